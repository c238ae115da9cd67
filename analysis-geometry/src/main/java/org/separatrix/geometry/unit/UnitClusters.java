package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.inference.Clusters;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import smile.clustering.KMeans;
import smile.math.MathEx;
import smile.validation.metric.AdjustedRandIndex;

/**
 * Units by their task profiles: k-means with the number of clusters of the highest mean silhouette.
 *
 * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2); Rousseeuw 1987 (doi:10.1016/0377-0427(87)90125-7) for silhouettes.
 *
 * @param labels cluster of each row, from 0, in the order of first rows
 * @param silhouettes mean silhouette of 2, 3, … clusters; empty with fewer than three different rows
 */
public record UnitClusters(List<Integer> labels, List<Double> silhouettes) {

    private static final int MOST_CLUSTERS = 29;
    private static final int ITERATIONS = 100;

    public UnitClusters {
        labels = List.copyOf(labels);
        silhouettes = List.copyOf(silhouettes);
    }

    /**
     * Clusters rows.
     *
     * @param rows [rows × tasks]
     * @param restarts of k-means, of which the tightest counts, at least 1
     * @param seed source of chance
     * @return the clusters of the best k; one cluster with fewer than three different rows
     */
    public static UnitClusters of(DMatrixRMaj rows, int restarts, long seed) {
        double[][] points = points(rows);
        int distinct =
                (int) Arrays.stream(points).map(Arrays::toString).distinct().count();
        int most = Math.min(Math.min(MOST_CLUSTERS, distinct), rows.numRows - 1);
        NdArray distances = distances(points);
        List<Double> silhouettes = new ArrayList<>();
        List<Integer> best = java.util.Collections.nCopies(rows.numRows, 0);
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 2; k <= most; k++) {
            List<Integer> labels = fit(points, k, restarts, seed);
            double silhouette = silhouette(distances, labels);
            silhouettes.add(silhouette);
            if (silhouette > highest) {
                highest = silhouette;
                best = labels;
            }
        }
        return new UnitClusters(best, silhouettes);
    }

    /** Clusters rows into k. */
    static List<Integer> fit(DMatrixRMaj rows, int k, int restarts, long seed) {
        return fit(points(rows), k, restarts, seed);
    }

    private static List<Integer> fit(double[][] points, int k, int restarts, long seed) {
        CounterRandom random = CounterRandom.of(seed, "k-means").split(k);
        int[] best = new int[points.length];
        double least = Double.POSITIVE_INFINITY;
        for (int run = 0; run < restarts; run++) {
            // chance of the library belongs to the thread
            MathEx.setSeed(random.bits(run));
            KMeans found = KMeans.fit(points, k, ITERATIONS, 1e-4);
            if (found.distortion < least) {
                least = found.distortion;
                best = found.y;
            }
        }
        Map<Integer, Integer> names = new LinkedHashMap<>();
        List<Integer> labels = new ArrayList<>();
        for (int label : best) {
            names.putIfAbsent(label, names.size());
            labels.add(names.get(label));
        }
        return labels;
    }

    /** Returns the number of clusters. */
    public int count() {
        return labels.isEmpty()
                ? 0
                : labels.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    }

    /** Returns the highest mean silhouette, NaN with fewer than three different rows. */
    public double silhouette() {
        return silhouettes.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    static double silhouette(NdArray distances, List<Integer> labels) {
        List<String> names = labels.stream().map(String::valueOf).toList();
        return names.stream().distinct().count() < 2
                ? 0.0
                : Clusters.of(distances, names).silhouette();
    }

    /** Returns how far two clusterings of the same rows agree: the adjusted Rand index, 1 for the same, 0 by chance. */
    static double agreement(List<Integer> one, List<Integer> two) {
        return AdjustedRandIndex.of(
                one.stream().mapToInt(Integer::intValue).toArray(),
                two.stream().mapToInt(Integer::intValue).toArray());
    }

    private static double[][] points(DMatrixRMaj rows) {
        double[][] points = new double[rows.numRows][rows.numCols];
        for (int i = 0; i < rows.numRows; i++) {
            System.arraycopy(rows.data, i * rows.numCols, points[i], 0, rows.numCols);
        }
        return points;
    }

    static NdArray distances(double[][] points) {
        int n = points.length;
        double[] distances = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0.0;
                for (int at = 0; at < points[i].length; at++) {
                    sum += (points[i][at] - points[j][at]) * (points[i][at] - points[j][at]);
                }
                distances[i * n + j] = Math.sqrt(sum);
            }
        }
        return NdArray.wrap(distances, n, n);
    }
}
