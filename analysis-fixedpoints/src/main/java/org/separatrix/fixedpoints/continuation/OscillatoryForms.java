package org.separatrix.fixedpoints.continuation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Lu;

/**
 * Normal forms where a pair of eigenvalues, or the eigenvalue −1 of a map, passes the boundary of stability.
 *
 * <p>With A = ∂F, A q = λ q, pᴴ A = λ pᴴ, ‖q‖ = 1, pᴴ q = 1 and the derivatives B and C of F of second and third order:
 *
 * <pre>
 *     Hopf             l₁ = Re pᴴ (C(q, q, q̄) − 2 B(q, A⁻¹ B(q, q̄)) + B(q̄, (2iω − A)⁻¹ B(q, q))) / (2 ω)
 *     Neimark–Sacker   d = Re λ̄ pᴴ (C(q, q, q̄) + 2 B(q, (1 − A)⁻¹ B(q, q̄)) + B(q̄, (λ² − A)⁻¹ B(q, q))) / 2
 *     period doubling  c = p · (C(q, q, q) + 3 B(q, (1 − A)⁻¹ B(q, q))) / 6
 * </pre>
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004), sections 3.5, 4.7 and 5.4.
 */
final class OscillatoryForms {

    private final CurveEquation equation;
    private final int n;
    private final DMatrixRMaj a;
    private final Multilinear forms;

    private OscillatoryForms(CurveEquation equation, double[] z) {
        this.equation = equation;
        this.n = equation.n();
        this.a = equation.ruleJacobian(z);
        this.forms = new Multilinear(equation, z);
    }

    /** Computes the form of the eigenvalue nearest to the boundary at a point. */
    static NormalForm of(CurveEquation equation, CurvePoint point) {
        int critical = point.spectrum().critical();
        OscillatoryForms forms = new OscillatoryForms(equation, point.z());
        boolean real = point.spectrum().imaginary(critical) == 0.0;
        if (equation.isMap()) {
            return real ? forms.doubling() : forms.rotating();
        }
        return forms.rotating();
    }

    /** Returns the coefficient alone, of an eigenvalue whose vectors are known. */
    static double coefficient(CurveEquation equation, double[] z, CriticalBorders borders, double[] lambda) {
        OscillatoryForms forms = new OscillatoryForms(equation, z);
        if (lambda[1] == 0.0) {
            return forms.doubling(borders.right(0), borders.left(0)).coefficient();
        }
        double[][] vectors = {borders.right(0), borders.right(1), borders.left(0), borders.left(1)};
        return forms.rotating(lambda[0], lambda[1], vectors).coefficient();
    }

    private NormalForm doubling() {
        Eigen eigen = Eigen.of(a);
        int k = nearest(eigen, -1.0, 0.0);
        return doubling(column(eigen.rightReal(), k), column(eigen.leftReal(), k));
    }

    private NormalForm doubling(double[] q, double[] p) {
        double scale = CurveEquation.dot(p, q);
        double[] h = CurveEquation.solve(shifted(1.0), forms.second(q, q));
        double cubic = CurveEquation.dot(p, forms.third(q, q)) / (6.0 * scale);
        double mixed = 3.0 * CurveEquation.dot(p, forms.second(q, h)) / (6.0 * scale);
        return NormalForm.of(BifurcationKind.PERIOD_DOUBLING, -(cubic + mixed), Math.abs(cubic) + Math.abs(mixed));
    }

    private NormalForm rotating() {
        Eigen eigen = Eigen.of(a);
        int k = pair(eigen);
        double[][] vectors = {
            column(eigen.rightReal(), k),
            column(eigen.rightImaginary(), k),
            column(eigen.leftReal(), k),
            column(eigen.leftImaginary(), k)
        };
        return rotating(eigen.real(k), eigen.imaginary(k), vectors);
    }

