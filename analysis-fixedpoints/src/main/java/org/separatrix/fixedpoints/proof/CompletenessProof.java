package org.separatrix.fixedpoints.proof;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.Workers;

/**
 * Whether some fixed points are all that a network has, as a theorem.
 *
 * <p>Bounded units confine all fixed points to a box. Where the network has at most {@value #MOST_UNITS} units, or recurrent weights of rank at
 * most {@value #MOST_RANK}, that box is searched exhaustively by {@link BranchAndPrune}.
 *
 * @param status what is proved
 * @param points number of fixed points that the search of the box found; all of them where proved
 * @param boxes boxes examined
 * @param reason why nothing is proved; empty where it is
 * @param missing states near fixed points that the search found and the given set lacks, [1 × N] each
 */
public record CompletenessProof(Status status, int points, int boxes, String reason, List<DMatrixRMaj> missing) {

    /** Largest number of units whose box is searched as it is. */
    public static final int MOST_UNITS = 6;

    /** Largest rank of the recurrent weights of larger networks. */
    public static final int MOST_RANK = 3;

    private static final double MATCHING = 1e-7;

    /** What is proved. */
    public enum Status {
        /** The points given are all that there are. */
        PROVED,
        /** The search of the box did not come to an end, or it found other points. */
        NOT_PROVED,
        /** No box is known, or it has too many dimensions. */
        NOT_APPLICABLE
    }

    /** Copies the list. */
    public CompletenessProof {
        missing = List.copyOf(missing);
    }

    /**
     * Says that there is nothing to search.
     *
     * @param reason why
     * @return the outcome
     */
    public static CompletenessProof notApplicable(String reason) {
        return new CompletenessProof(Status.NOT_APPLICABLE, 0, 0, reason, List.of());
    }

    /**
     * Searches the box of all fixed points and compares.
     *
     * @param network the network
     * @param found states of the distinct fixed points found, [1 × N] each
     * @param budget most boxes to examine, at least 1
     * @param workers threads to use; their number changes nothing
     * @return what is proved
     */
    public static CompletenessProof of(NetworkEquation network, List<DMatrixRMaj> found, int budget, Workers workers) {
        ReducedEquation equation = ReducedEquation.of(network, MOST_RANK, MOST_UNITS);
        if (equation == null) {
            return notApplicable(
                    TransferEnclosure.isBounded(network.nonlinearity())
                            ? "the network has more than " + MOST_UNITS + " units and recurrent weights of rank above "
                                    + MOST_RANK
                            : "the units are not bounded");
        }
        return compare(equation, found, BranchAndPrune.search(equation, budget, workers));
    }

    static CompletenessProof compare(ReducedEquation equation, List<DMatrixRMaj> found, BranchAndPrune.Result result) {
        List<BranchAndPrune.Zero> unmatched = new ArrayList<>(result.zeros());
        int foreign = 0;
        for (DMatrixRMaj state : found) {
            Interval[] near = Boxes.inflated(Boxes.point(equation.coordinates(state)), MATCHING, 1.0);
            int before = unmatched.size();
            unmatched.removeIf(zero -> !Boxes.isDisjoint(zero.place(), near)
                    && Boxes.isWithin(Boxes.point(equation.coordinates(state)), zero.region()));
            foreign += before - unmatched.size() == 1 ? 0 : 1;
        }
        List<DMatrixRMaj> missing = unmatched.stream()
                .map(zero -> equation.state(Boxes.middle(zero.place())))
                .toList();
        int points = result.zeros().size();
        String obstacle = result.obstacle();
        if (obstacle != null) {
            return new CompletenessProof(Status.NOT_PROVED, points, result.boxes(), obstacle, missing);
        }
        if (!missing.isEmpty() || foreign > 0) {
            String reason = "the box holds " + points + " fixed points, of which " + missing.size()
                    + " are not among those given; " + foreign + " of those given are not matched";
            return new CompletenessProof(Status.NOT_PROVED, points, result.boxes(), reason, missing);
        }
        return new CompletenessProof(Status.PROVED, points, result.boxes(), "", List.of());
    }
}
