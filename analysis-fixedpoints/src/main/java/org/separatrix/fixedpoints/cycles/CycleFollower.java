package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.continuation.BifurcationKind;
import org.separatrix.fixedpoints.continuation.FollowOptions;
import org.separatrix.fixedpoints.flow.States;

/**
 * Follows a branch of limit cycles of a flow by pseudo-arclength continuation in nodes, period and parameter.
 *
 * <p>Steps are as those along branches of fixed points: halved where the corrector does not converge, where it ends far from the guess, or where the
 * tangent turns too far; longer where the turn was small. The ends of the path are met exactly.
 *
 * <p>Source: Keller 1977; Doedel, Keller and Kernevez 1991 (doi:10.1142/S0218127491000555); Kuznetsov 2004, chapter 10.
 */
final class CycleFollower {

    private static final double FAR = 1e4;
    private static final double OFF_COURSE = 0.4;
    /** Amplitude, relative to the largest of the branch, below which a shrinking cycle ends. */
    private static final double VANISHING = 0.02;
    /** Change of the period relative to that of the parameter, each relative to its size, above which the period grows by itself. */
    private static final double STEEP = 10.0;

    private static final double SAME = 1e-5;
    /** Error of the trivial multiplier above which a branch is not followed on. */
    private static final double POOR = 1e-3;

    private final RingCorrector corrector;
    private final CycleEventFinder finder;
    private final FollowOptions options;
    private final double periodGrowth;
    private final double low;
    private final double high;

    CycleFollower(RingCorrector corrector, FollowOptions options, double periodGrowth) {
        this.corrector = corrector;
        this.finder = new CycleEventFinder(corrector);
        this.options = options;
        this.periodGrowth = periodGrowth;
        this.low = corrector.equation().path().low();
        this.high = corrector.equation().path().high();
    }

    /**
     * One way along a branch.
     *
     * @param points the start first
     * @param bifurcations in order
     * @param end why it goes no further
     */
    record Way(List<CyclePoint> points, List<CycleBifurcation> bifurcations, CycleEnd end) {}

    /** Follows one way from a point, in the direction of its tangent. */
    Way follow(RingPoint start) {
        Walk walk = new Walk(start);
        CycleEnd end = null;
        while (end == null) {
            end = walk.step();
        }
        if (end == CycleEnd.SHRINKS) {
            walk.bifurcations.add(Vanishing.of(walk.points));
        }
        return new Way(walk.points, walk.bifurcations, end);
    }

    /** A branch on the way. */
    private final class Walk {

        private final List<CyclePoint> points = new ArrayList<>();
        private final List<CycleBifurcation> bifurcations = new ArrayList<>();
        private final RingPoint start;
        private RingPoint last;
        private double h = options.step();
        private double largest;
        private double shortest;

        Walk(RingPoint start) {
            this.start = start;
            this.last = start;
            keep(start);
            this.largest = start.amplitude();
            this.shortest = start.period();
        }

        private void keep(RingPoint point) {
            points.add(CyclePoint.of(point));
            last = point;
            largest = Math.max(largest, point.amplitude());
            shortest = points.size() == 1 ? point.period() : Math.min(shortest, point.period());
        }

        /** Takes one step; returns why the branch ends, or null. */
        @Nullable
        CycleEnd step() {
            CycleEnd border = border(last, 0.0);
            if (border != null) {
                return border;
            }
            if (points.size() > options.mostPoints()) {
                return CycleEnd.BUDGET;
            }
            while (h >= options.smallestStep()) {
                RingPoint next = attempt(h);
                if (next != null) {
                    return accept(next);
                }
                h *= 0.5;
            }
            return lost();
        }

        private CycleEnd lost() {
            return isSteep() && last.period() > 2.0 * shortest ? CycleEnd.PERIOD_GROWS : CycleEnd.LOST;
        }

        private @Nullable CycleEnd accept(RingPoint next) {
            if (next.cycle().trivialError() > POOR) {
                return lost();
            }
            int after = points.size() - 1;
            for (CycleEventFinder.Found found : finder.between(last, next)) {
                bifurcations.add(found.bifurcation(after));
                if (found.isHalved()) {
                    return CycleEnd.HALVED;
                }
            }
            double turn = angle(last, next);
            double factor = turn < 0.4 * options.largestTurn() ? 1.4 : turn > 0.8 * options.largestTurn() ? 0.8 : 1.0;
            h = Math.min(factor * h, options.largestStep());
            RingPoint before = last;
            keep(corrector.meshed(next));
            return ending(before);
        }

