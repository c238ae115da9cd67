package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Follows a curve of bifurcations through the plane by pseudo-arclength continuation, and locates points of codimension two on it. */
final class CriticalFollower {

    private static final double FAR = 1e4;
    private static final double OFF_COURSE = 0.4;

    private final CriticalCurve curve;
    private final FollowOptions options;
    private final PlaneEquation equation;
    private final int n;

    CriticalFollower(CriticalCurve curve, FollowOptions options) {
        this.curve = curve;
        this.options = options;
        this.equation = curve.equation();
        this.n = equation.n();
    }

    /** Follows one way from a point, in the direction of its tangent. */
    CriticalArm follow(CriticalPoint start) {
        Walk walk = new Walk(start);
        CurveEnd end = null;
        while (end == null) {
            end = walk.step();
        }
        return new CriticalArm(walk.points, walk.found, end);
    }

    /** A curve on the way. */
    private final class Walk {

        private final List<CriticalPoint> points = new ArrayList<>();
        private final List<CriticalArm.Found> found = new ArrayList<>();
        private double h = options.step();

        Walk(CriticalPoint start) {
            points.add(start);
        }

        @Nullable
        CurveEnd step() {
            CriticalPoint last = points.get(points.size() - 1);
            for (int which = 0; which < 2; which++) {
                double way = last.tangent()[n + which];
                double here = last.parameter(which);
                if ((here <= equation.low(which) && way < 0.0) || (here >= equation.high(which) && way > 0.0)) {
                    return CurveEnd.EDGE;
                }
            }
            if (points.size() > options.mostPoints()) {
                return CurveEnd.BUDGET;
            }
            while (h >= options.smallestStep()) {
                CriticalPoint next = attempt(last);
                if (next != null) {
                    return arrived(last, next);
                }
                h *= 0.5;
            }
            return CurveEnd.LOST;
        }

        private @Nullable CurveEnd arrived(CriticalPoint last, CriticalPoint next) {
            if (curve.isRotating() && last.tests().meeting() * next.tests().meeting() < 0.0) {
                return CurveEnd.DOUBLE_EIGENVALUE;
            }
            degenerate(last, next);
            double turn = angle(last, next);
            double longest = options.largestStep() * reach(next);
            h = turn < 0.4 * options.largestTurn() ? 1.4 * h : turn > 0.8 * options.largestTurn() ? 0.8 * h : h;
            h = Math.min(h, longest);
            points.add(next);
            if (reach(next) > FAR) {
                return CurveEnd.ESCAPED;
            }
            if (isClosed(last, next)) {
                points.set(points.size() - 1, points.get(0));
                return CurveEnd.CLOSED;
            }
            return null;
        }

        private void degenerate(CriticalPoint last, CriticalPoint next) {
            double product = last.tests().bend() * next.tests().bend();
            if (product < 0.0) {
                locate(last, next, point -> point.tests().bend(), bendKind());
            }
            if (!curve.isRotating() && last.tests().meeting() * next.tests().meeting() < 0.0) {
                locate(last, next, point -> point.tests().meeting(), meetingKind());
            }
        }

        private DegenerateKind bendKind() {
            return switch (curve.kind()) {
                case HOPF -> DegenerateKind.GENERALIZED_HOPF;
                case NEIMARK_SACKER -> DegenerateKind.GENERALIZED_NEIMARK_SACKER;
                case PERIOD_DOUBLING -> DegenerateKind.GENERALIZED_PERIOD_DOUBLING;
                default -> DegenerateKind.CUSP;
            };
        }

        private DegenerateKind meetingKind() {
            return curve.kind() == BifurcationKind.PERIOD_DOUBLING
                    ? DegenerateKind.RESONANCE_1_2
                    : equation.isMap() ? DegenerateKind.RESONANCE_1_1 : DegenerateKind.BOGDANOV_TAKENS;
        }

