package org.separatrix.fixedpoints.continuation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Lu;

/**
 * A point of a curve where G_x is singular, found by Newton's method on a minimally augmented system.
 *
 * <p>With vectors b and c near the null vectors of G_xᵀ and G_x, the bordered matrix B = [G_x b; cᵀ 0] is regular, and B (v, g) = (0, 1),
 * Bᵀ (w, g) = (0, 1) give a number g that vanishes where G_x is singular, with g' = −wᵀ G_x' v. A fold solves G = 0, g = 0. At a branch
 * point G_s lies in the range of G_x besides, wᵀ G_s = 0, and a multiple of b is added to G, so that the system is regular: G + β b = 0, g = 0, wᵀ
 * G_s = 0. Where β ≠ 0 there is no branch point, but two curves that pass each other.
 *
 * <p>Source: Griewank and Reddien 1984 (doi:10.1093/imanum/4.3.295); Govaerts, Numerical Methods for Bifurcations of Dynamical Equilibria
 * (2000), doi:10.1137/1.9780898719543.
 */
final class SingularPoint {

    private static final int MOST_STEPS = 15;
    private static final double DONE = 1e-11;

    private final double[] z;
    private final double[] right;
    private final double[] left;
    private final double[] across;
    private final double imperfection;

    private SingularPoint(double[] z, double[] right, double[] left, double[] across, double imperfection) {
        this.z = z;
        this.right = right;
        this.left = left;
        this.across = across;
        this.imperfection = imperfection;
    }

    /** Returns (x, s). */
    double[] z() {
        return z;
    }

    /** Returns v, null vector of G_x, unit length, [N]. */
    double[] right() {
        return right;
    }

    /** Returns w, null vector of G_xᵀ, unit length, [N]. */
    double[] left() {
        return left;
    }

    /** Returns y with G_x y = −G_s, so that (y, 1) solves the linearized equation; of a branch point alone. */
    double[] across() {
        return across;
    }

    /** Returns β relative to a typical state; 0 of a fold. */
    double imperfection() {
        return imperfection;
    }

    /** Solves for a fold; null where Newton's method does not converge. */
    static @Nullable SingularPoint fold(CurveEquation equation, double[] guess) {
        return solve(equation, guess, false);
    }

    /** Solves for a branch point; null where Newton's method does not converge. */
    static @Nullable SingularPoint branchPoint(CurveEquation equation, double[] guess) {
        return solve(equation, guess, true);
    }

