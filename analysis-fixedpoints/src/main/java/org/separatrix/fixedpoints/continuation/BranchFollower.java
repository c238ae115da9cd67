package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Workers;

/**
 * Follows a branch of fixed points by pseudo-arclength continuation, and finds the bifurcations on it.
 *
 * <p>A step goes along the tangent and is corrected at right angles to it. It is halved where the corrector does not converge, where the
 * tangent turns too far, or where the step came down on another branch; it grows where the turn was small. The ends of the path are met
 * exactly.
 *
 * <p>Source: Keller 1977; Allgower and Georg, Introduction to Numerical Continuation Methods (2003), chapters 2 and 6.
 */
final class BranchFollower {

    private static final double FAR = 1e4;
    private static final double OFF_COURSE = 0.4;

    private final CurveEquation equation;
    private final Corrector corrector;
    private final EventFinder finder;
    private final TouchFinder touches;
    private final FollowOptions options;
    private final Workers workers;

    BranchFollower(CurveEquation equation, FollowOptions options, Workers workers) {
        this.workers = workers;
        this.equation = equation;
        this.corrector = new Corrector(equation);
        this.finder = new EventFinder(equation, corrector);
        this.touches = new TouchFinder(equation, corrector, finder);
        this.options = options;
    }

    Corrector corrector() {
        return corrector;
    }

    /** Returns the regular point of the curve near a state at a value of the parameter; null if there is none. */
    @Nullable
    CurvePoint start(double[] z) {
        double[] ahead = new double[equation.n() + 1];
        ahead[equation.n()] = 1.0;
        return corrector.onto(z, z, equation.parameterRow(), ahead);
    }

    /** Follows one way from a point, in the direction of its tangent. */
    Arm follow(CurvePoint start) {
        Walk walk = new Walk(start);
        BranchEnd end = null;
        while (end == null) {
            end = walk.step();
        }
        return new Arm(walk.points, walk.events, walk.after, end);
    }

    /** A branch on the way. */
    private final class Walk {

        private final List<CurvePoint> points = new ArrayList<>();
        private final List<Event> events = new ArrayList<>();
        private final List<Integer> after = new ArrayList<>();
        private double h = options.step();
        /** The point that a step from the last one leads to, where that was tried; null where it failed. */
        private @Nullable CurvePoint expected;

        private boolean isTried;

        /** Number of the last point whose signs can be compared. */
        private int compared = -1;

        Walk(CurvePoint start) {
            points.add(start);
            compared = start.isRegular() ? 0 : -1;
        }

        /** Takes one step; returns why the branch ends, or null. */
        @Nullable
        BranchEnd step() {
            CurvePoint last = points.get(points.size() - 1);
            BranchEnd border = border(last, 0.0);
            if (border != null) {
                return border;
            }
            if (points.size() > options.mostPoints()) {
                return BranchEnd.BUDGET;
            }
            while (h >= options.smallestStep()) {
                CurvePoint next = isTried ? expected : attempt(last, h);
                isTried = false;
                if (next != null) {
                    double after = stepAfter(last, next);
                    expected = ahead(next, after);
                    if (accept(next)) {
                        h = after;
                        isTried = true;
                        return ending(last, next);
                    }
                }
                h *= 0.5;
            }
            return BranchEnd.LOST;
        }

        /** Computes eigenvalues at a point while the step after it is tried, since eigenvalues take as long as a step. */
        private @Nullable CurvePoint ahead(CurvePoint next, double after) {
            if (border(next, 0.0) != null) {
                return null;
            }
            List<Optional<CurvePoint>> both = workers.map(2, piece -> {
                if (piece == 1) {
                    return Optional.ofNullable(attempt(next, after));
                }
                next.spectrum();
                return Optional.empty();
            });
            return both.get(1).orElse(null);
        }

        /** Returns the length of the step after one. */
        private double stepAfter(CurvePoint last, CurvePoint next) {
            double turn = angle(last, next);
            double factor = turn < 0.4 * options.largestTurn() ? 1.4 : turn > 0.8 * options.largestTurn() ? 0.8 : 1.0;
            // far out steps are relative to the state, so that a branch that goes to infinity gets there
            return Math.min(factor * h, options.largestStep() * equation.reach(next.z()));
        }

        private @Nullable BranchEnd ending(CurvePoint last, CurvePoint next) {
            double reach = equation.reach(next.z());
            if (isClosed(last, next)) {
                points.set(points.size() - 1, points.get(0));
                return BranchEnd.CLOSED;
            }
            return reach > FAR ? BranchEnd.ESCAPED : null;
        }

