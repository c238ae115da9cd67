package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.core.train.Recipe;
import org.separatrix.core.train.StopOptions;
import org.separatrix.core.train.Trainer;

/**
 * Trains the networks of a pipeline, one for each seed, some side by side, and saves each as soon as it is done.
 *
 * <p>If one fails the others are trained to their end.
 */
final class TrainingStage implements AutoCloseable {

    private final ModelStore store;
    private final ProgressListener progress;
    private final Workers workers;
    private final TrainingPlan plan;
    private final List<NetworkTraining.Network> networks = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private AtomicReferenceArray<@Nullable Subject> subjects = new AtomicReferenceArray<>(0);
    private EarlierWork earlier = EarlierWork.none();

    TrainingStage(ModelStore store, ProgressListener progress, Workers workers, TrainingPlan plan) {
        this.store = store;
        this.progress = progress;
        this.workers = workers;
        this.plan = plan;
    }

    /**
     * Finds out what there is to do, and writes nothing.
     *
     * @param ids identifiers that are taken
     * @throws InvalidInputException if there is work of an earlier run that does not fit
     */
    void prepare(PipelineSpec spec, Set<String> ids) {
        TrainSection section = spec.train();
        if (section == null) {
            return;
        }
        TaskBattery battery = Batteries.of(section.batteryChoice());
        ModelStore.StoredModel start = start(section, store);
        for (long seed : spec.trainingSeeds()) {
            String id = ModelIds.unique(ModelIds.ofTraining(section, seed), ids);
            Recipe recipe = TrainingRecord.recipe(section, start, seed);
            networks.add(new NetworkTraining.Network(id, section, battery, start, seed, recipe));
        }
        subjects = new AtomicReferenceArray<>(networks.size());
        earlier = EarlierWork.of(networks, plan, store);
    }

    /**
     * Trains.
     *
     * @return false if the listener asked to stop; then unfinished networks are saved as they were
     */
    boolean run() {
        if (networks.isEmpty()) {
            return true;
        }
        StopOptions stop = networks.get(0).section().stop();
        progress.trainingPlanned(
                networks.stream().map(NetworkTraining.Network::id).toList(), stop);
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        networks.forEach(network -> recipes.put(network.id(), network.recipe()));
        plan.checkpoints().begin(recipes, plan.start() == TrainingPlan.Start.RESUME);
        plan.log().begin(earlier.log());
        takeFinished();
        int[] left = IntStream.range(0, networks.size())
                .filter(i -> subjects.get(i) == null)
                .toArray();
        int jobs = Math.max(1, Math.min(plan.jobs(), left.length));
        try (Workers beside = Workers.of(jobs)) {
            List<@Nullable RuntimeException> failures = beside.map(left.length, i -> attempt(left[i], jobs));
            for (RuntimeException failure : failures) {
                if (failure != null) {
                    throw failure;
                }
            }
        }
        return !stopped.get();
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

    private void takeFinished() {
        for (int i = 0; i < networks.size(); i++) {
            NetworkTraining.Network network = networks.get(i);
            ModelStore.StoredModel stored = earlier.finished(network.id());
            if (stored != null) {
                LearningCurve curve = earlier.curve(network, stored, progress);
                subjects.set(i, new Subject(network.id(), stored, network.battery(), curve));
                tidy(network);
                progress.trainingNotNeeded(network.id(), stored);
            }
        }
    }

    /** Trains one network on its share of the threads; returns what went wrong, or null. */
    private @Nullable RuntimeException attempt(int i, int jobs) {
        if (stopped.get()) {
            return null;
        }
        NetworkTraining.Network network = networks.get(i);
        try {
            if (jobs == 1) {
                train(i, network, workers);
            } else {
                try (Workers share = Workers.of(Math.max(1, workers.threads() / jobs))) {
                    train(i, network, share);
                }
            }
            return null;
        } catch (RuntimeException failure) {
            progress.trainingFailed(network.id(), String.valueOf(failure.getMessage()));
            return failure;
        }
    }

    private void train(int i, NetworkTraining.Network network, Workers share) {
        Subject subject = new NetworkTraining(network, store, progress, plan, earlier.seconds(network.id()))
                .run(earlier.checkpoint(network, progress), share);
        subjects.set(i, subject);
        Fields summary = TrainingRecord.summary(subject.model());
        if ("interrupted".equals(summary.get("termination"))) {
            stopped.set(true);
        } else {
            tidy(network);
            warn(network, summary);
        }
    }

    /** Removes what a finished network no longer needs. */
    private void tidy(NetworkTraining.Network network) {
        try {
            plan.checkpoints().remove(network.id());
            store.remove(network.interruptedId());
        } catch (InvalidInputException e) {
            progress.warned(network.id() + " is saved, but something of its training is left over: " + e.getMessage());
        }
    }

    /** Says that everything is done, so that nothing needs to be kept. */
    void complete() {
        try {
            if (!networks.isEmpty()) {
                plan.checkpoints().complete();
            }
        } catch (InvalidInputException e) {
            progress.warned("everything is done, but not everything could be tidied up: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        plan.checkpoints().close();
    }

    /** Returns the networks trained so far, in order. */
    List<Subject> subjects() {
        List<Subject> trained = new ArrayList<>();
        for (int i = 0; i < subjects.length(); i++) {
            Subject subject = subjects.get(i);
            if (subject != null) {
                trained.add(subject);
            }
        }
        return trained;
    }

    /** Returns the networks saved so far. */
    List<ModelStore.StoredModel> stored() {
        return subjects().stream().map(Subject::stored).toList();
    }

    private void warn(NetworkTraining.Network network, Fields summary) {
        if ("accuracy-reached".equals(summary.get("termination"))) {
            return;
        }
        boolean diverged = summary.get("divergedAt") instanceof Long;
        if (diverged) {
            progress.warned(network.id() + ": the loss was no longer finite at update " + summary.get("divergedAt")
                    + "; saved the network of update " + summary.get("updates") + ", the last one evaluated before");
        }
        StopOptions stop = network.section().stop();
        progress.warned(String.format(
                Locale.ROOT,
                "%s: training ended (%s) after %d updates with the worst task at %.3f, where %.3f%s was asked for",
                network.id(),
                diverged ? "the loss diverged" : "updates used up",
                (Long) summary.get("updates"),
                (Double) summary.get("worstAccuracy"),
                stop.worstTaskAccuracy(),
                stop.patience() == 1 ? "" : " in " + stop.patience() + " evaluations in a row"));
    }
}
