package org.separatrix.geometry.dimension;

import org.separatrix.geometry.samples.ContextSamples;

/** How long states of a trial resemble each other. */
final class Autocorrelation {

    private Autocorrelation() {}

    /**
     * Returns the first lag at which the mean product of deviations from the context's mean, over steps of all trials and all units, has
     * fallen to 1/e of their mean square; the steps of the longest trial less one if it has not.
     */
    static int steps(ContextSamples context) {
        int longest = context.trials().stream()
                .mapToInt(ContextSamples.Trial::steps)
                .max()
                .orElse(1);
        double[] mean = mean(context);
        double now = product(context, mean, 0);
        for (int lag = 1; lag < longest; lag++) {
            if (product(context, mean, lag) <= now / Math.E) {
                return lag;
            }
        }
        return longest - 1;
    }

    private static double[] mean(ContextSamples context) {
        int units = context.samples().numCols;
        double[] mean = new double[units];
        for (int at = 0; at < context.samples().getNumElements(); at++) {
            mean[at % units] += context.samples().data[at] / context.samples().numRows;
        }
        return mean;
    }

    private static double product(ContextSamples context, double[] mean, int lag) {
        double sum = 0.0;
        long count = 0;
        double[] values = context.samples().data;
        for (ContextSamples.Trial trial : context.trials()) {
            for (int t = 0; t + lag < trial.steps(); t++) {
                int now = (trial.firstRow() + t) * mean.length;
                int later = now + lag * mean.length;
                for (int j = 0; j < mean.length; j++) {
                    sum += (values[now + j] - mean[j]) * (values[later + j] - mean[j]);
                }
                count++;
            }
        }
        return count == 0 ? 0.0 : sum / count;
    }
}
