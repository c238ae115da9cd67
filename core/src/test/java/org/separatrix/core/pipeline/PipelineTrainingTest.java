package org.separatrix.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.analysis.ProbePlugin;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.ModelEntry;
import org.separatrix.core.report.Report;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Table;
import org.separatrix.core.train.StopOptions;
import org.separatrix.core.train.TrainingResult;

class PipelineTrainingTest {

    private static final AnalysisRegistry REGISTRY =
            AnalysisRegistry.of(List.of(new ProbePlugin("each", Scope.CONDITION, true)));

    private final Map<String, Model> written = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();
    private long stopAfter = Long.MAX_VALUE;

    private final ModelStore store = new ModelStore() {

        @Override
        public StoredModel read(String location) {
            return new StoredModel(written.get(location), location, "hash");
        }

        @Override
        public StoredModel write(String name, Model model) {
            written.put(name, model);
            return new StoredModel(model, name + ".safetensors", "hash");
        }

        @Override
        public StoredModel written(String name) {
            return written.containsKey(name) ? new StoredModel(written.get(name), name + ".safetensors", "hash") : null;
        }

        @Override
        public void remove(String name) {
            written.remove(name);
        }

        @Override
        public List<String> find(String pattern) {
            return List.of(pattern);
        }
    };

    private final ProgressListener watcher = new ProgressListener() {

        @Override
        public void trainingPlanned(List<String> networks, StopOptions stop) {
            events.add("plan " + networks.size() + " " + stop.maxUpdates());
        }

        @Override
        public void trainingStarted(String network, long update) {
            events.add("start " + network + " " + update);
        }

        @Override
        public boolean updated(String network, long update) {
            return update < stopAfter;
        }

        @Override
        public void trainingEnded(String network, TrainingResult result, ModelStore.StoredModel stored) {
            events.add("end " + result.updates() + " " + stored.location());
        }

        @Override
        public void warned(String warning) {
            events.add(warning);
        }
    };

    private PipelineOutcome run(Fields train, List<Fields> analyses, int threads) {
        Fields small = Fields.empty()
                .with("tasks", List.of("fdgo", "fdanti"))
                .with("model", Fields.empty().with("units", 5))
                .with("batch", 3)
                .with("evaluateEvery", 2)
                .with("evaluationTrials", 4)
                .with("stop", Fields.empty().with("maxUpdates", 4));
        Fields section = small;
        for (Map.Entry<String, Object> entry : train.asMap().entrySet()) {
            section = section.with(entry.getKey(), entry.getValue());
        }
        PipelineSpec spec = PipelineSpec.of(
                Fields.empty()
                        .with("schema", PipelineSpec.SCHEMA)
                        .with("train", section)
                        .with("analyses", analyses),
                "p.json");
        try (Workers workers = Workers.of(threads)) {
            return new PipelineRunner(REGISTRY, store, watcher, workers).run(spec, null, "p.json", report -> {});
        }
    }

    @Test
    void trainsSavesAndAnalysesOneNetworkForEachSeed() {
        Fields analysis = Fields.empty().with("id", "each").with("inputs", List.of("epoch:stim1"));
        PipelineOutcome outcome = run(Fields.empty().with("seeds", List.of(0L, 1L)), List.of(analysis), 1);
        Report report = outcome.report();

        assertThat(written.keySet())
                .containsExactly("driscoll15-n5-bias-hadamard-seed0", "driscoll15-n5-bias-hadamard-seed1");
        assertThat(outcome.trained()).hasSize(2);
        assertThat(report.models()).extracting(ModelEntry::seed).containsExactly(0L, 1L);
        assertThat(report.results()).hasSize(4);
        assertThat(events.get(0)).isEqualTo("plan 2 4");
        assertThat(events.get(1)).isEqualTo("start driscoll15-n5-bias-hadamard-seed0 0");
        assertThat(events.get(2)).isEqualTo("end 4 driscoll15-n5-bias-hadamard-seed0.safetensors");
        assertThat(events.get(3)).contains("updates used up").contains("where 0.950 was asked for");
    }

    @Test
    void recordsHowTheNetworkCameToBeWithoutTheTime() {
        run(Fields.empty(), List.of(), 1);
        Fields record = written.values().iterator().next().spec().provenance();

        assertThat(record.asMap())
                .containsKeys("battery", "tasks", "rule", "seed", "updates", "termination", "accuracy", "suite")
                .containsKeys("worstAccuracy", "kernels", "model", "training");
        assertThat(record.toString()).doesNotContainIgnoringCase("seconds").doesNotContain("created");
    }

