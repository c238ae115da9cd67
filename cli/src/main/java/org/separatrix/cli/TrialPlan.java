package org.separatrix.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.Epoch;
import org.separatrix.core.task.PsychometricGrid;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialMode;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.io.TrialFiles;

/**
 * Which trials to make of the tasks asked for.
 *
 * @param mode random, test or psychometric
 * @param trials number of random trials of each task
 * @param seed source of chance of random trials
 * @param batch number of the random batch
 * @param grid what {@code --grid} says of psychometric mode
 */
record TrialPlan(TrialMode mode, int trials, long seed, long batch, Fields grid) {

    private static final List<String> FACTORS = List.of("locations", "coherences", "modalities");

    /** No trial is shorter; so too many are refused before they are made. */
    private static final long FEWEST_STEPS = 10;

    TrialPlan {
        if (trials < 1) {
            throw InvalidInputException.of("option", "--trials", trials, "at least 1");
        }
        if (batch < 0) {
            throw InvalidInputException.of("option", "--batch", batch, "at least 0");
        }
        if (mode != TrialMode.PSYCHOMETRIC && !grid.asMap().isEmpty()) {
            throw InvalidInputException.of(
                    "option", "--grid", "mode " + Options.name(mode), "--mode psychometric, which has a grid");
        }
    }

    /** Makes the trials, one batch for each task asked for. */
    List<TrialBatch> batches(TaskSelection selection) {
        TaskBattery battery = selection.battery();
        if (mode == TrialMode.RANDOM) {
            long channels = battery.inputs().size() + 2L * battery.outputs().size();
            TrialFiles.requireRoom(
                    FEWEST_STEPS * channels * trials * selection.tasks().size());
        }
        Map<String, PsychometricGrid> grids = grids(selection);
        return selection.tasks().stream()
                .map(task -> battery.generate(request(task, trials, batch, grids)))
                .toList();
    }

    /** Makes one batch of a task with another number. */
    TrialBatch batch(TaskSelection selection, String task, int count, long number) {
        return selection.battery().generate(request(task, count, number, grids(selection)));
    }

    private TrialRequest request(String task, int count, long number, Map<String, PsychometricGrid> grids) {
        if (mode == TrialMode.RANDOM) {
            return TrialRequest.random(task, count, seed, number);
        }
        PsychometricGrid asked = grids.getOrDefault(task, PsychometricGrid.defaults());
        return mode == TrialMode.TEST ? TrialRequest.test(task) : TrialRequest.psychometric(task, asked);
    }

    /** Gives each task the durations of the epochs that it has. */
    private Map<String, PsychometricGrid> grids(TaskSelection selection) {
        Map<String, List<String>> epochs = new LinkedHashMap<>();
        for (TaskDescription task : selection.descriptions()) {
            epochs.put(
                    task.name(),
                    task.timing().epochs().stream().map(Epoch::name).toList());
        }
        Set<String> known = new LinkedHashSet<>(FACTORS);
        epochs.values().forEach(known::addAll);
        for (String name : grid.asMap().keySet()) {
            if (!known.contains(name)) {
                throw InvalidInputException.of(
                        "option",
                        "--grid",
                        "'" + name + "'",
                        NearestName.advice(name, known) + String.join(", ", known));
            }
        }
        Map<String, PsychometricGrid> grids = new LinkedHashMap<>();
        epochs.forEach((task, own) -> grids.put(task, grid(own)));
        return grids;
    }

    private PsychometricGrid grid(List<String> epochs) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        Map<String, Double> durations = new LinkedHashMap<>();
        grid.asMap().forEach((name, value) -> {
            if (FACTORS.contains(name)) {
                values.put(name, value);
            } else if (epochs.contains(name)) {
                durations.put(name, duration(name, String.valueOf(value)));
            }
        });
        PsychometricGrid bound = Options.bind(PsychometricGrid.defaults(), Fields.of(values), "option --grid");
        return new PsychometricGrid(bound.locations(), bound.coherences(), bound.modalities(), durations);
    }

    private static double duration(String epoch, String text) {
        try {
            double ms = Double.parseDouble(text);
            if (ms >= 0 && ms < Double.POSITIVE_INFINITY) {
                return ms;
            }
        } catch (NumberFormatException e) {
            throw refused(epoch, text);
        }
        throw refused(epoch, text);
    }

    private static InvalidInputException refused(String epoch, String text) {
        return InvalidInputException.of("option --grid", epoch, "'" + text + "'", "a duration of at least 0 ms");
    }

    /** Returns what was asked for, for a report. */
    Fields describe() {
        Fields about = Fields.empty().with("mode", Options.name(mode));
        if (mode == TrialMode.RANDOM) {
            return about.with("seed", seed).with("batch", batch);
        }
        return mode == TrialMode.TEST ? about : about.with("grid", grid);
    }
}