        /** Narrows a stretch by the Illinois method; a jump, which grows on the way, is no zero. */
        private void locate(
                CriticalPoint a, CriticalPoint b, ToDoubleFunction<CriticalPoint> test, DegenerateKind kind) {
            double low = 0.0;
            double high = 1.0;
            double atLow = test.applyAsDouble(a);
            double atHigh = test.applyAsDouble(b);
            double largest = Math.max(Math.abs(atLow), Math.abs(atHigh));
            CriticalPoint best = Math.abs(atLow) < Math.abs(atHigh) ? a : b;
            for (int step = 0; step < 60 && high - low > 1e-13; step++) {
                double share = step % 4 == 3 ? 0.5 * (low + high) : (low * atHigh - high * atLow) / (atHigh - atLow);
                CriticalPoint point = curve.between(a, b, share);
                if (point == null) {
                    break;
                }
                double value = test.applyAsDouble(point);
                best = Math.abs(value) <= Math.abs(test.applyAsDouble(best)) ? point : best;
                if (Math.abs(value) <= 1e-13 * largest) {
                    break;
                }
                if (value < 0.0 == atLow < 0.0) {
                    low = share;
                    atLow = value;
                    atHigh *= 0.5;
                } else {
                    high = share;
                    atHigh = value;
                    atLow *= 0.5;
                }
            }
            if (Math.abs(test.applyAsDouble(best)) <= 1e-5 * largest) {
                found.add(new CriticalArm.Found(kind, best));
            }
        }

        private @Nullable CriticalPoint attempt(CriticalPoint last) {
            double[] guess = CurveEquation.combine(last.y(), h, last.tangent());
            int crossed = crossed(guess);
            if (crossed < 0) {
                CriticalPoint next =
                        curve.onto(guess, guess, curve.row(last.tangent()), last.tangent(), last.borders());
                if (next == null || !isOnCourse(last, next, guess, h)) {
                    return null;
                }
                crossed = crossed(next.y());
                if (crossed < 0) {
                    return next;
                }
            }
            double limit = last.tangent()[n + crossed] < 0.0 ? equation.low(crossed) : equation.high(crossed);
            double reach = (limit - last.parameter(crossed)) / last.tangent()[n + crossed];
            if (!(reach > 0.0 && reach <= 1.5 * h)) {
                return null;
            }
            double[] onEdge = CurveEquation.combine(last.y(), reach, last.tangent());
            onEdge[n + crossed] = limit;
            CriticalPoint next =
                    curve.onto(onEdge, onEdge, curve.parameterRow(crossed), last.tangent(), last.borders());
            if (next == null || !isOnCourse(last, next, onEdge, reach)) {
                return null;
            }
            next.y()[n + crossed] = limit;
            return crossed(next.y()) < 0 ? next : null;
        }

        /** Returns the parameter whose range a state is out of by most, or −1. */
        private int crossed(double[] y) {
            int worst = -1;
            double most = 0.0;
            for (int which = 0; which < 2; which++) {
                double out = Math.max(equation.low(which) - y[n + which], y[n + which] - equation.high(which))
                        / equation.range(which);
                if (out > most) {
                    worst = which;
                    most = out;
                }
            }
            return worst;
        }

        private boolean isOnCourse(CriticalPoint last, CriticalPoint next, double[] guess, double length) {
            return curve.distance(next.y(), guess) <= OFF_COURSE * length && angle(last, next) <= options.largestTurn();
        }

        private double angle(CriticalPoint a, CriticalPoint b) {
            return 2.0 * StrictMath.asin(Math.min(1.0, 0.5 * curve.distance(a.tangent(), b.tangent())));
        }

        /** Returns the root mean square of the state relative to a typical one, at least 1. */
        private double reach(CriticalPoint point) {
            double sum = 0.0;
            for (int i = 0; i < n; i++) {
                sum += point.y()[i] * point.y()[i];
            }
            return Math.max(1.0, Math.sqrt(sum / n) / equation.size());
        }

        private boolean isClosed(CriticalPoint last, CriticalPoint next) {
            CriticalPoint first = points.get(0);
            if (points.size() < 6 || curve.product(first.tangent(), next.tangent()) <= 0.0) {
                return false;
            }
            return new CurveStretch(curve, last, next).contains(first.y());
        }
    }
}
