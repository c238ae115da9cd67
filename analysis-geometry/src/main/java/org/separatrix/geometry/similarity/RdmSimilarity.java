package org.separatrix.geometry.similarity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;

/**
 * How alike two lists of dissimilarities are.
 *
 * <p>Source: Nili et al. 2014 (doi:10.1371/journal.pcbi.1003553) for the noise ceiling and Kendall's tau-a; Schütt et al. 2023
 * (doi:10.7554/eLife.82566) for rho-a.
 */
public enum RdmSimilarity {
    /** Cosine of the angle between the lists. */
    COSINE,
    /** Pearson's correlation. */
    PEARSON,
    /** Spearman's rank correlation, ties having their mean rank. */
    SPEARMAN,
    /** Spearman's in expectation over random order of ties: 12 Σ centred ranks / (n³ − n). */
    RHO_A,
    /** Kendall's tau-a: concordant less discordant pairs over all pairs. */
    TAU_A;

    /**
     * Where the similarity of the best possible model lies, given how much the systems differ.
     *
     * @param lower mean similarity of each list to the mean of the others
     * @param upper mean similarity of each list to the mean of all
     */
    public record Ceiling(double lower, double upper) {}

    /**
     * Compares two lists.
     *
     * @param a dissimilarities, [n], n at least 2
     * @param b the same pairs of conditions, [n]
     * @return in [−1, 1]; null where a list does not vary, or for cosines vanishes
     * @throws IllegalArgumentException if the lengths differ or are below 2
     */
    public @Nullable Double between(NdArray a, NdArray b) {
        if (a.size() != b.size() || a.size() < 2) {
            throw new IllegalArgumentException(
                    "lists of dissimilarities need one length of at least 2, found " + a.size() + " and " + b.size());
        }
        double[] x = a.toArray();
        double[] y = b.toArray();
        double n = x.length;
        double found;
        switch (this) {
            case COSINE -> found = cosine(x, y);
            case PEARSON -> found = cosine(centred(x), centred(y));
            case SPEARMAN -> found = cosine(centred(ranks(x)), centred(ranks(y)));
            case RHO_A -> found = 12.0 * dot(centred(ranks(x)), centred(ranks(y))) / (n * n * n - n);
            default -> found = concordance(x, y) / (0.5 * n * (n - 1.0));
        }
        return Double.isFinite(found) ? found : null;
    }

    /**
     * Measures the noise ceiling.
     *
     * @param lists dissimilarities of each system, all of one length
     * @return lower and upper bound; null for fewer than two lists, or where a similarity is not defined
     */
    public @Nullable Ceiling ceiling(List<NdArray> lists) {
        int count = lists.size();
        if (count < 2) {
            return null;
        }
        List<double[]> prepared = new ArrayList<>();
        lists.forEach(list -> prepared.add(prepared(list.toArray())));
        double lower = 0.0;
        double upper = 0.0;
        NdArray all = mean(prepared, -1);
        for (int i = 0; i < count; i++) {
            Double toOthers = between(lists.get(i), mean(prepared, i));
            Double toAll = between(lists.get(i), all);
            if (toOthers == null || toAll == null) {
                return null;
            }
            lower += toOthers / count;
            upper += toAll / count;
        }
        return new Ceiling(lower, upper);
    }

    /** Brings lists to a common size before they are averaged, as the similarity ignores it. */
    private double[] prepared(double[] list) {
        if (this == SPEARMAN || this == RHO_A || this == TAU_A) {
            return ranks(list);
        }
        double[] copy = this == PEARSON ? centred(list) : list;
        double norm = Math.sqrt(dot(copy, copy));
        return Arrays.stream(copy).map(value -> norm > 0.0 ? value / norm : 0.0).toArray();
    }

    private static NdArray mean(List<double[]> lists, int without) {
        double[] mean = new double[lists.get(0).length];
        for (int i = 0; i < lists.size(); i++) {
            if (i != without) {
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += lists.get(i)[k];
                }
            }
        }
        return NdArray.vector(mean);
    }

    private static double cosine(double[] x, double[] y) {
        double cosine = dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
        return Double.isNaN(cosine) ? cosine : Math.max(-1.0, Math.min(1.0, cosine));
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static double[] centred(double[] x) {
        double mean = Arrays.stream(x).sum() / x.length;
        return Arrays.stream(x).map(value -> value - mean).toArray();
    }

    /** Returns ranks from 1, ties having their mean rank. */
    private static double[] ranks(double[] x) {
        int[] order = IntStream.range(0, x.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> x[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[x.length];
        int start = 0;
        while (start < x.length) {
            int end = start;
            while (end + 1 < x.length && x[order[end + 1]] == x[order[start]]) {
                end++;
            }
            for (int k = start; k <= end; k++) {
                ranks[order[k]] = 0.5 * (start + end) + 1.0;
            }
            start = end + 1;
        }
        return ranks;
    }

    private static double concordance(double[] x, double[] y) {
        double sum = 0.0;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                sum += Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
            }
        }
        return sum;
    }
}