    /** Computes the form from an eigenvalue and the parts of its right and left vector. */
    private NormalForm rotating(double real, double omega, double[][] vectors) {
        boolean hopf = !equation.isMap();
        BifurcationKind kind = hopf ? BifurcationKind.HOPF : BifurcationKind.NEIMARK_SACKER;
        double[] x = vectors[0];
        double[] y = vectors[1];
        double[] px = vectors[2];
        double[] py = vectors[3];
        // pᴴ q, by which everything is divided
        double[] overlap = product(px, py, x, y);
        double[] sum = CurveEquation.combine(forms.second(x, x), 1.0, forms.second(y, y));
        double[] mean = CurveEquation.solve(hopf ? shifted(0.0) : shifted(1.0), sum);
        double[] squareReal = CurveEquation.combine(forms.second(x, x), -1.0, forms.second(y, y));
        double[] squareImaginary = scaled(2.0, forms.second(x, y));
        double[][] second = hopf
                ? solve(0.0, 2.0 * omega, squareReal, squareImaginary)
                : solve(real * real - omega * omega, 2.0 * real * omega, squareReal, squareImaginary);
        double[] cubicReal = CurveEquation.combine(forms.third(x, x), 1.0, forms.third(y, x));
        double[] cubicImaginary = CurveEquation.combine(forms.third(x, y), 1.0, forms.third(y, y));
        // shifted(0) is −A, so that both kinds have + 2 B(q, mean)
        double[] totalReal = CurveEquation.combine(cubicReal, 2.0, forms.second(x, mean));
        double[] totalImaginary = CurveEquation.combine(cubicImaginary, 2.0, forms.second(y, mean));
        totalReal = CurveEquation.combine(totalReal, 1.0, forms.second(x, second[0]));
        totalReal = CurveEquation.combine(totalReal, 1.0, forms.second(y, second[1]));
        totalImaginary = CurveEquation.combine(totalImaginary, 1.0, forms.second(x, second[1]));
        totalImaginary = CurveEquation.combine(totalImaginary, -1.0, forms.second(y, second[0]));
        double[] whole = quotient(product(px, py, totalReal, totalImaginary), overlap);
        double[] part = quotient(product(px, py, cubicReal, cubicImaginary), overlap);
        double coefficient = hopf ? whole[0] / (2.0 * omega) : 0.5 * (real * whole[0] + omega * whole[1]);
        double terms = (Math.abs(part[0]) + Math.hypot(whole[0], whole[1])) / (hopf ? 2.0 * omega : 2.0);
        return NormalForm.of(kind, coefficient, terms);
    }

    /** Returns the place of the pair nearest to the boundary, its member with positive imaginary part. */
    private int pair(Eigen eigen) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < n; k++) {
            double excess = Math.abs(equation.isMap() ? eigen.modulus(k) - 1.0 : eigen.real(k));
            if (eigen.imaginary(k) > 0.0 && excess < least) {
                best = k;
                least = excess;
            }
        }
        return best;
    }

    private int nearest(Eigen eigen, double real, double imaginary) {
        int best = 0;
        for (int k = 1; k < n; k++) {
            double gap = Math.hypot(eigen.real(k) - real, eigen.imaginary(k) - imaginary);
            best = gap < Math.hypot(eigen.real(best) - real, eigen.imaginary(best) - imaginary) ? k : best;
        }
        return best;
    }

    /** Returns the factors of shift − A. */
    private Lu shifted(double shift) {
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int at = 0; at < n * n; at++) {
            matrix.data[at] = (at / n == at % n ? shift : 0.0) - a.data[at];
        }
        return Lu.of(matrix);
    }

    /** Solves ((real + i imaginary) − A) h = b over the complex numbers. */
    private double[][] solve(double real, double imaginary, double[] ofReal, double[] ofImaginary) {
        DMatrixRMaj matrix = new DMatrixRMaj(2 * n, 2 * n);
        double[] side = new double[2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, -a.get(i, j));
                matrix.set(n + i, n + j, -a.get(i, j));
            }
            matrix.add(i, i, real);
            matrix.add(n + i, n + i, real);
            matrix.set(i, n + i, -imaginary);
            matrix.set(n + i, i, imaginary);
            side[i] = ofReal[i];
            side[n + i] = ofImaginary[i];
        }
        double[] solution = CurveEquation.solve(Lu.of(matrix), side);
        return new double[][] {Arrays.copyOf(solution, n), Arrays.copyOfRange(solution, n, 2 * n)};
    }

    /** Returns (px + i py)ᴴ (x + i y). */
    private static double[] product(double[] px, double[] py, double[] x, double[] y) {
        return new double[] {
            CurveEquation.dot(px, x) + CurveEquation.dot(py, y), CurveEquation.dot(px, y) - CurveEquation.dot(py, x)
        };
    }

    private static double[] quotient(double[] u, double[] v) {
        double square = v[0] * v[0] + v[1] * v[1];
        return new double[] {(u[0] * v[0] + u[1] * v[1]) / square, (u[1] * v[0] - u[0] * v[1]) / square};
    }

    private static double[] scaled(double factor, double[] values) {
        double[] scaled = values.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static double[] column(DMatrixRMaj matrix, int k) {
        double[] column = new double[matrix.numRows];
        for (int i = 0; i < column.length; i++) {
            column[i] = matrix.get(i, k);
        }
        return column;
    }
}
