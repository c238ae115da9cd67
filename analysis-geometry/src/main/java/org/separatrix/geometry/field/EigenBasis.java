package org.separatrix.geometry.field;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Lu;

/**
 * The eigenvectors of a Jacobian as a basis: J = R diag(λ) L, L = R⁻¹, with columns of R of unit length.
 *
 * <p>Modes are sorted by how long they last: by modulus for a map, by real part for a flow.
 */
final class EigenBasis {

    private static final double WORST = 1e10;
    private static final double SAME = 1e-8;

    private final double[] real;
    private final double[] imaginary;
    private final DMatrixRMaj rightReal;
    private final DMatrixRMaj rightImaginary;
    private final DMatrixRMaj leftReal;
    private final DMatrixRMaj leftImaginary;
    private final double condition;

    private EigenBasis(Eigen eigen, int[] order, DMatrixRMaj rightReal, DMatrixRMaj rightImaginary, DMatrixRMaj left) {
        int n = order.length;
        this.real = IntStream.of(order).mapToDouble(eigen::real).toArray();
        this.imaginary = IntStream.of(order).mapToDouble(eigen::imaginary).toArray();
        this.rightReal = rightReal;
        this.rightImaginary = rightImaginary;
        this.leftReal = CommonOps_DDRM.extract(left, 0, n, 0, n);
        this.leftImaginary = CommonOps_DDRM.extract(left, n, 2 * n, 0, n);
        this.condition = Math.sqrt(n) * Math.hypot(NormOps_DDRM.normF(leftReal), NormOps_DDRM.normF(leftImaginary));
    }

    /** Decomposes a Jacobian; empty where the eigenvectors are nearly dependent (‖R‖_F ‖R⁻¹‖_F above 10¹⁰). */
    static Optional<EigenBasis> of(SystemKind kind, DMatrixRMaj jacobian) {
        Eigen eigen = Eigen.withRight(jacobian);
        int n = eigen.size();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> kind == SystemKind.MAP ? 0.0 : -eigen.real(k)))
                .mapToInt(Integer::intValue)
                .toArray();
        DMatrixRMaj rightReal = new DMatrixRMaj(n, n);
        DMatrixRMaj rightImaginary = new DMatrixRMaj(n, n);
        DMatrixRMaj doubled = new DMatrixRMaj(2 * n, 2 * n);
        DMatrixRMaj identity = new DMatrixRMaj(2 * n, n);
        for (int i = 0; i < n; i++) {
            identity.set(i, i, 1.0);
            for (int k = 0; k < n; k++) {
                double re = eigen.rightReal().get(i, order[k]);
                double im = eigen.rightImaginary().get(i, order[k]);
                rightReal.set(i, k, re);
                rightImaginary.set(i, k, im);
                doubled.set(i, k, re);
                doubled.set(n + i, n + k, re);
                doubled.set(i, n + k, -im);
                doubled.set(n + i, k, im);
            }
        }
        Lu factors = Lu.of(doubled);
        if (factors.isSingular()) {
            return Optional.empty();
        }
        EigenBasis basis = new EigenBasis(eigen, order, rightReal, rightImaginary, factors.solve(identity));
        return basis.condition < WORST ? Optional.of(basis) : Optional.empty();
    }

    int size() {
        return real.length;
    }

    double real(int k) {
        return real[k];
    }

    double imaginary(int k) {
        return imaginary[k];
    }

    /** Returns ‖R‖_F ‖R⁻¹‖_F, at least N. */
    double condition() {
        return condition;
    }

    /** Returns |λ_i − λ_k|. */
    double gap(int i, int k) {
        return Math.hypot(real[i] - real[k], imaginary[i] - imaginary[k]);
    }

    /** Returns whether two eigenvalues are one to rounding, so that the basis of their space is arbitrary. */
    boolean isSame(int i, int k) {
        return i == k
                || gap(i, k) <= SAME * Math.max(Math.hypot(real[0], imaginary[0]), Math.hypot(real[i], imaginary[i]));
    }

    /** Returns an entry of L, real part first. */
    double left(int k, int j, boolean isReal) {
        return (isReal ? leftReal : leftImaginary).get(k, j);
    }

    /** Returns an entry of R, real part first. */
    double right(int j, int i, boolean isReal) {
        return (isReal ? rightReal : rightImaginary).get(j, i);
    }

    /** Returns real and imaginary part of L A R. */
    DMatrixRMaj[] within(DMatrixRMaj a) {
        DMatrixRMaj ar = product(a, rightReal);
        DMatrixRMaj ai = product(a, rightImaginary);
        DMatrixRMaj qr = product(leftReal, ar);
        CommonOps_DDRM.multAdd(-1.0, leftImaginary, ai, qr);
        DMatrixRMaj qi = product(leftReal, ai);
        CommonOps_DDRM.multAdd(leftImaginary, ar, qi);
        return new DMatrixRMaj[] {qr, qi};
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
        CommonOps_DDRM.mult(a, b, product);
        return product;
    }
}
