package org.separatrix.fixedpoints.continuation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds places where an eigenvalue comes up to the boundary of stability between two points of a curve and turns back.
 *
 * <p>The excess nearest to the boundary on either side has a turning point there. It is narrowed until it is 0 to 1e-8 (a touch), plainly
 * not 0, or of the other sign: then there are two crossings, which a finer step would have shown.
 */
final class TouchFinder {

    private static final double TOUCHING = 1e-8;
    private static final int MOST_STEPS = 40;

    private final CurveEquation equation;
    private final Corrector corrector;
    private final EventFinder events;

    TouchFinder(CurveEquation equation, Corrector corrector, EventFinder events) {
        this.equation = equation;
        this.corrector = corrector;
        this.events = events;
    }

    /**
     * What was found.
     *
     * @param event the touch, if there is one
     * @param between a point where the excess has the other sign, if there is one
     */
    record Finding(Optional<Event> event, @Nullable CurvePoint between) {}

    /** Looks around the middle of three neighbours without bifurcation between them. */
    Finding near(CurvePoint a, CurvePoint middle, CurvePoint b) {
        int unstable = middle.unstable();
        for (int j : new int[] {unstable, unstable - 1}) {
            if (j < 0 || j >= middle.spectrum().size()) {
                continue;
            }
            Finding finding = approach(a, middle, b, j);
            if (finding.event().isPresent() || finding.between() != null) {
                return finding;
            }
        }
        return new Finding(Optional.empty(), null);
    }

    private Finding approach(CurvePoint a, CurvePoint middle, CurvePoint b, int j) {
        double sign = Math.signum(middle.spectrum().excess(j));
        double left = sign * a.spectrum().excess(j);
        double centre = sign * middle.spectrum().excess(j);
        double right = sign * b.spectrum().excess(j);
        boolean turning = centre <= left && centre <= right && centre < Math.max(left, right);
        // the vertex of a parabola lies lower by at most this
        if (!turning || centre > 2.0 * (Math.max(left, right) - centre)) {
            return new Finding(Optional.empty(), null);
        }
        CurvePoint[] triple = {a, middle, b};
        for (int step = 0; step < MOST_STEPS; step++) {
            boolean first =
                    equation.distance(triple[0].z(), triple[1].z()) > equation.distance(triple[1].z(), triple[2].z());
            CurvePoint point = corrector.between(first ? triple[0] : triple[1], first ? triple[1] : triple[2], 0.5);
            if (point == null) {
                break;
            }
            double value = sign * point.spectrum().excess(j);
            if (value < -TOUCHING * size(point)) {
                return new Finding(Optional.empty(), point);
            }
            boolean lower = value < sign * triple[1].spectrum().excess(j);
            if (first) {
                triple = lower
                        ? new CurvePoint[] {triple[0], point, triple[1]}
                        : new CurvePoint[] {point, triple[1], triple[2]};
            } else {
                triple = lower
                        ? new CurvePoint[] {triple[1], point, triple[2]}
                        : new CurvePoint[] {triple[0], triple[1], point};
            }
            double width = equation.distance(triple[0].z(), triple[2].z());
            double drop = Math.max(
                            triple[0].spectrum().excess(j) * sign,
                            triple[2].spectrum().excess(j) * sign)
                    - sign * triple[1].spectrum().excess(j);
            if (sign * triple[1].spectrum().excess(j) > 4.0 * drop + TOUCHING * size(point) || width < 1e-5) {
                break;
            }
        }
        return Math.abs(triple[1].spectrum().excess(j)) <= TOUCHING * size(triple[1])
                ? touch(triple, j)
                : new Finding(Optional.empty(), null);
    }

    private static double size(CurvePoint point) {
        int k = point.spectrum().critical();
        return Math.max(
                1.0, Math.hypot(point.spectrum().real(k), point.spectrum().imaginary(k)));
    }

    private Finding touch(CurvePoint[] triple, int j) {
        CurvePoint at = turningPoint(triple[1], j);
        Spectrum spectrum = at.spectrum();
        int k = spectrum.critical();
        boolean steady = spectrum.imaginary(k) == 0.0 && (!equation.isMap() || spectrum.real(k) > 0.0);
        int kernel = Math.max(1, spectrum.near(1e-7));
        Event event = steady
                ? Event.steady(
                        equation,
                        at.z(),
                        NormalForm.of(
                                Math.abs(at.parameterSlope()) < 1e-3 * equation.range()
                                        ? BifurcationKind.CUSP
                                        : BifurcationKind.BRANCH_POINT),
                        kernel,
                        true)
                : events.oscillation(at, kernel, true);
        return new Finding(Optional.of(event), null);
    }

    /** Moves to the zero of the excess's derivative along the curve, by differences of fourth order. */
    private CurvePoint turningPoint(CurvePoint start, int j) {
        double h = 1e-3;
        CurvePoint at = start;
        for (int step = 0; step < 3; step++) {
            double[] values = new double[5];
            for (int k = 0; k < 5; k++) {
                CurvePoint point = k == 2 ? at : beside(at, (k - 2) * h);
                if (point == null) {
                    return at;
                }
                values[k] = point.spectrum().excess(j);
            }
            double slope = (values[0] - 8.0 * values[1] + 8.0 * values[3] - values[4]) / (12.0 * h);
            double bend =
                    (-values[0] + 16.0 * values[1] - 30.0 * values[2] + 16.0 * values[3] - values[4]) / (12.0 * h * h);
            double move = -slope / bend;
            CurvePoint moved = Math.abs(move) < 10.0 * h ? beside(at, move) : null;
            if (moved == null) {
                return at;
            }
            at = moved;
        }
        return at;
    }

    private @Nullable CurvePoint beside(CurvePoint point, double distance) {
        double[] z = CurveEquation.combine(point.z(), distance, point.tangent());
        return corrector.onto(z, z, equation.row(point.tangent()), point.tangent());
    }
}
