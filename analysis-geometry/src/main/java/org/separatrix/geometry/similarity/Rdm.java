package org.separatrix.geometry.similarity;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;

/**
 * The dissimilarities of the conditions of one system, two by two (representational dissimilarity matrix), over the number of units N.
 *
 * <p>Plain: (x_i − x_j)ᵀ P (x_i − x_j) / N of the condition means, with P the identity (squared Euclidean) or the precision of the noise
 * (Mahalanobis). Noise biases it upward by 2σ² over the number of repeats. Crossnobis: the mean over folds of (a_i − a_j)ᵀ P (b_i − b_j) / N,
 * b the means of one fold and a those of the others; its mean is 0 where conditions do not differ, so it may be negative.
 *
 * <p>Source: Kriegeskorte, Mur and Bandettini 2008 (doi:10.3389/neuro.06.004.2008); Walther et al. 2016
 * (doi:10.1016/j.neuroimage.2015.12.012).
 *
 * @param conditions c
 * @param values upper triangle, row by row, [c (c − 1) / 2]
 */
public record Rdm(int conditions, NdArray values) {

    /**
     * Measures plain dissimilarities.
     *
     * @param conditions repeats of each, [m × N] with m at least 1, at least two conditions; not modified
     * @param precision P [N × N], or null for the identity
     * @return squared distances over N
     * @throws IllegalArgumentException if there are fewer than two conditions or one has no repeat
     */
    public static Rdm plain(List<DMatrixRMaj> conditions, @Nullable DMatrixRMaj precision) {
        check(conditions, 1);
        List<double[]> means =
                conditions.stream().map(repeats -> mean(repeats, 0, 1, false)).toList();
        return of(conditions.size(), conditions.get(0).numCols, means, means, precision);
    }

    /**
     * Measures cross-validated dissimilarities.
     *
     * @param conditions repeats of each, [m × N]; repeat k belongs to fold k mod folds; not modified
     * @param folds at least 2 and at most the fewest repeats
     * @param precision P [N × N], or null for the identity
     * @return unbiased squared distances over N
     * @throws IllegalArgumentException if there are fewer than two conditions, or one has fewer repeats than folds
     */
    public static Rdm crossnobis(List<DMatrixRMaj> conditions, int folds, @Nullable DMatrixRMaj precision) {
        if (folds < 2) {
            throw new IllegalArgumentException("crossnobis needs at least 2 folds, found " + folds);
        }
        check(conditions, folds);
        int pairs = conditions.size() * (conditions.size() - 1) / 2;
        double[] sum = new double[pairs];
        for (int fold = 0; fold < folds; fold++) {
            int left = fold;
            List<double[]> train = conditions.stream()
                    .map(repeats -> mean(repeats, left, folds, true))
                    .toList();
            List<double[]> test = conditions.stream()
                    .map(repeats -> mean(repeats, left, folds, false))
                    .toList();
            Rdm one = of(conditions.size(), conditions.get(0).numCols, train, test, precision);
            for (int pair = 0; pair < pairs; pair++) {
                sum[pair] += one.values().at(pair) / folds;
            }
        }
        return new Rdm(conditions.size(), NdArray.vector(sum));
    }

    private static void check(List<DMatrixRMaj> conditions, int least) {
        if (conditions.size() < 2) {
            throw new IllegalArgumentException(
                    "dissimilarities need at least 2 conditions, found " + conditions.size());
        }
        for (DMatrixRMaj repeats : conditions) {
            if (repeats.numRows < least) {
                throw new IllegalArgumentException(
                        "a condition has " + repeats.numRows + " repeats, and at least " + least + " are needed");
            }
        }
    }

    /** Returns the mean of one fold, or of all others. */
    private static double[] mean(DMatrixRMaj repeats, int fold, int folds, boolean others) {
        double[] mean = new double[repeats.numCols];
        int count = 0;
        for (int k = 0; k < repeats.numRows; k++) {
            if (k % folds == fold != others) {
                count++;
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += repeats.get(k, j);
                }
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= count;
        }
        return mean;
    }

    private static Rdm of(
            int conditions, int units, List<double[]> left, List<double[]> right, @Nullable DMatrixRMaj precision) {
        double[] values = new double[conditions * (conditions - 1) / 2];
        int at = 0;
        for (int i = 0; i < conditions; i++) {
            for (int j = i + 1; j < conditions; j++) {
                double[] a = difference(left.get(i), left.get(j));
                double[] b = difference(right.get(i), right.get(j));
                values[at++] = form(a, b, precision) / units;
            }
        }
        return new Rdm(conditions, NdArray.vector(values));
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = new double[a.length];
        for (int j = 0; j < a.length; j++) {
            difference[j] = a[j] - b[j];
        }
        return difference;
    }

    private static double form(double[] a, double[] b, @Nullable DMatrixRMaj precision) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            if (precision == null) {
                sum += a[i] * b[i];
                continue;
            }
            double row = 0.0;
            for (int j = 0; j < b.length; j++) {
                row += precision.get(i, j) * b[j];
            }
            sum += a[i] * row;
        }
        return sum;
    }

    /**
     * Returns the whole matrix.
     *
     * @return [c × c], symmetric with zeros on the diagonal
     */
    public NdArray matrix() {
        double[] all = new double[conditions * conditions];
        int at = 0;
        for (int i = 0; i < conditions; i++) {
            for (int j = i + 1; j < conditions; j++) {
                all[i * conditions + j] = values.at(at);
                all[j * conditions + i] = values.at(at);
                at++;
            }
        }
        return NdArray.wrap(all, conditions, conditions);
    }
}
