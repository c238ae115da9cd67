package org.separatrix.fixedpoints.structure;

import org.separatrix.core.linalg.NdArray;

/**
 * One line of the unstable manifold of a point, followed to where it goes.
 *
 * @param from index of the point it leaves
 * @param end what it came to
 * @param to index of the point it came to, −1 unless {@code end} is ATTRACTOR or FIXED_POINT
 * @param alongEigenvector whether it left along an eigenvector, and not in a direction drawn from the unstable subspace
 * @param time how long it took (steps of a map, units of time of a flow)
 * @param path some of the states on the way, the first and the last among them, [P × N]
 */
public record Branch(int from, End end, int to, boolean alongEigenvector, double time, NdArray path) {

    /** What a line came to. */
    public enum End {
        /** An attracting fixed point that is listed. */
        ATTRACTOR,
        /** Another listed point, on whose stable manifold the line lies, as in symmetric systems. */
        FIXED_POINT,
        /** It stopped moving where no point is listed: the list is incomplete. */
        UNLISTED_POINT,
        /** It still moved when the budget ended: a cycle, chaos, or a slow passage. */
        UNSETTLED,
        /** It left the finite numbers, or went beyond a million times the size of the points. */
        ESCAPED
    }
}
