package org.separatrix.geometry.field;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.SymmetricEigen;
import org.separatrix.geometry.similarity.Assignment;

/**
 * The motion near one state, and how it differs from that near another.
 *
 * <p>The leading mode is that of the largest eigenvalue: by modulus for a map, by real part for a flow.
 *
 * <p>Source: Henrici 1962, Numerische Mathematik 4, 24–40, for the departure from normality; Trefethen and Embree 2005 for the numerical abscissa.
 */
public final class LocalDynamics {

    /** Rate, per step or unit of time, that rounding may make of none. */
    private static final double NEUTRAL = 1e-13;

    private static final double TRIANGULAR = 1e-11;

    private final SystemKind kind;
    private final double timeUnitMs;
    private final DMatrixRMaj jacobian;
    private final Eigen eigen;

    private LocalDynamics(SystemKind kind, double timeUnitMs, DMatrixRMaj jacobian) {
        this.kind = kind;
        this.timeUnitMs = timeUnitMs;
        this.jacobian = jacobian;
        this.eigen = Eigen.withRight(jacobian);
    }

    /**
     * Linearizes a system.
     *
     * @param system map or flow
     * @param state where, [1 × N]
     * @return the motion near it
     */
    public static LocalDynamics at(DynamicalSystem system, DMatrixRMaj state) {
        DMatrixRMaj jacobian = new DMatrixRMaj(system.dimension(), system.dimension());
        system.jacobian(state, jacobian);
        return of(system.kind(), system.timeUnitMs(), jacobian);
    }

    /**
     * Takes a known Jacobian.
     *
     * @param kind map or flow
     * @param timeUnitMs length of a step, or unit of a flow's time (ms)
     * @param jacobian J, [N × N], not to be modified
     * @return the linear motion
     */
    public static LocalDynamics of(SystemKind kind, double timeUnitMs, DMatrixRMaj jacobian) {
        return new LocalDynamics(kind, timeUnitMs, jacobian);
    }

    /** Returns J, [N × N], not to be modified. */
    public DMatrixRMaj jacobian() {
        return jacobian;
    }

    /** Returns the eigenvalues, [N × 2], by modulus. */
    public NdArray eigenvalues() {
        double[] values = new double[2 * eigen.size()];
        for (int k = 0; k < eigen.size(); k++) {
            values[2 * k] = eigen.real(k);
            values[2 * k + 1] = eigen.imaginary(k);
        }
        return NdArray.wrap(values, eigen.size(), 2);
    }

    /** Returns how many modes grow. */
    public int unstable() {
        int count = 0;
        for (int k = 0; k < eigen.size(); k++) {
            boolean grows = kind == SystemKind.MAP ? eigen.modulus(k) > 1.0 : eigen.real(k) > 0.0;
            count += grows ? 1 : 0;
        }
        return count;
    }

    private int leading() {
        int leading = 0;
        for (int k = 1; k < eigen.size() && kind == SystemKind.FLOW; k++) {
            leading = eigen.real(k) > eigen.real(leading) ? k : leading;
        }
        return leading;
    }

    /** Returns the time constant of the leading mode (ms): −dt / ln |λ| of a map, −τ / Re λ of a flow; negative where it grows, null where it neither grows nor decays beyond rounding. */
    public @Nullable Double slowestMs() {
        int k = leading();
        double rate = kind == SystemKind.MAP ? Math.log(eigen.modulus(k)) : eigen.real(k);
        double ms = -timeUnitMs / rate;
        return Double.isFinite(ms) && Math.abs(rate) > NEUTRAL ? ms : null;
    }

    /** Returns √(‖J‖_F² − Σ|λ|²), 0 for normal matrices. */
    public double henrici() {
        DMatrixRMaj schur = schur();
        int n = schur.numRows;
        double above = 0.0;
        double below = 0.0;
        for (int i = 0; i < n; i++) {
            boolean opensPair = i + 1 < n && isPair(i);
            for (int j = 0; j < n; j++) {
                boolean inPair = (opensPair && j == i + 1) || (i > 0 && isPair(i - 1) && j == i - 1);
                if (i != j && !inPair) {
                    double square = schur.get(i, j) * schur.get(i, j);
                    above += j > i ? square : 0.0;
                    below += j < i ? square : 0.0;
                }
            }
            if (opensPair) {
                double stretch = schur.get(i, i) - schur.get(i + 1, i + 1);
                double shear = schur.get(i, i + 1) + schur.get(i + 1, i);
                above += stretch * stretch + shear * shear;
            }
        }
        double norm = NormOps_DDRM.normF(jacobian);
        if (Math.sqrt(below) <= TRIANGULAR * norm) {
            return Math.sqrt(above);
        }
        // nearly dependent vectors span no accurate basis, but then the difference is large
        double squares = norm * norm;
        for (int k = 0; k < n; k++) {
            squares -= eigen.modulus(k) * eigen.modulus(k);
        }
        return Math.sqrt(Math.max(0.0, squares));
    }