        private @Nullable CycleEnd ending(RingPoint before) {
            if (last.amplitude() < VANISHING * largest && last.amplitude() < before.amplitude()) {
                return CycleEnd.SHRINKS;
            }
            if (last.period() > periodGrowth * shortest && isSteep()) {
                return CycleEnd.PERIOD_GROWS;
            }
            if (isClosed(before)) {
                return CycleEnd.CLOSED;
            }
            return last.amplitude() > FAR * start.amplitude() && last.amplitude() > FAR ? CycleEnd.ESCAPED : null;
        }

        private boolean isSteep() {
            double grows = last.tangent().period() / last.period();
            return grows > STEEP * Math.abs(last.tangent().parameter()) / (high - low);
        }

        /** Returns the end of the path that a point stands at, moving out, or lies beyond. */
        private @Nullable CycleEnd border(RingPoint point, double ahead) {
            double slope = point.tangent().parameter();
            double s = point.parameter() + ahead * slope;
            if (s < low || (s == low && slope < 0.0)) {
                return CycleEnd.LOW;
            }
            return s > high || (s == high && slope > 0.0) ? CycleEnd.HIGH : null;
        }

        private @Nullable RingPoint attempt(double length) {
            CycleEnd border = border(last, length);
            if (border == null) {
                RingPoint next = corrector.ahead(last, length);
                if (next == null || !isOnCourse(next, length)) {
                    return null;
                }
                border = next.parameter() < low ? CycleEnd.LOW : next.parameter() > high ? CycleEnd.HIGH : null;
                if (border == null) {
                    return next;
                }
            }
            double limit = border == CycleEnd.LOW ? low : high;
            double reach = (limit - last.parameter()) / last.tangent().parameter();
            if (!(reach > 0.0 && reach <= 1.5 * length)) {
                return null;
            }
            RingPoint next = corrector.at(limit, last, reach);
            return next == null || !isOnCourse(next, reach) ? null : next;
        }

        private boolean isOnCourse(RingPoint next, double length) {
            Ring guess = last.ring().plus(length, last.tangent());
            return last.metric().length(next.ring().plus(-1.0, guess)) <= OFF_COURSE * length
                    && angle(last, next) <= options.largestTurn();
        }

        private double angle(RingPoint a, RingPoint b) {
            Ring difference = b.metric().unit(b.tangent());
            difference = a.metric().unit(difference).plus(-1.0, a.tangent());
            return 2.0 * StrictMath.asin(Math.min(1.0, 0.5 * a.metric().length(difference)));
        }

        /** Returns whether the branch has passed its start, the same way. */
        private boolean isClosed(RingPoint before) {
            double s = start.parameter();
            double slope = start.tangent().parameter();
            boolean passes = (before.parameter() - s) * (last.parameter() - s) <= 0.0;
            if (points.size() < 6 || !passes || slope * last.tangent().parameter() <= 0.0) {
                return false;
            }
            double reach = (s - last.parameter()) / last.tangent().parameter();
            RingPoint again = corrector.at(s, last, reach);
            return again != null
                    && Math.abs(again.period() - start.period()) <= SAME * start.period()
                    && Math.abs(again.amplitude() - start.amplitude()) <= SAME * start.amplitude();
        }
    }

    /** What a cycle that shrinks to a point comes to. */
    private static final class Vanishing {

        private Vanishing() {}

        /** Continues parameter and period as polynomials in the square of the amplitude, to 0. */
        static CycleBifurcation of(List<CyclePoint> points) {
            int count = Math.min(4, points.size());
            List<CyclePoint> last = points.subList(points.size() - count, points.size());
            double[] squares = last.stream()
                    .mapToDouble(point -> point.amplitude() * point.amplitude())
                    .toArray();
            double s = atZero(
                    squares, last.stream().mapToDouble(CyclePoint::parameter).toArray());
            double period = atZero(
                    squares, last.stream().mapToDouble(CyclePoint::period).toArray());
            NdArray states = last.get(count - 1).states();
            return new CycleBifurcation(
                    BifurcationKind.HOPF,
                    s,
                    period,
                    0.0,
                    States.mean(states.toMatrix()),
                    new Multiplier(0.0, 0.0),
                    points.size() - 1);
        }

        /** Neville's scheme. */
        private static double atZero(double[] x, double[] y) {
            double[] p = y.clone();
            for (int width = 1; width < x.length; width++) {
                for (int k = 0; k + width < x.length; k++) {
                    p[k] = (x[k] * p[k + 1] - x[k + width] * p[k]) / (x[k] - x[k + width]);
                }
            }
            return p[0];
        }
    }
}
