package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds and names the bifurcations between two neighbouring points of a curve.
 *
 * <p>Three signs are compared: that of ds along the curve changes at folds, and where a side branch of a pitchfork meets it; the
 * orientation at branch points; and the number of unstable eigenvalues wherever stability changes. A branch is thus also seen from a side
 * branch on which the eigenvalue only touches the boundary. Where the changes do not add up to one bifurcation, the stretch is halved.
 * Folds and branch points are then solved for by Newton's method, others by the zero of an excess.
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004), section 10.2; BifurcationKit.jl, issue 223, for pitchforks seen from
 * the side.
 */
final class EventFinder {

    private static final int MOST_HALVINGS = 24;
    /** β, relative to a typical state, up to which curves are taken to meet. */
    private static final double MEETING = 1e-9;

    private final CurveEquation equation;
    private final Corrector corrector;

    EventFinder(CurveEquation equation, Corrector corrector) {
        this.equation = equation;
        this.corrector = corrector;
    }

    /**
     * Examines a stretch.
     *
     * @param a its beginning, regular
     * @param b its end, regular
     * @return the events in order; empty where the step from a to b changed over to another curve
     */
    Optional<List<Event>> between(CurvePoint a, CurvePoint b) {
        List<Event> events = new ArrayList<>();
        return examine(a, b, 0, events) ? Optional.of(events) : Optional.empty();
    }

    private boolean examine(CurvePoint a, CurvePoint b, int depth, List<Event> events) {
        boolean turns = a.parameterSlope() * b.parameterSlope() < 0.0;
        boolean branches = a.orientation() != b.orientation();
        int change = Math.abs(b.unstable() - a.unstable());
        if (!turns && !branches && change == 0) {
            return true;
        }
        if (depth >= MOST_HALVINGS) {
            return unresolved(a, b, events);
        }
        if (turns && !branches && change == 1) {
            return fold(a, b, depth, events);
        }
        if (branches && (turns ? change == 0 : change == 1)) {
            return branchPoint(a, b, depth, events);
        }
        boolean single = equation.isMap() ? change == 1 || change == 2 : change == 2;
        if (!turns && !branches && single) {
            return oscillatory(a, b, events);
        }
        return halves(a, b, depth, events);
    }

    private boolean halves(CurvePoint a, CurvePoint b, int depth, List<Event> events) {
        CurvePoint middle = regular(a, b);
        if (middle == null) {
            return unresolved(a, b, events);
        }
        return examine(a, middle, depth + 1, events) && examine(middle, b, depth + 1, events);
    }

    /** Returns a regular point near the middle; none where all of the places tried are singular. */
    private @Nullable CurvePoint regular(CurvePoint a, CurvePoint b) {
        for (double share : new double[] {0.5, 0.45, 0.57, 0.3, 0.72}) {
            CurvePoint point = corrector.between(a, b, share);
            if (point != null && point.isRegular()) {
                return point;
            }
        }
        return null;
    }

    private boolean fold(CurvePoint a, CurvePoint b, int depth, List<Event> events) {
        double share = a.parameterSlope() / (a.parameterSlope() - b.parameterSlope());
        SingularPoint fold = SingularPoint.fold(equation, corrector.interpolated(a, b, share));
        if (fold == null || !isBetween(a, b, fold.z())) {
            return halves(a, b, depth, events);
        }
        events.add(Event.steady(equation, fold.z(), SteadyForms.fold(equation, fold), 1, false));
        return true;
    }

    private boolean branchPoint(CurvePoint a, CurvePoint b, int depth, List<Event> events) {
        SingularPoint point = SingularPoint.branchPoint(equation, corrector.interpolated(a, b, 0.5));
        if (point == null || !isBetween(a, b, point.z())) {
            return halves(a, b, depth, events);
        }
        if (Math.abs(point.imperfection()) > MEETING) {
            return false;
        }
        events.add(Event.steady(equation, point.z(), SteadyForms.branchPoint(equation, point), 1, false));
        return true;
    }

