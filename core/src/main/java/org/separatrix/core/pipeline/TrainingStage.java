package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.core.train.Trainer;
import org.separatrix.core.train.TrainingResult;
import org.separatrix.core.train.TrainingResult.Termination;

/** Trains the networks of a pipeline, one for each seed, and saves each as soon as it is done. */
final class TrainingStage {

    private final ModelStore store;
    private final ProgressListener progress;
    private final Workers workers;
    private final List<Subject> subjects = new ArrayList<>();

    TrainingStage(ModelStore store, ProgressListener progress, Workers workers) {
        this.store = store;
        this.progress = progress;
        this.workers = workers;
    }

    /**
     * Trains.
     *
     * @param ids identifiers that are taken
     * @return false if the listener asked to stop; then the last network is saved as it was
     */
    boolean run(PipelineSpec spec, Set<String> ids) {
        TrainSection section = spec.train();
        if (section == null) {
            return true;
        }
        TaskBattery battery = Batteries.of(section.batteryChoice());
        ModelStore.StoredModel start = start(section, store);
        for (long seed : spec.trainingSeeds()) {
            String id = ModelIds.unique(ModelIds.ofTraining(section, seed), ids);
            progress.trainingStarted(id, section.stop());
            TrainingResult result = trainer(section, battery, start, workers).train(seed, progress);
            Model model = TrainingRecord.attach(result, section, start);
            boolean interrupted = result.termination() == Termination.INTERRUPTED;
            ModelStore.StoredModel stored = store.write(interrupted ? id + "-interrupted" : id, model);
            LearningCurve curve = new LearningCurve(result, section.stop().worstTaskAccuracy());
            subjects.add(new Subject(id, stored, battery, curve));
            progress.trainingEnded(result, stored);
            if (interrupted) {
                return false;
            }
            warn(id, section, result);
        }
        return true;
    }

    /** Reads the network that training starts from. */
    static ModelStore.@Nullable StoredModel start(TrainSection section, ModelStore store) {
        return section.start() == null ? null : store.read(section.start());
    }

    static Trainer trainer(
            TrainSection section, TaskBattery battery, ModelStore.@Nullable StoredModel start, Workers workers) {
        Trainer trainer = new Trainer(battery, section.model(), section.trainOptions(), workers);
        return start == null ? trainer : trainer.startingFrom(start.model(), start.location());
    }

    /** Returns the networks trained so far. */
    List<Subject> subjects() {
        return subjects;
    }

    /** Returns the networks saved so far. */
    List<ModelStore.StoredModel> stored() {
        return subjects.stream().map(Subject::stored).toList();
    }

    private void warn(String id, TrainSection section, TrainingResult result) {
        if (result.termination() == Termination.ACCURACY_REACHED) {
            return;
        }
        if (result.termination() == Termination.DIVERGED) {
            progress.warned(id + ": the loss was no longer finite at update " + result.endedAt()
                    + "; saved the network of update " + result.updates() + ", the last one evaluated before");
        }
        double worst = result.curve().get(result.curve().size() - 1).worst();
        progress.warned(String.format(
                Locale.ROOT,
                "%s: training ended (%s) after %d updates with the worst task at %.3f, where %.3f%s was asked for",
                id,
                result.termination() == Termination.DIVERGED ? "the loss diverged" : "updates used up",
                result.updates(),
                worst,
                section.stop().worstTaskAccuracy(),
                section.stop().patience() == 1 ? "" : " in " + section.stop().patience() + " evaluations in a row"));
    }
}