        /** Returns the end of the path that a point stands at, moving out, or lies beyond. */
        private @Nullable BranchEnd border(CurvePoint point, double ahead) {
            double s = point.parameter() + ahead * point.parameterSlope();
            double low = equation.path().low();
            double high = equation.path().high();
            if (s < low || (s == low && point.parameterSlope() < 0.0)) {
                return BranchEnd.LOW;
            }
            return s > high || (s == high && point.parameterSlope() > 0.0) ? BranchEnd.HIGH : null;
        }

        private @Nullable CurvePoint attempt(CurvePoint last, double h) {
            double[] row = equation.row(last.tangent());
            BranchEnd border = border(last, h);
            if (border == null) {
                double[] guess = CurveEquation.combine(last.z(), h, last.tangent());
                CurvePoint next = corrector.onto(guess, guess, row, last.tangent());
                if (next == null || !isOnCourse(last, next, guess, h)) {
                    return null;
                }
                border = border(next, 0.0);
                if (border == null || next.parameter() == limit(border)) {
                    return next;
                }
            }
            double reach = (limit(border) - last.parameter()) / last.parameterSlope();
            if (!(reach > 0.0 && reach <= 1.5 * h)) {
                return null;
            }
            double[] guess = CurveEquation.combine(last.z(), reach, last.tangent());
            guess[equation.n()] = limit(border);
            CurvePoint next = corrector.onto(guess, guess, equation.parameterRow(), last.tangent());
            if (next == null || !isOnCourse(last, next, guess, reach)) {
                return null;
            }
            next.z()[equation.n()] = limit(border);
            return next;
        }

        private double limit(BranchEnd border) {
            return border == BranchEnd.LOW
                    ? equation.path().low()
                    : equation.path().high();
        }

        private boolean isOnCourse(CurvePoint last, CurvePoint next, double[] guess, double length) {
            return equation.distance(next.z(), guess) <= OFF_COURSE * length
                    && angle(last, next) <= options.largestTurn();
        }

        private double angle(CurvePoint a, CurvePoint b) {
            return 2.0 * StrictMath.asin(Math.min(1.0, 0.5 * equation.distance(a.tangent(), b.tangent())));
        }

        /** Keeps a point with the bifurcations before it, unless it lies on another branch. */
        private boolean accept(CurvePoint next) {
            if (!next.isRegular()) {
                points.add(next);
                return true;
            }
            if (compared >= 0) {
                CurvePoint before = points.get(compared);
                Optional<List<Event>> found = finder.between(before, next);
                if (found.isEmpty()) {
                    return false;
                }
                if (found.get().isEmpty()) {
                    touch(compared, next);
                }
                for (Event event : found.get()) {
                    note(event, compared);
                }
            }
            points.add(next);
            compared = points.size() - 1;
            return true;
        }

        private void note(Event event, int point) {
            events.add(event);
            after.add(point);
        }

        /** Looks for a touch around the last point, where the stretch before it had no bifurcation either. */
        private void touch(int middle, CurvePoint next) {
            boolean quiet = after.isEmpty() || after.get(after.size() - 1) < middle - 1;
            if (middle == 0 || !quiet || !points.get(middle - 1).isRegular()) {
                return;
            }
            CurvePoint a = points.get(middle - 1);
            CurvePoint m = points.get(middle);
            TouchFinder.Finding finding = touches.near(a, m, next);
            finding.event().ifPresent(event -> note(event, nearer(event, a, m)));
            CurvePoint between = finding.between();
            if (between != null) {
                boolean first = equation.distance(a.z(), between.z()) < equation.distance(a.z(), m.z());
                CurvePoint from = first ? a : m;
                CurvePoint to = first ? m : next;
                List<Event> both = new ArrayList<>(finder.between(from, between).orElse(List.of()));
                both.addAll(finder.between(between, to).orElse(List.of()));
                both.forEach(event -> note(event, first ? middle - 1 : middle));
            }
        }

        private int nearer(Event event, CurvePoint a, CurvePoint m) {
            return equation.distance(a.z(), event.z()) < equation.distance(a.z(), m.z()) ? compared - 1 : compared;
        }

        private boolean isClosed(CurvePoint last, CurvePoint next) {
            CurvePoint first = points.get(0);
            if (points.size() < 5 || equation.product(first.tangent(), next.tangent()) <= 0.0) {
                return false;
            }
            double[] way = CurveEquation.combine(next.z(), -1.0, last.z());
            double square = equation.product(way, way);
            double share = equation.product(CurveEquation.combine(first.z(), -1.0, last.z()), way) / square;
            if (share < 0.0 || share > 1.0) {
                return false;
            }
            double[] on = corrector.interpolated(last, next, share);
            if (equation.distance(on, first.z()) > 0.1 * Math.sqrt(square)) {
                return false;
            }
            CurvePoint point = corrector.between(last, next, share);
            return point != null && equation.distance(point.z(), first.z()) <= 1e-6;
        }
    }
}