    /** Returns whether eigenvalue k is the first of a conjugate pair. */
    private boolean isPair(int k) {
        return eigen.imaginary(k) > 0.0;
    }

    /** Returns Qᵀ J Q with the orthonormal basis Q of the eigenvectors, in order: triangular but for 2 × 2 blocks of conjugate pairs. */
    private DMatrixRMaj schur() {
        int n = eigen.size();
        DMatrixRMaj vectors = eigen.rightReal().copy();
        for (int k = 0; k + 1 < n; k++) {
            if (isPair(k)) {
                for (int i = 0; i < n; i++) {
                    vectors.set(i, k + 1, eigen.rightImaginary().get(i, k));
                }
            }
        }
        DMatrixRMaj q = Qr.of(vectors).q();
        DMatrixRMaj jq = new DMatrixRMaj(n, n);
        CommonOps_DDRM.mult(jacobian, q, jq);
        DMatrixRMaj schur = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransA(q, jq, schur);
        return schur;
    }

    /** Returns the largest eigenvalue of (A + Aᵀ) / 2, how fast a perturbation can grow at first: A = J of a flow, J − I of a map. */
    public double numericalAbscissa() {
        int n = jacobian.numRows;
        DMatrixRMaj symmetric = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                symmetric.set(i, j, 0.5 * (jacobian.get(i, j) + jacobian.get(j, i)));
            }
            symmetric.add(i, i, kind == SystemKind.MAP ? -1.0 : 0.0);
        }
        return SymmetricEigen.of(symmetric).values().at(n - 1);
    }

    /**
     * Measures the distance of two spectra.
     *
     * @param other of the same number of units
     * @return W₂ = √(min over pairings of the mean of |λ − λ'|²)
     */
    public double spectralDistance(LocalDynamics other) {
        int n = eigen.size();
        double[][] cost = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double distance =
                        Math.hypot(eigen.real(i) - other.eigen.real(j), eigen.imaginary(i) - other.eigen.imaginary(j));
                cost[i][j] = distance * distance;
            }
        }
        int[] partner = Assignment.least(cost);
        double sum = 0.0;
        for (int i = 0; i < n; i++) {
            sum += cost[i][partner[i]];
        }
        return Math.sqrt(sum / n);
    }

    /**
     * Measures the angle between the leading modes.
     *
     * @param other of the same units
     * @return angle (rad) in [0, π/2] between the right eigenvectors v and w, of modulus |vᴴ w|, the nearer member where w is one of a pair
     */
    public double leadingModeAngle(LocalDynamics other) {
        return Math.min(angle(other, 1.0), angle(other, -1.0));
    }

    private double angle(LocalDynamics other, double sign) {
        int a = leading();
        int b = other.leading();
        int n = eigen.size();
        double real = 0.0;
        double imaginary = 0.0;
        for (int i = 0; i < n; i++) {
            double vr = eigen.rightReal().get(i, a);
            double vi = eigen.rightImaginary().get(i, a);
            double wr = other.eigen.rightReal().get(i, b);
            double wi = sign * other.eigen.rightImaginary().get(i, b);
            real += vr * wr + vi * wi;
            imaginary += vr * wi - vi * wr;
        }
        double away = 0.0;
        for (int i = 0; i < n; i++) {
            double vr = eigen.rightReal().get(i, a);
            double vi = eigen.rightImaginary().get(i, a);
            double dr = other.eigen.rightReal().get(i, b) - (vr * real - vi * imaginary);
            double di = sign * other.eigen.rightImaginary().get(i, b) - (vr * imaginary + vi * real);
            away += dr * dr + di * di;
        }
        return Math.atan2(Math.sqrt(away), Math.hypot(real, imaginary));
    }
}
