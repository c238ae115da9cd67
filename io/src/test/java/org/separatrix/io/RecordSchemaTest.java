package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.task.DeclaredBattery;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.batteries.Batteries;

class RecordSchemaTest {

    enum Kind {
        PLAIN,
        BIAS_GAIN
    }

    sealed interface Draw {
        record Constant(double value) implements Draw {}

        record Uniform(double low, double high) implements Draw {}

        record Choice(List<Double> values) implements Draw {}

        record Always() implements Draw {}

        record Filled(int count) implements Draw {}
    }

    record Span(String first, String last) {
        public static Span of(String both) {
            return new Span(both, both);
        }
    }

    record Mask(double before, boolean twice) {
        public static Mask defaults() {
            return new Mask(1, true);
        }
    }

    record Part(
            @Option(value = "how long", unit = "ms") Draw draw,
            Span span,
            Kind kind,
            @Nullable Mask mask,
            List<Draw> more,
            Map<String, List<String>> sets,
            Fields notes,
            List<Part> parts) {}

    private static final String RIGHT = """
            {"schema": "parts/1", "draw": {"uniform": [1, 2]}, "span": "go1", "kind": "bias-gain", "mask": {"before": 1.5}}""";

    private static final Fields SCHEMA = RecordSchema.document("urn:parts", "Parts", "parts/1", Part.class);

    @Test
    void acceptsARecordWithoutWhatMayBeAbsent() {
        assertThat(problems(RIGHT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3",
                "{\"constant\": 3}",
                "{\"constant\": [3]}",
                "{\"constant\": {\"value\": 3}}",
                "{\"uniform\": {\"low\": 1, \"high\": 2}}",
                "{\"choice\": [1, 2]}",
                "{\"choice\": 1}",
                "{\"choice\": {\"values\": [1, 2]}}",
                "\"always\"",
                "{\"always\": {}}",
                "{\"filled\": 1100}"
            })
    void acceptsEveryWrittenFormOfAVariantThatCanBeBound(String form) {
        String document = RIGHT.replace("{\"uniform\": [1, 2]}", form);

        assertThat(problems(document)).isEmpty();
        assertThat(bound(document)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"uniform\": [1, 2]} | {\"unifrom\": [1, 2]} | unifrom",
                "{\"uniform\": [1, 2]} | {\"uniform\": [1]} | /draw",
                "{\"uniform\": [1, 2]} | {\"uniform\": [1, 2, 3]} | /draw",
                "{\"uniform\": [1, 2]} | {\"uniform\": [1, 2], \"choice\": 1} | /draw",
                "{\"uniform\": [1, 2]} | {\"filled\": 1.5} | /draw",
                "{\"uniform\": [1, 2]} | \"uniform\" | /draw",
                "\"go1\" | 3 | /span",
                "\"go1\" | {\"first\": \"go1\"} | last",
                "bias-gain | bias-gian | /kind",
                "{\"before\": 1.5} | {\"befor\": 1.5} | befor",
                "{\"before\": 1.5} | 3 | /mask",
                "\"kind\": \"bias-gain\", | | kind"
            })
    void refusesWhatCannotBeBound(String right, @Nullable String wrong, String place) {
        assertThat(RIGHT).contains(right);
        String document = RIGHT.replace(right, wrong == null ? "" : wrong);

        assertThat(problems(document)).anySatisfy(problem -> assertThat(problem).contains(place));
        assertThat(bound(document)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"mask\": null",
                "\"more\": [1, \"always\"]",
                "\"more\": 1",
                "\"sets\": {\"a\": [\"x\"], \"b\": \"y\"}",
                "\"notes\": {\"x\": 1}",
                "\"parts\": [{\"draw\": 1, \"span\": {\"first\": \"a\", \"last\": \"b\"}, \"kind\": \"plain\"}]"
            })
    void acceptsOptionalFieldsThatCanBeBound(String field) {
        String document = RIGHT.replace("\"mask\": {\"before\": 1.5}", field);

        assertThat(problems(document)).isEmpty();
        assertThat(bound(document)).isNotNull();
    }

    @Test
    void descriptionsAreThoseOfTheOptions() {
        Fields draw = (Fields) ((Fields) SCHEMA.get("properties")).get("draw");

        assertThat(draw)
                .isEqualTo(Fields.empty()
                        .with("$ref", "#/$defs/RecordSchemaTest.Draw")
                        .with("description", "how long (ms)"));
        assertThat(SCHEMA.get("required")).isEqualTo(List.of("schema", "draw", "span", "kind"));
    }

    @Test
    void theSchemaOfTasksAcceptsTheBatteriesOfTheSuiteAndRefusesAWrongVariant() {
        for (String id : Batteries.ids()) {
            if (Batteries.of(id, List.of(), RuleChannel.CONTEXT) instanceof DeclaredBattery battery) {
                Fields definition = Batteries.definition(battery.description());
                String text = Json.compact(definition);
                assertThat(Schemas.validate("tasks-1", text)).as(id).isEmpty();
                assertThat(Batteries.define(Json.parse(text, id), id)).isEqualTo(battery.description());
            }
        }
        DeclaredBattery driscoll = (DeclaredBattery) Batteries.of("driscoll15", List.of(), RuleChannel.CONTEXT);
        String text = Json.compact(Batteries.definition(driscoll.description()));
        assertThat(text).contains("\"location\":\"anywhere\"", "{\"uniform\":[");
        assertThat(Schemas.validate("tasks-1", text.replace("\"location\":\"anywhere\"", "\"location\":\"somewhere\"")))
                .anySatisfy(problem -> assertThat(problem).contains("/tasks/0/stimuli/0/location"));
        assertThat(Schemas.validate("tasks-1", text.replace("{\"uniform\":[", "{\"unifrom\":[")))
                .anySatisfy(problem -> assertThat(problem).contains("unifrom"));
        assertThat(Schemas.validate("tasks-1", text.replace("tasks/1", "tasks/2")))
                .anySatisfy(problem -> assertThat(problem).contains("/schema"));
    }

    private static List<String> problems(String document) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.write(SCHEMA), InputFormat.JSON)
                .validate(document, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** Returns the record, or null if the document is refused. */
    private static @Nullable Part bound(String document) {
        Fields rest = Fields.empty();
        for (var entry : Json.parse(document, "my.json").asMap().entrySet()) {
            rest = entry.getKey().equals("schema") ? rest : rest.with(entry.getKey(), entry.getValue());
        }
        try {
            return Options.bind(Part.class, rest, Place.of("my.json"));
        } catch (InvalidInputException e) {
            return null;
        }
    }
}
