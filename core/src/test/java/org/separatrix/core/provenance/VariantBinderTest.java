package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.separatrix.core.provenance.Language.object;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.provenance.Language.Arc;
import org.separatrix.core.provenance.Language.Draw;
import org.separatrix.core.provenance.Language.Size;
import org.separatrix.core.provenance.Language.Span;
import org.separatrix.core.provenance.Language.Spot;

class VariantBinderTest {

    private static final String DRAWS = "constant, uniform, choice, truncatedExponential";
    private static final Fields ARC = object("from", 0, "to", 6, "count", 20);

    static Stream<Arguments> forms() {
        Arc arc = new Arc(0, 6, 20);
        return Stream.of(
                Arguments.of(Draw.class, 500, new Draw.Constant(500)),
                Arguments.of(Draw.class, object("constant", 500), new Draw.Constant(500)),
                Arguments.of(Draw.class, object("constant", List.of(500)), new Draw.Constant(500)),
                Arguments.of(Draw.class, object("constant", object("value", 500)), new Draw.Constant(500)),
                Arguments.of(Draw.class, object("uniform", List.of(300, 700L)), new Draw.Uniform(300, 700)),
                Arguments.of(Draw.class, object("uniform", object("high", 2, "low", 1)), new Draw.Uniform(1, 2)),
                Arguments.of(Draw.class, object("choice", List.of(300, 500)), new Draw.Choice(List.of(300.0, 500.0))),
                Arguments.of(Draw.class, object("choice", 300), new Draw.Choice(List.of(300.0))),
                Arguments.of(
                        Draw.class,
                        object("truncatedExponential", List.of(1, 2, 3)),
                        new Draw.TruncatedExponential(1, 2, 3)),
                Arguments.of(Spot.class, "anywhere", new Spot.Anywhere()),
                Arguments.of(Spot.class, object("anywhere", Fields.empty()), new Spot.Anywhere()),
                Arguments.of(Spot.class, object("grid", List.of(ARC, ARC)), new Spot.Grid(List.of(arc, arc))),
                Arguments.of(Spot.class, object("grid", ARC), new Spot.Grid(List.of(arc))),
                Arguments.of(Spot.class, object("grid", object("arcs", ARC)), new Spot.Grid(List.of(arc))),
                Arguments.of(Spot.class, object("near", ARC), new Spot.Near(arc)),
                Arguments.of(Spot.class, object("near", object("arc", ARC)), new Spot.Near(arc)),
                Arguments.of(Spot.class, object("scaled", 2), new Spot.Scaled(new Draw.Constant(2))),
                Arguments.of(
                        Spot.class,
                        object("named", object("a", List.of("x", "y"))),
                        new Spot.Named(Map.of("a", List.of("x", "y")))),
                Arguments.of(
                        Spot.class,
                        object("shown", Arrays.asList("stim1", null)),
                        new Spot.Shown(Span.of("stim1"), null)),
                Arguments.of(Spot.class, object("maybe", Fields.empty()), new Spot.Maybe(null)),
                Arguments.of(Spot.class, object("maybe", 0.5), new Spot.Maybe(0.5)),
                Arguments.of(Size.class, object("filled", 1100), new Size.Filled(1100)),
                Arguments.of(Size.class, object("called", "house"), new Size.More.Called("the house")),
                Arguments.of(Size.class, object("both", List.of(1, 2)), new Size.More.Both(1, 2L)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsEveryWrittenForm(Class<?> type, Object written, Object expected) {
        Object bound = Options.bind(type, written, Place.of("my.json"));
        assertThat(bound).isEqualTo(expected);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        object("unifrom", List.of(1, 2)),
                        "found 'unifrom', expected 'uniform' (did you mean that?) or another of " + DRAWS),
                Arguments.of("somewhere", "found 'somewhere', expected one of " + DRAWS),
                Arguments.of("uniform", "found 'uniform' alone, expected {\"uniform\": …} with low, high"),
                Arguments.of(object("low", 1, "high", 2), "found the fields low, high, expected one field: " + DRAWS),
                Arguments.of(Fields.empty(), "found an empty object, expected one field: " + DRAWS),
                Arguments.of(List.of(1, 2), "found [1, 2], expected a number or one of " + DRAWS),
                Arguments.of(true, "found true, expected a number or one of " + DRAWS),
                Arguments.of(null, "found null, expected a value"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesWhatNamesNoVariant(@Nullable Object written, String message) {
        refuses(Draw.class, written, "my.json: " + message);
    }

    static Stream<Arguments> mistakesInside() {
        return Stream.of(
                Arguments.of(object("uniform", List.of(1)), "uniform: found 1 value, expected 2: low, high"),
                Arguments.of(object("uniform", List.of(1, 2, 3)), "uniform: found 3 values, expected 2: low, high"),
                Arguments.of(object("uniform", List.of(1, "x")), "uniform[1]: found 'x', expected a finite number"),
                Arguments.of(
                        object("uniform", 3),
                        "uniform: found 3, expected an object with low, high, or a list of these"),
                Arguments.of(
                        object("uniform", object("low", 1)), "uniform.high: found nothing, expected a finite number"),
                Arguments.of(
                        object("uniform", object("low", 1, "hgh", 2)),
                        "uniform.hgh: found an unknown field, expected 'high' (did you mean that?) or another of low, high"),
                Arguments.of(object("uniform", List.of(2, 1)), "uniform[1]: found 1.0, expected at least 2.0"),
                Arguments.of(
                        object("uniform", object("low", 2, "high", 1)),
                        "uniform.high: found 1.0, expected at least 2.0"),
                Arguments.of(object("choice", List.of()), "choice: found an empty list, expected at least one number"),
                Arguments.of(
                        object("choice", object("values", List.of())),
                        "choice.values: found an empty list, expected at least one number"),
                Arguments.of(object("choice", List.of(1, "x")), "choice[1]: found 'x', expected a finite number"),
                Arguments.of(
                        object("choice", object("valeus", 1)),
                        "choice.valeus: found an unknown field, expected 'values' (did you mean that?) or another of values"),
                Arguments.of(
                        object("truncatedExponential", List.of(0, 1, 2)),
                        "truncatedExponential: need mean > 0, found 0.0"));
    }

    @ParameterizedTest
    @MethodSource("mistakesInside")
    void namesThePathInsideAVariantAsItIsWritten(Object written, String message) {
        refuses(Draw.class, written, "my.json: " + message);
    }

    @Test
    void refusesContentOfAVariantWithoutComponents() {
        refuses(Spot.class, object("anywhere", 3), "my.json: anywhere: found 3, expected an empty object");
        refuses(Spot.class, object("anywhere", List.of(3)), "my.json: anywhere: found 1 value, expected none");
        refuses(
                Spot.class,
                object("anywhere", object("x", 3)),
                "my.json: anywhere.x: found an unknown field, expected none");
    }

    @Test
    void refusesANumberWhereNoVariantIsAConstant() {
        refuses(Size.class, 3, "my.json: found 3, expected one of filled, called, both");
        refuses(Size.class, object("filled", 1.5), "my.json: filled: found 1.5, expected a whole number");
    }

    @Test
    void aSealedInterfaceMayOnlyPermitRecords() {
        assertThat(Variants.names(Size.class)).containsExactly("filled", "called", "both");
        assertThatThrownBy(() -> Variants.of(Odd.class)).isInstanceOf(IllegalStateException.class);
    }

    sealed interface Odd {
        enum Constant implements Odd {
            ONE
        }
    }

    private static void refuses(Class<?> type, @Nullable Object written, String message) {
        assertThatThrownBy(() -> Options.bind(type, written, Place.of("my.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
