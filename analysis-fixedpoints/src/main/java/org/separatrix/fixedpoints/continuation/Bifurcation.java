package org.separatrix.fixedpoints.continuation;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * A bifurcation of fixed points.
 *
 * @param id its number within the diagram, from 0
 * @param kind its name
 * @param parameter s, to 1e-8 of the path or better
 * @param state x, [N]
 * @param branches numbers of the branches that pass it, ascending
 * @param criticality on which side the new solutions live
 * @param coefficient of the normal form, for eigenvectors of unit length with wᴴ v = 1: a of ẋ = a x² of a fold, c of ẋ = c x³ of a
 *     pitchfork, the first Lyapunov coefficient of a Hopf bifurcation, d of ρ → ρ (1 + d ρ²) of a Neimark–Sacker bifurcation, −c of x → −x +
 *     c x³ of a period doubling; NaN for others
 * @param touches whether an eigenvalue only touches the boundary of stability, on every branch that was followed through it
 * @param kernel number of eigenvalues at the boundary
 * @param eigenvalue the one at the boundary, with non-negative imaginary part, [2]
 */
public record Bifurcation(
        int id,
        BifurcationKind kind,
        double parameter,
        NdArray state,
        List<Integer> branches,
        Criticality criticality,
        double coefficient,
        boolean touches,
        int kernel,
        NdArray eigenvalue) {

    /** Copies the list. */
    public Bifurcation {
        branches = List.copyOf(branches);
    }
}
