package org.separatrix.geometry.similarity;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;
import org.separatrix.core.linalg.SymmetricEigen;
import org.separatrix.geometry.samples.ContextSamples;

/**
 * The distance between the shapes of two clouds of samples X and Y [n × N and n × M] with matched rows, after the best alignment.
 *
 * <p>Columns are centred, and the narrower matrix gets columns of zeros. Partial whitening by α turns Xc, with XcᵀXc = V diag(l) Vᵀ, into s Xc V
 * diag(d) Vᵀ with d = α + (1 − α) / √l and s such that the total variance stays: α = 1 leaves it as it is, α = 0 whitens it, after which any
 * invertible linear map is no difference. Eigenvalues below 10⁻⁷ of the largest count as that. The angular distance is arccos of the
 * largest ⟨Xw, Yw T⟩ / (‖Xw‖ ‖Yw‖) over the orthogonal T, or the permutations; the Euclidean one is ‖Xw − Yw T‖ there, which depends on scale.
 *
 * <p>Source: Williams et al. 2021 (arXiv:2110.14739).
 *
 * @param angular in [0, π/2] for rotations, [0, π] for permutations (rad)
 * @param euclidean a non-negative number
 */
public record ShapeDistance(double angular, double euclidean) {

    private static final double SMALLEST = 1e-7;

    /** Which maps are no difference. */
    public enum Alignment {
        /** Rotations and reflections. */
        ROTATION,
        /** Permutations of the units. */
        PERMUTATION
    }

    /**
     * Compares all rows.
     *
     * @param x [n × N], not modified
     * @param y [n × M], rows of the same conditions, not modified
     * @param alpha in [0, 1]; 1 for permutations
     * @param alignment which maps are no difference
     * @return the distance
     * @throws IllegalArgumentException if the numbers of rows differ, a side does not vary, or α is out of range
     */
    public static ShapeDistance between(DMatrixRMaj x, DMatrixRMaj y, double alpha, Alignment alignment) {
        Fit fit = Fit.of(x, y, alpha, alignment);
        return fit.on(x, y);
    }

    /**
     * Aligns on a part of the trials and compares on the others, in turn.
     *
     * @param x [n × N], not modified
     * @param y [n × M], not modified
     * @param trials where the trials lie among the rows
     * @param folds at least 2; trial k belongs to fold k mod folds
     * @param alpha in [0, 1]
     * @param alignment which maps are no difference
     * @return the mean over folds; it may exceed the distance of all rows, since nothing is fitted to the rows compared
     * @throws IllegalArgumentException if there are fewer trials than folds, or as {@link #between}
     */
    public static ShapeDistance crossValidated(
            DMatrixRMaj x,
            DMatrixRMaj y,
            List<ContextSamples.Trial> trials,
            int folds,
            double alpha,
            Alignment alignment) {
        if (folds < 2 || trials.size() < folds) {
            throw new IllegalArgumentException("need at least 2 folds and as many trials, found " + folds + " folds of "
                    + trials.size() + " trials");
        }
        double angular = 0.0;
        double euclidean = 0.0;
        for (int fold = 0; fold < folds; fold++) {
            List<ContextSamples.Trial> train = new ArrayList<>();
            List<ContextSamples.Trial> test = new ArrayList<>();
            for (int k = 0; k < trials.size(); k++) {
                (k % folds == fold ? test : train).add(trials.get(k));
            }
            Fit fit = Fit.of(pick(x, train), pick(y, train), alpha, alignment);
            ShapeDistance found = fit.on(pick(x, test), pick(y, test));
            angular += found.angular() / folds;
            euclidean += found.euclidean() / folds;
        }
        return new ShapeDistance(angular, euclidean);
    }

    /** Copies the rows of some trials. */
    static DMatrixRMaj pick(DMatrixRMaj samples, List<ContextSamples.Trial> trials) {
        int rows = trials.stream().mapToInt(ContextSamples.Trial::steps).sum();
        DMatrixRMaj picked = new DMatrixRMaj(rows, samples.numCols);
        int at = 0;
        for (ContextSamples.Trial trial : trials) {
            CommonOps_DDRM.extract(
                    samples, trial.firstRow(), trial.firstRow() + trial.steps(), 0, samples.numCols, picked, at, 0);
            at += trial.steps();
        }
        return picked;
    }

    /**
     * Maps into the space where shapes are compared, and the alignment there.
     *
     * @param x centring and whitening of X
     * @param y centring and whitening of Y
     * @param turn T, [D × D]
     */
    private record Fit(Side x, Side y, DMatrixRMaj turn) {

