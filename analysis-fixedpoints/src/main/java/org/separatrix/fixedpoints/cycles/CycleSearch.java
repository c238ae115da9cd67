package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.AffinePieces;
import org.separatrix.fixedpoints.flow.FlowIntegrator;
import org.separatrix.fixedpoints.flow.FlowSettler;
import org.separatrix.fixedpoints.flow.MapSettler;
import org.separatrix.fixedpoints.flow.SettledEnd;
import org.separatrix.fixedpoints.flow.States;

/**
 * Looks for cycles from trajectories that neither rest nor escape.
 *
 * <p>Each of them is followed until it has settled; where it comes back near where it was, Newton's method starts there ({@link Shooting},
 * {@link MapShooting}). Starts are taken in their order, and those that lie on a known cycle are counted for it. In a map of rectified
 * units exact cycles are sought besides, through affine pieces ({@link AffinePieces}), at every period that trajectories show and at short ones.
 *
 * <p>Unstable cycles are found where a wandering trajectory passes near, and those of rectified units; others are not looked for. The result is a
 * function of system, starts, options and seed.
 */
public final class CycleSearch {

    private static final double ON_CYCLE = 0.02;
    private static final double SAME_PERIOD = 0.01;
    private static final double SAME_STATE = 1e-6;

    private final CycleOptions options;
    private final Workers workers;
    private final List<Cycle> cycles = new ArrayList<>();
    private final List<Integer> hits = new ArrayList<>();
    private int rested;
    private int escaped;
    private int wandering;

    private CycleSearch(CycleOptions options, Workers workers) {
        this.options = options;
        this.workers = workers;
    }

    /**
     * Looks for cycles.
     *
     * @param system map or flow
     * @param starts states to follow, [S × N]
     * @param options budgets and tolerances
     * @param seed source of all chance
     * @param workers threads to use; their number changes nothing
     * @return the cycles, with counts of the starts
     * @throws IllegalArgumentException if the starts do not have N columns
     */
    public static CycleSet find(
            DynamicalSystem system, DMatrixRMaj starts, CycleOptions options, long seed, Workers workers) {
        if (starts.numCols != system.dimension()) {
            throw new IllegalArgumentException(
                    "need starts of " + system.dimension() + " numbers, found " + starts.numCols);
        }
        CycleSearch search = new CycleSearch(options, workers);
        if (system instanceof Flow flow) {
            search.ofFlow(flow, starts);
        } else {
            search.ofMap((DiscreteMap) system, starts, seed);
        }
        return new CycleSet(
                system.kind(),
                search.cycles,
                search.hits,
                starts.numRows,
                search.rested,
                search.escaped,
                search.wandering);
    }

    private void ofFlow(Flow flow, DMatrixRMaj starts) {
        FlowIntegrator integrator = new FlowIntegrator(flow, options.integration());
        FlowSettler settler = new FlowSettler(integrator, options.settling());
        List<SettledEnd> ends = workers.map(starts.numRows, k -> settler.settle(States.row(starts, k)));
        Shooting shooting = new Shooting(integrator, workers);
        for (SettledEnd end : ends) {
            if (!end.kind().moves()) {
                countStill(end);
            } else if (!(end.gap() <= options.nearestReturn())) {
                wandering++;
            } else if (!hit(end.state(), end.period(), ON_CYCLE)) {
                add(shooting.solve(end.state(), end.period()), SAME_STATE);
            }
        }
    }

    private void ofMap(DiscreteMap map, DMatrixRMaj starts, long seed) {
        List<SettledEnd> ends = new MapSettler(
                        map, 1.0, options.settling(), options.integration().largestState())
                .settle(starts);
        MapShooting shooting = new MapShooting(map);
        Set<Integer> periods = new TreeSet<>();
        for (SettledEnd end : ends) {
            if (!end.kind().moves()) {
                countStill(end);
                continue;
            }
            Return nearest = nearest(map, end);
            if (nearest.gap() > options.nearestReturn()) {
                wandering++;
            } else if (!hit(end.state(), nearest.period(), SAME_STATE)) {
                Cycle cycle = shooting.solve(end.state(), nearest.period());
                if (cycle != null) {
                    periods.add(nearest.period());
                }
                add(cycle, SAME_STATE);
            }
        }
        throughPieces(map, shooting, periods, seed);
    }

    private void countStill(SettledEnd end) {
        switch (end.kind()) {
            case REST -> rested++;
            case CYCLE, MOVING -> throw new IllegalStateException("a moving end does not stand still");
            case ESCAPED, FAILED -> escaped++;
        }
    }

    /** A number of steps after which a state comes back, and how far from where it was, relative to the amplitude. */
    private record Return(int period, double gap) {}

    /** Takes the first return that is near enough, or else the nearest; of two steps or more, for a slow turn is nearest after one. */
    private Return nearest(DiscreteMap map, SettledEnd end) {
        DMatrixRMaj now =
                image(map, DMatrixRMaj.wrap(1, end.state().size(), end.state().toArray()));
        Return best = new Return(2, Double.POSITIVE_INFINITY);
        for (int t = 2; t <= options.longestPeriod(); t++) {
            now = image(map, now);
            double gap = States.distance(end.state(), States.row(now, 0)) / end.amplitude();
            if (gap < best.gap()) {
                best = new Return(t, gap);
            }
            if (gap <= options.settling().recurrence()) {
                break;
            }
        }
        return best;
    }

    private static DMatrixRMaj image(DiscreteMap map, DMatrixRMaj state) {
        DMatrixRMaj next = state.createLike();
        map.evaluate(state, next);
        return next;
    }

    private void throughPieces(DiscreteMap map, MapShooting shooting, Set<Integer> periods, long seed) {
        @Nullable NetworkEquation equation = map.equation().orElse(null);
        if (equation == null || equation.nonlinearity() != Nonlinearity.RELU || options.pieceSearches() == 0) {
            return;
        }
        for (int period = 2; period <= Math.min(options.piecePeriods(), options.longestPeriod()); period++) {
            periods.add(period);
        }
        List<Integer> sought = List.copyOf(periods);
        List<List<AffinePieces.Cycle>> found = workers.map(
                sought.size(), k -> AffinePieces.cycles(equation, sought.get(k), options.pieceSearches(), seed));
        for (AffinePieces.Cycle exact : found.stream().flatMap(List::stream).toList()) {
            Cycle cycle = shooting.of(exact.states().toMatrix(), 0.0);
            if (known(cycle.states().slice(0), cycle.period(), SAME_STATE) < 0) {
                cycles.add(cycle);
                hits.add(0);
            }
        }
    }

    private int known(NdArray state, double period, double share) {
        for (int k = 0; k < cycles.size(); k++) {
            Cycle cycle = cycles.get(k);
            double size = Math.max(cycle.amplitude(), SAME_STATE);
            boolean isSamePeriod = Math.abs(cycle.period() - period) <= SAME_PERIOD * cycle.period();
            if (isSamePeriod && cycle.distance(state) <= share * size) {
                return k;
            }
        }
        return -1;
    }

    private boolean hit(NdArray state, double period, double share) {
        int number = known(state, period, share);
        if (number >= 0) {
            hits.set(number, hits.get(number) + 1);
        }
        return number >= 0;
    }

    private void add(@Nullable Cycle cycle, double share) {
        if (cycle == null) {
            wandering++;
            return;
        }
        // a polygon of samples lies off the orbit by the square of their distance
        NdArray first = cycle.states().slice(0);
        if (!hit(first, cycle.period(), Math.max(share, cycle.section() == null ? share : 1e-3))) {
            cycles.add(cycle);
            hits.add(1);
        }
    }
}
