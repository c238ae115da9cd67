package org.separatrix.geometry.field;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.similarity.Assignment;

/**
 * A change ΔJ of a Jacobian J = R diag(λ) L in its own modes: Q = L ΔJ R.
 *
 * <p>Q_ii is the first-order shift of eigenvalue i, Q_ki / (λ_i − λ_k) the first-order turn of mode i towards mode k. Modes have unit length, on which sizes of
 * entries off the diagonal depend. Where eigenvalues are equal their modes are arbitrary; the block of Q between them shifts eigenvalues and turns nothing.
 *
 * <p>For J = −I + W D with a pure gain change ΔD = D diag(δ), Q_ki = (λ_k + 1) Σ_j L_kj R_ji δ_j: a uniform gain turns no mode. Source: Kato 1995, Perturbation Theory for
 * Linear Operators, for first-order perturbation.
 */
public final class ModalMixing {

    private final EigenBasis basis;
    private final DMatrixRMaj jacobian;
    private final DMatrixRMaj change;
    private final DMatrixRMaj real;
    private final DMatrixRMaj imaginary;
    private final double total;
    private final double off;
    private final double turned;

    private ModalMixing(EigenBasis basis, DMatrixRMaj jacobian, DMatrixRMaj change) {
        this.basis = basis;
        this.jacobian = jacobian;
        this.change = change;
        DMatrixRMaj[] q = basis.within(change);
        this.real = q[0];
        this.imaginary = q[1];
        double all = 0.0;
        double outside = 0.0;
        double turns = 0.0;
        for (int k = 0; k < basis.size(); k++) {
            for (int i = 0; i < basis.size(); i++) {
                double square = real.get(k, i) * real.get(k, i) + imaginary.get(k, i) * imaginary.get(k, i);
                all += square;
                if (!basis.isSame(i, k)) {
                    outside += square;
                    turns += square / (basis.gap(i, k) * basis.gap(i, k));
                }
            }
        }
        this.total = all;
        this.off = outside;
        this.turned = turns;
    }

    /**
     * Writes a change in the modes of a Jacobian.
     *
     * @param kind whether it is that of a map or of a flow, which decides the order of modes
     * @param jacobian J, [N × N]
     * @param change ΔJ, [N × N]
     * @return Q and what it says; empty where J has no basis of eigenvectors to work with (‖R‖_F ‖R⁻¹‖_F above 10¹⁰)
     */
    public static Optional<ModalMixing> of(SystemKind kind, DMatrixRMaj jacobian, DMatrixRMaj change) {
        return EigenBasis.of(kind, jacobian).map(basis -> new ModalMixing(basis, jacobian, change));
    }

    static ModalMixing of(EigenBasis basis, DMatrixRMaj jacobian, DMatrixRMaj change) {
        return new ModalMixing(basis, jacobian, change);
    }

    /** Returns the share of ‖Q‖_F² off the diagonal, in [0, 1]; null where nothing changes. */
    public @Nullable Double mixingFraction() {
        return total > 0.0 ? (Double) (off / total) : null;
    }

    /** Returns √(Σ_{k≠i} |Q_ki / (λ_i − λ_k)|²). */
    public double rotationStrength() {
        return Math.sqrt(turned);
    }

    /** Returns √ of the mean of |Q_ii|². */
    public double shift() {
        double sum = 0.0;
        for (int i = 0; i < basis.size(); i++) {
            sum += real.get(i, i) * real.get(i, i) + imaginary.get(i, i) * imaginary.get(i, i);
        }
        return Math.sqrt(sum / basis.size());
    }

    /** Returns the number of modes. */
    public int modes() {
        return basis.size();
    }

    /** Returns ‖R‖_F ‖R⁻¹‖_F, N for orthogonal modes. */
    public double condition() {
        return basis.condition();
    }

