package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.continuation.Bifurcation;
import org.separatrix.fixedpoints.continuation.BifurcationKind;
import org.separatrix.fixedpoints.continuation.BranchDiagram;
import org.separatrix.fixedpoints.continuation.BranchState;
import org.separatrix.fixedpoints.continuation.Continuation;
import org.separatrix.fixedpoints.continuation.FixedPointBranch;
import org.separatrix.fixedpoints.flow.States;

/**
 * Gathers branches of cycles along a path through maps: a cycle of k states is followed as a fixed point of the k-fold map.
 *
 * <p>Where a cycle of k states becomes one of k / 2 that is passed twice, the branch of the k-fold map goes on along the same cycles, counted from
 * another state; it is cut there, at the period doubling of the shorter cycle.
 */
final class MapBranches {

    private static final double SAME = 1e-6;
    /** Shares of the path, and of the size of states, at which the cycle of two steps beside a period doubling is tried. */
    private static final double[] AHEAD = {1e-3, -1e-3, 1e-2, -1e-2, 1e-4, -1e-4};

    private static final double[] ASIDE = {0.01, 0.03, 0.1, 0.003};

    private final SystemPath path;
    private final CycleBranchOptions options;
    private final Workers workers;
    private final List<CycleBranch> branches = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    MapBranches(SystemPath path, CycleBranchOptions options, Workers workers) {
        this.path = path;
        this.options = options;
        this.workers = workers;
    }

    List<CycleBranch> branches() {
        return branches;
    }

    List<String> warnings() {
        return warnings;
    }

    private DiscreteMap at(double s) {
        return (DiscreteMap) path.at(s);
    }

    /** Follows a cycle both ways, and the shorter ones that it branches off from, unless they are known. */
    void add(Cycle cycle, double s, CycleBranch.Origin origin) {
        if (isKnown(cycle, s)) {
            return;
        }
        int times = (int) cycle.period();
        NdArray start = cycle.states().slice(0);
        BranchDiagram diagram =
                Continuation.from(new IteratedPath(path, times), s, List.of(start), options.fixedPoints(), workers);
        if (diagram.branches().isEmpty()) {
            warnings.add("a cycle of " + times + " steps at s = " + s + " could not be followed");
        }
        for (FixedPointBranch branch : diagram.branches()) {
            add(diagram, branch, times, branch.id() == 0 ? nearest(branch, s, start) : 0, origin);
        }
    }

