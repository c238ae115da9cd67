package org.separatrix.fixedpoints.continuation;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Lu;

/**
 * A Jacobian A bordered such that a number g vanishes where λ is an eigenvalue of A, and the null vectors of A − λ there.
 *
 * <p>With b and c near the null vectors of (A − λ)ᴴ and A − λ, [A − λ, b; cᴴ, 0] (v, g) = (0, 1) and its adjoint (w, ḡ) = (0, 1) give g, and g' =
 * −wᴴ (A' − λ') v. Everything is real where λ is, and complex numbers are pairs of real ones elsewhere: vectors have their real parts
 * first, then the imaginary ones.
 *
 * <p>Source: Griewank and Reddien 1984 (doi:10.1093/imanum/4.3.295); Govaerts, Numerical Methods for Bifurcations of Dynamical Equilibria
 * (2000), doi:10.1137/1.9780898719543.
 */
final class CriticalBorders {

    private final int n;
    private final int parts;
    private final double[] rawRight;
    private final double[] rawLeft;
    private final double[] right;
    private final double[] left;
    private final double[] gap;

    private CriticalBorders(int n, int parts, double[] rawRight, double[] rawLeft, double[] gap) {
        this.n = n;
        this.parts = parts;
        this.rawRight = rawRight;
        this.rawLeft = rawLeft;
        this.right = unit(rawRight);
        this.left = unit(rawLeft);
        this.gap = gap;
    }

    /** Begins with vectors drawn by chance, which rounds turn to the null vectors; null where A − λ has more than one. */
    static @Nullable CriticalBorders of(DMatrixRMaj a, double[] lambda, boolean complex) {
        int parts = complex ? 2 : 1;
        int length = parts * a.numRows;
        CounterRandom chance = CounterRandom.of(0L, "borders");
        double[] b = new double[length];
        double[] c = new double[length];
        for (int i = 0; i < length; i++) {
            b[i] = chance.gaussian(2L * i);
            c[i] = chance.gaussian(2L * i + 1L);
        }
        CriticalBorders borders = of(a, lambda, unit(b), unit(c), parts);
        for (int round = 0; round < 4 && borders != null; round++) {
            borders = borders.next(a, lambda);
        }
        return borders;
    }

    /** Borders a neighbouring matrix by the null vectors of this one. */
    @Nullable
    CriticalBorders next(DMatrixRMaj a, double[] lambda) {
        return of(a, lambda, left, right, parts);
    }

    private static @Nullable CriticalBorders of(DMatrixRMaj a, double[] lambda, double[] b, double[] c, int parts) {
        int n = a.numRows;
        int size = parts * (n + 1);
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        for (int part = 0; part < parts; part++) {
            for (int i = 0; i < n; i++) {
                int row = part * n + i;
                System.arraycopy(a.data, i * n, matrix.data, row * size + part * n, n);
                matrix.data[row * size + row] -= lambda[0];
                matrix.data[row * size + parts * n + part] = b[i];
                matrix.data[(parts * n + part) * size + row] = c[i];
                if (parts == 2) {
                    double sign = part == 0 ? 1.0 : -1.0;
                    matrix.data[row * size + (1 - part) * n + i] = sign * lambda[1];
                    matrix.data[row * size + 2 * n + 1 - part] = -sign * b[n + i];
                    matrix.data[(2 * n + part) * size + (1 - part) * n + i] = sign * c[n + i];
                }
            }
        }
        if (!CurveEquation.isFinite(matrix.data)) {
            return null;
        }
        Lu lu = Lu.of(matrix);
        if (lu.isSingular()) {
            return null;
        }
        double[] one = new double[size];
        one[parts * n] = 1.0;
        double[] v = CurveEquation.solve(lu, one);
        double[] w = CurveEquation.solveTransposed(lu, one);
        double[] gap = new double[parts];
        System.arraycopy(v, parts * n, gap, 0, parts);
        return CurveEquation.isFinite(v) && CurveEquation.isFinite(w)
                ? new CriticalBorders(n, parts, head(v, parts * n), head(w, parts * n), gap)
                : null;
    }

    private static double[] head(double[] values, int length) {
        double[] head = new double[length];
        System.arraycopy(values, 0, head, 0, length);
        return head;
    }

    private static double[] unit(double[] values) {
        double length = Math.sqrt(CurveEquation.dot(values, values));
        double[] unit = values.clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= length;
        }
        return unit;
    }

    /** Returns g, one number or two. */
    double[] gap() {
        return gap;
    }

    /** Returns part 0 or 1 of v, unit length over both, [N]. */
    double[] right(int part) {
        return part(right, part);
    }

    /** Returns part 0 or 1 of w, unit length over both, [N]. */
    double[] left(int part) {
        return part(left, part);
    }

    private double[] part(double[] values, int part) {
        double[] half = new double[n];
        System.arraycopy(values, part * n, half, 0, n);
        return half;
    }

    /** Returns wᴴ v of vectors of unit length: 0 where λ is a double eigenvalue; its real part alone where λ is real. */
    double[] overlap() {
        return overlap(right, left);
    }

    private double[] overlap(double[] v, double[] w) {
        double[] product = new double[2];
        for (int i = 0; i < v.length; i++) {
            product[0] += v[i] * w[i];
        }
        for (int i = 0; i < n && parts == 2; i++) {
            product[1] += w[i] * v[n + i] - w[n + i] * v[i];
        }
        return product;
    }

    /** Returns dg for dλ = slope, as real and imaginary part. */
    double[] ofShift(double[] slope) {
        double[] product = overlap(rawRight, rawLeft);
        return new double[] {
            product[0] * slope[0] - product[1] * slope[1], product[0] * slope[1] + product[1] * slope[0]
        };
    }

    /** Returns ∂g/∂(x, s, t), one row for each part of g, each [N + 2]. */
    double[][] gradient(PlaneEquation equation, double[] y) {
        double[] ofRight = part(rawRight, 0);
        if (parts == 1) {
            return new double[][] {negative(equation.bend(y, ofRight, rawLeft)[0])};
        }
        double[] w = part(rawLeft, 0);
        double[] u = part(rawLeft, 1);
        double[][] a = equation.bend(y, ofRight, w, u);
        double[][] b = equation.bend(y, part(rawRight, 1), w, u);
        return new double[][] {
            negative(CurveEquation.combine(a[0], 1.0, b[1])), negative(CurveEquation.combine(b[0], -1.0, a[1]))
        };
    }

    private static double[] negative(double[] values) {
        double[] negative = values.clone();
        for (int i = 0; i < negative.length; i++) {
            negative[i] = -negative[i];
        }
        return negative;
    }
}
