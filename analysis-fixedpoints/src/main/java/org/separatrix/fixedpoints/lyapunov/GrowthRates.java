package org.separatrix.fixedpoints.lyapunov;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.separatrix.core.linalg.NdArray;

/** Growth of every disturbance in every interval, and the statistics of it. */
final class GrowthRates {

    private static final int SHOWN = 200;

    private final int k;
    private final int count;
    private final double interval;
    private final double[] logs;
    private final double[] volumes;

    /** Makes room for so many disturbances and intervals. */
    GrowthRates(int k, int count, double interval) {
        this.k = k;
        this.count = count;
        this.interval = interval;
        this.logs = new double[k * count];
        this.volumes = new double[count];
    }

    void set(int at, double[] growth, double volume) {
        System.arraycopy(growth, 0, logs, at * k, k);
        volumes[at] = volume;
    }

    /** Returns the numbers of the disturbances, fastest first. */
    int[] order() {
        double[] means = means();
        return IntStream.range(0, k)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -means[j]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the mean rates over the second half. */
    double[] means() {
        double[] means = new double[k];
        for (int j = 0; j < k; j++) {
            means[j] = mean(j, count / 2, count);
        }
        return means;
    }

    private double mean(int j, int from, int to) {
        double sum = 0.0;
        for (int at = from; at < to; at++) {
            sum += logs[at * k + j];
        }
        return sum / (interval * (to - from));
    }

    double volumeRate() {
        double sum = 0.0;
        for (int at = count / 2; at < count; at++) {
            sum += volumes[at];
        }
        return sum / (interval * (count - count / 2));
    }

    /** Returns the standard error of the mean of one disturbance, from the means of blocks of the second half. */
    double error(int j, int blocks) {
        int half = count / 2;
        int length = count - half;
        double sum = 0.0;
        double squares = 0.0;
        for (int b = 0; b < blocks; b++) {
            int from = half + (int) ((long) b * length / blocks);
            int to = half + (int) ((b + 1L) * length / blocks);
            double mean = mean(j, from, to);
            sum += mean / blocks;
            squares += mean * mean / blocks;
        }
        double variance = Math.max(0.0, squares - sum * sum) * blocks / (blocks - 1.0);
        return Math.sqrt(variance / blocks);
    }

    /** Returns when running means are shown. */
    NdArray times() {
        int shown = Math.min(SHOWN, count);
        double[] times = new double[shown];
        for (int p = 0; p < shown; p++) {
            times[p] = interval * shownAt(p, shown);
        }
        return NdArray.vector(times);
    }

    private int shownAt(int p, int shown) {
        return (int) ((p + 1L) * count / shown);
    }

    /** Returns means from the start to each of the times, in an order of the disturbances. */
    NdArray convergence(int[] order) {
        int shown = Math.min(SHOWN, count);
        double[] running = new double[k];
        double[] means = new double[shown * k];
        int at = 0;
        for (int p = 0; p < shown; p++) {
            int to = shownAt(p, shown);
            for (; at < to; at++) {
                for (int j = 0; j < k; j++) {
                    running[j] += logs[at * k + j];
                }
            }
            for (int j = 0; j < k; j++) {
                means[p * k + j] = running[order[j]] / (interval * to);
            }
        }
        return NdArray.wrap(means, shown, k);
    }
}
