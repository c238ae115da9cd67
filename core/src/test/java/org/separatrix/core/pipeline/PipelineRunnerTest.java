package org.separatrix.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.analysis.ProbePlugin;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.ModelEntry;
import org.separatrix.core.report.Report;
import org.separatrix.core.task.RuleChannel;

class PipelineRunnerTest {

    private static final AnalysisRegistry REGISTRY = AnalysisRegistry.of(
            List.of(new ProbePlugin("each", Scope.CONDITION, true), new ProbePlugin("whole", Scope.MODEL, false)));

    private static final Fields TRAINED =
            Networks.trainedOn(Networks.battery(RuleChannel.CONTEXT)).with("seed", 5L);

    /** Keeps models in memory. */
    private static final class MemoryStore implements ModelStore {

        private final Map<String, Model> models = new LinkedHashMap<>();

        private MemoryStore with(String location, Model model) {
            models.put(location, model);
            return this;
        }

        @Override
        public StoredModel read(String location) {
            return new StoredModel(models.get(location), location, "hash of " + location);
        }

        @Override
        public StoredModel write(String name, Model model) {
            models.put(name, model);
            return new StoredModel(model, name, "hash");
        }

        @Override
        public @Nullable StoredModel written(String name) {
            return models.containsKey(name) ? read(name) : null;
        }

        @Override
        public void remove(String name) {
            models.remove(name);
        }

        @Override
        public List<String> find(String pattern) {
            return models.keySet().stream()
                    .filter(name -> name.startsWith(pattern.replace("*", "")))
                    .sorted()
                    .toList();
        }
    }

    /** Collects warnings and stops before a chosen analysis. */
    private static final class Watcher implements ProgressListener {

        private final List<String> warnings = new ArrayList<>();
        private final List<String> analyses = new ArrayList<>();
        private int stopAt = Integer.MAX_VALUE;

        @Override
        public void warned(String warning) {
            warnings.add(warning);
        }

        @Override
        public boolean analyzing(String analysis, @Nullable String model, String condition) {
            analyses.add(analysis + " " + model + " " + condition);
            return analyses.size() < stopAt;
        }
    }

    private final Watcher watcher = new Watcher();
    private final List<Report> reports = new ArrayList<>();

    private PipelineOutcome run(MemoryStore store, PipelineSpec spec, @Nullable Recording recording) {
        try (Workers workers = Workers.of(1)) {
            return new PipelineRunner(REGISTRY, store, watcher, workers).run(spec, recording, "p.json", reports::add);
        }
    }

    private static PipelineSpec spec(List<String> models, AnalysisSection... analyses) {
        return new PipelineSpec(PipelineSpec.SCHEMA, 0, null, models, List.of(analyses), List.of());
    }

    private static AnalysisSection section(String id, String... inputs) {
        return new AnalysisSection(id, List.of("all"), List.of(inputs), SystemKind.MAP, Fields.empty());
    }

    private static Recording recording(int units) {
        ActivityBlock block = new ActivityBlock(
                Recording.CONTEXT,
                NdArray.wrap(new double[0], 2, 3, 0),
                NdArray.wrap(new double[6 * units], 2, 3, units),
                NdArray.wrap(new double[0], 2, 3, 0),
                List.of());
        return new Recording("a.npz", "abc", new Activity(List.of(block)));
    }

    private static List<String> texts(AnalysisResult result, String name) {
        return ((List<?>) result.result().get(name))
                .stream().map(String::valueOf).toList();
    }

    @Test
    void callsAnalysesOfConditionsOnceForEachAndThoseOfModelsOnce() {
        MemoryStore store = new MemoryStore().with("a/m.safetensors", Networks.modulated(TRAINED));
        Report report = run(store, spec(List.of("a/*"), section("each", "epoch:stim1"), section("whole")), null)
                .report();

        assertThat(report).isNotNull();
        assertThat(reports).containsExactly(report);
        assertThat(report.results()).hasSize(3);
        assertThat(texts(report.results().get(0), "conditions")).containsExactly("fdgo/epoch:stim1");
        assertThat(texts(report.results().get(0), "blocks")).containsExactly("fdgo");
        assertThat(texts(report.results().get(1), "blocks")).containsExactly("delaygo");
        assertThat(texts(report.results().get(2), "conditions")).containsExactly("fdgo/zero", "delaygo/zero");
        assertThat(texts(report.results().get(2), "blocks")).containsExactly("fdgo", "delaygo");
        assertThat(report.results()).allMatch(result -> "m".equals(result.model()));
        assertThat(report.results())
                .extracting(AnalysisResult::input)
                .containsExactly("epoch:stim1", "epoch:stim1", null);
        assertThat(report.pipeline().get("schema")).isEqualTo(PipelineSpec.SCHEMA);
        Fields timing = (Fields) report.environment().get("timing");
        assertThat(timing.asMap()).containsOnlyKeys("analysisSeconds", "threads");
    }

