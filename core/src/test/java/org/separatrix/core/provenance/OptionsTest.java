package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    enum Kind {
        PLAIN,
        BIAS_GAIN
    }

    record Inner(@Option("depth") int depth, @Option("kind") Kind kind) {

        Inner {
            if (depth < 0) {
                throw new FieldException("depth", depth, "at least 0");
            }
        }

        public static Inner defaults() {
            return new Inner(1, Kind.PLAIN);
        }
    }

    record Outer(
            @Option("starts") int starts,
            @Option("updates") long updates,
            @Option("tolerance") double tolerance,
            @Option("strict") boolean strict,
            @Option("name") String name,
            @Option("kind") Kind kind,
            @Option("inner") Inner inner,
            @Option("levels") List<Double> levels,
            @Option("kinds") List<Kind> kinds,
            @Option("parts") List<Inner> parts,
            @Option("file") String file,
            @Option("more") Fields more) {

        static Outer defaults() {
            return new Outer(
                    512,
                    20_000L,
                    1e-3,
                    false,
                    "net",
                    Kind.PLAIN,
                    Inner.defaults(),
                    List.of(0.5),
                    List.of(Kind.PLAIN),
                    List.of(Inner.defaults()),
                    null,
                    Fields.empty());
        }
    }

    record Demanding(int value) {

        Demanding {
            if (value == 1) {
                throw new InvalidInputException("file.json: value: found 1, expected another number");
            }
            if (value == 2) {
                throw new IllegalStateException("a fault");
            }
        }
    }

    @Test
    void nothingNamedLeavesTheDefaults() {
        assertThat(bind(Fields.empty())).isEqualTo(Outer.defaults());
    }

    @Test
    void describingAndBindingGivesTheSameRecord() {
        Outer changed = new Outer(
                7,
                9_000_000_000L,
                0.25,
                true,
                "other",
                Kind.BIAS_GAIN,
                new Inner(4, Kind.BIAS_GAIN),
                List.of(1.0, -2.5),
                List.of(),
                List.of(new Inner(2, Kind.PLAIN), new Inner(3, Kind.BIAS_GAIN)),
                "a.npz",
                Fields.empty().with("x", 1));
        assertThat(bind(Options.describe(changed))).isEqualTo(changed);
        assertThat(bind(Options.describe(Outer.defaults()))).isEqualTo(Outer.defaults());
    }

    @Test
    void descriptionNamesEveryComponentInOrder() {
        Fields described = Options.describe(Outer.defaults());
        assertThat(described.asMap().keySet())
                .containsExactly(
                        "starts",
                        "updates",
                        "tolerance",
                        "strict",
                        "name",
                        "kind",
                        "inner",
                        "levels",
                        "kinds",
                        "parts",
                        "file",
                        "more");
        assertThat(described.get("kind")).isEqualTo("plain");
        assertThat(described.get("inner"))
                .isEqualTo(Fields.empty().with("depth", 1).with("kind", "plain"));
        assertThat(described.get("file")).isNull();
    }

    @Test
    void aNestedRecordKeepsWhatIsNotNamed() {
        Outer bound = bind(Fields.empty().with("inner", Fields.empty().with("depth", 5)));
        assertThat(bound.inner()).isEqualTo(new Inner(5, Kind.PLAIN));
    }

    @Test
    void recordsInListsStartFromTheirOwnDefaults() {
        Outer bound =
                bind(Fields.empty().with("parts", List.of(Fields.empty().with("kind", "bias+gain"), Fields.empty())));
        assertThat(bound.parts()).containsExactly(new Inner(1, Kind.BIAS_GAIN), Inner.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bias+gain", "bias-gain"})
    void enumsAreWrittenWithPlusOrHyphen(String name) {
        assertThat(bind(Fields.empty().with("kind", name)).kind()).isEqualTo(Kind.BIAS_GAIN);
    }

    @Test
    void numbersTruthValuesAndListsMayBeText() {
        Outer bound = bind(Fields.of(Map.of(
                "starts", "1024",
                "updates", "5",
                "tolerance", "1e-9",
                "strict", "true",
                "levels", "0.5,-1,2e3",
                "kinds", "plain,bias+gain")));
        assertThat(bound.starts()).isEqualTo(1024);
        assertThat(bound.updates()).isEqualTo(5L);
        assertThat(bound.tolerance()).isEqualTo(1e-9);
        assertThat(bound.strict()).isTrue();
        assertThat(bound.levels()).containsExactly(0.5, -1.0, 2000.0);
        assertThat(bound.kinds()).containsExactly(Kind.PLAIN, Kind.BIAS_GAIN);
    }

    @Test
    void wholeNumbersMayBeWrittenWithAPointAndRealOnesWithout() {
        Outer bound = bind(Fields.empty().with("starts", 64.0).with("tolerance", 2));
        assertThat(bound.starts()).isEqualTo(64);
        assertThat(bound.tolerance()).isEqualTo(2.0);
    }

    @Test
    void anUnknownNameSuggestsTheNearest() {
        refuses(
                Fields.empty().with("start", 1),
                "options: start: found an unknown field, expected 'starts' (did you mean that?) or another of starts, ");
        refuses(
                Fields.empty().with("zzzzzzzz", 1),
                "options: zzzzzzzz: found an unknown field, expected one of starts, ");
    }

    @Test
    void anUnknownNameInANestedRecordNamesThePath() {
        refuses(
                Fields.empty().with("inner", Fields.empty().with("dept", 1)),
                "options: inner.dept: found an unknown field, expected 'depth'");
    }

    @Test
    void aRangeRefusedByTheRecordKeepsItsMessage() {
        assertThatThrownBy(() -> Options.bind(Inner.defaults(), Fields.empty().with("depth", -3), "inner"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("inner: depth: found -3, expected at least 0");
        refuses(
                Fields.empty().with("inner", Fields.empty().with("depth", -3)),
                "options: inner.depth: found -3, expected at least 0");
    }

    @Test
    void anUnusableInputFoundByTheRecordPassesThroughAndAFaultStaysAFault() {
        Demanding defaults = new Demanding(0);
        assertThatThrownBy(() -> Options.bind(defaults, Fields.empty().with("value", 1), "options"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("file.json: value: found 1, expected another number");
        assertThatThrownBy(() -> Options.bind(defaults, Fields.empty().with("value", 2), "options"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void wrongTypesAreRefusedWithWhatWasFoundAndExpected() {
        refuses(Fields.empty().with("starts", "many"), "options: starts: found 'many', expected a whole number");
        refuses(Fields.empty().with("starts", 1.5), "options: starts: found 1.5, expected a whole number");
        refuses(Fields.empty().with("starts", 3_000_000_000L), "found 3000000000, expected a whole number in range");
        refuses(Fields.empty().with("starts", true), "options: starts: found true, expected a whole number");
        refuses(Fields.empty().with("tolerance", "NaN"), "options: tolerance: found 'NaN', expected a finite number");
        refuses(Fields.empty().with("tolerance", Double.POSITIVE_INFINITY), "expected a finite number");
        refuses(Fields.empty().with("strict", "yes"), "options: strict: found 'yes', expected true or false");
        refuses(Fields.empty().with("name", 4), "options: name: found 4, expected a text");
        refuses(Fields.empty().with("kind", "gain"), "options: kind: found 'gain', expected one of plain, bias-gain");
        refuses(Fields.empty().with("kind", 3), "options: kind: found 3, expected one of plain, bias-gain");
        refuses(Fields.empty().with("inner", 3), "options: inner: found 3, expected an object");
        refuses(Fields.empty().with("more", "x"), "options: more: found 'x', expected an object");
        refuses(Fields.empty().with("levels", true), "options: levels: found true, expected a list");
        refuses(
                Fields.empty().with("levels", List.of(1.0, "x")),
                "options: levels[1]: found 'x', expected a finite number");
    }

    @Test
    void nullIsAValueOnlyWhereTheDefaultIsNull() {
        assertThat(bind(Fields.empty().with("file", null)).file()).isNull();
        assertThat(bind(Fields.empty().with("file", "b.npz")).file()).isEqualTo("b.npz");
        refuses(Fields.empty().with("starts", null), "options: starts: found null, expected a value");
        refuses(Fields.empty().with("name", null), "options: name: found null, expected a value");
        refuses(Fields.empty().with("inner", null), "options: inner: found null, expected a value");
        refuses(Fields.empty().with("levels", null), "options: levels: found null, expected a list");
        refuses(
                Fields.empty().with("kinds", Arrays.asList("plain", null)),
                "options: kinds[1]: found null, expected a value");
    }

    private static Outer bind(Fields values) {
        return Options.bind(Outer.defaults(), values, "options");
    }

    private static void refuses(Fields values, String message) {
        assertThatThrownBy(() -> bind(values))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
