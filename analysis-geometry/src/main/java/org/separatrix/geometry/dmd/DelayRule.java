package org.separatrix.geometry.dmd;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.dimension.SingularThreshold;

/**
 * Number of delays of one system without a grid, from its leading component x, less its mean.
 *
 * <p>The first guess q₀ is the larger of twice the integrated autocorrelation time, ⌈2 (1 + 2 Σ ρ_l)⌉ with the sum up to the first ρ_l that is
 * not positive, and the dominant period, where the largest power is at least 8 times the median, the period at least 8 steps and three
 * periods fit in. Where x does not vary it is ⌈n^⅓⌉. Of the singular values of q₀ delays of x, r₀ stand above noise
 * ({@link SingularThreshold}), and the share p = r₀ / q₀ of them that does asks for more delays: min(⌈q₀ (1 + p²)⌉, ⌊(n + 1) / 2⌋), with n
 * the steps of the shortest trial.
 *
 * <p>Source: fastDSA (arXiv:2511.22828).
 *
 * @param guess q₀
 * @param rank r₀, at least 1
 * @param delays what the rule gives, at least 1
 */
record DelayRule(int guess, int rank, int delays) {

    private static final double PEAK = 8.0;
    private static final int LEAST_PERIOD = 8;
    private static final int LEAST_CYCLES = 3;

    /** Applies the rule to trials [steps × components] of one system. */
    static DelayRule of(List<DMatrixRMaj> trials) {
        List<DMatrixRMaj> leading = trials.stream()
                .map(trial -> CommonOps_DDRM.extract(trial, 0, trial.numRows, 0, 1))
                .toList();
        int n = leading.stream().mapToInt(trial -> trial.numRows).min().orElse(1);
        int most = Math.max(1, (n + 1) / 2);
        double[][] x = centred(leading);
        int guess = Math.max(autocorrelation(x), period(x, n));
        guess = Math.min(most, guess == 0 ? (int) Math.ceil(Math.cbrt(n)) : guess);
        int rank = rank(leading, guess, 1);
        return new DelayRule(guess, rank, refined(guess, rank, n));
    }

    /** Returns min(⌈q₀ (1 + (r₀ / q₀)²)⌉, ⌊(n + 1) / 2⌋), at least 1. */
    static int refined(int guess, int rank, int steps) {
        double share = (double) rank / guess;
        int wanted = (int) Math.ceil(guess * (1.0 + share * share));
        return Math.max(1, Math.min(wanted, (steps + 1) / 2));
    }

    /** Counts the singular values of so many delays, so many steps apart, that stand above noise, at least 1. */
    static int rank(List<DMatrixRMaj> trials, int delays, int interval) {
        NdArray values = DelayCoordinates.of(trials, delays, interval, true).singularValues();
        double[] squares = values.toArray();
        for (int k = 0; k < squares.length; k++) {
            squares[k] *= squares[k];
        }
        int rows = trials.stream()
                .mapToInt(trial -> trial.numRows - (delays - 1) * interval)
                .sum();
        return SingularThreshold.ofSpectrum(NdArray.vector(squares), rows, delays * trials.get(0).numCols)
                .map(found -> Math.max(1, found.above()))
                .orElse(1);
    }

    private static double[][] centred(List<DMatrixRMaj> trials) {
        double sum = 0.0;
        int count = 0;
        for (DMatrixRMaj trial : trials) {
            sum += CommonOps_DDRM.elementSum(trial);
            count += trial.numRows;
        }
        double mean = sum / count;
        return trials.stream()
                .map(trial -> Arrays.stream(trial.data, 0, trial.numRows)
                        .map(value -> value - mean)
                        .toArray())
                .toArray(double[][]::new);
    }

    /** Returns twice the integrated autocorrelation time, rounded up; 0 where nothing varies. */
    private static int autocorrelation(double[][] x) {
        double variance = lagged(x, 0);
        if (!(variance > 0.0)) {
            return 0;
        }
        double time = 1.0;
        for (int lag = 1; ; lag++) {
            double correlation = lagged(x, lag) / variance;
            if (!(correlation > 0.0)) {
                return (int) Math.ceil(2.0 * time);
            }
            time += 2.0 * correlation;
        }
    }

    private static double lagged(double[][] x, int lag) {
        double sum = 0.0;
        for (double[] trial : x) {
            for (int t = lag; t < trial.length; t++) {
                sum += trial[t] * trial[t - lag];
            }
        }
        return sum;
    }

    /** Returns the dominant period of the first n steps of all trials, or 0 where there is none. */
    private static int period(double[][] x, int n) {
        double[] power = new double[n / 2];
        for (int k = 1; k <= power.length; k++) {
            for (double[] trial : x) {
                double even = 0.0;
                double odd = 0.0;
                for (int t = 0; t < n; t++) {
                    double angle = 2.0 * Math.PI * ((long) k * t % n) / n;
                    even += trial[t] * Math.cos(angle);
                    odd += trial[t] * Math.sin(angle);
                }
                power[k - 1] += even * even + odd * odd;
            }
        }
        int peak = 0;
        for (int k = 1; k < power.length; k++) {
            peak = power[k] > power[peak] ? k : peak;
        }
        int cycles = peak + 1;
        double[] sorted = power.clone();
        Arrays.sort(sorted);
        boolean stands = power.length > 0 && power[peak] > 0.0 && power[peak] >= PEAK * sorted[sorted.length / 2];
        int period = Math.round((float) n / cycles);
        return stands && cycles >= LEAST_CYCLES && period >= LEAST_PERIOD ? period : 0;
    }
}