    @Test
    void describesASavedModel() {
        MemoryStore store = new MemoryStore().with("m.safetensors", Networks.modulated(TRAINED));
        ModelEntry entry =
                run(store, spec(List.of("m")), null).report().models().get(0);

        assertThat(entry.id()).isEqualTo("m");
        assertThat(entry.sha256()).isEqualTo("hash of m.safetensors");
        assertThat(entry.units()).isEqualTo(Networks.UNITS);
        assertThat(entry.mechanism()).isEqualTo("bias");
        assertThat(entry.seed()).isEqualTo(5);
        assertThat(entry.figures()).isEmpty();
        assertThat(entry.details().get("nonlinearity")).isEqualTo("tanh");
        assertThat(((Fields) entry.details().get("training")).get("battery")).isEqualTo("driscoll15");
        assertThat(((Fields) entry.details().get("noise")).get("input")).isEqualTo(0.2);
    }

    @Test
    void drawsTheSeedOfACallFromNamesAloneSoThatOrderAndCompanyDoNotMatter() {
        MemoryStore store = new MemoryStore().with("m", Networks.modulated(TRAINED));
        List<AnalysisResult> both = run(store, spec(List.of("m"), section("whole"), section("each")), null)
                .report()
                .results();
        List<AnalysisResult> one =
                run(store, spec(List.of("m"), section("each")), null).report().results();
        List<AnalysisResult> other = run(
                        store, spec(List.of("m"), section("each")).withSeed(1), null)
                .report()
                .results();

        assertThat(both.subList(1, 3))
                .extracting(AnalysisResult::seed)
                .containsExactly(one.get(0).seed(), one.get(1).seed());
        assertThat(both).extracting(AnalysisResult::seed).doesNotHaveDuplicates();
        assertThat(other.get(0).seed()).isNotEqualTo(one.get(0).seed());
        assertThat(both).allMatch(result -> result.seed() >= 0 && result.seed() < 1L << 53);
    }

    @Test
    void tellsReadersOfTheFirstResultWhichInputsWereSkipped() {
        MemoryStore store = new MemoryStore().with("m", Networks.modulated(TRAINED));
        Report report = run(store, spec(List.of("m"), section("each", "epoch:delay1", "epoch:go1")), null)
                .report();

        assertThat(report.results()).hasSize(3);
        assertThat(report.results().get(0).warnings())
                .containsExactly("input epoch:delay1 skipped in fdgo: no such epoch in the task", "only a probe");
        assertThat(report.results().get(1).warnings()).containsExactly("only a probe");
        assertThat(watcher.warnings)
                .containsExactly("each: input epoch:delay1 skipped in fdgo: no such epoch in the task");
    }

