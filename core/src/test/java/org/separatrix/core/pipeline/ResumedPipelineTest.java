package org.separatrix.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.pipeline.TrainingPlan.Start;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.ModelEntry;
import org.separatrix.core.report.Report;
import org.separatrix.core.train.Checkpoint;
import org.separatrix.core.train.Evaluation;
import org.separatrix.core.train.Recipe;
import org.separatrix.core.train.TrainingResult;

/** Runs that are stopped and go on, networks side by side, and disks that are full, on stores in memory. */
class ResumedPipelineTest {

    private static final String SEED0 = "driscoll15-n5-bias-hadamard-seed0";
    private static final String SEED1 = "driscoll15-n5-bias-hadamard-seed1";

    /** What would be on the disk. */
    private static final class Disk implements ModelStore, CheckpointStore, TrainingLog {

        private final Map<String, Model> models = Collections.synchronizedMap(new TreeMap<>());
        private final Map<String, Checkpoint> checkpoints = Collections.synchronizedMap(new TreeMap<>());
        private final List<Entry> entries = Collections.synchronizedList(new ArrayList<>());
        private @Nullable Map<String, Recipe> unfinished;
        private @Nullable String refuses;
        private boolean full;
        private int refused;

        private void mayWrite() {
            if (full) {
                refused++;
                throw new InvalidInputException("the disk is full");
            }
        }

        @Override
        public StoredModel read(String location) {
            return new StoredModel(models.get(location), location, "hash");
        }

        @Override
        public StoredModel write(String name, Model model) {
            if (name.equals(refuses)) {
                throw new InvalidInputException("cannot write " + name);
            }
            models.put(name, model);
            return read(name);
        }

        @Override
        public @Nullable StoredModel written(String name) {
            return models.containsKey(name) ? read(name) : null;
        }

        @Override
        public List<String> find(String pattern) {
            return List.of();
        }

        @Override
        public @Nullable Map<String, Recipe> unfinished() {
            return unfinished;
        }

        @Override
        public void begin(Map<String, Recipe> networks, boolean keep) {
            unfinished = Map.copyOf(networks);
            if (!keep) {
                checkpoints.clear();
            }
        }

        @Override
        public @Nullable Checkpoint newest(String network, Consumer<String> warn) {
            return checkpoints.get(network);
        }

        @Override
        public void save(String network, Checkpoint checkpoint) {
            mayWrite();
            checkpoints.put(network, checkpoint);
        }

        /** Removes checkpoints and models alike: the interface of both has this method. */
        @Override
        public void remove(String name) {
            checkpoints.remove(name);
            if (name.endsWith("-interrupted")) {
                models.remove(name);
            }
        }

        @Override
        public void complete() {
            checkpoints.clear();
            unfinished = null;
        }

        @Override
        public void close() {}

        @Override
        public List<Entry> read() {
            return List.copyOf(entries);
        }

        @Override
        public void begin(List<Entry> begin) {
            entries.clear();
            entries.addAll(begin);
        }

        @Override
        public void add(Entry entry) {
            mayWrite();
            entries.add(entry);
        }
    }

    private final Disk disk = new Disk();
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private long stopAfter = Long.MAX_VALUE;
    private CountDownLatch together = new CountDownLatch(0);