    private static int nearest(FixedPointBranch branch, double s, NdArray state) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < branch.points().size(); k++) {
            BranchState point = branch.points().get(k);
            double gap = Math.abs(point.parameter() - s) + States.distance(point.state(), state);
            if (gap < least) {
                least = gap;
                best = k;
            }
        }
        return best;
    }

    private void add(BranchDiagram diagram, FixedPointBranch branch, int times, int start, CycleBranch.Origin origin) {
        int period = 1;
        for (BranchState point : branch.points()) {
            period = Math.max(period, leastPeriod(point.parameter(), point.state(), times));
        }
        if (period == 1) {
            return;
        }
        int from = 0;
        int to = branch.points().size() - 1;
        CycleEnd first = CycleEnd.valueOf(branch.first().name());
        CycleEnd last = CycleEnd.valueOf(branch.last().name());
        List<CycleBifurcation> events = new ArrayList<>();
        for (FixedPointBranch.Passage passage : branch.passages()) {
            Bifurcation event = diagram.bifurcations().get(passage.bifurcation());
            int least = leastPeriod(event.parameter(), event.state(), period);
            boolean isHalved = least < period;
            if (isHalved && passage.after() < start) {
                from = passage.after() + 1;
                first = least == 1 ? CycleEnd.SHRINKS : CycleEnd.HALVED;
                events.clear();
            } else if (isHalved && passage.after() < to) {
                to = passage.after();
                last = least == 1 ? CycleEnd.SHRINKS : CycleEnd.HALVED;
            }
            if (passage.after() <= to) {
                events.add(event(event, period, times, least, passage.after()));
            }
        }
        List<CyclePoint> points = points(branch, period, from, to);
        Cycle middle = cycle(points.get(points.size() / 2));
        if (isKnown(middle, points.get(points.size() / 2).parameter())) {
            return;
        }
        int shift = from;
        List<CycleBifurcation> own = events.stream()
                .map(event -> event.withAfter(event.after() - shift))
                .toList();
        branches.add(new CycleBranch(branches.size(), origin, points, first, last, own));
    }

    private List<CyclePoint> points(FixedPointBranch branch, int period, int from, int to) {
        return workers.map(to - from + 1, k -> {
            BranchState point = branch.points().get(from + k);
            return CyclePoint.of(point.parameter(), orbit(point.parameter(), point.state(), period));
        });
    }

    private static Cycle cycle(CyclePoint point) {
        return Cycle.of(SystemKind.MAP, point.period(), point.states(), point.multipliers(), 0.0, null);
    }

    private Cycle orbit(double s, NdArray state, int period) {
        DiscreteMap map = at(s);
        DMatrixRMaj states = iterates(map, state, period + 1);
        double residual = States.distance(States.row(states, 0), States.row(states, period));
        states.reshape(period, states.numCols);
        return new MapShooting(map).of(states, residual);
    }

    private static DMatrixRMaj iterates(DiscreteMap map, NdArray state, int count) {
        int n = state.size();
        DMatrixRMaj states = new DMatrixRMaj(count, n);
        DMatrixRMaj now = DMatrixRMaj.wrap(1, n, state.toArray());
        for (int t = 0; t < count; t++) {
            System.arraycopy(now.data, 0, states.data, t * n, n);
            DMatrixRMaj next = new DMatrixRMaj(1, n);
            map.evaluate(now, next);
            now = next;
        }
        return states;
    }

    /** Returns the smallest divisor of k after which a state comes back. */
    private int leastPeriod(double s, NdArray state, int times) {
        DMatrixRMaj states = iterates(at(s), state, times + 1);
        double scale = 1e-3 + States.norm(States.mean(states)) + States.spread(states, States.mean(states));
        for (int period = 1; period < times; period++) {
            if (times % period == 0 && States.distance(state, States.row(states, period)) <= SAME * scale) {
                return period;
            }
        }
        return times;
    }

    private CycleBifurcation event(Bifurcation event, int period, int times, int least, int after) {
        // a period doubling of the cycle itself is a pitchfork of the map that passes it twice
        boolean isDoubled = event.kind() == BifurcationKind.PITCHFORK && (least < period || period < times);
        double amplitude = orbit(event.parameter(), event.state(), least).amplitude();
        double re = event.eigenvalue().at(0);
        double im = event.eigenvalue().at(1);
        Multiplier multiplier = isDoubled
                ? new Multiplier(0.0, Math.PI)
                : new Multiplier(Math.log(Math.hypot(re, im)), im == 0.0 && re > 0.0 ? 0.0 : Math.atan2(im, re));
        return new CycleBifurcation(
                isDoubled ? BifurcationKind.PERIOD_DOUBLING : event.kind(),
                event.parameter(),
                least,
                amplitude,
                event.state(),
                multiplier,
                after);
    }

    private boolean isKnown(Cycle cycle, double s) {
        for (CycleBranch branch : branches) {
            List<CyclePoint> points = branch.points();
            for (int k = 0; points.get(0).period() == cycle.period() && k + 1 < points.size(); k++) {
                CyclePoint a = points.get(k);
                CyclePoint b = points.get(k + 1);
                if ((a.parameter() - s) * (b.parameter() - s) <= 0.0 && isBetween(cycle, s, a, b)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isBetween(Cycle cycle, double s, CyclePoint a, CyclePoint b) {
        double whole = b.parameter() - a.parameter();
        double share = whole == 0.0 ? 0.0 : (s - a.parameter()) / whole;
        NdArray from = a.states().slice(0);
        double[] guess = from.toArray();
        for (int i = 0; i < guess.length; i++) {
            guess[i] += share * (b.states().get(0, i) - from.at(i));
        }
        @Nullable Cycle there = new MapShooting(at(s)).solve(NdArray.vector(guess), (int) cycle.period());
        return there != null && there.distance(cycle.states().slice(0)) <= 1e-5 * Math.max(cycle.amplitude(), 1e-3);
    }

    /** Follows the cycle of two steps that begins at a period doubling of a fixed point. */
    void addDoubled(Bifurcation doubling, double size) {
        int n = doubling.state().size();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        at(doubling.parameter())
                .jacobian(DMatrixRMaj.wrap(1, n, doubling.state().toArray()), jacobian);
        Eigen eigen = Eigen.withRight(jacobian);
        int critical = Eigenpairs.nearest(eigen, -1.0, 0.0);
        double range = path.high() - path.low();
        for (double ahead : AHEAD) {
            double s = doubling.parameter() + ahead * range;
            for (double aside : ASIDE) {
                double[] state = doubling.state().toArray();
                for (int i = 0; i < n; i++) {
                    state[i] += aside * size * eigen.rightReal().get(i, critical);
                }
                boolean isInside = s >= path.low() && s <= path.high();
                Cycle cycle = isInside ? new MapShooting(at(s)).solve(NdArray.vector(state), 2) : null;
                if (cycle != null && cycle.distance(doubling.state()) <= 10.0 * Math.max(aside, 0.03) * size) {
                    add(cycle, s, CycleBranch.Origin.PERIOD_DOUBLING);
                    return;
                }
            }
        }
        warnings.add("no cycle of two steps was found beside the period doubling at s = " + doubling.parameter());
    }
}
