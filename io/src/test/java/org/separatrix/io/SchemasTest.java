package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.comparison.ComparisonSection;
import org.separatrix.core.pipeline.AnalysisSection;
import org.separatrix.core.pipeline.TrainSection;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.RecordShape;
import org.separatrix.core.provenance.Variants;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.train.Curriculum;
import org.separatrix.core.train.Freeze;
import org.separatrix.core.train.ModelOptions;
import org.separatrix.core.train.Optimizer;
import org.separatrix.core.train.Regularization;
import org.separatrix.core.train.Schedule;
import org.separatrix.core.train.StopOptions;

class SchemasTest {

    private static final String PIPELINE = """
            { "schema": "separatrix/pipeline/1", "seed": 0,
              "train": { "battery": "driscoll15", "tasks": ["fdgo","fdanti","delaygo","delayanti"], "rule": "context",
                         "model": { "units": 64, "form": "rate", "nonlinearity": "softplus",
                                    "excitability": "bias", "synaptic": "hadamard" },
                         "batch": 64, "learningRate": 0.001, "clip": 1, "optimizer": {"adam": {"epsilon": 1e-7}},
                         "evaluateEvery": 100, "evaluationTrials": 256,
                         "stop": { "worstTaskAccuracy": 0.95, "maxUpdates": 20000 }, "seeds": [0] },
              "models": ["saved/*.safetensors"],
              "analyses": [ { "id": "fixed-points", "contexts": "all", "inputs": ["epoch:delay1"], "kind": "map",
                              "options": { "starts": 512 } }, { "id": "pca" } ],
              "comparisons": [ { "by": "mechanism", "pair": "seed", "analyses": ["fixed-points"] } ] }
            """;