    /** Returns |Q| between the first modes, [count × count]. */
    public NdArray magnitudes(int count) {
        double[] cells = new double[count * count];
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < count; i++) {
                cells[k * count + i] = Math.hypot(real.get(k, i), imaginary.get(k, i));
            }
        }
        return NdArray.wrap(cells, count, count);
    }

    /** Returns Q, real parts and imaginary parts, [N × N × 2]. */
    public NdArray q() {
        int n = basis.size();
        double[] values = new double[2 * n * n];
        for (int at = 0; at < n * n; at++) {
            values[2 * at] = real.data[at];
            values[2 * at + 1] = imaginary.data[at];
        }
        return NdArray.wrap(values, n, n, 2);
    }

    /** Returns the eigenvalues of J, [N × 2]. */
    public NdArray eigenvalues() {
        double[] values = new double[2 * basis.size()];
        for (int k = 0; k < basis.size(); k++) {
            values[2 * k] = basis.real(k);
            values[2 * k + 1] = basis.imaginary(k);
        }
        return NdArray.wrap(values, basis.size(), 2);
    }

    /** Returns the first-order shifts Q_ii, [N × 2]. */
    public NdArray shifts() {
        double[] values = new double[2 * basis.size()];
        for (int k = 0; k < basis.size(); k++) {
            values[2 * k] = real.get(k, k);
            values[2 * k + 1] = imaginary.get(k, k);
        }
        return NdArray.wrap(values, basis.size(), 2);
    }

    /**
     * Compares with what the whole change does.
     *
     * @return for each mode the eigenvalue of J + ΔJ nearest to λ + Q_ii (real, imaginary) and the angle (rad) between the mode and its vector, [N × 3]
     */
    public NdArray outcome() {
        int n = basis.size();
        DMatrixRMaj sum = new DMatrixRMaj(n, n);
        CommonOps_DDRM.add(jacobian, change, sum);
        Eigen after = Eigen.withRight(sum);
        double[][] cost = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double re = basis.real(i) + real.get(i, i) - after.real(j);
                double im = basis.imaginary(i) + imaginary.get(i, i) - after.imaginary(j);
                cost[i][j] = re * re + im * im;
            }
        }
        int[] partner = Assignment.least(cost);
        double[] values = new double[3 * n];
        for (int i = 0; i < n; i++) {
            values[3 * i] = after.real(partner[i]);
            values[3 * i + 1] = after.imaginary(partner[i]);
            values[3 * i + 2] = angle(i, after, partner[i]);
        }
        return NdArray.wrap(values, n, 3);
    }

    private double angle(int i, Eigen after, int j) {
        double re = 0.0;
        double im = 0.0;
        for (int row = 0; row < basis.size(); row++) {
            double vr = basis.right(row, i, true);
            double vi = basis.right(row, i, false);
            double wr = after.rightReal().get(row, j);
            double wi = after.rightImaginary().get(row, j);
            re += vr * wr + vi * wi;
            im += vr * wi - vi * wr;
        }
        double away = 0.0;
        for (int row = 0; row < basis.size(); row++) {
            double vr = basis.right(row, i, true);
            double vi = basis.right(row, i, false);
            double dr = after.rightReal().get(row, j) - (vr * re - vi * im);
            double di = after.rightImaginary().get(row, j) - (vr * im + vi * re);
            away += dr * dr + di * di;
        }
        return Math.atan2(Math.sqrt(away), Math.hypot(re, im));
    }

    /**
     * Checks the weights with which gains of units enter eigenvalues.
     *
     * @return the largest |Σ_j L_ij R_ji − 1|
     */
    public double weightError() {
        DMatrixRMaj ones = new DMatrixRMaj(basis.size(), 1);
        CommonOps_DDRM.fill(ones, 1.0);
        double largest = 0.0;
        for (int i = 0; i < basis.size(); i++) {
            double[] mean = weighted(i, ones);
            largest = Math.max(largest, Math.hypot(mean[0] - 1.0, mean[1]));
        }
        return largest;
    }

    /**
     * Compares the shifts with those of a pure gain change, for a flow J = −I + W D.
     *
     * @param gains relative change δ of the gain of each unit, [N × 1]
     * @return the largest |Q_ii − (λ_i + 1) Σ_j L_ij R_ji δ_j|, 0 where ΔJ = W D diag(δ)
     */
    public double gainError(DMatrixRMaj gains) {
        double largest = 0.0;
        for (int i = 0; i < basis.size(); i++) {
            double[] mean = weighted(i, gains);
            double re = (basis.real(i) + 1.0) * mean[0] - basis.imaginary(i) * mean[1];
            double im = (basis.real(i) + 1.0) * mean[1] + basis.imaginary(i) * mean[0];
            largest = Math.max(largest, Math.hypot(real.get(i, i) - re, imaginary.get(i, i) - im));
        }
        return largest;
    }

    /** Returns Σ_j L_ij R_ji δ_j. */
    private double[] weighted(int i, DMatrixRMaj gains) {
        double re = 0.0;
        double im = 0.0;
        for (int j = 0; j < basis.size(); j++) {
            double lr = basis.left(i, j, true);
            double li = basis.left(i, j, false);
            double rr = basis.right(j, i, true);
            double ri = basis.right(j, i, false);
            re += (lr * rr - li * ri) * gains.data[j];
            im += (lr * ri + li * rr) * gains.data[j];
        }
        return new double[] {re, im};
    }
}
