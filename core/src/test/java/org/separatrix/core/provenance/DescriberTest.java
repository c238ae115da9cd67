package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.separatrix.core.provenance.Language.object;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.provenance.Language.Arc;
import org.separatrix.core.provenance.Language.Battery;
import org.separatrix.core.provenance.Language.Draw;
import org.separatrix.core.provenance.Language.Mask;
import org.separatrix.core.provenance.Language.Size;
import org.separatrix.core.provenance.Language.Span;
import org.separatrix.core.provenance.Language.Spot;
import org.separatrix.core.provenance.Language.Stimulus;
import org.separatrix.core.provenance.Language.Task;

class DescriberTest {

    static Stream<Arguments> shortest() {
        Arc arc = new Arc(0, 6, 20);
        Fields written = object("from", 0.0, "to", 6.0, "count", 20);
        return Stream.of(
                Arguments.of(Draw.class, new Draw.Constant(0.5), 0.5),
                Arguments.of(Draw.class, new Draw.Uniform(300, 700), object("uniform", List.of(300.0, 700.0))),
                Arguments.of(Draw.class, new Draw.Choice(List.of(1.0)), object("choice", List.of(1.0))),
                Arguments.of(
                        Draw.class,
                        new Draw.TruncatedExponential(1, 2, 3),
                        object("truncatedExponential", object("mean", 1.0, "low", 2.0, "high", 3.0))),
                Arguments.of(Spot.class, new Spot.Anywhere(), "anywhere"),
                Arguments.of(Spot.class, new Spot.Grid(List.of(arc, arc)), object("grid", List.of(written, written))),
                Arguments.of(Spot.class, new Spot.Grid(List.of()), object("grid", List.of())),
                Arguments.of(
                        Spot.class,
                        new Spot.Offset("first", 1, 2),
                        object("offset", object("from", "first", "low", 1.0, "high", 2.0))),
                Arguments.of(Spot.class, new Spot.Near(arc), object("near", written)),
                Arguments.of(Spot.class, new Spot.Scaled(new Draw.Constant(2)), object("scaled", 2.0)),
                // without the name of the component it would be taken for the object of the fields
                Arguments.of(
                        Spot.class,
                        new Spot.Scaled(new Draw.Uniform(1, 2)),
                        object("scaled", object("uniform", object("uniform", List.of(1.0, 2.0))))),
                Arguments.of(
                        Spot.class,
                        new Spot.Named(Map.of("a", List.of("x"))),
                        object("named", object("a", List.of("x")))),
                Arguments.of(
                        Spot.class,
                        new Spot.Named(Map.of("names", List.of("x"))),
                        object("named", object("names", object("names", List.of("x"))))),
                Arguments.of(Spot.class, new Spot.Named(Map.of()), object("named", object("names", Fields.empty()))),
                Arguments.of(Spot.class, new Spot.Shown(Span.of("go1"), null), object("shown", object("span", "go1"))),
                Arguments.of(Spot.class, new Spot.Maybe(null), object("maybe", Fields.empty())),
                Arguments.of(Spot.class, new Spot.Maybe(0.5), object("maybe", 0.5)),
                Arguments.of(Size.class, new Size.Filled(1100), object("filled", 1100)),
                Arguments.of(Size.class, new Size.More.Called("it"), object("called", object("name", "it"))),
                Arguments.of(Size.class, new Size.More.Both(1, 2L), object("both", List.of(1, 2L))),
                Arguments.of(Size.class, new Size.More.Both(null, 2L), object("both", object("second", 2L))),
                Arguments.of(Span.class, new Span("go1", "go1"), "go1"),
                Arguments.of(Span.class, new Span("a", "b"), object("first", "a", "last", "b")));
    }

    @ParameterizedTest
    @MethodSource("shortest")
    <T> void writesTheShortestFormThatIsReadAsTheSame(Class<T> type, T value, Object written) {
        assertThat(Options.describe(type, value)).isEqualTo(written);
        assertThat(Options.bind(type, written, Place.of("my.json"))).isEqualTo(value);
    }

    @Test
    void aTextThatTheRecordRefusesIsNoShortForm() {
        Span span = new Span("never", "go1");
        assertThat(Options.describe(Span.class, span)).isEqualTo(object("first", "never", "last", "go1"));
    }

    @Test
    void describesABatteryWithoutItsNullComponents() {
        Stimulus first = new Stimulus("first", Span.of("stim1"), new Spot.Anywhere(), null, null);
        Stimulus second =
                new Stimulus("second", new Span("stim1", "go1"), new Spot.Offset("first", 1, 2), draw(), "loud");
        Task task = new Task("go", List.of("Go"), List.of(first, second), List.of(Mask.defaults()), List.of(draw()));
        Battery battery = new Battery(
                "mine",
                new Draw.Constant(20),
                new Mask(2, null),
                List.of(task),
                Map.of("all", List.of("go")),
                Fields.empty());

        Fields written = Options.describe(battery);

        assertThat(Options.bind(Battery.class, written, Place.of("my.json"))).isEqualTo(battery);
        Fields writtenTask = (Fields) ((List<?>) written.get("tasks")).get(0);
        assertThat(((List<?>) writtenTask.get("stimuli")).get(0))
                .isEqualTo(object("name", "first", "shown", "stim1", "location", "anywhere"));
        assertThat(written.get("dt")).isEqualTo(20.0);
        assertThat(written.get("subsets")).isEqualTo(object("all", List.of("go")));
    }

    @Test
    void nullIsWrittenWhereAbsenceWouldMeanTheDefault() {
        assertThat(Options.describe(new Mask(2, null)))
                .isEqualTo(Fields.empty().with("before", 2.0).with("after", null));
    }

    @Test
    void thereIsNothingToDescribeInNull() {
        assertThatThrownBy(() -> Options.describe(Draw.class, null)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Draw draw() {
        return new Draw.Choice(List.of(0.08, 0.16));
    }
}
