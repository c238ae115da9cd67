package org.separatrix.geometry.task;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;

/**
 * Whether components tell conditions apart in trials that took no part in finding them: the held-out trial's component is nearest, at every step,
 * to the mean of its class. Classes are the levels of the factors that the component's marginalisation depends on. Components are found in the
 * leading principal components of all trials, which know nothing of conditions.
 */
final class ComponentDecoding {

    private static final int REDUCED = 30;

    private final TrialSeries series;
    private final List<Marginalisation> parts;
    private final double lambda;
    private final DpcaOptions options;

    ComponentDecoding(TrialSeries series, List<Marginalisation> parts, double lambda, DpcaOptions options) {
        this.series = series.reduced(REDUCED);
        this.parts = parts;
        this.lambda = lambda;
        this.options = options;
    }

    /**
     * Returns accuracies at all steps; run 0 is that of the trials as they are, each other one that of trials dealt anew.
     *
     * @return [marginalisations · components × bins]
     */
    double[][] accuracies(int run, CounterRandom random) {
        TrialSeries own = run == 0 ? series : series.shuffled(random.split(0));
        double[][] right = new double[parts.size() * options.components()][series.bins()];
        for (int s = 0; s < options.splits(); s++) {
            TrialSeries[] split = own.split(1, random.split(1).split(s));
            DMatrixRMaj means = split[1].means();
            DemixedComponents found = DemixedComponents.of(means, series.levels(), parts, lambda, options.components());
            DMatrixRMaj classes = found.read(means);
            DMatrixRMaj held = found.read(split[0].means());
            for (int k = 0; k < found.of().size(); k++) {
                int part = found.of().get(k);
                int slot = part * options.components() + k - found.of().indexOf(part);
                score(classes, held, k, factors(parts.get(part)), right[slot]);
            }
        }
        for (double[] slot : right) {
            for (int bin = 0; bin < slot.length; bin++) {
                slot[bin] /= (double) options.splits() * series.cells().size();
            }
        }
        return right;
    }

    private int factors(Marginalisation part) {
        int all = 0;
        for (int set : part.sets()) {
            all |= set;
        }
        return all & ((1 << series.factors()) - 1);
    }

    /** Adds the number of held-out trials whose class is found, at each step. */
    private void score(DMatrixRMaj classes, DMatrixRMaj held, int component, int factors, double[] right) {
        int conditions = series.cells().size();
        for (int bin = 0; bin < right.length; bin++) {
            double[] means = new double[conditions];
            for (int c = 0; c < conditions; c++) {
                for (int other = 0; other < conditions; other++) {
                    if ((c & factors) == (other & factors)) {
                        means[c] += classes.get(component, series.column(other) + bin)
                                * (1 << Integer.bitCount(factors))
                                / conditions;
                    }
                }
            }
            for (int c = 0; c < conditions; c++) {
                double value = held.get(component, series.column(c) + bin);
                int nearest = 0;
                for (int other = 1; other < conditions; other++) {
                    if (Math.abs(value - means[other]) < Math.abs(value - means[nearest]) - 1e-12) {
                        nearest = other;
                    }
                }
                right[bin] += (nearest & factors) == (c & factors) ? 1.0 : 0.0;
            }
        }
    }
}
