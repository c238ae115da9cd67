package org.separatrix.geometry.dmd;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;

/**
 * The linear model v_{t+h} = A v_t + c of the delay coordinates of one system (dynamic mode decomposition with delays).
 *
 * <p>Pairs (v_t, v_{t+h}) are made within each trial, never across the border of two; A = [(V₋ᵀV₋ + λ I)⁻¹ V₋ᵀV₊]ᵀ, with the means of V₋ and V₊
 * removed where a constant is fitted. With all coordinates kept, an invertible linear map of the observations turns A into QᵀAQ, Q
 * orthogonal, whatever the ridge; with fewer, only rotations and a common scale do. The rank is capped at the number of singular
 * values above 10⁻⁸ of the largest, since directions of rounding add eigenvalues of their own.
 *
 * <p>Source: Schmid 2010 (doi:10.1017/S0022112010001217); Brunton et al. 2017 (doi:10.1038/s41467-017-00030-8); Ostrow et al. 2023
 * (arXiv:2306.10168).
 */
public final class DelayModel {

    private static final double SMALLEST_MODULUS = 1e-8;

    private final DelayCoordinates coordinates;
    private final DMatrixRMaj matrix;
    private final double[] constant;
    private final Order order;
    private final boolean capped;

    /**
     * Sizes of a model.
     *
     * @param delays number of delays q, at least 1; 1 is the present alone
     * @param interval steps s between delays, at least 1
     * @param rank number of coordinates r, at least 1
     * @param ridge λ, at least 0
     * @param ahead steps h from one row of a pair to the other, at least 1
     * @param centring what is done about the mean
     */
    public record Order(int delays, int interval, int rank, double ridge, int ahead, Centring centring) {

        /** Checks the ranges. */
        public Order {
            if (delays < 1 || interval < 1 || rank < 1 || ahead < 1 || !(ridge >= 0.0)) {
                throw new IllegalArgumentException(
                        "need delays, interval, rank and steps ahead of at least 1 and a ridge"
                                + " of at least 0, found " + delays + ", " + interval + ", " + rank + ", " + ahead
                                + " and "
                                + ridge);
            }
        }

        /** Returns a copy of another rank. */
        Order withRank(int newRank) {
            return new Order(delays, interval, newRank, ridge, ahead, centring);
        }
    }

    private DelayModel(
            DelayCoordinates coordinates, DMatrixRMaj matrix, double[] constant, Order order, boolean capped) {
        this.coordinates = coordinates;
        this.matrix = matrix;
        this.constant = constant;
        this.order = order;
        this.capped = capped;
    }

