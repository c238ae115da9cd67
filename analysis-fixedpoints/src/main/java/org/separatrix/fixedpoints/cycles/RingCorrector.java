package org.separatrix.fixedpoints.cycles;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Newton's method for closed orbits on a hyperplane, row · (z − anchor) = 0.
 *
 * <p>Steps are taken with the equations that were made linear at the last point of the branch, since gaps are cheap (N equations) and
 * derivatives are not (N (N + 1)); where they shrink too slowly the equations are made linear once more. The last step is one of Newton's
 * method proper, whose equations also give tangent and multipliers.
 */
final class RingCorrector {

    private static final int MOST_STEPS = 16;
    private static final int MOST_RENEWALS = 3;
    private static final double SHRINK = 0.5;
    private static final double LONGEST = 2.0;
    /** Length of a step after which one of Newton's method proper is exact to the accuracy of the integration. */
    private static final double NEARLY = 1e-8;

    /** Length below which steps that no longer shrink are left to rounding. */
    private static final double ROUNDING = 1e-6;

    private static final double LAST = 1e-4;
    private static final double CLOSED = 1e-6;

    private final RingEquation equation;

    RingCorrector(RingEquation equation) {
        this.equation = equation;
    }

    RingEquation equation() {
        return equation;
    }

    /** Returns the point a step from another along its tangent; null where there is none near. */
    @Nullable
    RingPoint ahead(RingPoint from, double length) {
        Ring row = from.metric().row(from.tangent());
        return onto(from.ring().plus(length, from.tangent()), from, row);
    }

    /** Returns the point at a value of the parameter near a step of a length along the tangent of another; null where there is none. */
    @Nullable
    RingPoint at(double s, RingPoint from, double length) {
        Ring guess = from.ring().plus(length, from.tangent()).withParameter(s);
        RingPoint point = onto(guess, from, parameterRow(guess));
        return point == null ? null : point.withParameter(s);
    }

    static Ring parameterRow(Ring like) {
        return new Ring(like.pieces(), new double[like.nodes().length], 0.0, 1.0);
    }

    private @Nullable RingPoint onto(Ring guess, RingPoint from, Ring row) {
        RingJacobian.Solver chord = from.jacobian().closed(row);
        Ring near = converge(guess, new Frame(from.jacobian().phase(), from.ring(), row, from.metric()), chord);
        return near == null ? null : complete(near, guess, row, from.tangent(), from.basis());
    }

    /**
     * Returns the point near a guess that no point of a branch is near to.
     *
     * @param guess near an orbit
     * @param row where on the curve
     * @param ahead direction that the tangent shall not oppose
     * @param size typical distance from the mean, positive
     * @return the point, or null
     */
    @Nullable
    RingPoint first(Ring guess, Ring row, Ring ahead, double size) {
        RingMetric metric = new RingMetric(size, guess.period(), equation.range());
        Ring near = converge(guess, new Frame(equation.phaseRow(guess), guess, row, metric), null);
        return near == null ? null : complete(near, guess, row, ahead, null);
    }

    /** Conditions that stay while a point is sought. */
    private record Frame(Ring phase, Ring reference, Ring row, RingMetric metric) {}

    private @Nullable Ring converge(Ring guess, Frame frame, RingJacobian.@Nullable Solver chord) {
        Ring z = guess;
        RingJacobian.Solver solver = chord;
        double before = Double.POSITIVE_INFINITY;
        int renewals = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] gaps;
            if (solver == null) {
                RingEquation.Linear linear = ++renewals > MOST_RENEWALS ? null : equation.linear(z, frame.phase);
                solver = linear == null ? null : linear.jacobian().closed(frame.row);
                gaps = linear == null ? null : linear.gaps().toArray();
            } else {
                gaps = equation.gaps(z);
            }
            if (gaps == null || solver == null) {
                return null;
            }
            double shift = frame.phase.dot(z.plus(-1.0, frame.reference));
            Ring change = solver.solve(gaps, shift, frame.row.dot(z.plus(-1.0, guess)));
            double length = frame.metric.length(change);
            if (!(length <= LONGEST)) {
                return null;
            }
            if (length > SHRINK * before && length > NEARLY) {
                if (before <= ROUNDING) {
                    return z;
                }
                solver = null;
                before = Double.POSITIVE_INFINITY;
                continue;
            }
            z = z.plus(1.0, change);
            if (length <= NEARLY) {
                return z;
            }
            before = length;
        }
        return null;
    }

    /** Takes the last step, and makes a point of it. */
    private @Nullable RingPoint complete(Ring near, Ring anchor, Ring row, Ring ahead, @Nullable DMatrixRMaj basis) {
        RingEquation.Linear linear = equation.linear(near, null);
        RingJacobian.Solver solver = linear == null ? null : linear.jacobian().closed(row);
        DMatrixRMaj samples = equation.sampled(near);
        if (linear == null || solver == null || samples == null) {
            return null;
        }
        double size = RingEquation.amplitude(samples);
        RingMetric metric = new RingMetric(size, near.period(), equation.range());
        Ring change = solver.solve(linear.gaps().toArray(), 0.0, row.dot(near.plus(-1.0, anchor)));
        Ring tangent = solver.tangent();
        double length = size > 0.0 ? metric.length(change) : Double.NaN;
        double[] left = length <= LAST && tangent.isFinite() ? equation.gaps(near.plus(1.0, change)) : null;
        if (left == null || !(largest(left) <= CLOSED * size)) {
            return null;
        }
        double sign = metric.product(tangent, ahead) < 0.0 ? -1.0 : 1.0;
        ProductSpectrum.Spectrum spectrum =
                ProductSpectrum.near(linear.jacobian().factors(), basis);
        Ring ring = near.plus(1.0, change);
        return new RingPoint(
                ring,
                linear.jacobian(),
                metric.unit(tangent).scaled(sign),
                metric,
                spectrum,
                equation.cycle(ring, samples, spectrum.multipliers(), left));
    }

    private static double largest(double[] values) {
        double largest = 0.0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Returns the same point with as many pieces as its orbit asks for, or the point itself. */
    RingPoint meshed(RingPoint point) {
        RingPoint now = point;
        int wanted = equation.pieces(point.ring());
        while (now.ring().pieces() < wanted || now.ring().pieces() >= 4 * wanted) {
            boolean finer = now.ring().pieces() < wanted;
            Ring ring = finer ? equation.doubled(now.ring()) : now.ring().halved();
            Ring tangent =
                    finer ? now.tangent().doubledByMeans() : now.tangent().halved();
            RingPoint next =
                    ring == null ? null : complete(ring, ring, now.metric().row(tangent), tangent, now.basis());
            if (next == null) {
                return now;
            }
            now = next;
        }
        return now;
    }
}
