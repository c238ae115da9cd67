package org.separatrix.geometry.dimension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Workers;

/**
 * Points of trials of which no two lie in the same place, and the distances to their nearest neighbours.
 */
final class DistinctPoints {

    private static final double SAME = 1e-12;
    private static final int STRIP = 128;

    private final double[][] points;
    private final int[] trials;
    private final int[] steps;

    private DistinctPoints(double[][] points, int[] trials, int[] steps) {
        this.points = points;
        this.trials = trials;
        this.steps = steps;
    }

    /**
     * ln(r₂/r₁) of points.
     *
     * @param logs one a point that has two neighbours
     * @param trials the trials of these points
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Ratios(double[] logs, int[] trials) {}

    /** Keeps the first of the points that lie within 10⁻¹² of the extent of each other. */
    static DistinctPoints of(DMatrixRMaj points, int[] trials) {
        double same = SAME * extent(points);
        int n = points.numRows;
        int units = points.numCols;
        Integer[] order = new Integer[n];
        double[] first = new double[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
            for (int j = 0; j < units; j++) {
                // one direction along which equal points are equal and others rarely are
                first[i] += points.get(i, j) * (1.0 + j % 7) / Math.sqrt(20.0 * units);
            }
        }
        Arrays.sort(order, (a, b) -> first[a] != first[b] ? Double.compare(first[a], first[b]) : Integer.compare(a, b));
        boolean[] dropped = new boolean[n];
        // the sums above are rounded
        double reach = same + 1e-15 * Math.max(Math.abs(first[order[0]]), Math.abs(first[order[n - 1]])) * units;
        for (int a = 0; a < n; a++) {
            int here = order[a];
            for (int b = a + 1; b < n && !dropped[here] && first[order[b]] - first[here] <= reach; b++) {
                if (!dropped[order[b]] && distance(points, here, order[b]) <= same) {
                    dropped[Math.max(here, order[b])] = true;
                }
            }
        }
        List<Integer> kept = new ArrayList<>();
        int[] allSteps = new int[n];
        for (int i = 0; i < n; i++) {
            allSteps[i] = i > 0 && trials[i] == trials[i - 1] ? allSteps[i - 1] + 1 : 0;
            if (!dropped[i]) {
                kept.add(i);
            }
        }
        double[][] rows = new double[kept.size()][];
        int[] trial = new int[rows.length];
        int[] step = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int from = kept.get(i);
            rows[i] = Arrays.copyOfRange(points.data, from * units, (from + 1) * units);
            trial[i] = trials[from];
            step[i] = allSteps[from];
        }
        return new DistinctPoints(rows, trial, step);
    }

    private static double distance(DMatrixRMaj points, int a, int b) {
        double squares = 0.0;
        for (int j = 0; j < points.numCols; j++) {
            double off = points.get(a, j) - points.get(b, j);
            squares += off * off;
        }
        return Math.sqrt(squares);
    }

    int count() {
        return points.length;
    }

    /** Returns some of the points. */
    DistinctPoints chosen(int[] which) {
        double[][] rows = new double[which.length][];
        int[] trial = new int[which.length];
        int[] step = new int[which.length];
        for (int i = 0; i < which.length; i++) {
            rows[i] = points[which[i]];
            trial[i] = trials[which[i]];
            step[i] = steps[which[i]];
        }
        return new DistinctPoints(rows, trial, step);
    }

    /** Measures all points; those with fewer than two neighbours outside the window are left out. */
    Ratios ratios(int window, Workers workers) {
        int n = points.length;
        List<double[]> strips =
                workers.map((n + STRIP - 1) / STRIP, s -> logRatios(s * STRIP, Math.min(n, (s + 1) * STRIP), window));
        double[] logs = new double[n];
        int[] trial = new int[n];
        int count = 0;
        for (int i = 0; i < n; i++) {
            double log = strips.get(i / STRIP)[i % STRIP];
            if (!Double.isNaN(log)) {
                logs[count] = log;
                trial[count++] = trials[i];
            }
        }
        return new Ratios(Arrays.copyOf(logs, count), Arrays.copyOf(trial, count));
    }

    private double[] logRatios(int from, int to, int window) {
        double[] found = new double[to - from];
        for (int i = from; i < to; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            double second = Double.POSITIVE_INFINITY;
            for (int j = 0; j < points.length; j++) {
                if (j == i || (window > 0 && trials[j] == trials[i] && Math.abs(steps[j] - steps[i]) <= window)) {
                    continue;
                }
                double squares = squares(points[i], points[j], second);
                if (squares < nearest) {
                    second = nearest;
                    nearest = squares;
                } else if (squares < second) {
                    second = squares;
                }
            }
            found[i - from] = Double.isInfinite(second) ? Double.NaN : 0.5 * (Math.log(second) - Math.log(nearest));
        }
        return found;
    }

    /** Squared distance, or some number beyond a limit once that is reached. */
    private static double squares(double[] a, double[] b, double limit) {
        double sum = 0.0;
        for (int j = 0; j < a.length; j++) {
            double off = a[j] - b[j];
            sum += off * off;
            if ((j & 15) == 15 && sum > limit) {
                return sum;
            }
        }
        return sum;
    }

    /** Twice the largest distance from the mean: at least the largest distance between points. */
    private static double extent(DMatrixRMaj points) {
        double[] mean = new double[points.numCols];
        for (int at = 0; at < points.getNumElements(); at++) {
            if (!Double.isFinite(points.data[at])) {
                throw new IllegalArgumentException("points must be finite, found " + points.data[at]);
            }
            mean[at % points.numCols] += points.data[at] / points.numRows;
        }
        double largest = 0.0;
        for (int i = 0; i < points.numRows; i++) {
            double squares = 0.0;
            for (int j = 0; j < points.numCols; j++) {
                double off = points.get(i, j) - mean[j];
                squares += off * off;
            }
            largest = Math.max(largest, squares);
        }
        return 2.0 * Math.sqrt(largest);
    }
}
