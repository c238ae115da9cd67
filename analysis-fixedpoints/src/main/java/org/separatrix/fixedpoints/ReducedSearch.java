package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Workers;

/**
 * Searches a network of low rank in the dimensions of its {@link ReducedFlow}. Each distinct zero there is carried to the end once in the full
 * equation, which corrects what rounding made of the factors, and where it is examined like any other; starts that do not end at a zero
 * go on in the full equation.
 */
final class ReducedSearch {

    /** Distance, relative to the state, within which the fixed point must lie that a zero belongs to. */
    private static final double NEAR = 1e-6;

    private static final int UNNUMBERED = -1;

    private final ReducedFlow flow;
    private final RootProblem reduced;
    private final RootProblem full;
    private final FixedPointOptions options;
    private final Workers workers;
    private final List<DMatrixRMaj> zeros = new ArrayList<>();
    private final List<Descent> ends = new ArrayList<>();
    private int ended;

    /**
     * Prepares.
     *
     * @param flow the reduced flow
     * @param states typical states of it, [S × R]
     * @param full the equation of the network
     */
    ReducedSearch(ReducedFlow flow, DMatrixRMaj states, RootProblem full, FixedPointOptions options, Workers workers) {
        this.flow = flow;
        this.reduced = new RootProblem(flow, flow.scale(states), RootProblem.typicalJacobian(flow, states));
        this.full = full;
        this.options = options;
        this.workers = workers;
    }

    RootProblem problem() {
        return reduced;
    }

    /** Returns z of states of the network. */
    List<DMatrixRMaj> coordinates(List<DMatrixRMaj> states) {
        return states.stream().map(flow::coordinates).toList();
    }

    /** Returns how many starts ended at a zero of the reduced equation. */
    int ended() {
        return ended;
    }

    /** Searches from every row, [S × R]; start {@code from} is the first. */
    void run(int from, DMatrixRMaj states, Searches searches) {
        Searches inside = new Searches(reduced, options, workers);
        inside.run(0, states);
        List<Descent> reached = inside.ends();
        List<DMatrixRMaj> rest = new ArrayList<>();
        for (Descent end : reached) {
            if (!end.is(Verdict.FIXED)) {
                rest.add(flow.lifted(Vectors.isFinite(end.state()) ? end.state() : Vectors.row(states, end.start())));
            }
        }
        List<List<Descent>> groups = PointGroup.members(reached, Verdict.FIXED, options);
        int number = from;
        List<@Nullable Descent> points = points(groups);
        for (int k = 0; k < groups.size(); k++) {
            Descent point = points.get(k);
            if (point == null) {
                groups.get(k).forEach(member -> rest.add(flow.lifted(member.state())));
                continue;
            }
            if (point.origin() < 0) {
                point = point.own(number);
                zeros.add(groups.get(k).get(0).state());
                ends.add(point);
            }
            for (int member = 0; member < groups.get(k).size(); member++) {
                searches.ends().add(point.from(number++));
            }
        }
        ended += number - from;
        searches.run(number, Vectors.stacked(rest, full.dimension()));
    }

    /** Returns the fixed point of each group of zeros, with an origin below 0 where it is new; null where there is none near. */
    private List<@Nullable Descent> points(List<List<Descent>> groups) {
        return workers.map(groups.size(), k -> {
            DMatrixRMaj zero = groups.get(k).get(0).state();
            int known = known(zero);
            if (known >= 0) {
                return ends.get(known);
            }
            DMatrixRMaj near = flow.lifted(zero);
            Descent end = new LevenbergMarquardt(full, options).runFromNear(UNNUMBERED, near);
            boolean same = end.is(Verdict.FIXED)
                    && Vectors.distance(end.state(), near) <= NEAR * (1.0 + Vectors.norm(end.state()));
            return same ? end : null;
        });
    }

    private int known(DMatrixRMaj zero) {
        for (int k = 0; k < zeros.size(); k++) {
            if (Vectors.distance(zeros.get(k), zero) <= options.dedupTolerance() * (1.0 + Vectors.norm(zero))) {
                return k;
            }
        }
        return -1;
    }
}