    @Test
    void acceptsAFullPipelineAndTheShortestOne() {
        assertThat(Schemas.validate("pipeline-1", PIPELINE)).isEmpty();
        assertThat(Schemas.validate("pipeline-1", "{\"schema\": \"separatrix/pipeline/1\"}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seed\": 0 | \"sed\": 0 | 'sed'",
                "pipeline/1 | pipeline/2 | /schema",
                "\"units\": 64 | \"units\": 0 | /train/model/units",
                "\"units\": 64 | \"unit\": 64 | unit",
                "hadamard | multiplicative | /train/model/synaptic",
                "\"rule\": \"context\" | \"rule\": \"output\" | /train/rule",
                "0.95 | 1.5 | /train/stop/worstTaskAccuracy",
                "\"learningRate\": 0.001 | \"learningRate\": 0 | /train/learningRate",
                "\"epsilon\": 1e-7 | \"epsilon\": 0 | /train/optimizer",
                "\"seeds\": [0] | \"seeds\": [0.5] | /train/seeds/0",
                "\"kind\": \"map\" | \"kind\": \"wave\" | /analyses/0/kind",
                "\"id\": \"pca\" | \"name\": \"pca\" | /analyses/1",
                "\"by\": \"mechanism\" | \"with\": \"mechanism\" | /comparisons/0",
                "[\"saved/*.safetensors\"] | [3] | /models/0"
            })
    void namesThePlaceOfAMistakeInAPipeline(String right, String wrong, String place) {
        assertThat(PIPELINE).contains(right);
        assertThat(Schemas.validate("pipeline-1", PIPELINE.replace(right, wrong)))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem).contains(place));
    }

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("model", List.of(), ModelOptions.defaults()),
                Arguments.of("stop", List.of(), StopOptions.defaults()),
                Arguments.of("regularization", List.of(), Regularization.defaults()),
                Arguments.of("stepDecay", List.of(), Schedule.StepDecay.defaults()),
                Arguments.of("exponential", List.of(), Schedule.Exponential.defaults()),
                Arguments.of("cosine", List.of(), Schedule.Cosine.defaults()),
                Arguments.of("freeze", List.of(), Freeze.defaults()),
                Arguments.of("sequential", List.of(), Curriculum.Sequential.defaults()),
                Arguments.of("stage", List.of(), new Curriculum.Stage(List.of("fdgo"), 1)),
                Arguments.of("synapses", List.of(), Curriculum.Synapses.defaults()),
                Arguments.of("adam", List.of(), Optimizer.Adam.defaults()),
                Arguments.of("adamW", List.of(), Optimizer.AdamW.defaults()),
                Arguments.of("sgd", List.of(), Optimizer.Sgd.defaults()),
                Arguments.of("train", List.of(), TrainSection.defaults()),
                Arguments.of("comparison", List.of(), ComparisonSection.defaults()),
                Arguments.of("analysis", List.of(), AnalysisSection.defaults()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void thePipelineSchemaHasTheComponentsValuesAndDefaultsOfTheRecords(
            String definition, List<String> others, Record defaults) {
        Fields properties = properties(definition);
        List<String> expected = new ArrayList<>(others);
        for (RecordComponent component : fields(defaults.getClass()).toList()) {
            String name = component.getName();
            Fields property = (Fields) properties.get(name);
            expected.add(name);
            assertThat(property).as(name).isNotNull();
            if (component.getType().isEnum()) {
                for (Object constant : component.getType().getEnumConstants()) {
                    assertThat(((List<?>) property.get("enum")).contains(Options.name((Enum<?>) constant)))
                            .as(name + " " + constant)
                            .isTrue();
                }
            }
            if (property.get("default") != null) {
                Object value = Options.describe(defaults).get(name);
                assertThat(property.get("default"))
                        .as(name)
                        .isEqualTo(value instanceof Integer whole ? Long.valueOf(whole) : value);
            }
        }
        assertThat(properties.asMap().keySet()).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Returns the properties of a definition, for a variant those behind its name. */
    private static Fields properties(String definition) {
        Fields properties = (Fields) definition("pipeline-1", definition).get("properties");
        return properties.get(definition) instanceof Fields variant ? (Fields) variant.get("properties") : properties;
    }

    private static Stream<RecordComponent> fields(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .flatMap(component ->
                        RecordShape.isInline(component) ? fields(component.getType()) : Stream.of(component));
    }

    @ParameterizedTest
    @CsvSource({"optimizer", "schedule", "curriculum"})
    void thePipelineSchemaKnowsEveryVariant(String name) {
        RecordComponent component = fields(TrainSection.class)
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow();
        List<String> variants = Variants.names(component.getType());
        List<?> forms = (List<?>) definition("pipeline-1", name).get("oneOf");
        assertThat(((Fields) forms.get(0)).get("enum")).isEqualTo(variants);
        for (int i = 0; i < variants.size(); i++) {
            assertThat(((Fields) forms.get(i + 1)).get("$ref")).isEqualTo("#/$defs/" + variants.get(i));
        }
    }

    @Test
    void everyValueOfTheSchemasEnumsCanBeBound() {
        Fields properties = (Fields) definition("pipeline-1", "model").get("properties");
        properties.asMap().forEach((name, property) -> {
            if (((Fields) property).get("enum") instanceof List<?> values) {
                for (Object value : values) {
                    boolean gated = value.equals("gru");
                    Fields written = gated
                            ? Fields.empty().with("excitability", "none").with("synaptic", "none")
                            : Fields.empty();
                    written = written.with(name, value);
                    assertThat(Options.bind(ModelOptions.defaults(), written, "test"))
                            .isNotNull();
                }
            }
        });
        assertThat(names(RuleChannel.values()))
                .isEqualTo(((Fields) ((Fields) definition("pipeline-1", "train").get("properties")).get("rule"))
                        .get("enum"));
    }

    @Test
    void theReportSchemaKnowsEveryKindAndRole() {
        Fields figure = (Fields) definition("report-1", "figures").get("items");
        assertThat(((Fields) ((Fields) figure.get("properties")).get("kind")).get("enum"))
                .isEqualTo(names(FigureKind.values()));
        Fields series = (Fields) definition("report-1", "series").get("properties");
        assertThat(((Fields) series.get("role")).get("enum")).isEqualTo(names(Role.values()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SADDLE\" | \"saddle\" | /results/0/result/points/0/stability",
                "\"verdict\": \"FIXED\" | \"verdict\": \"FOUND\" | /results/0/result/points/0/verdict",
                "\"unstableCount\": 1 | \"unstable\": 1 | unstableCount",
                "\"hits\": 3 | \"hits\": -1 | /results/0/result/points/0/hits",
                "\"kind\": \"MAP\" | \"kind\": \"map\" | /results/0/result/kind",
                "\"degreeSum\": 1 | \"degreeSum\": 1.5 | degreeSum",
                "\"participationRatio\" | \"pr\" | participationRatio",
                "\"principalAnglesRad\" | \"angles\" | principalAnglesRad",
                "\"kind\": \"state-space\" | \"kind\": \"STATE_SPACE\" | /results/0/figures/0/kind",
                "\"definition\" | \"meaning\" | definition",
                "\"units\": 64 | \"units\": \"64\" | /models/0/units",
                "\"claim\" | \"said\" | /comparisons/0/result/measures/0/differences/0",
                "\"comparisons\" | \"compared\" | compared"
            })
    void theReportSchemaIsStrict(String right, String wrong, String place) {
        String text =
                Json.write(new ReportJson(new SideFiles(java.nio.file.Path.of("unused"))).document(Reports.complete()));
        assertThat(text).contains(right);
        assertThat(Schemas.validate("report-1", text)).isEmpty();
        assertThat(Schemas.validate("report-1", text.replace(right, wrong)))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem).contains(place));
    }

    @Test
    void everySchemaIsItselfJsonWithAName() {
        assertThat(Schemas.names()).containsExactly("model-1", "pipeline-1", "report-1", "tasks-1");
        for (String name : Schemas.names()) {
            assertThat(Json.parse(Schemas.text(name), name).get("$schema"))
                    .isEqualTo("https://json-schema.org/draft/2020-12/schema");
            assertThat(Schemas.validate(name, "{}")).isNotEmpty();
        }
        Fixtures.assertRefused(() -> Schemas.text("report-2"), "report-2", "report-1");
        Fixtures.assertRefused(() -> Schemas.validate("report-1", "{"), "document", "line 1");
    }

    private static Fields definition(String schema, String name) {
        return (Fields) ((Fields) Json.parse(Schemas.text(schema), schema).get("$defs")).get(name);
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Options::name).toList();
    }
}
