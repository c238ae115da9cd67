package org.separatrix.fixedpoints.continuation;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Lu;

/**
 * The equations of a curve of bifurcations in a plane of parameters, and Newton's method for its points.
 *
 * <p>The unknowns y are (x, s, t), and where a pair of eigenvalues is at the boundary of stability its angle too: ω of λ = iω (flow), θ
 * of λ = exp(iθ) (map). The equations are G = 0 and g = 0 of {@link CriticalBorders}. Steps are measured as along branches, s and t relative
 * to their ranges.
 */
final class CriticalCurve {

    private static final int MOST_STEPS = 10;
    private static final double DONE = 1e-11;

    private final PlaneEquation equation;
    private final BifurcationKind kind;
    private final int n;
    private final double angleScale;

    /**
     * Poses the equations.
     *
     * @param equation of the fixed points
     * @param kind FOLD, PERIOD_DOUBLING, HOPF or NEIMARK_SACKER
     * @param angleScale what the angle is measured by, positive
     */
    CriticalCurve(PlaneEquation equation, BifurcationKind kind, double angleScale) {
        this.equation = equation;
        this.kind = kind;
        this.n = equation.n();
        this.angleScale = angleScale;
    }

    PlaneEquation equation() {
        return equation;
    }

    BifurcationKind kind() {
        return kind;
    }

    /** Returns whether a pair of eigenvalues is at the boundary. */
    boolean isRotating() {
        return kind == BifurcationKind.HOPF || kind == BifurcationKind.NEIMARK_SACKER;
    }

    /** Returns the number of unknowns. */
    int size() {
        return n + 2 + (isRotating() ? 1 : 0);
    }

    /** Returns the eigenvalue at the boundary, real and imaginary part. */
    double[] lambda(double[] y) {
        return switch (kind) {
            case HOPF -> new double[] {0.0, y[n + 2]};
            case NEIMARK_SACKER -> new double[] {StrictMath.cos(y[n + 2]), StrictMath.sin(y[n + 2])};
            case PERIOD_DOUBLING -> new double[] {-1.0, 0.0};
            default -> new double[] {equation.isMap() ? 1.0 : 0.0, 0.0};
        };
    }

    private double[] lambdaSlope(double[] y) {
        double[] lambda = lambda(y);
        return kind == BifurcationKind.HOPF ? new double[] {0.0, 1.0} : new double[] {-lambda[1], lambda[0]};
    }