    /**
     * Fits a model.
     *
     * @param trials observations, [steps × N] each, of any length that holds a pair; finite, not modified
     * @param order its sizes
     * @return the model, of lower rank where the trials have no more
     * @throws IllegalArgumentException if there is no trial, one is too short, or the observations do not vary
     */
    public static DelayModel fit(List<DMatrixRMaj> trials, Order order) {
        int shortest = DelayCoordinates.shortest(order.delays(), order.interval(), order.ahead());
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("a model needs at least one trial, found none");
        }
        for (DMatrixRMaj trial : trials) {
            if (trial.numRows < shortest) {
                throw new IllegalArgumentException(
                        "a trial has " + trial.numRows + " steps, and the model needs at least " + shortest);
            }
        }
        return fit(coordinates(trials, order), order);
    }

    static DelayCoordinates coordinates(List<DMatrixRMaj> trials, Order order) {
        return DelayCoordinates.of(trials, order.delays(), order.interval(), order.centring() != Centring.NONE);
    }

    static DelayModel fit(DelayCoordinates coordinates, Order order) {
        int rank = Math.min(order.rank(), coordinates.rank());
        if (rank < 1) {
            throw new IllegalArgumentException("the observations do not vary, so there is nothing to model");
        }
        int pairs = coordinates.trials().stream()
                .mapToInt(trial -> trial.numRows - order.ahead())
                .sum();
        DMatrixRMaj now = new DMatrixRMaj(pairs, rank);
        DMatrixRMaj later = new DMatrixRMaj(pairs, rank);
        int at = 0;
        for (DMatrixRMaj trial : coordinates.trials()) {
            int count = trial.numRows - order.ahead();
            CommonOps_DDRM.extract(trial, 0, count, 0, rank, now, at, 0);
            CommonOps_DDRM.extract(trial, order.ahead(), trial.numRows, 0, rank, later, at, 0);
            at += count;
        }
        double[] meanNow = new double[rank];
        double[] meanLater = new double[rank];
        if (order.centring() == Centring.AFFINE) {
            meanNow = centre(now);
            meanLater = centre(later);
        }
        DMatrixRMaj gram = new DMatrixRMaj(rank, rank);
        DMatrixRMaj cross = new DMatrixRMaj(rank, rank);
        CommonOps_DDRM.multTransA(now, now, gram);
        CommonOps_DDRM.multTransA(now, later, cross);
        for (int k = 0; k < rank; k++) {
            gram.add(k, k, order.ridge());
        }
        Lu lu = Lu.of(gram);
        if (lu.isSingular()) {
            throw new IllegalArgumentException("the coordinates of the earlier steps depend on each other; "
                    + "a lower rank or a ridge above 0 is needed");
        }
        DMatrixRMaj matrix = CommonOps_DDRM.transpose(lu.solve(cross), null);
        double[] constant = new double[rank];
        for (int i = 0; i < rank; i++) {
            constant[i] = meanLater[i];
            for (int j = 0; j < rank; j++) {
                constant[i] -= matrix.get(i, j) * meanNow[j];
            }
        }
        return new DelayModel(coordinates, matrix, constant, order.withRank(rank), rank < order.rank());
    }

    private static double[] centre(DMatrixRMaj rows) {
        double[] mean = new double[rows.numCols];
        for (int i = 0; i < rows.getNumElements(); i++) {
            mean[i % rows.numCols] += rows.data[i] / rows.numRows;
        }
        for (int i = 0; i < rows.getNumElements(); i++) {
            rows.data[i] -= mean[i % rows.numCols];
        }
        return mean;
    }

    /**
     * Returns the model's matrix.
     *
     * @return A, [r × r], a copy
     */
    public DMatrixRMaj matrix() {
        return matrix.copy();
    }

    /**
     * Returns the sizes, the rank as it is after capping.
     *
     * @return the order
     */
    public Order order() {
        return order;
    }

    /**
     * Returns whether the rank asked for was more than the trials have.
     *
     * @return true if it was lowered
     */
    public boolean isCapped() {
        return capped;
    }

    /**
     * Returns the singular values of the delay rows.
     *
     * @return σ, descending
     */
    public NdArray singularValues() {
        return coordinates.singularValues();
    }

    /**
     * Returns the eigenvalues of A.
     *
     * @return real and imaginary parts, by falling modulus, [r × 2]
     */
    public NdArray eigenvalues() {
        return eigenvalues(matrix);
    }

    /** Returns the eigenvalues of a matrix, by falling modulus, [r × 2]. */
    static NdArray eigenvalues(DMatrixRMaj matrix) {
        Eigen eigen = Eigen.values(matrix);
        double[] parts = new double[2 * eigen.size()];
        for (int k = 0; k < eigen.size(); k++) {
            parts[2 * k] = eigen.real(k);
            parts[2 * k + 1] = eigen.imaginary(k);
        }
        return NdArray.wrap(parts, eigen.size(), 2);
    }

    /**
     * Returns the rates ln(λ) / (h dt), which do not depend on the length of a step.
     *
     * @param dt length of a step, in any unit of time
     * @return real part (growth) and imaginary part (angular frequency), [r × 2], one over that unit; a modulus below 10⁻⁸ counts as
     *     10⁻⁸
     */
    public NdArray rates(double dt) {
        double[] parts = eigenvalues().toArray();
        double time = order.ahead() * dt;
        for (int k = 0; k < parts.length; k += 2) {
            double modulus = Math.max(SMALLEST_MODULUS, Math.hypot(parts[k], parts[k + 1]));
            double angle = Math.atan2(parts[k + 1], parts[k]);
            parts[k] = Math.log(modulus) / time;
            parts[k + 1] = angle / time;
        }
        return NdArray.wrap(parts, parts.length / 2, 2);
    }

    /**
     * Returns how far A is from a normal matrix.
     *
     * @return ‖AᵀA − AAᵀ‖ (Frobenius)
     */
    public double nonNormality() {
        int n = matrix.numRows;
        DMatrixRMaj left = new DMatrixRMaj(n, n);
        DMatrixRMaj right = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransA(matrix, matrix, left);
        CommonOps_DDRM.multTransB(matrix, matrix, right);
        CommonOps_DDRM.subtractEquals(left, right);
        return NormOps_DDRM.normF(left);
    }

    /**
     * Returns the largest growth within one step.
     *
     * @return the largest singular value of A
     */
    public double transientGrowth() {
        return Svd.of(matrix).values().at(0);
    }

    /**
     * Predicts the observations of a trial from those h steps before.
     *
     * @param trial [steps × N], long enough for a pair, not modified
     * @return predictions of the last {@code steps − (q − 1) s − h} steps, [that many × N]
     */
    public DMatrixRMaj predict(DMatrixRMaj trial) {
        DMatrixRMaj projected = coordinates.project(trial, order.rank());
        int count = projected.numRows - order.ahead();
        DMatrixRMaj next = new DMatrixRMaj(count, order.rank());
        CommonOps_DDRM.multTransB(CommonOps_DDRM.extract(projected, 0, count, 0, order.rank()), matrix, next);
        for (int i = 0; i < next.getNumElements(); i++) {
            next.data[i] += constant[i % order.rank()];
        }
        return coordinates.observations(next);
    }
}
