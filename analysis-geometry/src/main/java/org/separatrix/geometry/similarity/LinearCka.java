package org.separatrix.geometry.similarity;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.geometry.samples.Covariance;

/**
 * Centred kernel alignment of samples X and Y [n × N and n × M] with matched rows, by linear kernels K = XXᵀ and L = YYᵀ.
 *
 * <p>Biased: ‖YcᵀXc‖² / (‖XcᵀXc‖ ‖YcᵀYc‖) in [0, 1]; of unrelated samples it is of order N/n, not 0. Debiased: with zeros on the diagonals of K and
 * L, H(K, L) = [tr KL + (1ᵀK1)(1ᵀL1) / ((n−1)(n−2)) − 2/(n−2) 1ᵀKL1] / (n (n−3)) and H(K, L) / √(H(K, K) H(L, L)), whose mean is 0 for unrelated
 * samples and which may be negative. Both are invariant to rotations, translations and a common scale of either side. The arc cosine of the
 * biased one is a metric. Kernels are never formed: all is computed from XᵀX, YᵀY and YᵀX in O(n N²).
 *
 * <p>Source: Kornblith et al. 2019 (arXiv:1905.00414); Song et al. 2012 (Journal of Machine Learning Research 13) for the unbiased
 * estimator; Williams et al. 2021 (arXiv:2110.14739) for the metric.
 *
 * @param biased in [0, 1], or null if a side does not vary
 * @param debiased at most about 1, or null if there are fewer than four rows or a side has no unbiased variance
 */
public record LinearCka(@Nullable Double biased, @Nullable Double debiased) {

    /**
     * Compares samples.
     *
     * @param x [n × N], not modified
     * @param y [n × M], rows of the same conditions, not modified
     * @return the alignment
     * @throws IllegalArgumentException if the numbers of rows differ
     */
    public static LinearCka between(DMatrixRMaj x, DMatrixRMaj y) {
        return between(Side.of(x), Side.of(y));
    }

    static LinearCka between(Side a, Side b) {
        if (a.n() != b.n()) {
            throw new IllegalArgumentException("rows must match, found " + a.n() + " and " + b.n());
        }
        double cross = squaredNorm(Products.transposedTimes(a.centred(), b.centred()));
        double biased = cross / Math.sqrt(a.square() * b.square());
        if (!Double.isFinite(biased)) {
            return new LinearCka(null, null);
        }
        double debiased = hsic(a, b, cross) / Math.sqrt(hsic(a, a, a.square()) * hsic(b, b, b.square()));
        return new LinearCka(Math.min(1.0, biased), a.n() >= 4 && Double.isFinite(debiased) ? debiased : null);
    }

    /**
     * What one matrix brings to every comparison it takes part in.
     *
     * @param centred Xc
     * @param square ‖XcᵀXc‖²
     * @param lengths squared length of each row, the diagonal of K
     * @param sums row sums of K without its diagonal
     */
    record Side(Tensor centred, double square, NdArray lengths, NdArray sums) {

        static Side of(DMatrixRMaj samples) {
            DMatrixRMaj rows = Covariance.centred(samples);
            Tensor centred = Tensor.of(rows, Precision.FLOAT64);
            int n = rows.numRows;
            int units = rows.numCols;
            double[] lengths = new double[n];
            double[] sums = new double[n];
            for (int i = 0; i < n; i++) {
                double length = 0.0;
                for (int j = 0; j < units; j++) {
                    double value = rows.data[i * units + j];
                    length += value * value;
                }
                lengths[i] = length;
                // the rows of a centred matrix sum to zero, so K 1 is the diagonal alone
                sums[i] = -length;
            }
            return new Side(
                    centred,
                    squaredNorm(Products.transposedTimes(centred, centred)),
                    NdArray.vector(lengths),
                    NdArray.vector(sums));
        }

        int n() {
            return lengths.size();
        }
    }

    private static double hsic(Side a, Side b, double traceOfProduct) {
        double n = a.n();
        double trace = traceOfProduct;
        double totalA = 0.0;
        double totalB = 0.0;
        double both = 0.0;
        for (int i = 0; i < a.n(); i++) {
            trace -= a.lengths().at(i) * b.lengths().at(i);
            totalA += a.sums().at(i);
            totalB += b.sums().at(i);
            both += a.sums().at(i) * b.sums().at(i);
        }
        double corrected = trace + totalA * totalB / ((n - 1.0) * (n - 2.0)) - 2.0 / (n - 2.0) * both;
        return corrected / (n * (n - 3.0));
    }

    private static double squaredNorm(DMatrixRMaj matrix) {
        double sum = 0.0;
        for (int at = 0; at < matrix.getNumElements(); at++) {
            sum += matrix.data[at] * matrix.data[at];
        }
        return sum;
    }

    /**
     * Returns the metric.
     *
     * @return arccos of the biased alignment (rad), in [0, π/2]; null if that is not defined
     */
    public @Nullable Double angle() {
        return biased == null ? null : Double.valueOf(Math.acos(biased));
    }

    /**
     * Returns the arc cosine of the debiased alignment, clipped to [−1, 1]; an estimate, not a metric.
     *
     * @return (rad), in [0, π]; null if that is not defined
     */
    public @Nullable Double debiasedAngle() {
        return debiased == null ? null : Double.valueOf(Math.acos(Math.max(-1.0, Math.min(1.0, debiased))));
    }
}
