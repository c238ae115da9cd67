package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.continuation.Bifurcation;
import org.separatrix.fixedpoints.continuation.BifurcationKind;
import org.separatrix.fixedpoints.flow.IntegrationOptions;
import org.separatrix.fixedpoints.flow.States;

/** Gathers branches of limit cycles along a path through flows. */
final class FlowBranches {

    private static final double SAME_HOPF = 1e-3;
    private static final double SAME_PERIOD = 1e-5;
    private static final double SAME_STATE = 0.01;
    private static final double NEAR_PERIOD = 0.05;
    private static final double NEAR_AMPLITUDE = 0.2;

    private final RingEquation equation;
    private final RingCorrector corrector;
    private final CycleFollower follower;
    private final List<CycleBranch> branches = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    FlowBranches(SystemPath path, CycleBranchOptions options, IntegrationOptions integration, Workers workers) {
        this.equation = new RingEquation(path, integration, workers);
        this.corrector = new RingCorrector(equation);
        this.follower = new CycleFollower(corrector, options.following(), options.periodGrowth());
    }

    List<CycleBranch> branches() {
        return branches;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Follows a cycle both ways, unless it is known. */
    void add(Cycle cycle, double s, CycleBranch.Origin origin) {
        if (isKnown(cycle, s)) {
            return;
        }
        RingPoint start = start(cycle.states(), cycle.period(), s);
        if (start == null) {
            warnings.add("a cycle of period " + cycle.period() + " at s = " + s + " could not be followed");
            return;
        }
        CycleFollower.Way forward = follower.follow(start);
        CycleFollower.Way backward = forward.end() == CycleEnd.CLOSED
                ? new CycleFollower.Way(List.of(CyclePoint.of(start)), List.of(), CycleEnd.CLOSED)
                : follower.follow(start.reversed());
        branches.add(joined(origin, backward, forward));
    }

    private @Nullable RingPoint start(NdArray states, double period, double s) {
        int most = states.length(0);
        Ring ring = ring(states, Math.min(16, most), period, s);
        int pieces = Math.min(equation.pieces(ring), most);
        if (most % pieces == 0) {
            ring = ring(states, pieces, period, s);
        }
        double size = States.spread(states.toMatrix(), States.mean(states.toMatrix()));
        Ring row = RingCorrector.parameterRow(ring);
        RingPoint point = corrector.first(ring, row, row, size);
        return point == null ? null : corrector.meshed(point.withParameter(s));
    }

    private static Ring ring(NdArray states, int pieces, double period, double s) {
        int n = states.length(1);
        double[] nodes = new double[pieces * n];
        for (int k = 0; k < pieces; k++) {
            System.arraycopy(states.slice(k * states.length(0) / pieces).toArray(), 0, nodes, k * n, n);
        }
        return new Ring(pieces, nodes, period, s);
    }

    private CycleBranch joined(CycleBranch.Origin origin, CycleFollower.Way backward, CycleFollower.Way forward) {
        List<CyclePoint> points = new ArrayList<>(backward.points());
        Collections.reverse(points);
        int shift = points.size() - 1;
        points.addAll(forward.points().subList(1, forward.points().size()));
        List<CycleBifurcation> all = new ArrayList<>();
        for (CycleBifurcation one : backward.bifurcations()) {
            all.add(0, one.withAfter(shift - 1 - one.after()));
        }
        for (CycleBifurcation one : forward.bifurcations()) {
            all.add(one.withAfter(shift + one.after()));
        }
        return new CycleBranch(branches.size(), origin, points, backward.end(), forward.end(), all);
    }

    /** Returns whether a branch passes a cycle. */
    private boolean isKnown(Cycle cycle, double s) {
        for (CycleBranch branch : branches) {
            List<CyclePoint> points = branch.points();
            for (int k = 0; k + 1 < points.size(); k++) {
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
        double period = a.period() + share * (b.period() - a.period());
        double amplitude = a.amplitude() + share * (b.amplitude() - a.amplitude());
        if (Math.abs(period - cycle.period()) > NEAR_PERIOD * period
                || Math.abs(amplitude - cycle.amplitude()) > NEAR_AMPLITUDE * amplitude) {
            return false;
        }
        RingPoint point = start((share < 0.5 ? a : b).states(), period, s);
        return point != null
                && Math.abs(point.period() - cycle.period()) <= SAME_PERIOD * cycle.period()
                && point.cycle().distance(cycle.states().slice(0)) <= SAME_STATE * cycle.amplitude();
    }

    /** Follows the cycles that begin at a Hopf point, unless a branch ends there. */
    void add(Bifurcation hopf, double size) {
        double period = 2.0 * Math.PI / hopf.eigenvalue().at(1);
        for (int k = 0; k < branches.size(); k++) {
            CycleBranch branch = branches.get(k);
            for (int j = 0; j < branch.bifurcations().size(); j++) {
                CycleBifurcation one = branch.bifurcations().get(j);
                boolean isSame = one.kind() == BifurcationKind.HOPF
                        && Math.abs(one.parameter() - hopf.parameter()) <= SAME_HOPF * equation.range()
                        && Math.abs(one.period() - period) <= 0.01 * period
                        && States.distance(one.state(), hopf.state()) <= 0.05 * (1e-3 + size);
                if (isSame) {
                    List<CycleBifurcation> all = new ArrayList<>(branch.bifurcations());
                    all.set(j, beginning(hopf, period).withAfter(one.after()));
                    branches.set(
                            k,
                            new CycleBranch(k, branch.origin(), branch.points(), branch.first(), branch.last(), all));
                    return;
                }
            }
        }
        RingPoint start = HopfStart.of(corrector, hopf, size);
        if (start == null) {
            warnings.add("no cycle could be started from the Hopf point at s = " + hopf.parameter());
            return;
        }
        if (isKnown(start.cycle(), start.parameter())) {
            return;
        }
        CycleFollower.Way way = follower.follow(start);
        List<CycleBifurcation> all = new ArrayList<>(List.of(beginning(hopf, period)));
        all.addAll(way.bifurcations());
        branches.add(new CycleBranch(
                branches.size(), CycleBranch.Origin.HOPF, way.points(), CycleEnd.SHRINKS, way.end(), all));
    }

    private static CycleBifurcation beginning(Bifurcation hopf, double period) {
        return new CycleBifurcation(
                BifurcationKind.HOPF, hopf.parameter(), period, 0.0, hopf.state(), new Multiplier(0.0, 0.0), -1);
    }
}
