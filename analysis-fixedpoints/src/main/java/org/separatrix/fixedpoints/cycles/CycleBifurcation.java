package org.separatrix.fixedpoints.cycles;

import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.continuation.BifurcationKind;

/**
 * Where cycles begin, end, turn or change their stability.
 *
 * @param kind FOLD: two cycles meet and vanish, a multiplier 1. PERIOD_DOUBLING: a cycle of twice the period begins, a multiplier −1.
 *     NEIMARK_SACKER: a torus begins, a pair of modulus 1. PITCHFORK, TRANSCRITICAL or BRANCH_POINT: other cycles branch off, a multiplier 1
 *     without turning. HOPF: the cycle shrinks to a fixed point
 * @param parameter s
 * @param period T there
 * @param amplitude there, 0 of a Hopf point
 * @param state a state of the cycle, [N]; the mean of the smallest cycle of a Hopf point whose fixed point is not known
 * @param multiplier the one at the unit circle, with angle from 0 to π
 * @param after number of the point of the branch that it follows
 */
public record CycleBifurcation(
        BifurcationKind kind,
        double parameter,
        double period,
        double amplitude,
        NdArray state,
        Multiplier multiplier,
        int after) {

    CycleBifurcation withAfter(int number) {
        return new CycleBifurcation(kind, parameter, period, amplitude, state, multiplier, number);
    }
}