    private final ProgressListener watcher = new ProgressListener() {

        @Override
        public boolean updated(String network, long update) {
            return update < stopAfter;
        }

        @Override
        public void trainingStarted(String network, long update) {
            events.add("start " + network + " " + update);
            together.countDown();
            try {
                assertThat(together.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void trainingNotNeeded(String network, ModelStore.StoredModel stored) {
            events.add("done " + network);
        }

        @Override
        public void trainingEnded(String network, TrainingResult result, ModelStore.StoredModel stored) {
            events.add("end " + network + " " + result.updates());
        }

        @Override
        public void trainingFailed(String network, String reason) {
            events.add("failed " + network);
        }

        @Override
        public void warned(String warning) {
            events.add(warning);
        }
    };

    private PipelineOutcome run(Start start, int jobs, Fields more) {
        Fields section = Fields.empty()
                .with("tasks", List.of("fdgo", "fdanti"))
                .with("model", Fields.empty().with("units", 5))
                .with("batch", 3)
                .with("evaluateEvery", 4)
                .with("evaluationTrials", 4)
                .with("seeds", List.of(0L, 1L))
                .with("stop", Fields.empty().with("maxUpdates", 10))
                .withAll(more);
        PipelineSpec spec = PipelineSpec.of(
                Fields.empty().with("schema", PipelineSpec.SCHEMA).with("train", section), "p.json");
        TrainingPlan plan = new TrainingPlan(disk, disk, start, jobs, 1e9, 3);
        try (Workers workers = Workers.of(2)) {
            return new PipelineRunner(AnalysisRegistry.of(List.of()), disk, watcher, workers, plan)
                    .run(spec, null, "p.json", report -> {});
        }
    }

    private PipelineOutcome run(Start start) {
        return run(start, 1, Fields.empty());
    }

    private static Map<String, Object> content(Map<String, Model> models) {
        Map<String, Object> content = new LinkedHashMap<>();
        models.forEach((name, model) -> {
            content.put(name, model.spec());
            model.tensors().forEach((tensor, matrix) -> content.put(name + " " + tensor, List.of(matrix.toString())));
        });
        return content;
    }

    private static List<Object> curves(Report report) {
        return report.models().stream()
                .map(ModelEntry::tables)
                .map(Object.class::cast)
                .toList();
    }

    private List<String> logged() {
        return disk.entries.stream()
                .map(entry -> entry.network() + " " + entry.evaluation().update())
                .toList();
    }

    @Test
    void goesOnAfterAStopAsIfItHadNotBeenStopped() {
        Report whole = run(Start.FRESH).report();
        Map<String, Object> expected = content(disk.models);
        List<Evaluation> evaluations =
                disk.entries.stream().map(TrainingLog.Entry::evaluation).toList();
        assertThat(disk.unfinished).isNull();
        assertThat(disk.checkpoints).isEmpty();

        stopAfter = 6;
        run(Start.RESTART);
        assertThat(disk.checkpoints.get(SEED0).state().update()).isEqualTo(6);
        assertThat(logged()).containsExactly(SEED0 + " 0", SEED0 + " 4", SEED0 + " 6");
        disk.models.keySet().removeIf(name -> !name.endsWith("-interrupted"));
        stopAfter = Long.MAX_VALUE;
        events.clear();
        Report resumed = run(Start.RESUME).report();

        assertThat(events).contains("start " + SEED0 + " 6", "start " + SEED1 + " 0");
        assertThat(content(disk.models)).isEqualTo(expected);
        assertThat(curves(resumed)).isEqualTo(curves(whole));
        assertThat(disk.entries).extracting(TrainingLog.Entry::evaluation).isEqualTo(evaluations);
        assertThat(disk.unfinished).isNull();
        assertThat(disk.checkpoints).isEmpty();
    }

    @Test
    void takesFinishedNetworksAsTheyAre() {
        Report whole = run(Start.FRESH).report();
        events.clear();
        Report again = run(Start.RESUME).report();

        assertThat(events).containsExactly("done " + SEED0, "done " + SEED1);
        assertThat(curves(again)).isEqualTo(curves(whole));
        disk.entries.remove(1);
        disk.entries.remove(disk.entries.size() - 1);
        Report without = run(Start.RESUME).report();
        assertThat(events).last().asString().contains("done " + SEED1);
        assertThat(events)
                .anyMatch(event -> event.contains(SEED1 + ": the training log does not have its learning curve"));
        assertThat(without.models().get(1).tables()).isEmpty();
    }

    @Test
    void refusesToTouchUnfinishedWorkUnasked() {
        stopAfter = 6;
        run(Start.FRESH);
        Checkpoint kept = disk.checkpoints.get(SEED0);
        assertThatThrownBy(() -> run(Start.FRESH))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found an unfinished one")
                .hasMessageContaining("--resume")
                .hasMessageContaining("--restart");
        assertThat(disk.checkpoints).containsEntry(SEED0, kept);

        stopAfter = Long.MAX_VALUE;
        run(Start.RESTART);
        assertThat(events).contains("start " + SEED0 + " 0");
        assertThat(disk.models).containsOnlyKeys(SEED0, SEED1);
    }

    @Test
    void refusesToGoOnWithOtherOptions() {
        stopAfter = 6;
        run(Start.FRESH);
        assertThatThrownBy(() -> run(Start.RESUME, 1, Fields.empty().with("learningRate", 0.002)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("learningRate is 0.001 there and 0.002 here");
        assertThatThrownBy(() -> run(Start.RESUME, 1, Fields.empty().with("seeds", List.of(0L))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trains " + SEED1 + " too");

        stopAfter = Long.MAX_VALUE;
        run(Start.RESUME);
        assertThatThrownBy(() -> run(Start.RESUME, 1, Fields.empty().with("learningRate", 0.002)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trained with other options");
        run(Start.RESUME, 1, Fields.empty().with("seeds", List.of(0L, 1L, 2L)));
        assertThat(disk.models).hasSize(3);
    }

    @Test
    void networksSideBySideAreTheSame() {
        run(Start.FRESH);
        Map<String, Object> expected = content(disk.models);
        disk.models.clear();
        PipelineOutcome outcome = run(Start.FRESH, 2, Fields.empty());

        assertThat(content(disk.models)).isEqualTo(expected);
        assertThat(outcome.trained())
                .extracting(ModelStore.StoredModel::location)
                .containsExactly(SEED0, SEED1);
    }

    @Test
    void aStopSavesAllNetworksInTraining() {
        stopAfter = 5;
        together = new CountDownLatch(2);
        PipelineOutcome outcome = run(Start.FRESH, 2, Fields.empty().with("seeds", List.of(0L, 1L, 2L)));

        assertThat(outcome.interrupted()).isTrue();
        assertThat(disk.models).containsOnlyKeys(SEED0 + "-interrupted", SEED1 + "-interrupted");
        assertThat(disk.checkpoints).containsOnlyKeys(SEED0, SEED1);
    }

    @Test
    void aFullDiskDuringTrainingIsAWarning() {
        disk.full = true;
        PipelineOutcome outcome = run(Start.FRESH, 1, Fields.empty().with("seeds", List.of(0L)));

        assertThat(outcome.report()).isNotNull();
        assertThat(disk.models).containsOnlyKeys(SEED0);
        assertThat(disk.refused).isEqualTo(3 + 4);
        assertThat(events)
                .filteredOn(event -> event.contains("the disk is full"))
                .hasSize(2)
                .anyMatch(event -> event.contains("no checkpoint of " + SEED0))
                .anyMatch(event -> event.contains("training log"));
    }

    @Test
    void aNetworkThatFailsDoesNotStopTheOthers() {
        disk.refuses = SEED0;
        assertThatThrownBy(() -> run(Start.FRESH)).hasMessageContaining("cannot write " + SEED0);
        assertThat(events).contains("failed " + SEED0, "end " + SEED1 + " 10");
        assertThat(disk.checkpoints).containsOnlyKeys(SEED0);
    }
}
