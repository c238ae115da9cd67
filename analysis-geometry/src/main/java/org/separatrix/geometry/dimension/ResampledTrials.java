package org.separatrix.geometry.dimension;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Bootstrap;
import org.separatrix.core.inference.Draw;
import org.separatrix.core.inference.Interval;
import org.separatrix.core.inference.Resampling;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Covariance;

/**
 * The participation ratio of trials that are drawn again, without a covariance for each draw: tr C and tr C² of weighted trials follow from
 * the products of their samples, tr (XₖᵀXₖ XₗᵀXₗ) = ‖Xₖ Xₗᵀ‖².
 */
final class ResampledTrials {

    /** Most trials; the products take memory and time with their square. */
    static final int MOST = 100;

    private final int trials;
    private final int[] steps;
    private final double[][] products;
    private final double[] squares;
    private final DMatrixRMaj sums;
    private final DMatrixRMaj[] samples;

    private ResampledTrials(ContextSamples context) {
        this.trials = context.trials().size();
        this.steps = new int[trials];
        this.products = new double[trials][trials];
        this.squares = new double[trials];
        DMatrixRMaj centred = Covariance.centred(context.samples());
        int units = centred.numCols;
        this.sums = new DMatrixRMaj(trials, units);
        this.samples = new DMatrixRMaj[trials];
        for (int k = 0; k < trials; k++) {
            ContextSamples.Trial trial = context.trials().get(k);
            steps[k] = trial.steps();
            samples[k] = new DMatrixRMaj(trial.steps(), units);
            System.arraycopy(centred.data, trial.firstRow() * units, samples[k].data, 0, trial.steps() * units);
            for (int at = 0; at < samples[k].getNumElements(); at++) {
                sums.data[k * units + at % units] += samples[k].data[at];
                squares[k] += samples[k].data[at] * samples[k].data[at];
            }
        }
        DMatrixRMaj product = new DMatrixRMaj(1, 1);
        for (int k = 0; k < trials; k++) {
            for (int l = k; l < trials; l++) {
                Kernels.best().multiplyTransposed(samples[k], samples[l], product);
                double norm = 0.0;
                for (int at = 0; at < product.getNumElements(); at++) {
                    norm += product.data[at] * product.data[at];
                }
                products[k][l] = norm;
                products[l][k] = norm;
            }
        }
    }

    /**
     * Computes an interval of the participation ratio over trials.
     *
     * @param context its samples, with variance
     * @param draws how many, at least 100
     * @param seed seed of the draws
     * @return the interval, BCa at 95 %; null with fewer than 3 or more than {@value #MOST} trials
     */
    static @Nullable Interval interval(ContextSamples context, int draws, long seed) {
        int trials = context.trials().size();
        boolean empty = context.trials().stream().anyMatch(trial -> trial.steps() == 0);
        if (trials < 3 || trials > MOST || empty) {
            return null;
        }
        ResampledTrials resampled = new ResampledTrials(context);
        return new Bootstrap(draws, 0.95, seed).bca(Resampling.units(trials), resampled::participationRatio);
    }

    /** Returns the participation ratio of the drawn trials about their own mean. */
    double participationRatio(Draw draw) {
        double[] weights = new double[trials];
        for (int place = 0; place < draw.size(); place++) {
            weights[draw.unit(place)] += 1.0;
        }
        return participationRatio(weights);
    }

    private double participationRatio(double[] weights) {
        int units = sums.numCols;
        double n = 0.0;
        double trace = 0.0;
        double traceOfSquare = 0.0;
        double[] mean = new double[units];
        for (int k = 0; k < trials; k++) {
            n += weights[k] * steps[k];
            trace += weights[k] * squares[k];
            for (int l = 0; l < trials; l++) {
                traceOfSquare += weights[k] * weights[l] * products[k][l];
            }
            for (int j = 0; j < units; j++) {
                mean[j] += weights[k] * sums.data[k * units + j];
            }
        }
        double norm = 0.0;
        for (int j = 0; j < units; j++) {
            mean[j] /= n;
            norm += mean[j] * mean[j];
        }
        // C n = Σ w XᵀX − n m mᵀ
        trace -= n * norm;
        traceOfSquare += n * n * norm * norm - 2.0 * n * along(mean, weights);
        return trace > 0.0 && traceOfSquare > 0.0 ? trace * trace / traceOfSquare : Double.NaN;
    }

    /** Returns mᵀ (Σ w XᵀX) m. */
    private double along(double[] mean, double[] weights) {
        int units = mean.length;
        double sum = 0.0;
        for (int k = 0; k < trials; k++) {
            double own = 0.0;
            for (int t = 0; t < steps[k] && weights[k] > 0.0; t++) {
                double projection = 0.0;
                for (int j = 0; j < units; j++) {
                    projection += samples[k].data[t * units + j] * mean[j];
                }
                own += projection * projection;
            }
            sum += weights[k] * own;
        }
        return sum;
    }
}
