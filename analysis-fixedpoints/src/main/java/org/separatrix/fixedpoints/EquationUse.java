package org.separatrix.fixedpoints;

import java.util.List;
import java.util.Optional;

/**
 * What the form of a network's equation was used for.
 *
 * @param reduction the search in as many dimensions as the recurrent weights have rank; empty where it was not made
 * @param pieces the search through the affine pieces of rectified units; empty where it was not made
 */
public record EquationUse(Optional<Reduction> reduction, Optional<Pieces> pieces) {

    /** Nothing was used. */
    public static final EquationUse NONE = new EquationUse(Optional.empty(), Optional.empty());

    /**
     * A search in fewer dimensions.
     *
     * @param rank R, the number of unknowns
     * @param starts starts that ended at a zero of the equation in R unknowns
     */
    public record Reduction(int rank, int starts) {}

    /**
     * A search through affine pieces.
     *
     * @param searches number of searches, of all periods
     * @param regions distinct regions, or sequences of regions, whose linear system was solved
     * @param hits searches that ended at a fixed point; each is one of the starts
     * @param cycles distinct cycles of period two and more, shortest first
     */
    public record Pieces(int searches, int regions, int hits, List<AffinePieces.Cycle> cycles) {

        /** Copies the list. */
        public Pieces {
            cycles = List.copyOf(cycles);
        }
    }
}