    @Test
    void findsMistakesOfEveryAnalysisBeforeTheFirstOneRuns() {
        MemoryStore store = new MemoryStore().with("m", Networks.modulated(TRAINED));
        Fields level = Fields.empty().with("levle", 2);
        for (AnalysisSection mistaken : List.of(
                section("pca"),
                section("each", "epoch:delay7"),
                new AnalysisSection("each", List.of("nowhere"), List.of(), SystemKind.MAP, Fields.empty()),
                new AnalysisSection("each", List.of("all"), List.of(), SystemKind.MAP, level))) {
            assertThatThrownBy(() -> run(store, spec(List.of("m"), section("whole"), mistaken), null))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThat(watcher.analyses).isEmpty();
        assertThat(reports).isEmpty();
    }

    @Test
    void namesTheAnalysisWhoseOptionIsUnknown() {
        MemoryStore store = new MemoryStore().with("m", Networks.modulated(TRAINED));
        AnalysisSection mistaken = new AnalysisSection(
                "each",
                List.of("all"),
                List.of(),
                SystemKind.MAP,
                Fields.empty().with("levle", 2));

        assertThatThrownBy(() -> run(store, spec(List.of("m"), mistaken), null))
                .hasMessageContaining("p.json: analyses[0].options.levle: found")
                .hasMessageContaining("'level'");
    }

    @Test
    void analysesRecordedActivityAlone() {
        Report report = run(new MemoryStore(), spec(List.of(), section("whole")), recording(4))
                .report();

        assertThat(report.models()).isEmpty();
        AnalysisResult result = report.results().get(0);
        assertThat(result.model()).isNull();
        assertThat(result.context()).isEqualTo("recorded");
        assertThat(texts(result, "blocks")).containsExactly("recorded");
        assertThat(((Fields) report.pipeline().get("activity")).get("sha256")).isEqualTo("abc");
    }

    @Test
    void putsRecordedActivityInPlaceOfSimulatedOne() {
        MemoryStore store = new MemoryStore().with("m", Networks.modulated(TRAINED));
        Report report = run(store, spec(List.of("m"), section("each"), section("whole")), recording(Networks.UNITS))
                .report();

        assertThat(texts(report.results().get(0), "blocks")).containsExactly("fdgo");
        assertThat(texts(report.results().get(2), "blocks")).containsExactly("recorded");
    }

    @Test
    void refusesRecordedActivityOfAnotherNumberOfUnits() {
        MemoryStore store = new MemoryStore().with("m", Networks.modulated(TRAINED));

        assertThatThrownBy(() -> run(store, spec(List.of("m"), section("each")), recording(7)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "a.npz: states: found shape [2, 3, 7], expected [trials, steps, 6], as the model has 6 units");
    }

    @Test
    void refusesWhatIsMissing() {
        MemoryStore imported = new MemoryStore().with("m", Networks.plain(Fields.empty()));

        assertThatThrownBy(() -> run(imported, spec(List.of("m"), section("whole")), null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--activity FILE.npz");
        assertThatThrownBy(() -> run(new MemoryStore(), spec(List.of(), section("each")), recording(4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--model FILE");
        assertThatThrownBy(() -> run(new MemoryStore(), spec(List.of()), null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing to work on");
        assertThatThrownBy(() -> new Recording("a.npz", "", new Activity(List.of())))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void goesOnWithoutTasksThatItDoesNotKnow() {
        Fields foreign = TRAINED.with("battery", "mine");
        MemoryStore store = new MemoryStore().with("m", Networks.modulated(foreign));
        Report report = run(store, spec(List.of("m"), section("each")), null).report();

        assertThat(texts(report.results().get(0), "blocks")).isEmpty();
        assertThat(watcher.warnings)
                .singleElement()
                .asString()
                .contains("'mine'")
                .endsWith("without its tasks");
    }

    @Test
    void refusesTasksWhoseInputsAreNotTheModels() {
        Fields other = Networks.trainedOn(Networks.battery(RuleChannel.INPUT));
        MemoryStore store = new MemoryStore().with("m", Networks.modulated(other));
        run(store, spec(List.of("m"), section("each")), null);

        assertThat(watcher.warnings).singleElement().asString().contains("those of its battery driscoll15");
    }

    @Test
    void givesModelsOfOneNameDifferentIdentifiersAndReadsAFileOnce() {
        MemoryStore store = new MemoryStore()
                .with("a/m.safetensors", Networks.modulated(TRAINED))
                .with("b/m.safetensors", Networks.modulated(TRAINED));
        Report report =
                run(store, spec(List.of("a/*", "b/*", "a/m.safetensors")), null).report();

        assertThat(report.models()).extracting(ModelEntry::id).containsExactly("m", "m-2");
    }

    @Test
    void stopsBetweenAnalysesWithoutAReport() {
        MemoryStore store = new MemoryStore().with("m", Networks.modulated(TRAINED));
        watcher.stopAt = 2;
        PipelineOutcome outcome = run(store, spec(List.of("m"), section("each"), section("whole")), null);

        assertThat(outcome.interrupted()).isTrue();
        assertThat(outcome.trained()).isEmpty();
        assertThat(watcher.analyses).hasSize(2);
        assertThat(reports).isEmpty();
    }
}