    private static @Nullable SingularPoint solve(CurveEquation equation, double[] guess, boolean branching) {
        int n = equation.n();
        Borders borders = Borders.at(equation, guess);
        if (borders == null) {
            return null;
        }
        double[] b = borders.left.clone();
        double[] z = guess;
        double beta = 0.0;
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] change = newton(equation, z, beta, b, borders, branching);
            if (change == null) {
                return null;
            }
            double[] moved = new double[n + 1];
            System.arraycopy(change, 0, moved, 0, n + 1);
            double length = equation.norm(moved);
            if (!(length < 1.0) || (step > 4 && length > before && length > 1e-9)) {
                return null;
            }
            z = CurveEquation.combine(z, -1.0, moved);
            beta -= branching ? change[n + 1] : 0.0;
            borders = borders.next(equation, z);
            if (borders == null) {
                return null;
            }
            // differences of derivatives leave a linear rate of about 1e-9, so that one small step is enough
            if (length <= DONE || (before <= 1e-6 && length <= 1e-8)) {
                double imperfection = beta / (equation.size() * Math.sqrt(n));
                return new SingularPoint(z, borders.right, borders.left, borders.across, imperfection);
            }
            before = length;
        }
        return null;
    }

    /** Returns the Newton step of (z, β), to be subtracted. */
    private static double @Nullable [] newton(
            CurveEquation equation, double[] z, double beta, double[] b, Borders borders, boolean branching) {
        int n = equation.n();
        int size = branching ? n + 2 : n + 1;
        double[] residual = equation.residual(z);
        double[] slope = equation.slope(z);
        DMatrixRMaj jacobian = equation.jacobian(z);
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        double[] side = new double[size];
        for (int i = 0; i < n; i++) {
            System.arraycopy(jacobian.data, i * n, matrix.data, i * size, n);
            matrix.data[i * size + n] = slope[i];
            side[i] = residual[i] + beta * b[i];
            if (branching) {
                matrix.data[i * size + n + 1] = b[i];
            }
        }
        Multilinear forms = new Multilinear(equation, z);
        double[] ofG = forms.transposed(borders.rawRight, borders.rawLeft);
        for (int j = 0; j <= n; j++) {
            matrix.data[n * size + j] = -ofG[j];
        }
        side[n] = borders.gap;
        if (branching) {
            double[] along = new double[n + 1];
            System.arraycopy(borders.across, 0, along, 0, n);
            along[n] = 1.0;
            double[] ofSlope = forms.transposed(along, borders.rawLeft);
            System.arraycopy(ofSlope, 0, matrix.data, (n + 1) * size, n + 1);
            side[n + 1] = CurveEquation.dot(borders.rawLeft, slope);
        }
        if (!CurveEquation.isFinite(matrix.data)) {
            return null;
        }
        Lu lu = Lu.of(matrix);
        return lu.isSingular() ? null : CurveEquation.solve(lu, side);
    }

    /** The bordered matrix at a state, and what it tells. */
    private static final class Borders {

        private final double[] right;
        private final double[] left;
        private final double[] rawRight;
        private final double[] rawLeft;
        private final double gap;
        private final double[] across;

        private Borders(double[] rawRight, double[] rawLeft, double gap, double[] across) {
            this.rawRight = rawRight;
            this.rawLeft = rawLeft;
            this.gap = gap;
            this.across = across;
            this.right = unit(rawRight);
            this.left = unit(rawLeft);
        }

        /** Begins with vectors drawn by chance, which three rounds turn to the null vectors. */
        static @Nullable Borders at(CurveEquation equation, double[] z) {
            CounterRandom chance = CounterRandom.of(0L, "borders");
            int n = equation.n();
            double[] b = new double[n];
            double[] c = new double[n];
            for (int i = 0; i < n; i++) {
                b[i] = chance.gaussian(2L * i);
                c[i] = chance.gaussian(2L * i + 1L);
            }
            Borders borders = of(equation, z, unit(b), unit(c));
            for (int round = 0; round < 3 && borders != null; round++) {
                borders = borders.next(equation, z);
            }
            return borders;
        }

        @Nullable
        Borders next(CurveEquation equation, double[] z) {
            return of(equation, z, left, right);
        }

        private static @Nullable Borders of(CurveEquation equation, double[] z, double[] b, double[] c) {
            int n = equation.n();
            DMatrixRMaj jacobian = equation.jacobian(z);
            double[] last = new double[n + 1];
            System.arraycopy(c, 0, last, 0, n);
            DMatrixRMaj bordered = equation.bordered(jacobian, b, last);
            if (!CurveEquation.isFinite(bordered.data)) {
                return null;
            }
            Lu lu = Lu.of(bordered);
            if (lu.isSingular()) {
                return null;
            }
            double[] unit = new double[n + 1];
            unit[n] = 1.0;
            double[] right = CurveEquation.solve(lu, unit);
            double[] left = CurveEquation.solveTransposed(lu, unit);
            double[] side = new double[n + 1];
            System.arraycopy(equation.slope(z), 0, side, 0, n);
            double[] across = CurveEquation.solve(lu, side);
            double[] negative = head(across, n);
            for (int i = 0; i < n; i++) {
                negative[i] = -negative[i];
            }
            return new Borders(head(right, n), head(left, n), right[n], negative);
        }

        private static double[] head(double[] values, int n) {
            return Arrays.copyOf(values, n);
        }

        private static double[] unit(double[] values) {
            double length = Math.sqrt(CurveEquation.dot(values, values));
            double[] unit = values.clone();
            for (int i = 0; i < unit.length; i++) {
                unit[i] /= length;
            }
            return unit;
        }
    }
}
