package org.separatrix.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.PsychometricReadout;
import org.separatrix.core.task.Response;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialScores;

/** What a trained network does in trials, without noise. */
final class TrialsOfModel {

    private final Path file;
    private final Model model;
    private final TaskBattery battery;

    private TrialsOfModel(Path file, Model model, TaskBattery battery) {
        this.file = file;
        this.model = model;
        this.battery = battery;
        require("inputs", model.spec().inputs().size(), battery.inputs().size());
        require("outputs", model.spec().outputs().size(), battery.outputs().size());
    }

    private void require(String what, int found, int expected) {
        if (found != expected) {
            throw InvalidInputException.of(
                    file.toString(), what, found + " channels", expected + ", as the battery " + battery.id() + " has");
        }
    }

    /** Runs the network on every batch, and says how well it did. */
    static Outcome run(
            Path file, Model model, TaskSelection selection, List<TrialBatch> batches, boolean psychometric) {
        TrialsOfModel trials = new TrialsOfModel(file, model, selection.battery());
        TextTable table = new TextTable(List.of("task", "trials", "accuracy", "fixation held"));
        StringBuilder curves = new StringBuilder();
        List<Fields> tasks = new ArrayList<>();
        for (TrialBatch batch : batches) {
            TrialScores scores = trials.scores(batch);
            table.row(List.of(
                    batch.task(),
                    String.valueOf(batch.trials()),
                    TaskWords.number(scores.accuracy()),
                    TaskWords.number(scores.fixation())));
            Fields task = Fields.empty()
                    .with("task", batch.task())
                    .with("trials", batch.trials())
                    .with("accuracy", scores.accuracy())
                    .with("fixation", scores.fixation());
            if (psychometric) {
                Map<Integer, List<PsychometricReadout.Level>> found = curves(selection, batch, scores);
                found.forEach((modality, levels) -> curves.append(text(batch.task(), modality, levels)));
                List<Fields> described = new ArrayList<>();
                found.forEach((modality, levels) -> described.add(describe(modality, levels)));
                task = task.with("choices", described);
            }
            tasks.add(task);
        }
        return new Outcome(
                table.toString() + curves,
                Fields.empty().with("model", file.toString()).with("tasks", tasks));
    }

    /** What is printed. */
    record Outcome(String text, Fields fields) {}

    private TrialScores scores(TrialBatch batch) {
        Context context = model.spec().contexts().isEmpty() ? model.neutralContext() : model.context(batch.task());
        ActivityBlock activity = Simulator.run(model, context, inputs(batch), batch.epochs());
        return battery.score(batch, outputs(activity.outputs()));
    }

    private static NdArray inputs(TrialBatch batch) {
        int steps = batch.steps();
        int channels = batch.inputs().channels();
        double[] inputs = new double[batch.trials() * steps * channels];
        int at = 0;
        for (int b = 0; b < batch.trials(); b++) {
            for (int t = 0; t < steps; t++) {
                for (int u = 0; u < channels; u++) {
                    inputs[at++] = batch.inputs().get(t, b, u);
                }
            }
        }
        return NdArray.wrap(inputs, batch.trials(), steps, channels);
    }

    /** Turns outputs [B × T × O] into rows t·B + b. */
    private static FMatrixRMaj outputs(NdArray outputs) {
        int trials = outputs.length(0);
        int steps = outputs.length(1);
        int channels = outputs.length(2);
        FMatrixRMaj rows = new FMatrixRMaj(steps * trials, channels);
        int at = 0;
        for (int b = 0; b < trials; b++) {
            for (int t = 0; t < steps; t++) {
                for (int o = 0; o < channels; o++) {
                    rows.data[(t * trials + b) * channels + o] = (float) outputs.at(at++);
                }
            }
        }
        return rows;
    }

    /** Counts choices by the coherence in each modality in which it varies; none where nothing is to be chosen. */
    private static Map<Integer, List<PsychometricReadout.Level>> curves(
            TaskSelection selection, TrialBatch batch, TrialScores scores) {
        Map<Integer, List<PsychometricReadout.Level>> curves = new LinkedHashMap<>();
        for (TaskDescription task : selection.descriptions()) {
            if (task.name().equals(batch.task()) && task.response() instanceof Response.ToStronger) {
                for (int modality :
                        new TreeSet<>(task.stimuli().get(0).modality().modalities())) {
                    List<PsychometricReadout.Level> levels = PsychometricReadout.of(batch, scores, modality);
                    if (levels.size() > 1) {
                        curves.put(modality, levels);
                    }
                }
            }
        }
        return curves;
    }

    private static String text(String task, int modality, List<PsychometricReadout.Level> levels) {
        TextTable table = new TextTable(List.of("coherence", "P(first)", "first", "second", "undecided"));
        for (PsychometricReadout.Level level : levels) {
            table.row(List.of(
                    TaskWords.number(level.coherence()),
                    TaskWords.number(level.firstShare()),
                    String.valueOf(level.first()),
                    String.valueOf(level.second()),
                    String.valueOf(level.undecided())));
        }
        String end = System.lineSeparator();
        return end + task + ", choice by the coherence in modality " + modality + end + table;
    }

    private static Fields describe(int modality, List<PsychometricReadout.Level> levels) {
        return Fields.empty()
                .with("modality", modality)
                .with(
                        "levels",
                        levels.stream()
                                .map(level -> Fields.empty()
                                        .with("coherence", level.coherence())
                                        .with("firstShare", level.firstShare())
                                        .with("first", level.first())
                                        .with("second", level.second())
                                        .with("undecided", level.undecided()))
                                .toList());
    }
}
