package org.separatrix.geometry.dimension;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Covariance;

/**
 * How many independent samples the steps of trials are worth where covariances are estimated.
 *
 * <p>Neighbouring steps are alike, so n − 1 is far too many degrees of freedom. The error of a covariance goes with the squares of the
 * autocorrelation ρ(h) = tr C(h) / tr C(0), C(h) being the covariance at lag h within trials; a block of τ = 1 + 2 Σ ρ(h)², summed up to
 * the first lag at which ρ is not positive, counts as one sample.
 *
 * <p>Source: Bartlett 1946 (doi:10.2307/2983611).
 *
 * @param blockSteps τ, at least 1 (steps)
 * @param blocks samples over τ, at least 2
 */
public record IndependentSamples(double blockSteps, double blocks) {

    /**
     * Measures a context.
     *
     * @param context its samples, at least two, with variance
     * @return length and number of blocks
     */
    public static IndependentSamples of(ContextSamples context) {
        DMatrixRMaj centred = Covariance.centred(context.samples());
        int longest = context.trials().stream()
                .mapToInt(ContextSamples.Trial::steps)
                .max()
                .orElse(1);
        double variance = lagged(centred, context, 0);
        double block = 1.0;
        for (int lag = 1; lag < longest && variance > 0.0; lag++) {
            double correlation = lagged(centred, context, lag) / variance;
            if (!(correlation > 0.0)) {
                break;
            }
            block += 2.0 * correlation * correlation;
        }
        return new IndependentSamples(block, Math.max(2.0, centred.numRows / block));
    }

    /** Returns the mean product of samples at a lag within trials. */
    private static double lagged(DMatrixRMaj centred, ContextSamples context, int lag) {
        int units = centred.numCols;
        double sum = 0.0;
        long pairs = 0;
        for (ContextSamples.Trial trial : context.trials()) {
            for (int t = 0; t + lag < trial.steps(); t++) {
                int at = (trial.firstRow() + t) * units;
                for (int j = 0; j < units; j++) {
                    sum += centred.data[at + j] * centred.data[at + lag * units + j];
                }
                pairs++;
            }
        }
        return pairs == 0 ? 0.0 : sum / pairs;
    }
}