    private boolean isBetween(CurvePoint a, CurvePoint b, double[] z) {
        double[] way = CurveEquation.combine(b.z(), -1.0, a.z());
        double square = equation.product(way, way);
        double share = equation.product(CurveEquation.combine(z, -1.0, a.z()), way) / square;
        double[] on = corrector.interpolated(a, b, Math.min(1.0, Math.max(0.0, share)));
        return share > -1e-6 && share < 1.0 + 1e-6 && equation.distance(on, z) <= 0.2 * Math.sqrt(square) + 1e-9;
    }

    /** Solves for the zero of the excess that changes its sign. */
    private boolean oscillatory(CurvePoint a, CurvePoint b, List<Event> events) {
        CurvePoint critical = crossing(a, b);
        if (critical == null) {
            return false;
        }
        Spectrum spectrum = critical.spectrum();
        int k = spectrum.critical();
        int kernel = Math.max(1, spectrum.near(1e-7 * Math.max(1.0, Math.abs(spectrum.real(k)))));
        boolean steady = spectrum.imaginary(k) == 0.0 && (!equation.isMap() || spectrum.real(k) > 0.0);
        boolean single = kernel == (spectrum.imaginary(k) == 0.0 ? 1 : 2);
        if (steady || !single) {
            events.add(
                    Event.steady(equation, critical.z(), NormalForm.of(BifurcationKind.BRANCH_POINT), kernel, false));
        } else {
            events.add(oscillation(critical, kernel, false));
        }
        return true;
    }

    Event oscillation(CurvePoint critical, int kernel, boolean touches) {
        int k = critical.spectrum().critical();
        return new Event(
                critical.z(),
                OscillatoryForms.of(equation, critical),
                touches,
                kernel,
                critical.spectrum().real(k),
                Math.abs(critical.spectrum().imaginary(k)));
    }

    /** Narrows a stretch by the Illinois method on the excess that is negative at one end and positive at the other. */
    private @Nullable CurvePoint crossing(CurvePoint a, CurvePoint b) {
        int j = Math.min(a.unstable(), b.unstable());
        double low = 0.0;
        double high = 1.0;
        double atLow = a.spectrum().excess(j);
        double atHigh = b.spectrum().excess(j);
        CurvePoint best = Math.abs(atLow) < Math.abs(atHigh) ? a : b;
        for (int step = 0; step < 60 && high - low > 1e-14; step++) {
            double share = (low * atHigh - high * atLow) / (atHigh - atLow);
            if (step % 4 == 3) {
                share = 0.5 * (low + high);
            }
            CurvePoint point = corrector.between(a, b, share);
            if (point == null) {
                return null;
            }
            double excess = point.spectrum().excess(j);
            best = Math.abs(excess) <= Math.abs(best.spectrum().excess(j)) ? point : best;
            if (Math.abs(excess)
                    <= 1e-15 * Math.max(1.0, Math.abs(point.spectrum().imaginary(j)))) {
                return point;
            }
            if (excess < 0.0 == atLow < 0.0) {
                low = share;
                atLow = excess;
                atHigh *= 0.5;
            } else {
                high = share;
                atHigh = excess;
                atLow *= 0.5;
            }
        }
        return best;
    }

    /** Reports several bifurcations that cannot be told apart as one, by the number of eigenvalues at the boundary. */
    private boolean unresolved(CurvePoint a, CurvePoint b, List<Event> events) {
        CurvePoint critical = a.unstable() == b.unstable() ? a : crossing(a, b);
        CurvePoint at = critical == null ? a : critical;
        int kernel = Math.max(
                1,
                at.spectrum().near(1e-6 * Math.max(1.0, Math.abs(at.spectrum().real(0)))));
        events.add(Event.steady(equation, at.z(), NormalForm.of(BifurcationKind.BRANCH_POINT), kernel, false));
        return true;
    }
}
