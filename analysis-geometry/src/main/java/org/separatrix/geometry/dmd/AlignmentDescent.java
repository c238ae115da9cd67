package org.separatrix.geometry.dmd;

import org.ejml.data.DMatrixRMaj;

/**
 * Climbs f(C) = tr(Aᵀ C B Cᵀ) over the orthogonal matrices from one start.
 *
 * <p>A step turns M = C B Cᵀ into P M Pᵀ with P = (I − Ω/2)⁻¹ (I + Ω/2), the Cayley form of a skew matrix Ω, so C stays
 * orthogonal and keeps its determinant. The gradient in Ω is the skew part of A Mᵀ − Mᵀ A; directions come from limited-memory
 * BFGS on these, steps from halving until Armijo's condition holds. Deterministic; not safe for use by several threads.
 *
 * <p>Source: Wen and Yin 2013 (doi:10.1007/s10107-012-0584-1) for the Cayley step; Nocedal and Wright 2006
 * (doi:10.1007/978-0-387-40065-5), chapter 7, for the directions.
 */
final class AlignmentDescent {

    private static final int MEMORY = 12;
    private static final int MOST_ITERATIONS = 1000;
    private static final int MOST_HALVINGS = 40;
    private static final double GRADIENT_TOLERANCE = 1e-9;
    private static final double SUFFICIENT = 1e-4;
    private static final double ROUNDING = 1e-15;

    private final int n;
    private final int size;
    private final double[] a;
    private final double[] b;
    private final double[] work;
    private final double[] other;
    private final double[] turn;
    private final double[] scratch;
    private final double[][] steps;
    private final double[][] changes;
    private final double[] curvatures;
    private final double[] weights = new double[MEMORY];
    private double[] moved;
    private double[] trial;
    private double[] gradient;
    private double[] nextGradient;
    private final double[] direction;
    private double[] c;
    private int kept;

    /** Where a climb ended: C, the gradient's norm there, and whether it fell below 10⁻⁹. */
    record End(DMatrixRMaj c, double gradientNorm, boolean converged, int iterations) {}

    /** Prepares for matrices of Frobenius norm 1, not modified. */
    AlignmentDescent(DMatrixRMaj a, DMatrixRMaj b) {
        this.n = a.numRows;
        this.size = n * (n - 1) / 2;
        this.a = a.data;
        this.b = b.data;
        this.work = new double[n * n];
        this.other = new double[n * n];
        this.turn = new double[n * n];
        this.scratch = new double[n * n];
        this.steps = new double[MEMORY][size];
        this.changes = new double[MEMORY][size];
        this.curvatures = new double[MEMORY];
        this.moved = new double[n * n];
        this.trial = new double[n * n];
        this.gradient = new double[size];
        this.nextGradient = new double[size];
        this.direction = new double[size];
        this.c = new double[n * n];
    }

    /** Climbs from C, which is not modified, to the top. */
    End climb(DMatrixRMaj start) {
        return climb(start, MOST_ITERATIONS);
    }

    /** Returns the gradient at C in Ω, its upper triangle row by row; the slope along Ω is the sum of products over all entries. */
    double[] gradientAt(DMatrixRMaj start) {
        placeAt(start);
        return gradient.clone();
    }

    private void placeAt(DMatrixRMaj start) {
        c = start.data.clone();
        kept = 0;
        SmallMatrices.transpose(c, work, n);
        SmallMatrices.multiply(c, b, other, n);
        SmallMatrices.multiply(other, work, moved, n);
        gradientAt(moved, gradient);
    }

    /** Climbs from C, which is not modified, at most so many steps. */
    End climb(DMatrixRMaj start, int most) {
        placeAt(start);
        double value = SmallMatrices.dot(a, moved, n * n);
        int iteration = 0;
        double norm = norm(gradient);
        while (norm >= GRADIENT_TOLERANCE && iteration < most) {
            double next = step(value);
            if (Double.isNaN(next)) {
                if (kept == 0) {
                    break;
                }
                kept = 0;
                continue;
            }
            value = next;
            norm = norm(gradient);
            iteration++;
        }
        return new End(DMatrixRMaj.wrap(n, n, c), norm, norm < GRADIENT_TOLERANCE, iteration);
    }

