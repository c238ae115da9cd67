package org.separatrix.fixedpoints;

import java.util.List;
import org.separatrix.fixedpoints.proof.CompletenessProof;

/**
 * How complete a set of fixed points is: evidence that can unmask an incomplete set, and a proof where one is within reach.
 *
 * <p>The degree sum is Σ sign det(I − ∂F) over the fixed points of a map, Σ sign det(−∂F) of a flow. Where the dynamics point
 * inwards on a ball around all fixed points, and all are hyperbolic, Brouwer's degree makes the sum over ALL of them 1.
 *
 * <p>The unseen estimate is Chao's f₁ (f₁ − 1) / (2 (f₂ + 1)), with f₁ and f₂ the numbers of points that exactly one and
 * exactly two starts reached. It is a lower bound in expectation.
 *
 * <p>Source: Chao 1984 and 2005 (bias-corrected form); Milnor 1965 for the degree.
 *
 * @param applicable whether the degree sum of a complete set is known: a dissipative system without nonhyperbolic points
 * @param degreeSum the sum over the points of verdict FIXED
 * @param signsProved number of the points whose term of the sum is proved
 * @param expected the sum of a complete set where applicable, 1
 * @param unseenEstimate estimated number of fixed points not found, non-negative
 * @param ended why the search ended
 * @param rounds rounds of starts that were carried out, at least 1
 * @param hits number of points by number of starts that reached them, ascending
 * @param odd whether F(−x) = −F(x), so that fixed points come in pairs ±x
 * @param missingImages fixed points whose mirror image was not found; 0 where not odd
 * @param proof whether these are all
 */
public record Completeness(
        boolean applicable,
        int degreeSum,
        int signsProved,
        int expected,
        double unseenEstimate,
        Ended ended,
        int rounds,
        List<HitCount> hits,
        boolean odd,
        int missingImages,
        CompletenessProof proof) {

    /** Copies the list. */
    public Completeness {
        hits = List.copyOf(hits);
    }

    /** Why a search ended. */
    public enum Ended {
        /** The points found are proved to be all. */
        PROOF,
        /** Degree, estimate and symmetry agree with a complete set; the degree sum is 1 even where it need not be, or says nothing. */
        EVIDENCE,
        /** The rounds were used up before that. */
        BUDGET
    }

    /**
     * How many points were reached so often.
     *
     * @param hits number of starts
     * @param points number of fixed points that so many starts reached
     */
    public record HitCount(int hits, int points) {}

    /**
     * Returns whether nothing speaks against a complete set.
     *
     * @return true if the degree sum, where applicable, is the expected one, no unseen point is expected, and no image is missing
     */
    public boolean isConsistent() {
        return (!applicable || degreeSum == expected) && unseenEstimate < 0.5 && missingImages == 0;
    }
}
