package org.separatrix.core.pipeline;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Stopwatch;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.train.Checkpoint;
import org.separatrix.core.train.Evaluation;
import org.separatrix.core.train.Recipe;
import org.separatrix.core.train.Trainer;
import org.separatrix.core.train.TrainingListener;
import org.separatrix.core.train.TrainingResult;
import org.separatrix.core.train.TrainingResult.Termination;
import org.separatrix.core.train.TrainingState;

/** Trains one network of a pipeline: from the start or from its newest checkpoint, with checkpoints, until it is saved. */
final class NetworkTraining implements TrainingListener {

    /**
     * What to train.
     *
     * @param id identifier of the network
     * @param section how it is trained
     * @param battery on what
     * @param seed with which seed
     * @param recipe all of it
     */
    record Network(
            String id,
            TrainSection section,
            TaskBattery battery,
            ModelStore.@Nullable StoredModel start,
            long seed,
            Recipe recipe) {

        /** Name under which the network is saved if it is stopped. */
        String interruptedId() {
            return id + "-interrupted";
        }
    }

    private final Network network;
    private final ModelStore models;
    private final ProgressListener progress;
    private final TrainingPlan plan;
    private final double secondsBefore;
    private final Stopwatch sinceStart = Stopwatch.start();
    private Stopwatch sinceCheckpoint = Stopwatch.start();
    private long lastCheckpoint;
    private boolean warnedOfCheckpoint;
    private boolean warnedOfLog;

    /** Prepares; an earlier run may have spent some time on the network. */
    NetworkTraining(
            Network network, ModelStore models, ProgressListener progress, TrainingPlan plan, double secondsBefore) {
        this.network = network;
        this.models = models;
        this.progress = progress;
        this.plan = plan;
        this.secondsBefore = secondsBefore;
    }

    /** Trains and saves; a network that is stopped is saved under another name. */
    Subject run(@Nullable Checkpoint from, Workers workers) {
        TrainSection section = network.section();
        Trainer trainer = TrainingStage.trainer(section, network.battery(), network.start(), workers);
        lastCheckpoint = from == null ? 0 : from.state().update();
        progress.trainingStarted(network.id(), lastCheckpoint);
        TrainingResult result = from == null ? trainer.train(network.seed(), this) : trainer.resume(from.state(), this);
        boolean interrupted = result.termination() == Termination.INTERRUPTED;
        Model model = TrainingRecord.attach(result, section, network.start(), network.recipe());
        ModelStore.StoredModel stored = models.write(interrupted ? network.interruptedId() : network.id(), model);
        progress.trainingEnded(network.id(), result, stored);
        return new Subject(
                network.id(),
                stored,
                network.battery(),
                new LearningCurve(result.curve(), section.stop().worstTaskAccuracy()));
    }

    @Override
    public boolean updated(long update) {
        return progress.updated(network.id(), update);
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        try {
            plan.log().add(new TrainingLog.Entry(network.id(), secondsBefore + sinceStart.seconds(), evaluation));
        } catch (InvalidInputException e) {
            if (!warnedOfLog) {
                progress.warned("the training log cannot be continued; training goes on: " + e.getMessage());
            }
            warnedOfLog = true;
        }
        progress.evaluated(network.id(), evaluation);
    }

    @Override
    public boolean asksForState(long update) {
        boolean byUpdates = plan.checkpointUpdates() > 0 && update - lastCheckpoint >= plan.checkpointUpdates();
        return byUpdates || sinceCheckpoint.seconds() >= plan.checkpointSeconds();
    }

    @Override
    public void reached(TrainingState state) {
        lastCheckpoint = state.update();
        try {
            plan.checkpoints().save(network.id(), new Checkpoint(network.recipe(), state));
        } catch (InvalidInputException e) {
            if (!warnedOfCheckpoint) {
                progress.warned("no checkpoint of " + network.id()
                        + " can be written; training goes on and would begin again at the last one: " + e.getMessage());
            }
            warnedOfCheckpoint = true;
        }
        sinceCheckpoint = Stopwatch.start();
    }
}