    @Test
    void givesTheSameNetworkForTheSameSeedWhateverTheNumberOfThreads() {
        run(Fields.empty(), List.of(), 1);
        Model one = written.values().iterator().next();
        written.clear();
        run(Fields.empty(), List.of(), 2);
        Model two = written.values().iterator().next();

        assertThat(two.spec()).isEqualTo(one.spec());
        two.tensors().forEach((name, tensor) -> assertThat(tensor.data).as(name).isEqualTo(one.tensor(name).data));
    }

    @Test
    void saysWhichUpdateDivergedAndWhichNetworkWasSaved() {
        Fields explosive =
                Fields.empty().with("units", 5).with("nonlinearity", "power").with("recurrentGain", 40.0);
        run(Fields.empty().with("model", explosive), List.of(), 1);
        assertThat(events.get(3))
                .isEqualTo(
                        "driscoll15-n5-bias-hadamard-seed0: the loss was no longer finite at update 1; saved the network"
                                + " of update 0, the last one evaluated before");
        Fields record = written.values().iterator().next().spec().provenance();
        assertThat(record.get("divergedAt")).isEqualTo(1L);
        assertThat(record.get("updates")).isEqualTo(0L);
    }

    @Test
    void transfersToANewTaskThroughItsRuleInputAlone() {
        Fields plain =
                Fields.empty().with("units", 5).with("excitability", "none").with("synaptic", "none");
        Fields old = Fields.empty().with("rule", "input").with("model", plain).with("tasks", "delaygo,fdanti");
        run(old, List.of(), 1);
        Model before = written.values().iterator().next();
        Fields transfer = old.with("start", "driscoll15-n5-none-seed0")
                .with("tasks", "delayanti")
                .with("freeze", Fields.empty().with("tasks", "delayanti"));
        run(transfer, List.of(Fields.empty().with("id", "each")), 1);
        Model after = written.get("driscoll15-n5-none-seed0");

        assertThat(after.spec().provenance().get("start"))
                .isEqualTo(
                        Fields.empty().with("file", "driscoll15-n5-none-seed0").with("sha256", "hash"));
        int rule = before.spec().inputs().indexOf("rule delayanti");
        before.tensors().forEach((name, tensor) -> {
            for (int i = 0; i < tensor.getNumElements(); i++) {
                boolean trained = name.equals("input.weight") && i % tensor.numCols == rule;
                assertThat(after.tensor(name).data[i] == tensor.data[i])
                        .as("%s %d", name, i)
                        .isEqualTo(!trained);
            }
        });
    }

    @Test
    void showsTheLearningCurveAsFigureAndTables() {
        ModelEntry entry = run(Fields.empty(), List.of(), 1).report().models().get(0);
        Figure figure = entry.figures().get(0);

        assertThat(figure.id()).isEqualTo("learning-curve");
        assertThat(figure.series())
                .extracting(series -> series.name() + " " + series.role())
                .containsExactly("fdgo CURVE", "fdanti CURVE", "criterion " + Role.REFERENCE);
        assertThat(figure.series().get(0).coordinates().get(0)).isEqualTo(NdArray.vector(0, 2, 4));
        assertThat(figure.series().get(2).coordinates())
                .containsExactly(NdArray.vector(0, 4), NdArray.vector(0.95, 0.95));
        assertThat(entry.tables()).extracting(Table::id).containsExactly("accuracy", "learning-curve");
        assertThat(entry.tables().get(1).columns())
                .hasSize(3)
                .allMatch(column -> column.cells().size() == 3);
        Fields training = (Fields) entry.details().get("training");
        assertThat(training.get("updates")).isEqualTo(4L);
        assertThat(((Fields) training.get("accuracy")).asMap()).containsOnlyKeys("fdgo", "fdanti");
    }

    @Test
    void savesTheNetworkSoFarWhenStopped() {
        stopAfter = 3;
        PipelineOutcome outcome = run(Fields.empty().with("seeds", List.of(0L, 1L)), List.of(), 1);

        assertThat(outcome.interrupted()).isTrue();
        assertThat(written.keySet()).containsExactly("driscoll15-n5-bias-hadamard-seed0-interrupted");
        assertThat(written.values().iterator().next().spec().provenance().get("updates"))
                .isEqualTo(3L);
        assertThat(events).hasSize(3);
    }

    @Test
    void findsMistakesBeforeTrainingStarts() {
        for (Fields analysis : List.of(
                Fields.empty().with("id", "each").with("inputs", List.of("epoch:delay1")),
                Fields.empty().with("id", "each").with("contexts", List.of("delaygo")),
                Fields.empty().with("id", "ech"))) {
            assertThatThrownBy(() -> run(Fields.empty(), List.of(analysis), 1))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> run(Fields.empty().with("tasks", List.of("fdgoo")), List.of(), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("fdgo");
        assertThat(events).isEmpty();
        assertThat(written).isEmpty();
    }
}
