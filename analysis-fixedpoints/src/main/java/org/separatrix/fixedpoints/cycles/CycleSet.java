package org.separatrix.fixedpoints.cycles;

import java.util.List;
import org.separatrix.core.dynamics.SystemKind;

/**
 * The cycles that were found, and what became of the starts.
 *
 * @param kind of a map or of a flow
 * @param cycles distinct, in the order in which they were found
 * @param hits for each cycle the number of starts that led to it; 0 of those that searches through affine pieces alone found
 * @param starts number of starts
 * @param rested starts that came to rest
 * @param escaped starts that escaped, or could not be followed
 * @param wandering starts that move on though no cycle was found from them: a torus, chaos, or too little time
 */
public record CycleSet(
        SystemKind kind, List<Cycle> cycles, List<Integer> hits, int starts, int rested, int escaped, int wandering) {

    /** Copies the lists. */
    public CycleSet {
        cycles = List.copyOf(cycles);
        hits = List.copyOf(hits);
    }
}
