package org.separatrix.fixedpoints.continuation;

import org.ejml.data.DMatrixRMaj;

/**
 * Second and third derivatives of G along directions, by differences of fourth order of its first derivatives.
 *
 * <p>Directions are of z = (x, s), or of x alone, [N], where s stays. Errors are about 1e-11 of second and 1e-8 of third derivatives.
 */
final class Multilinear {

    private static final double SECOND = 1e-3;
    private static final double THIRD = 1e-2;

    private final CurveEquation equation;
    private final double[] z;

    Multilinear(CurveEquation equation, double[] z) {
        this.equation = equation;
        this.z = z;
    }

    /** Returns D²G[a, b], [N]. */
    double[] second(double[] a, double[] b) {
        double h = step(a, SECOND);
        double[] sum = new double[equation.n()];
        double[] shifts = {-2.0, -1.0, 1.0, 2.0};
        double[] shares = {1.0, -8.0, 8.0, -1.0};
        for (int k = 0; k < shifts.length && h > 0.0; k++) {
            add(sum, shares[k] / (12.0 * h), first(shifts[k] * h, a, b));
        }
        return sum;
    }

    /** Returns D³G[a, a, b], [N]. */
    double[] third(double[] a, double[] b) {
        double h = step(a, THIRD);
        double[] sum = new double[equation.n()];
        double[] shifts = {-2.0, -1.0, 0.0, 1.0, 2.0};
        double[] shares = {-1.0, 16.0, -30.0, 16.0, -1.0};
        for (int k = 0; k < shifts.length && h > 0.0; k++) {
            add(sum, shares[k] / (12.0 * h * h), first(shifts[k] * h, a, b));
        }
        return sum;
    }

    /** Returns the derivative of Aᵀ w, [N + 1], along a direction of z, where A = [G_x G_s]. */
    double[] transposed(double[] along, double[] w) {
        double h = step(along, SECOND);
        double[] sum = new double[equation.n() + 1];
        double[] shifts = {-2.0, -1.0, 1.0, 2.0};
        double[] shares = {1.0, -8.0, 8.0, -1.0};
        for (int k = 0; k < shifts.length && h > 0.0; k++) {
            double[] at = moved(shifts[k] * h, along);
            DMatrixRMaj jacobian = equation.jacobian(at);
            double[] slope = equation.slope(at);
            int n = equation.n();
            double[] product = new double[n + 1];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    product[j] += jacobian.data[i * n + j] * w[i];
                }
                product[n] += slope[i] * w[i];
            }
            add(sum, shares[k] / (12.0 * h), product);
        }
        return sum;
    }

    /** Returns A b at z + shift a. */
    private double[] first(double shift, double[] a, double[] b) {
        double[] at = moved(shift, a);
        int n = equation.n();
        DMatrixRMaj jacobian = equation.jacobian(at);
        double[] product = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                product[i] += jacobian.data[i * n + j] * b[j];
            }
        }
        if (b.length > n && b[n] != 0.0) {
            add(product, b[n], equation.slope(at));
        }
        return product;
    }

    private double[] moved(double shift, double[] along) {
        double[] at = z.clone();
        for (int i = 0; i < along.length; i++) {
            at[i] += shift * along[i];
        }
        return at;
    }

    /** Returns the step for which the largest entry moves by a small part of a typical state, or s by one of its range. */
    private double step(double[] direction, double relative) {
        double largest = 0.0;
        for (int i = 0; i < direction.length; i++) {
            double unit = i < equation.n() ? equation.size() : equation.range();
            largest = Math.max(largest, Math.abs(direction[i]) / unit);
        }
        return largest > 0.0 ? relative / largest : 0.0;
    }

    private static void add(double[] sum, double factor, double[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * term[i];
        }
    }
}
