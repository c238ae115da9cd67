package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.fixedpoints.modes.LinearPrediction;

/** Draws how wrong the linearizations are along trials. */
final class PredictionFigure {

    private PredictionFigure() {}

    /** Returns the figure; empty where nothing was compared. */
    static Optional<Figure> of(
            PhasePortrait portrait, TrajectoryStates trajectories, double stepMs, Condition condition) {
        LinearPrediction prediction = portrait.prediction();
        if (prediction == null) {
            return Optional.empty();
        }
        TreeMap<Integer, List<Integer>> byStep = new TreeMap<>();
        for (int row = 0; row < trajectories.steps().size(); row++) {
            byStep.computeIfAbsent(trajectories.steps().get(row), step -> new ArrayList<>())
                    .add(row);
        }
        NdArray times = NdArray.vector(
                byStep.keySet().stream().map(step -> step * stepMs).toList());
        List<Series> series = new ArrayList<>();
        series.add(medians("nearest point", times, byStep, prediction.nearestError()::at));
        if (!prediction.best().equals(prediction.nearest())) {
            series.add(medians("best point", times, byStep, prediction.bestError()::at));
        }
        return Optional.of(new Figure(
                "linearization-error",
                FigureKind.LINES,
                "Error of the linearizations along trials, context "
                        + condition.context().name() + ", input " + condition.inputName(),
                "From the states of trials, what one step under the held input is wrong by if the dynamics are replaced by their"
                        + " linearization about the nearest point, or about the point that serves best: medians over trials. 1 is"
                        + " the typical length of a step.",
                List.of(Axis.of("time in the trial", "ms"), Axis.of("relative error", "")),
                series));
    }

    private static Series medians(
            String name, NdArray times, Map<Integer, List<Integer>> byStep, IntToDoubleFunction error) {
        double[] medians = new double[byStep.size()];
        int at = 0;
        for (List<Integer> rows : byStep.values()) {
            double[] errors =
                    rows.stream().mapToDouble(error::applyAsDouble).sorted().toArray();
            medians[at++] = errors[errors.length / 2];
        }
        return new Series(name, Role.CURVE, List.of(times, NdArray.vector(Arrays.copyOf(medians, at))));
    }
}
