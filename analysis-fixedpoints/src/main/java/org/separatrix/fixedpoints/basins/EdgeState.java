package org.separatrix.fixedpoints.basins;

import org.separatrix.core.linalg.NdArray;

/**
 * A state on the boundary between two basins that attracts along the boundary.
 *
 * @param from label of the basin on one side
 * @param to label of what is on the other side: another attractor, {@code Settling.ESCAPED}, or {@code Settling.UNSETTLED} where that state takes
 *     too long
 * @param state the fixed point, or where tracking ended, [N]
 * @param isFixedPoint whether Newton's method found a fixed point there that is not stable
 * @param unstableCount its unstable directions; −1 where it is no fixed point
 * @param distance of the tracked state from the fixed point; NaN where there is none
 * @param rounds bisections that were made on the way
 * @param path states at which they ended, [rounds × N]
 */
public record EdgeState(
        int from,
        int to,
        NdArray state,
        boolean isFixedPoint,
        int unstableCount,
        double distance,
        int rounds,
        NdArray path) {}