    double product(double[] a, double[] b) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            sum += weight(i) * a[i] * b[i];
        }
        return sum;
    }

    private double weight(int i) {
        if (i < n) {
            return 1.0 / (n * equation.size() * equation.size());
        }
        double scale = i < n + 2 ? equation.range(i - n) : angleScale;
        return 1.0 / (scale * scale);
    }

    double distance(double[] a, double[] b) {
        double[] way = CurveEquation.combine(a, -1.0, b);
        return Math.sqrt(product(way, way));
    }

    /** Returns the row r with r · b = product(a, b). */
    double[] row(double[] a) {
        double[] row = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            row[i] = weight(i) * a[i];
        }
        return row;
    }

    /** Returns the row that holds s (0) or t (1) alone. */
    double[] parameterRow(int parameter) {
        double[] row = new double[size()];
        row[n + parameter] = 1.0 / equation.range(parameter);
        return row;
    }

    /** Begins the borders at a state without neighbours. */
    @Nullable
    CriticalBorders borders(double[] y) {
        return CriticalBorders.of(equation.rule(y), lambda(y), isRotating());
    }

    /**
     * Corrects a state to the point of the curve on a hyperplane.
     *
     * @param guess start, near the curve
     * @param anchor a state of the hyperplane
     * @param row its normal
     * @param ahead direction that the tangent shall not oppose
     * @param near borders of a neighbour
     * @return the point, or null where the steps do not converge at once
     */
    @Nullable
    CriticalPoint onto(double[] guess, double[] anchor, double[] row, double[] ahead, CriticalBorders near) {
        double[] y = guess;
        CriticalBorders borders = near.next(equation.rule(y), lambda(y));
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS && borders != null; step++) {
            Lu lu = factor(y, borders, row);
            if (lu == null) {
                return null;
            }
            double[] change = CurveEquation.solve(lu, side(y, borders, anchor, row));
            double length = Math.sqrt(product(change, change));
            if (!(length <= 0.7 * before) && !(length <= 1e-8)) {
                return null;
            }
            y = CurveEquation.combine(y, -1.0, change);
            borders = borders.next(equation.rule(y), lambda(y));
            // differences of derivatives leave a linear rate of about 1e-9, so that one small step is enough
            if (borders != null && (length <= DONE || (before <= 1e-6 && length <= 1e-8))) {
                return point(y, borders, lu, ahead);
            }
            before = length;
        }
        return null;
    }

    private @Nullable CriticalPoint point(double[] y, CriticalBorders borders, Lu lu, double[] ahead) {
        double[] one = new double[size()];
        one[size() - 1] = 1.0;
        double[] tangent = CurveEquation.solve(lu, one);
        double length = Math.sqrt(product(tangent, tangent));
        if (!(length > 0.0) || !Double.isFinite(length)) {
            return null;
        }
        double sign = product(tangent, ahead) < 0.0 ? -1.0 : 1.0;
        for (int i = 0; i < tangent.length; i++) {
            tangent[i] *= sign / length;
        }
        return new CriticalPoint(this, y, tangent, borders);
    }

    private @Nullable Lu factor(double[] y, CriticalBorders borders, double[] row) {
        int size = size();
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        DMatrixRMaj rule = equation.rule(y);
        double[] ofS = equation.slope(y, 0);
        double[] ofT = equation.slope(y, 1);
        for (int i = 0; i < n; i++) {
            System.arraycopy(rule.data, i * n, matrix.data, i * size, n);
            matrix.data[i * size + i] -= equation.isMap() ? 1.0 : 0.0;
            matrix.data[i * size + n] = ofS[i];
            matrix.data[i * size + n + 1] = ofT[i];
        }
        double[][] gradient = borders.gradient(equation, y);
        for (int part = 0; part < gradient.length; part++) {
            System.arraycopy(gradient[part], 0, matrix.data, (n + part) * size, n + 2);
            if (isRotating()) {
                matrix.data[(n + part) * size + n + 2] = borders.ofShift(lambdaSlope(y))[part];
            }
        }
        System.arraycopy(row, 0, matrix.data, (size - 1) * size, size);
        if (!CurveEquation.isFinite(matrix.data)) {
            return null;
        }
        Lu lu = Lu.of(matrix);
        return lu.isSingular() ? null : lu;
    }

    private double[] side(double[] y, CriticalBorders borders, double[] anchor, double[] row) {
        double[] side = new double[size()];
        System.arraycopy(equation.residual(y), 0, side, 0, n);
        System.arraycopy(borders.gap(), 0, side, n, borders.gap().length);
        side[size() - 1] = CurveEquation.dot(row, CurveEquation.combine(y, -1.0, anchor));
        return side;
    }

    /** Returns the point between two neighbours at a share of the way. */
    @Nullable
    CriticalPoint between(CriticalPoint a, CriticalPoint b, double share) {
        double[] way = CurveEquation.combine(b.y(), -1.0, a.y());
        double[] anchor = CurveEquation.combine(a.y(), share, way);
        return onto(interpolated(a, b, share), anchor, row(way), way, share < 0.5 ? a.borders() : b.borders());
    }

    /** Returns the cubic through two neighbours with their tangents, at a share of the way. */
    double[] interpolated(CriticalPoint a, CriticalPoint b, double share) {
        double h = distance(a.y(), b.y());
        double ofA = 1.0 + share * share * (2.0 * share - 3.0);
        double slopeA = h * share * (1.0 - share) * (1.0 - share);
        double slopeB = -h * share * share * (1.0 - share);
        double[] y = new double[a.y().length];
        for (int i = 0; i < y.length; i++) {
            y[i] = ofA * a.y()[i] + (1.0 - ofA) * b.y()[i] + slopeA * a.tangent()[i] + slopeB * b.tangent()[i];
        }
        return y;
    }
}
