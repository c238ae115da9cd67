package org.separatrix.fixedpoints.continuation;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Lu;

/**
 * Newton's method for the point of a curve on a hyperplane, r · (z − anchor) = 0.
 *
 * <p>Each step is one factorisation of the bordered matrix [G_x G_s; r]; that of the last step also gives the tangent and the orientation.
 * A start from which the steps do not shrink at once is refused: the follower then takes a shorter one, rather than end on another curve.
 *
 * <p>Source: Keller 1977, Numerical solution of bifurcation and nonlinear eigenvalue problems; Allgower and Georg, Introduction to
 * Numerical Continuation Methods (2003), doi:10.1137/1.9780898719154.
 */
final class Corrector {

    private static final int MOST_STEPS = 8;
    /** Length of a Newton step after which one more is exact to rounding. */
    private static final double NEARLY = 1e-5;

    private static final double DONE = 1e-8;
    private static final double SHRINK = 0.5;

    private final CurveEquation equation;

    Corrector(CurveEquation equation) {
        this.equation = equation;
    }

    /**
     * Corrects.
     *
     * @param guess start, near the curve
     * @param anchor a state of the hyperplane
     * @param row its normal r
     * @param ahead direction that the tangent shall not oppose
     * @return the point, or null where the steps do not converge at once
     */
    @Nullable
    CurvePoint onto(double[] guess, double[] anchor, double[] row, double[] ahead) {
        double[] z = guess;
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            DMatrixRMaj rule = equation.ruleJacobian(z);
            Lu lu = factor(rule, z, row);
            if (lu == null) {
                return null;
            }
            double[] change = CurveEquation.solve(lu, side(z, anchor, row));
            double length = equation.norm(change);
            if (!(length <= SHRINK * before) && !(length <= DONE)) {
                return null;
            }
            z = CurveEquation.combine(z, -1.0, change);
            if ((before <= NEARLY && length <= DONE) || length <= 1e-12) {
                return finished(z, rule, lu, ahead);
            }
            before = length;
        }
        return null;
    }

    private @Nullable Lu factor(DMatrixRMaj rule, double[] z, double[] row) {
        double[] slope = equation.slope(z);
        int n = equation.n();
        DMatrixRMaj bordered = equation.bordered(rule, slope, row);
        if (equation.isMap()) {
            for (int i = 0; i < n; i++) {
                bordered.data[i * (n + 1) + i] -= 1.0;
            }
        }
        if (!CurveEquation.isFinite(bordered.data)) {
            return null;
        }
        Lu lu = Lu.of(bordered);
        return lu.isSingular() ? null : lu;
    }

    private double[] side(double[] z, double[] anchor, double[] row) {
        int n = equation.n();
        double[] side = new double[n + 1];
        System.arraycopy(equation.residual(z), 0, side, 0, n);
        side[n] = CurveEquation.dot(row, CurveEquation.combine(z, -1.0, anchor));
        return side;
    }

    /** Completes a point with the factors of the last step, at most 1e-8 away. */
    private @Nullable CurvePoint finished(double[] z, DMatrixRMaj rule, Lu lu, double[] ahead) {
        int n = equation.n();
        double[] unit = new double[n + 1];
        unit[n] = 1.0;
        double[] tangent = CurveEquation.solve(lu, unit);
        double length = equation.norm(tangent);
        if (!CurveEquation.isFinite(z) || !(length > 0.0) || !Double.isFinite(length)) {
            return null;
        }
        double sign = equation.product(tangent, ahead) < 0.0 ? -1.0 : 1.0;
        for (int i = 0; i <= n; i++) {
            tangent[i] *= sign / length;
        }
        // det [A; r] is r · t times a factor that keeps its sign along the curve
        int orientation = sign > 0.0 ? lu.determinantSign() : -lu.determinantSign();
        return new CurvePoint(z, tangent, orientation, new CurvePoint.Eigenvalues(rule, equation.isMap()));
    }

    /** Returns the point between two neighbours at a share of the way. */
    @Nullable
    CurvePoint between(CurvePoint a, CurvePoint b, double share) {
        double[] way = CurveEquation.combine(b.z(), -1.0, a.z());
        double[] anchor = CurveEquation.combine(a.z(), share, way);
        return onto(interpolated(a, b, share), anchor, equation.row(way), way);
    }

    /** Returns the cubic through two neighbours with their tangents, at a share of the way. */
    double[] interpolated(CurvePoint a, CurvePoint b, double share) {
        double h = equation.distance(a.z(), b.z());
        double t = share;
        double ofA = 1.0 + t * t * (2.0 * t - 3.0);
        double slopeA = h * t * (1.0 - t) * (1.0 - t);
        double slopeB = -h * t * t * (1.0 - t);
        double[] z = new double[a.z().length];
        for (int i = 0; i < z.length; i++) {
            z[i] = ofA * a.z()[i] + (1.0 - ofA) * b.z()[i] + slopeA * a.tangent()[i] + slopeB * b.tangent()[i];
        }
        return z;
    }
}
