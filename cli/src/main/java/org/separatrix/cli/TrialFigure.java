package org.separatrix.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;

/** Draws trials of a task side by side: inputs, targets and mask over time, with the epochs. */
final class TrialFigure {

    /** Digits behind the point that a picture needs. */
    private static final double DIGITS = 1e4;

    /** How the names of rule inputs begin. */
    private static final String RULE = "rule ";

    private final TaskBattery battery;
    private final List<Shown> trials;

    private TrialFigure(TaskBattery battery, List<Shown> trials) {
        this.battery = battery;
        this.trials = trials;
    }

    /** A trial of a batch, and what stands above it. */
    record Shown(String title, TrialBatch batch, int trial) {

        int steps() {
            return batch.timing(trial).steps();
        }
    }

    static Figure of(String title, String caption, TaskBattery battery, List<Shown> trials) {
        return new TrialFigure(battery, trials).figure(title, caption);
    }

    private Figure figure(String title, String caption) {
        Map<String, List<Integer>> weighed = groups();
        List<Integer> rules = all(battery.inputs()).stream()
                .filter(u -> battery.inputs().get(u).startsWith(RULE))
                .toList();
        List<Integer> sensory =
                all(battery.inputs()).stream().filter(u -> !rules.contains(u)).toList();
        List<Series> series = new ArrayList<>();
        for (Shown shown : trials) {
            TrialBatch batch = shown.batch();
            series.add(cells(shown, batch.inputs(), sensory));
            if (!rules.isEmpty()) {
                series.add(cells(shown, batch.inputs(), rules));
            }
            series.add(cells(shown, batch.targets(), all(battery.outputs())));
            series.add(cells(
                    shown,
                    batch.mask(),
                    weighed.values().stream().map(group -> group.get(0)).toList()));
        }
        series.addAll(epochs());
        List<Axis> axes = new ArrayList<>();
        axes.add(Axis.of("time", "ms"));
        axes.add(new Axis("inputs", "", named(sensory, 0)));
        if (!rules.isEmpty()) {
            axes.add(new Axis("rule", "", named(rules, RULE.length())));
        }
        axes.add(new Axis("targets", "", battery.outputs()));
        axes.add(new Axis("mask", "", List.copyOf(weighed.keySet())));
        return new Figure("trials", FigureKind.PANELS, title, caption, axes, series);
    }

    private List<String> named(List<Integer> inputs, int prefix) {
        return inputs.stream()
                .map(u -> battery.inputs().get(u).substring(prefix))
                .toList();
    }

    private static List<Integer> all(List<String> channels) {
        List<Integer> numbers = new ArrayList<>();
        for (int c = 0; c < channels.size(); c++) {
            numbers.add(c);
        }
        return numbers;
    }

    /** Gathers the outputs that the mask treats alike in every trial, under a name for each group. */
    private Map<String, List<Integer>> groups() {
        List<List<Integer>> groups = new ArrayList<>();
        for (int channel : all(battery.outputs())) {
            groups.stream()
                    .filter(group -> alike(group.get(0), channel))
                    .findFirst()
                    .ifPresentOrElse(group -> group.add(channel), () -> groups.add(new ArrayList<>(List.of(channel))));
        }
        Map<String, List<Integer>> named = new LinkedHashMap<>();
        for (List<Integer> group : groups) {
            String first = battery.outputs().get(group.get(0));
            String last = battery.outputs().get(group.get(group.size() - 1));
            String some = group.size() == 1 ? first : first + (group.size() == 2 ? ", " : " – ") + last;
            named.put(groups.size() == 1 && group.size() > 1 ? "all outputs" : some, group);
        }
        return named;
    }

    private boolean alike(int one, int other) {
        for (Shown shown : trials) {
            StepBlocks mask = shown.batch().mask();
            for (int t = 0; t < shown.steps(); t++) {
                if (mask.get(t, shown.trial(), one) != mask.get(t, shown.trial(), other)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Makes a matrix of runs of equal steps, with the times (ms) at which they begin. */
    private Series cells(Shown shown, StepBlocks blocks, List<Integer> channels) {
        List<Integer> starts = new ArrayList<>();
        for (int t = 0; t < shown.steps(); t++) {
            if (t == 0 || changes(blocks, shown.trial(), t, channels)) {
                starts.add(t);
            }
        }
        int runs = starts.size();
        double[] times = new double[runs + 1];
        double[] values = new double[channels.size() * runs];
        for (int r = 0; r < runs; r++) {
            times[r] = starts.get(r) * battery.dtMs();
            for (int c = 0; c < channels.size(); c++) {
                float value = blocks.get(starts.get(r), shown.trial(), channels.get(c));
                values[c * runs + r] = Math.rint(value * DIGITS) / DIGITS;
            }
        }
        times[runs] = shown.steps() * battery.dtMs();
        return new Series(
                shown.title(),
                Role.CELLS,
                List.of(NdArray.wrap(times, runs + 1), NdArray.wrap(values, channels.size(), runs)));
    }

    private static boolean changes(StepBlocks blocks, int trial, int t, List<Integer> channels) {
        for (int c : channels) {
            if (blocks.get(t, trial, c) != blocks.get(t - 1, trial, c)) {
                return true;
            }
        }
        return false;
    }

    private List<Series> epochs() {
        Map<String, List<double[]>> periods = new LinkedHashMap<>();
        for (int column = 0; column < trials.size(); column++) {
            Shown shown = trials.get(column);
            for (EpochBound epoch : shown.batch().timing(shown.trial()).epochs()) {
                if (epoch.end() > epoch.start()) {
                    periods.computeIfAbsent(epoch.name(), none -> new ArrayList<>())
                            .add(new double[] {column, epoch.start() * battery.dtMs(), epoch.end() * battery.dtMs()});
                }
            }
        }
        List<Series> series = new ArrayList<>();
        periods.forEach((name, found) -> series.add(
                new Series(name, Role.EPOCH, List.of(column(found, 0), column(found, 1), column(found, 2)))));
        return series;
    }

    private static NdArray column(List<double[]> rows, int column) {
        return NdArray.vector(rows.stream().map(row -> row[column]).toList());
    }
}