    /** Makes one step and returns the new value, or NaN if no step along the direction helps. */
    private double step(double value) {
        double slope = chooseDirection();
        double length = kept == 0 ? 0.5 : 1.0;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            cayley(length);
            SmallMatrices.multiply(turn, moved, other, n);
            SmallMatrices.transpose(turn, work, n);
            SmallMatrices.multiply(other, work, trial, n);
            double next = SmallMatrices.dot(a, trial, n * n);
            if (next >= value + SUFFICIENT * length * slope - ROUNDING) {
                accept(length);
                return next;
            }
            length *= 0.5;
        }
        return Double.NaN;
    }

    private void accept(double length) {
        gradientAt(trial, nextGradient);
        SmallMatrices.multiply(turn, c, work, n);
        System.arraycopy(work, 0, c, 0, n * n);
        double[] oldest = steps[MEMORY - 1];
        double[] oldestChange = changes[MEMORY - 1];
        for (int i = 0; i < size; i++) {
            oldest[i] = length * direction[i];
            oldestChange[i] = gradient[i] - nextGradient[i];
        }
        double curvature = SmallMatrices.dot(oldest, oldestChange, size);
        if (curvature > 1e-10 * SmallMatrices.dot(oldest, oldest, size)) {
            for (int i = MEMORY - 1; i > 0; i--) {
                steps[i] = steps[i - 1];
                changes[i] = changes[i - 1];
                curvatures[i] = curvatures[i - 1];
            }
            steps[0] = oldest;
            changes[0] = oldestChange;
            curvatures[0] = curvature;
            kept = Math.min(MEMORY - 1, kept + 1);
        }
        double[] passed = gradient;
        gradient = nextGradient;
        nextGradient = passed;
        double[] left = moved;
        moved = trial;
        trial = left;
    }

    /** Sets the direction of ascent and returns the slope of f along it. */
    private double chooseDirection() {
        System.arraycopy(gradient, 0, direction, 0, size);
        for (int i = 0; i < kept; i++) {
            weights[i] = SmallMatrices.dot(steps[i], direction, size) / curvatures[i];
            add(-weights[i], changes[i]);
        }
        if (kept > 0) {
            double scale = curvatures[0] / SmallMatrices.dot(changes[0], changes[0], size);
            for (int i = 0; i < size; i++) {
                direction[i] *= scale;
            }
        }
        for (int i = kept - 1; i >= 0; i--) {
            double back = SmallMatrices.dot(changes[i], direction, size) / curvatures[i];
            add(weights[i] - back, steps[i]);
        }
        double slope = 2.0 * SmallMatrices.dot(gradient, direction, size);
        if (!(slope > 0.0)) {
            kept = 0;
            System.arraycopy(gradient, 0, direction, 0, size);
            slope = 2.0 * SmallMatrices.dot(gradient, gradient, size);
        }
        return slope;
    }

    private void add(double factor, double[] vector) {
        for (int i = 0; i < size; i++) {
            direction[i] += factor * vector[i];
        }
    }

    /** Sets turn = 2 (I − Ω/2)⁻¹ − I, which is the Cayley form. */
    private void cayley(double length) {
        double half = 0.5 * length;
        for (int i = 0, at = 0; i < n; i++) {
            turn[i * n + i] = 1.0;
            for (int j = i + 1; j < n; j++, at++) {
                turn[i * n + j] = -half * direction[at];
                turn[j * n + i] = half * direction[at];
            }
        }
        SmallMatrices.invert(turn, n);
        for (int at = 0; at < n * n; at++) {
            turn[at] *= 2.0;
        }
        for (int i = 0; i < n; i++) {
            turn[i * n + i] -= 1.0;
        }
    }

    /** Sets the upper triangle of the skew part of A Mᵀ − Mᵀ A, row by row. */
    private void gradientAt(double[] m, double[] out) {
        double[] first = work;
        double[] second = scratch;
        SmallMatrices.transpose(m, other, n);
        SmallMatrices.multiply(a, other, first, n);
        SmallMatrices.multiply(other, a, second, n);
        for (int i = 0, at = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++, at++) {
                int upper = i * n + j;
                int lower = j * n + i;
                out[at] = 0.5 * (first[upper] - second[upper] - first[lower] + second[lower]);
            }
        }
    }

    private double norm(double[] upper) {
        return Math.sqrt(2.0 * SmallMatrices.dot(upper, upper, size));
    }
}