        static Fit of(DMatrixRMaj x, DMatrixRMaj y, double alpha, Alignment alignment) {
            if (x.numRows != y.numRows) {
                throw new IllegalArgumentException("rows must match, found " + x.numRows + " and " + y.numRows);
            }
            if (!(alpha >= 0.0 && alpha <= 1.0)) {
                throw new IllegalArgumentException("alpha must lie in [0, 1], found " + alpha);
            }
            int width = Math.max(x.numCols, y.numCols);
            Side sideX = Side.of(x, alpha, width);
            Side sideY = Side.of(y, alpha, width);
            DMatrixRMaj cross = product(CommonOps_DDRM.transpose(sideY.map(y), null), sideX.map(x));
            return new Fit(sideX, sideY, alignment == Alignment.ROTATION ? rotation(cross) : permutation(cross));
        }

        /** Returns the orthogonal T of largest ⟨T, cross⟩. */
        private static DMatrixRMaj rotation(DMatrixRMaj cross) {
            Svd svd = Svd.of(cross);
            return product(svd.u(), svd.vt());
        }

        private static DMatrixRMaj permutation(DMatrixRMaj cross) {
            int n = cross.numRows;
            double[][] costs = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    costs[i][j] = -cross.get(i, j);
                }
            }
            int[] columns = Assignment.least(costs);
            DMatrixRMaj turn = new DMatrixRMaj(n, n);
            for (int i = 0; i < n; i++) {
                turn.set(i, columns[i], 1.0);
            }
            return turn;
        }

        ShapeDistance on(DMatrixRMaj rowsX, DMatrixRMaj rowsY) {
            DMatrixRMaj a = x.map(rowsX);
            DMatrixRMaj b = product(y.map(rowsY), turn);
            double normA = norm(a);
            double normB = norm(b);
            double difference = 0.0;
            double unitDifference = 0.0;
            double unitSum = 0.0;
            for (int at = 0; at < a.getNumElements(); at++) {
                double plain = a.data[at] - b.data[at];
                double minus = a.data[at] / normA - b.data[at] / normB;
                double plus = a.data[at] / normA + b.data[at] / normB;
                difference += plain * plain;
                unitDifference += minus * minus;
                unitSum += plus * plus;
            }
            // resolves small angles, which the arc cosine does not
            double angle = 2.0 * Math.atan2(Math.sqrt(unitDifference), Math.sqrt(unitSum));
            return new ShapeDistance(angle, Math.sqrt(difference));
        }
    }

    /**
     * Centring and whitening.
     *
     * @param mean of the columns
     * @param whitening [D × D], or null where nothing is whitened
     * @param width D, at least N
     */
    private record Side(NdArray mean, @Nullable DMatrixRMaj whitening, int width) {

        static Side of(DMatrixRMaj samples, double alpha, int width) {
            int units = samples.numCols;
            double[] mean = new double[units];
            for (int i = 0; i < samples.numRows; i++) {
                for (int j = 0; j < units; j++) {
                    mean[j] += samples.data[i * units + j] / samples.numRows;
                }
            }
            Side plain = new Side(NdArray.vector(mean), null, width);
            DMatrixRMaj centred = plain.map(samples);
            double variance = norm(centred);
            if (!(variance > 0.0)) {
                throw new IllegalArgumentException(
                        "a shape needs samples that vary, found " + samples.numRows + " rows of variance " + variance);
            }
            if (alpha == 1.0) {
                return plain;
            }
            return new Side(plain.mean(), whitening(centred, alpha), width);
        }

        private static DMatrixRMaj whitening(DMatrixRMaj centred, double alpha) {
            int n = centred.numCols;
            SymmetricEigen eigen = SymmetricEigen.of(product(CommonOps_DDRM.transpose(centred, null), centred));
            double largest = eigen.values().at(n - 1);
            double[] factors = new double[n];
            double before = 0.0;
            double after = 0.0;
            for (int k = 0; k < n; k++) {
                double value = Math.max(eigen.values().at(k), 0.0);
                factors[k] = alpha + (1.0 - alpha) / Math.sqrt(Math.max(value, SMALLEST * largest));
                before += value;
                after += factors[k] * factors[k] * value;
            }
            DMatrixRMaj scaled = eigen.vectors().copy();
            CommonOps_DDRM.multCols(scaled, factors);
            DMatrixRMaj whitening = product(scaled, CommonOps_DDRM.transpose(eigen.vectors(), null));
            CommonOps_DDRM.scale(Math.sqrt(before / after), whitening);
            return whitening;
        }

        DMatrixRMaj map(DMatrixRMaj samples) {
            int units = samples.numCols;
            DMatrixRMaj centred = new DMatrixRMaj(samples.numRows, width);
            for (int i = 0; i < samples.numRows; i++) {
                for (int j = 0; j < units; j++) {
                    centred.data[i * width + j] = samples.data[i * units + j] - mean.at(j);
                }
            }
            return whitening == null ? centred : product(centred, whitening);
        }
    }

    private static double norm(DMatrixRMaj matrix) {
        double sum = 0.0;
        for (int at = 0; at < matrix.getNumElements(); at++) {
            sum += matrix.data[at] * matrix.data[at];
        }
        return Math.sqrt(sum);
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
        Kernels.best().multiplyTransposed(a, CommonOps_DDRM.transpose(b, null), product);
        return product;
    }
}
