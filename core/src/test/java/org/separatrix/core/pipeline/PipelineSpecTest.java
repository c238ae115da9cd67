package org.separatrix.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.train.Optimizer;

class PipelineSpecTest {

    private static final Fields NAMED = Fields.empty().with("schema", PipelineSpec.SCHEMA);

    private static PipelineSpec read(Fields values) {
        return PipelineSpec.of(values, "p.json");
    }

    private static void assertRefused(Fields values, String message) {
        assertThatThrownBy(() -> read(values))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    private static Fields analysis(Fields section) {
        return NAMED.with("models", List.of("m.safetensors")).with("analyses", List.of(section));
    }

    @Test
    void readsATrainingSectionOverTheDefaults() {
        Fields train = Fields.empty()
                .with("tasks", List.of("fdgo", "fdanti"))
                .with("rule", "both")
                .with("model", Fields.empty().with("units", 32).with("synaptic", "additive"))
                .with("stop", Fields.empty().with("maxUpdates", 10))
                .with("seeds", List.of(4L, 5L));
        PipelineSpec spec = read(NAMED.with("seed", 3L).with("train", train));

        assertThat(spec.seed()).isEqualTo(3);
        assertThat(spec.trainingSeeds()).containsExactly(4L, 5L);
        TrainSection section = spec.train();
        assertThat(section).isNotNull();
        assertThat(section.battery()).isEqualTo("driscoll15");
        assertThat(section.rule()).isEqualTo(RuleChannel.BOTH);
        assertThat(section.model().units()).isEqualTo(32);
        assertThat(section.model().synaptic()).isEqualTo(Synaptic.ADDITIVE);
        assertThat(section.trainOptions().stop().maxUpdates()).isEqualTo(10);
        assertThat(section.trainOptions().stop().worstTaskAccuracy()).isEqualTo(0.95);
        assertThat(section.untrained().trainOptions().stop().maxUpdates()).isZero();
    }

    @Test
    void trainsWithThePipelinesSeedWhereTheSectionNamesNone() {
        PipelineSpec spec = read(NAMED.with("seed", 7L).with("train", Fields.empty()));

        assertThat(spec.trainingSeeds()).containsExactly(7L);
        assertThat(spec.withSeed(9).trainingSeeds()).containsExactly(9L);
        assertThat(spec.withSeed(9).seed()).isEqualTo(9);
        assertThat(PipelineSpec.empty().trainingSeeds()).isEmpty();
    }

    @Test
    void theFieldsOfTheTrainersOptionsStandAmongThoseOfTheSection() {
        Fields train = Fields.empty().with("batch", 8L).with("optimizer", "sgd").with("clipBy", "entry");
        PipelineSpec spec = read(NAMED.with("train", train));
        assertThat(spec.train()).isNotNull();
        assertThat(spec.train().trainOptions().batch()).isEqualTo(8);
        assertThat(spec.train().trainOptions().optimizer()).isEqualTo(Optimizer.Sgd.defaults());
        assertThat(((Fields) spec.describe().get("train")).asMap())
                .containsEntry("batch", 8)
                .containsEntry("clipBy", "entry")
                .containsKeys("battery", "model", "stop", "seeds")
                .doesNotContainKey("trainOptions");
        assertRefused(NAMED.with("train", Fields.empty().with("trainOptions", Fields.empty())), "unknown field");
        assertRefused(
                NAMED.with(
                        "train",
                        Fields.empty()
                                .with(
                                        "optimizer",
                                        Fields.empty()
                                                .with("sgd", Fields.empty().with("momentum", 2.0)))),
                "p.json: train.optimizer.sgd.momentum: found 2.0");
    }

    @Test
    void takesTextsListsAndVectorsForContextsAndInputs() {
        Fields section = Fields.empty()
                .with("id", "fixed-points")
                .with("contexts", "0.5,0.5")
                .with("inputs", List.of("epoch:stim1", List.of(0L, 1.5), NdArray.vector(2, 3)))
                .with("kind", "FLOW");
        AnalysisSection read = read(analysis(section)).analyses().get(0);

        assertThat(read.contexts()).containsExactly("0.5,0.5");
        assertThat(read.inputs()).containsExactly("epoch:stim1", "0,1.5", "2.0,3.0");
        assertThat(read.kind()).isEqualTo(SystemKind.FLOW);
        assertThat(read(analysis(Fields.empty().with("id", "pca")))
                        .analyses()
                        .get(0)
                        .contexts())
                .containsExactly("all");
    }

    @Test
    void describesEveryDefaultAndReadsItBack() {
        Fields section =
                Fields.empty().with("id", "pca").with("options", Fields.empty().with("components", 3L));
        Fields stage = Fields.empty().with("tasks", "fdgo").with("updates", 3L);
        Fields train = Fields.empty()
                .with("start", "m.safetensors")
                .with("optimizer", Fields.empty().with("adamW", Fields.empty().with("decay", 0.1)))
                .with("schedule", "cosine")
                .with("regularization", Fields.empty().with("l2Rates", 1e-6))
                .with("freeze", Fields.empty().with("tasks", List.of("fdgo")))
                .with(
                        "curriculum",
                        Fields.empty().with("sequential", Fields.empty().with("stages", List.of(stage))));
        for (PipelineSpec spec : List.of(
                read(NAMED.with("train", Fields.empty())),
                read(NAMED.with("train", train)),
                read(analysis(section).with("seed", 2L)))) {
            assertThat(read(spec.describe())).isEqualTo(spec);
        }
        assertThat(read(analysis(section)).describe().asMap()).doesNotContainKey("train");
    }

    @Test
    void namesThePlaceAndTheNearestNameOfAnUnknownField() {
        assertRefused(NAMED.with("trian", Fields.empty()), "p.json: trian: found an unknown field, expected 'train'");
        assertRefused(
                NAMED.with("train", Fields.empty().with("model", Fields.empty().with("unitz", 3L))),
                "p.json: train.model.unitz: found an unknown field, expected 'units'");
        assertRefused(
                analysis(Fields.empty().with("id", "pca").with("option", Fields.empty())),
                "analyses[0].option: found an unknown field, expected 'options'");
    }

    @Test
    void refusesValuesOfTheWrongTypeOrOutOfRange() {
        assertRefused(NAMED.with("seed", "zero").with("models", List.of("m")), "seed: found 'zero'");
        assertRefused(NAMED.with("analyses", 3L).with("models", List.of("m")), "analyses: found 3, expected an object");
        assertRefused(NAMED.with("analyses", List.of("pca")).with("models", List.of("m")), "expected an object");
        assertRefused(NAMED.with("train", Fields.empty().with("batch", 0L)), "batch");
        assertRefused(NAMED.with("train", Fields.empty().with("seeds", List.of(1L, 1L))), "each seed once");
        assertRefused(analysis(Fields.empty().with("id", "pca").with("contexts", List.of())), "contexts");
    }

    @Test
    void refusesAMissingOrForeignSchema() {
        assertRefused(Fields.empty(), "p.json: schema: found none, expected \"separatrix/pipeline/1\"");
        assertRefused(Fields.empty().with("schema", "separatrix/pipeline/2"), "found 'separatrix/pipeline/2'");
    }

    @Test
    void refusesAPipelineWithNothingToWorkOn() {
        assertRefused(NAMED, "neither train nor models");
    }

    @Test
    void readsComparisonsAndRefusesWhatTheyCannotHave() {
        Fields comparison = Fields.empty().with("by", "mechanism").with("reading", "dissociation");
        PipelineSpec spec = read(NAMED.with("models", List.of("m")).with("comparisons", List.of(comparison)));
        assertThat(spec.comparisons().get(0).reading()).isNotNull();
        assertThat(read(spec.describe())).isEqualTo(spec);
        assertRefused(
                NAMED.with("models", List.of("m")).with("comparisons", List.of(comparison.with("reading", "omens"))),
                "p.json: comparisons[0].reading: found 'omens', expected");
        assertRefused(
                NAMED.with("models", List.of("m")).with("comparisons", List.of(comparison.with("pair", "mechanism"))),
                "p.json: comparisons[0].pair: found 'mechanism', expected another field than by");
        assertRefused(
                NAMED.with("models", List.of("m")).with("comparisons", List.of(comparison.with("level", 1.5))),
                "p.json: comparisons[0].level: found 1.5");
        assertThat(read(NAMED.with("models", List.of("m")).with("comparisons", List.of()))
                        .comparisons())
                .isEmpty();
    }
}
