package org.separatrix.geometry.similarity;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;
import org.separatrix.geometry.samples.CentredStrips;

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
        checkRows(x.numRows, y.numRows);
        Sums a = new Sums(x);
        Sums b = new Sums(y);
        Tensor cross = Tensor.zeros(Precision.FLOAT64, x.numCols, y.numCols);
        for (int strip = 0; strip < a.strips.count(); strip++) {
            Tensor left = a.add(strip);
            Tensor right = b.add(strip);
            Kernels.best().gemm(1.0, left.transposed(), right, strip == 0 ? 0.0 : 1.0, cross);
        }
        return of(a.side(), b.side(), squaredNorm(cross.toMatrix()));
    }

    static LinearCka between(Side a, Side b) {
        checkRows(a.n(), b.n());
        return of(a, b, squaredNorm(a.strips().products(b.strips())));
    }

    private static void checkRows(int a, int b) {
        if (a != b) {
            throw new IllegalArgumentException("rows must match, found " + a + " and " + b);
        }
    }

    private static LinearCka of(Side a, Side b, double cross) {
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
     * @param strips Xc
     * @param square ‖XcᵀXc‖²
     * @param lengths squared length of each row, the diagonal of K; the rows of a centred matrix sum to zero, so these are also the
     *     row sums of K without its diagonal, but for the sign
     */
    record Side(CentredStrips strips, double square, NdArray lengths) {

        static Side of(DMatrixRMaj samples) {
            Sums sums = new Sums(samples);
            for (int strip = 0; strip < sums.strips.count(); strip++) {
                sums.add(strip);
            }
            return sums.side();
        }

        int n() {
            return lengths.size();
        }
    }

    /** What a side is made of, strip by strip. */
    private static final class Sums {

        private final CentredStrips strips;
        private final CentredStrips.Reader reader;
        private final Tensor gram;
        private final double[] lengths;
        private int row;

        Sums(DMatrixRMaj samples) {
            this.strips = CentredStrips.of(samples);
            this.reader = strips.reader();
            this.gram = Tensor.zeros(Precision.FLOAT64, samples.numCols, samples.numCols);
            this.lengths = new double[samples.numRows];
        }

        /** Adds the next strip and returns its rows. */
        Tensor add(int strip) {
            Tensor centred = reader.read(strip);
            Kernels.best().gram(centred, strip == 0 ? 0.0 : 1.0, gram);
            DMatrixRMaj rows = reader.rows();
            for (int i = 0; i < rows.numRows; i++) {
                double length = 0.0;
                for (int at = i * rows.numCols; at < (i + 1) * rows.numCols; at++) {
                    length += rows.data[at] * rows.data[at];
                }
                lengths[row++] = length;
            }
            return centred;
        }

        Side side() {
            return new Side(strips, squaredNorm(CentredStrips.symmetric(gram)), NdArray.vector(lengths));
        }
    }

    private static double hsic(Side a, Side b, double traceOfProduct) {
        double n = a.n();
        double totalA = 0.0;
        double totalB = 0.0;
        double both = 0.0;
        for (int i = 0; i < a.n(); i++) {
            totalA += a.lengths().at(i);
            totalB += b.lengths().at(i);
            both += a.lengths().at(i) * b.lengths().at(i);
        }
        double corrected = traceOfProduct - both + totalA * totalB / ((n - 1.0) * (n - 2.0)) - 2.0 / (n - 2.0) * both;
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
