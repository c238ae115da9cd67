package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.train.Checkpoint;
import org.separatrix.core.train.Evaluation;
import org.separatrix.core.train.Recipe;

/** What an earlier run left of the networks to be trained: finished networks, checkpoints, a log. */
final class EarlierWork {

    private static final int MOST_DIFFERENCES = 3;

    private final TrainingPlan plan;
    private final Map<String, ModelStore.StoredModel> finished = new HashMap<>();
    private final Map<String, List<TrainingLog.Entry>> entries = new HashMap<>();
    private final List<TrainingLog.Entry> log = new ArrayList<>();

    private EarlierWork(TrainingPlan plan) {
        this.plan = plan;
    }

    /** Returns nothing. */
    static EarlierWork none() {
        return new EarlierWork(TrainingPlan.plain());
    }

    /**
     * Looks what is there.
     *
     * @throws InvalidInputException if it is not of these networks, or was not asked for
     */
    static EarlierWork of(List<NetworkTraining.Network> networks, TrainingPlan plan, ModelStore models) {
        EarlierWork work = new EarlierWork(plan);
        if (plan.start() == TrainingPlan.Start.RESTART) {
            return work;
        }
        Map<String, Recipe> unfinished = plan.checkpoints().unfinished();
        if (plan.start() == TrainingPlan.Start.FRESH) {
            if (unfinished != null) {
                throw InvalidInputException.of(
                        "training",
                        "run",
                        "an unfinished one of " + String.join(", ", unfinished.keySet()) + " in the same directory",
                        "--resume to go on with it, or --restart to throw away what is not finished");
            }
            return work;
        }
        if (unfinished != null) {
            checkSame(networks, unfinished);
        }
        work.plan
                .log()
                .read()
                .forEach(entry -> work.entries
                        .computeIfAbsent(entry.network(), id -> new ArrayList<>())
                        .add(entry));
        for (NetworkTraining.Network network : networks) {
            work.find(network, unfinished != null, models);
        }
        return work;
    }

    private static void checkSame(List<NetworkTraining.Network> networks, Map<String, Recipe> unfinished) {
        Set<String> missing = new LinkedHashSet<>(unfinished.keySet());
        networks.forEach(network -> missing.remove(network.id()));
        if (!missing.isEmpty()) {
            throw InvalidInputException.of(
                    "training",
                    "run",
                    "an unfinished run that trains " + String.join(", ", missing) + " too",
                    "all of its networks, or --restart to throw away what is not finished");
        }
        for (NetworkTraining.Network network : networks) {
            Recipe recipe = unfinished.get(network.id());
            if (recipe != null) {
                check(network, recipe);
            }
        }
    }

    private static void check(NetworkTraining.Network network, Recipe recipe) {
        List<String> differences = network.recipe().differencesFrom(recipe);
        if (!differences.isEmpty()) {
            int shown = Math.min(MOST_DIFFERENCES, differences.size());
            String more = shown < differences.size() ? " and " + (differences.size() - shown) + " more" : "";
            throw InvalidInputException.of(
                    network.id(),
                    "run",
                    "an unfinished one with other options: " + String.join("; ", differences.subList(0, shown)) + more,
                    "the same options, or --restart to throw away what is not finished");
        }
    }

    private void find(NetworkTraining.Network network, boolean unfinished, ModelStore models) {
        ModelStore.StoredModel stored = models.written(network.id());
        if (stored != null && TrainingRecord.isOf(network.recipe(), stored.model())) {
            finished.put(network.id(), stored);
            log.addAll(of(network.id()));
            return;
        }
        if (stored != null && !unfinished) {
            throw InvalidInputException.of(
                    stored.location(),
                    "fingerprint",
                    "that of a network trained with other options, or by another version",
                    "the same options, or --restart to train it again");
        }
        Checkpoint checkpoint = plan.checkpoints().newest(network.id(), warning -> {});
        if (checkpoint != null) {
            check(network, checkpoint.recipe());
            log.addAll(upTo(checkpoint, network.id()));
        }
    }

    private List<TrainingLog.Entry> of(String id) {
        return entries.getOrDefault(id, List.of());
    }

    /** The log of a half-trained network says what its checkpoint says, with the times that are known. */
    private List<TrainingLog.Entry> upTo(Checkpoint checkpoint, String id) {
        Map<Long, Double> seconds = new HashMap<>();
        of(id).forEach(entry -> seconds.put(entry.evaluation().update(), entry.seconds()));
        List<TrainingLog.Entry> kept = new ArrayList<>();
        double last = 0;
        for (Evaluation evaluation : checkpoint.state().curve()) {
            last = Math.max(last, seconds.getOrDefault(evaluation.update(), last));
            kept.add(new TrainingLog.Entry(id, last, evaluation));
        }
        return kept;
    }

    /** Returns what the log begins with. */
    List<TrainingLog.Entry> log() {
        return log;
    }

    /** Returns a network that is finished, or null. */
    ModelStore.@Nullable StoredModel finished(String id) {
        return finished.get(id);
    }

    /** Returns where to go on, or null to begin; says so if checkpoints are damaged. */
    @Nullable
    Checkpoint checkpoint(NetworkTraining.Network network, ProgressListener progress) {
        if (plan.start() != TrainingPlan.Start.RESUME) {
            return null;
        }
        return plan.checkpoints().newest(network.id(), progress::warned);
    }

    /** Returns the time spent so far on a half-trained network (s). */
    double seconds(String id) {
        return log.stream()
                .filter(entry -> entry.network().equals(id))
                .mapToDouble(TrainingLog.Entry::seconds)
                .max()
                .orElse(0);
    }

    /** Returns the learning curve of a finished network, or null where the log does not have all of it. */
    @Nullable
    LearningCurve curve(NetworkTraining.Network network, ModelStore.StoredModel stored, ProgressListener progress) {
        List<Evaluation> curve =
                of(network.id()).stream().map(TrainingLog.Entry::evaluation).toList();
        Object updates = stored.model().spec().provenance().get("updates");
        boolean whole = !curve.isEmpty()
                && curve.get(0).update() == 0
                && updates instanceof Number number
                && curve.get(curve.size() - 1).update() == number.longValue();
        if (!whole) {
            progress.warned(
                    network.id() + ": the training log does not have its learning curve; the report goes without");
            return null;
        }
        return new LearningCurve(curve, network.section().stop().worstTaskAccuracy());
    }
}
