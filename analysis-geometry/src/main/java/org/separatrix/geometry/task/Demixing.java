package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;

/**
 * Demixed components of one context, or of two.
 *
 * @param cells the conditions
 * @param series their trials
 * @param lambda the ridge that was taken
 * @param found the components of the means of all trials; what follows never changes them
 * @param signal share of the signal variance in each marginalisation, from products of disjoint halves of the trials
 * @param accuracy of decoding held-out trials, [components × bins]
 * @param shuffled the largest accuracy with trials dealt anew, [components × bins]
 * @param significant steps in which a component decodes, as ranges [from, to)
 */
record Demixing(
        ConditionCells cells,
        TrialSeries series,
        double lambda,
        DemixedComponents found,
        NdArray signal,
        NdArray accuracy,
        NdArray shuffled,
        List<List<List<Integer>>> significant) {

    private static final int GRID = 13;

    static Demixing of(ConditionCells cells, DpcaOptions options, CounterRandom random, Workers workers) {
        TrialSeries series = TrialSeries.of(cells, options.bins());
        List<Marginalisation> parts = Marginalisation.withTime(
                cells.variables().stream().map(ConditionCells.Variable::name).toList());
        Halves halves = halves(series, parts, options, random.split(0), workers);
        double lambda = options.lambda() >= 0.0 ? options.lambda() : halves.lambda;
        DemixedComponents found =
                DemixedComponents.of(series.means(), series.levels(), parts, lambda, options.components());
        ComponentDecoding decoding = new ComponentDecoding(series, parts, lambda, options);
        List<double[][]> runs = workers.map(
                options.shuffles() + 1,
                run -> decoding.accuracies(run, random.split(1).split(run)));
        int count = found.of().size();
        int bins = series.bins();
        double[] accuracy = new double[count * bins];
        double[] shuffled = new double[count * bins];
        List<List<List<Integer>>> significant = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int slot = slot(found, k, options.components());
            boolean[] above = new boolean[bins];
            for (int bin = 0; bin < bins; bin++) {
                accuracy[k * bins + bin] = runs.get(0)[slot][bin];
                for (double[][] run : runs.subList(1, runs.size())) {
                    shuffled[k * bins + bin] = Math.max(shuffled[k * bins + bin], run[slot][bin]);
                }
                above[bin] = accuracy[k * bins + bin] > shuffled[k * bins + bin];
            }
            significant.add(runs(above, options.run()));
        }
        return new Demixing(
                cells,
                series,
                lambda,
                found,
                halves.signal,
                NdArray.wrap(accuracy, count, bins),
                NdArray.wrap(shuffled, count, bins),
                significant);
    }

    /** Position of a component among all that could be: marginalisation, then rank within it. */
    private static int slot(DemixedComponents found, int component, int most) {
        int part = found.of().get(component);
        return part * most + component - found.of().indexOf(part);
    }

    /** Returns the ranges in which at least {@code least} values in a row are true. */
    static List<List<Integer>> runs(boolean[] values, int least) {
        List<List<Integer>> found = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= values.length; i++) {
            boolean on = i < values.length && values[i];
            if (on && start < 0) {
                start = i;
            } else if (!on && start >= 0) {
                if (i - start >= least) {
                    found.add(List.of(start, i));
                }
                start = -1;
            }
        }
        return found;
    }

    private record Halves(double lambda, NdArray signal) {}

    /** Scans λ: components of one half must give back the marginalisations of that half from the means of the other. */
    private static Halves halves(
            TrialSeries series,
            List<Marginalisation> parts,
            DpcaOptions options,
            CounterRandom random,
            Workers workers) {
        List<double[]> each = workers.map(options.halvings(), h -> {
            TrialSeries[] split = series.split(0, random.split(h));
            double[] sums = new double[GRID + parts.size()];
            DMatrixRMaj one = split[0].means();
            DMatrixRMaj other = split[1].means();
            DemixedComponents.Demixer first = new DemixedComponents.Demixer(one, series.levels(), parts);
            DemixedComponents.Demixer second = new DemixedComponents.Demixer(other, series.levels(), parts);
            for (int g = 0; g < GRID && options.lambda() < 0.0; g++) {
                sums[g] = first.components(grid(g), options.components()).error(first.parts(), other)
                        + second.components(grid(g), options.components()).error(second.parts(), one);
            }
            for (int p = 0; p < parts.size(); p++) {
                DMatrixRMaj a = first.parts().get(p);
                DMatrixRMaj b = second.parts().get(p);
                for (int at = 0; at < a.getNumElements(); at++) {
                    sums[GRID + p] += a.data[at] * b.data[at];
                }
            }
            return sums;
        });
        double[] sums = new double[GRID + parts.size()];
        for (double[] own : each) {
            for (int i = 0; i < sums.length; i++) {
                sums[i] += own[i];
            }
        }
        int best = 0;
        for (int g = 1; g < GRID; g++) {
            best = sums[g] < sums[best] ? g : best;
        }
        double signal = 0.0;
        for (int p = 0; p < parts.size(); p++) {
            signal += sums[GRID + p];
        }
        double[] shares = new double[parts.size()];
        for (int p = 0; p < shares.length; p++) {
            shares[p] = signal > 0.0 ? sums[GRID + p] / signal : 0.0;
        }
        return new Halves(grid(best), NdArray.vector(shares));
    }

    /** 10⁻⁴ to 1 by thirds of a power of ten. */
    private static double grid(int g) {
        return Math.pow(10.0, -4.0 + g / 3.0);
    }

    Fields describe() {
        List<Fields> parts = new ArrayList<>();
        for (int p = 0; p < found.marginalisations().size(); p++) {
            parts.add(Fields.empty()
                    .with("name", found.marginalisations().get(p).name())
                    .with("fraction", found.fractions().at(p))
                    .with("signalFraction", signal.at(p)));
        }
        List<Fields> components = new ArrayList<>();
        for (int k = 0; k < found.of().size(); k++) {
            components.add(Fields.empty()
                    .with(
                            "marginalisation",
                            found.marginalisations().get(found.of().get(k)).name())
                    .with("explained", found.explainedBy(k))
                    .with("explainedOfMarginalisations", found.explained().slice(k))
                    .with("significantBins", significant.get(k)));
        }
        return Fields.empty()
                .with("of", cells.of())
                .with(
                        "variables",
                        cells.variables().stream()
                                .map(ConditionCells.Variable::describe)
                                .toList())
                .with("conditions", series.cells().size())
                .with("trials", series.cells().stream().mapToInt(List::size).sum())
                .with("bins", series.bins())
                .with("lambda", lambda)
                .with("marginalisations", parts)
                .with("components", components)
                .with("explained", found.total())
                .with("encoderAnglesDegrees", found.anglesDegrees());
    }
}
