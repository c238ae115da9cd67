package org.separatrix.fixedpoints.continuation;

import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.Stability;

/**
 * A fixed point on a branch.
 *
 * @param parameter s
 * @param state x, [N]
 * @param stability by the eigenvalues of ∂F
 * @param unstableCount number of eigenvalues with |λ| &gt; 1 (map) or Re λ &gt; 0 (flow)
 */
public record BranchState(double parameter, NdArray state, Stability stability, int unstableCount) {}
