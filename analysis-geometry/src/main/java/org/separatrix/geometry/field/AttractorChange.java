package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.geometry.control.Perturbation;
import org.separatrix.geometry.similarity.Assignment;

/**
 * The settled states of two networks, one to one.
 *
 * <p>Pairs are those of the assignment of least total distance; a pair further apart than the threshold is none. A state of the baseline that is left alone is
 * followed by Newton's method while the modulation grows from 0 to its full strength; what it is led to need not be stable.
 *
 * @param pairs one for each settled state of the baseline
 * @param created settled states of the other network that no state of the baseline is matched with
 * @param unsettledBefore starts of the baseline that came to no rest
 * @param unsettledAfter starts of the other network that came to no rest
 */
public record AttractorChange(List<Pair> pairs, int created, int unsettledBefore, int unsettledAfter) {

    private static final double LONGEST_STEP = 0.05;
    private static final double SHORTEST_STEP = 1e-5;
    private static final double FURTHEST = 0.1;

    public AttractorChange {
        pairs = List.copyOf(pairs);
    }

    /** How the partner of a state was found. */
    public enum Partner {
        /** A settled state within the threshold. */
        SETTLED,
        /** No settled state, but the fixed point that the state becomes as the modulation grows. */
        FOLLOWED,
        /** None: the state has gone before the modulation is at full strength. */
        NONE
    }

    /**
     * A settled state of the baseline and its partner.
     *
     * @param before the state
     * @param partner how its partner was found
     * @param after the partner's state, null where there is none
     * @param displacement ‖x₁ − x₀‖ over the spread of the baseline's trajectories, null where there is none
     * @param one the motion near the state
     * @param two the motion near the partner, null where there is none
     */
    public record Pair(
            Settled before,
            Partner partner,
            @Nullable Settled after,
            @Nullable Double displacement,
            LocalDynamics one,
            @Nullable LocalDynamics two) {

        /** Returns the change in the number of growing modes, or null. */
        public @Nullable Double indexChange() {
            return two == null ? null : (double) (two.unstable() - one.unstable());
        }

        /** Returns the change in the time constant of the leading mode (ms), or null. */
        public @Nullable Double slowChangeMs() {
            Double from = one.slowestMs();
            Double to = two == null ? null : two.slowestMs();
            return from == null || to == null ? null : (Double) (to - from);
        }
    }

    /**
     * Matches the settled states of two networks.
     *
     * @param baseline the one
     * @param other the other
     * @param kind whether Jacobians are those of maps or of flows
     * @param held input u, [U]
     * @param before settled states of the baseline
     * @param after settled states of the other network
     * @param spread length in units of which displacements are given; the threshold is a multiple of it
     * @param threshold largest distance of a pair, in units of the spread
     * @return the pairs
     */
    public static AttractorChange between(
            EffectiveNetwork baseline,
            EffectiveNetwork other,
            SystemKind kind,
            NdArray held,
            RestStates.Found before,
            RestStates.Found after,
            double spread,
            double threshold) {
        return between(
                baseline, other, kind, held, before, near(baseline, kind, held, before), after, spread, threshold);
    }

    /** Returns the motion near each settled state of the baseline. */
    static List<LocalDynamics> near(EffectiveNetwork baseline, SystemKind kind, NdArray held, RestStates.Found before) {
        DynamicalSystem one = kind == SystemKind.MAP ? baseline.map(held) : baseline.flow(held);
        return before.states().stream()
                .map(state -> LocalDynamics.at(one, state.state()))
                .toList();
    }

    /** Matches as above, with the motion near the baseline's states at hand. */
    static AttractorChange between(
            EffectiveNetwork baseline,
            EffectiveNetwork other,
            SystemKind kind,
            NdArray held,
            RestStates.Found before,
            List<LocalDynamics> around,
            RestStates.Found after,
            double spread,
            double threshold) {
        int[] partners = partners(before.states(), after.states(), threshold * spread);
        DynamicalSystem two = kind == SystemKind.MAP ? other.map(held) : other.flow(held);
        List<Pair> pairs = new ArrayList<>();
        int matched = 0;
        for (int i = 0; i < partners.length; i++) {
            Settled state = before.states().get(i);
            LocalDynamics near = around.get(i);
            Settled partner = null;
            if (partners[i] >= 0) {
                partner = after.states().get(partners[i]);
                matched++;
            }
            boolean isMatched = partner != null;
            if (partner == null) {
                partner = followed(baseline, other, held, state, spread).orElse(null);
            }
            if (partner == null) {
                pairs.add(new Pair(state, Partner.NONE, null, null, near, null));
            } else {
                double distance = RestStates.distance(state.state(), partner.state());
                pairs.add(new Pair(
                        state,
                        isMatched ? Partner.SETTLED : Partner.FOLLOWED,
                        partner,
                        spread > 0.0 ? (Double) (distance / spread) : null,
                        near,
                        LocalDynamics.at(two, partner.state())));
            }
        }
        return new AttractorChange(pairs, after.states().size() - matched, before.unsettled(), after.unsettled());
    }

    /** Returns the number of settled states of the other network less that of the baseline; null where no start of one of them came to rest. */
    @Nullable
    Double countChange() {
        long matched =
                pairs.stream().filter(pair -> pair.partner() == Partner.SETTLED).count();
        boolean known = !pairs.isEmpty() && matched + created > 0;
        return known ? (Double) (double) (matched + created - pairs.size()) : null;
    }

    /** Returns the number of the partner of each state, or −1. */
    private static int[] partners(List<Settled> before, List<Settled> after, double threshold) {
        int size = Math.max(before.size(), after.size());
        double[][] cost = new double[size][size];
        // a pair that is too far apart costs as much as none, so that it never takes a partner from another
        double none = threshold;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                cost[i][j] = i < before.size() && j < after.size()
                        ? Math.min(
                                none,
                                RestStates.distance(
                                        before.get(i).state(), after.get(j).state()))
                        : none;
            }
        }
        int[] column = Assignment.least(cost);
        int[] partners = new int[before.size()];
        for (int i = 0; i < partners.length; i++) {
            partners[i] = column[i] < after.size() && cost[i][column[i]] < none ? column[i] : -1;
        }
        return partners;
    }

    /**
     * Follows a fixed point of the baseline while the modulation grows; empty where it is lost.
     *
     * <p>A step of the modulation after which Newton's method lands far away, on another branch, is halved; at a fold no step is short enough.
     */
    static Optional<Settled> followed(
            EffectiveNetwork baseline, EffectiveNetwork other, NdArray held, Settled state, double spread) {
        Perturbation change = Perturbation.between(baseline, other);
        DMatrixRMaj at = state.state();
        double limit = FURTHEST * (spread > 0.0 ? spread : 1.0);
        double strength = 0.0;
        double step = LONGEST_STEP;
        while (strength < 1.0) {
            double next = Math.min(1.0, strength + step);
            EffectiveNetwork between =
                    change.applied(baseline, next, other.context().name());
            Optional<DMatrixRMaj> found = RestStates.newton(between.map(held), at);
            if (found.isPresent() && RestStates.distance(found.get(), at) <= limit) {
                at = found.get();
                strength = next;
                step = Math.min(LONGEST_STEP, 2.0 * step);
            } else if (step > SHORTEST_STEP) {
                step /= 2.0;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(RestStates.polished(other.map(held), at));
    }
}
