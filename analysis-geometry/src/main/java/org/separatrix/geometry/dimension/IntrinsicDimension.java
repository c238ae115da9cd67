package org.separatrix.geometry.dimension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * The intrinsic dimension of one context, at several numbers of points.
 *
 * @param context name
 * @param samples how many there were
 * @param distinct how many of them lie in places of their own
 * @param window steps within which points of a trial were no neighbours
 * @param linear number of principal components that hold 99.9 % of the variance; 0 where nothing varies
 * @param estimate from the points that were taken
 * @param interval of the fit, or null with fewer than 5 trials
 * @param scales from all points taken, from halves, quarters, …
 */
record IntrinsicDimension(
        String context,
        int samples,
        int distinct,
        int window,
        int linear,
        TwoNearestNeighbours estimate,
        Measure.@Nullable Interval interval,
        List<Scale> scales) {

    private static final int FEWEST = 50;
    private static final int FEWEST_TRIALS = 5;

    /**
     * Means over disjoint parts of the points.
     *
     * @param points in each part
     * @param parts how many
     * @param fit null where no part has one
     * @param likelihood null where no part has one
     */
    record Scale(
            int points,
            int parts,
            @Nullable Double fit,
            @Nullable Double likelihood) {

        Fields describe() {
            return Fields.empty()
                    .with("points", points)
                    .with("parts", parts)
                    .with("fit", fit)
                    .with("likelihood", likelihood);
        }
    }

    IntrinsicDimension {
        scales = List.copyOf(scales);
    }

    static IntrinsicDimension of(
            ContextSamples context, IntrinsicDimensionOptions options, CounterRandom random, Workers workers) {
        int window = options.window() >= 0 ? options.window() : Autocorrelation.steps(context);
        DistinctPoints distinct = DistinctPoints.of(context.samples(), trials(context));
        int taken = Math.min(options.points(), distinct.count());
        int[] order = order(distinct.count(), taken, random);
        DistinctPoints points = distinct.chosen(order);
        DistinctPoints.Ratios ratios = points.ratios(window, workers);
        int duplicates = context.samples().numRows - distinct.count();
        TwoNearestNeighbours estimate = TwoNearestNeighbours.ofLogRatios(
                ratios.logs(), options.discard(), duplicates, taken - ratios.logs().length);
        List<Scale> scales = new ArrayList<>();
        scales.add(new Scale(taken, 1, orNull(estimate.fit()), orNull(estimate.likelihood())));
        for (int parts = 2; taken / parts >= FEWEST; parts *= 2) {
            scales.add(scale(points, taken / parts, parts, window, options.discard(), workers));
        }
        return new IntrinsicDimension(
                context.context(),
                context.samples().numRows,
                distinct.count(),
                window,
                context.samples().numRows < 2
                        ? 0
                        : PrincipalComponents.of(context.samples()).componentsFor(0.999),
                estimate,
                interval(ratios, estimate, options.discard()),
                scales);
    }

    private static int[] trials(ContextSamples context) {
        int[] trials = new int[context.samples().numRows];
        for (int k = 0; k < context.trials().size(); k++) {
            ContextSamples.Trial trial = context.trials().get(k);
            Arrays.fill(trials, trial.firstRow(), trial.firstRow() + trial.steps(), k);
        }
        return trials;
    }

    /** The first of a random order, as many as are taken. */
    private static int[] order(int n, int taken, CounterRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        for (int i = 0; i < taken; i++) {
            int j = i + (int) (random.uniform(i) * (n - i));
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return Arrays.copyOf(order, taken);
    }

    private static Scale scale(
            DistinctPoints points, int size, int parts, int window, double discard, Workers workers) {
        List<TwoNearestNeighbours> found = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int[] which = new int[size];
            for (int i = 0; i < size; i++) {
                which[i] = part * size + i;
            }
            found.add(TwoNearestNeighbours.ofLogRatios(
                    points.chosen(which).ratios(window, workers).logs(), discard, 0, 0));
        }
        return new Scale(
                size, parts, mean(found, TwoNearestNeighbours::fit), mean(found, TwoNearestNeighbours::likelihood));
    }

    private static @Nullable Double mean(
            List<TwoNearestNeighbours> found, Function<TwoNearestNeighbours, OptionalDouble> number) {
        OptionalDouble mean = found.stream()
                .map(number)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
        return orNull(mean);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isEmpty() ? null : value.getAsDouble();
    }

    /** Leaves out the points of each trial in turn, their neighbours staying what they are. */
    private static Measure.@Nullable Interval interval(
            DistinctPoints.Ratios ratios, TwoNearestNeighbours estimate, double discard) {
        int[] trials = Arrays.stream(ratios.trials()).distinct().toArray();
        if (trials.length < FEWEST_TRIALS || estimate.fit().isEmpty()) {
            return null;
        }
        double[] without = new double[trials.length];
        for (int k = 0; k < trials.length; k++) {
            int trial = trials[k];
            double[] rest = new double[ratios.logs().length];
            int count = 0;
            for (int i = 0; i < rest.length; i++) {
                if (ratios.trials()[i] != trial) {
                    rest[count++] = ratios.logs()[i];
                }
            }
            OptionalDouble fit = TwoNearestNeighbours.ofLogRatios(Arrays.copyOf(rest, count), discard, 0, 0)
                    .fit();
            if (fit.isEmpty()) {
                return null;
            }
            without[k] = fit.getAsDouble();
        }
        double mean = Arrays.stream(without).average().orElseThrow();
        double squares = Arrays.stream(without)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        double half = 1.959963984540054 * Math.sqrt(squares * (trials.length - 1.0) / trials.length);
        double fit = estimate.fit().getAsDouble();
        return new Measure.Interval(0.95, fit - half, fit + half, "jackknife", "trials", trials.length);
    }

    @Nullable
    Double fit() {
        return orNull(estimate.fit());
    }

    /** Says whether the estimate is more than the space that holds the points, as for points at even distances. */
    boolean isTooLarge() {
        Double fit = fit();
        return fit != null && fit > linear + 1.0;
    }

    @Nullable
    Double likelihood() {
        return orNull(estimate.likelihood());
    }

    Fields describe() {
        return Fields.empty()
                .with("context", context)
                .with("samples", samples)
                .with("duplicates", samples - distinct)
                .with("points", scales.get(0).points())
                .with("isolated", estimate.isolated())
                .with("window", window)
                .with("linearDimension", linear)
                .with("fit", fit())
                .with("likelihood", likelihood())
                .with("scales", scales.stream().map(Scale::describe).toList());
    }
}
