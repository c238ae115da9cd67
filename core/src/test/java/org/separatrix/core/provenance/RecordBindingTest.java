package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.separatrix.core.provenance.Language.battery;
import static org.separatrix.core.provenance.Language.object;
import static org.separatrix.core.provenance.Language.stimulus;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.Language.Battery;
import org.separatrix.core.provenance.Language.Draw;
import org.separatrix.core.provenance.Language.Mask;
import org.separatrix.core.provenance.Language.Span;
import org.separatrix.core.provenance.Language.Spot;
import org.separatrix.core.provenance.Language.Stimulus;
import org.separatrix.core.provenance.Language.Task;

class RecordBindingTest {

    @Test
    void listsMapsAndNullableComponentsMayBeAbsent() {
        Battery bound = bind(battery(stimulus("first", "anywhere")));

        assertThat(bound.subsets()).isEmpty();
        assertThat(bound.notes()).isEqualTo(Fields.empty());
        Task task = bound.tasks().get(0);
        assertThat(task.aliases()).isEmpty();
        assertThat(task.stimuli())
                .containsExactly(new Stimulus("first", Span.of("stim1"), new Spot.Anywhere(), null, null));
    }

    @Test
    void nullableComponentsMayBeNull() {
        Fields written = stimulus("first", "anywhere").with("strength", null).with("note", "loud");
        Stimulus bound = bind(battery(written)).tasks().get(0).stimuli().get(0);

        assertThat(bound.strength()).isNull();
        assertThat(bound.note()).isEqualTo("loud");
    }

    @Test
    void aMissingComponentIsRefusedWithWhatItShouldBe() {
        Fields whole = battery();
        refuses(without(whole, "id"), "my.json: id: found nothing, expected a text");
        refuses(without(whole, "mask"), "my.json: mask: found nothing, expected an object");
        refuses(
                without(whole, "dt"),
                "my.json: dt: found nothing, expected a number or one of constant, uniform, choice, truncatedExponential");
        refuses(
                battery(without(stimulus("first", "anywhere"), "shown")),
                "my.json: tasks[0].stimuli[0].shown: found nothing, expected a text or an object");
    }

    @Test
    void nullIsNoValueOfARequiredComponent() {
        refuses(battery().with("id", null), "my.json: id: found null, expected a value");
        refuses(battery().with("tasks", null), "my.json: tasks: found null, expected a list");
        refuses(battery().with("subsets", null), "my.json: subsets: found null, expected an object");
    }

    @Test
    void recordsWithDefaultsStartFromThereAlsoInLists() {
        Battery bound = bind(battery().with("mask", object("before", 2)));
        assertThat(bound.mask()).isEqualTo(new Mask(2, 5.0));

        Fields task = object("name", "go", "masks", List.of(Fields.empty(), object("before", 3)));
        assertThat(bind(battery().with("tasks", task)).tasks().get(0).masks())
                .containsExactly(Mask.defaults(), new Mask(3, 5.0));
    }

    @Test
    void anObjectOrANumberStandsForAListOfOne() {
        Fields task = object("name", "go", "draws", 500, "masks", object("before", 3));
        Task bound = bind(battery().with("tasks", task)).tasks().get(0);

        assertThat(bound.draws()).containsExactly(new Draw.Constant(500));
        assertThat(bound.masks()).containsExactly(new Mask(3, 5.0));
        refuses(
                battery().with("tasks", task.with("masks", object("before", "x"))),
                "my.json: tasks.masks.before: found 'x', expected a finite number");
        refuses(battery().with("tasks", true), "my.json: tasks: found true, expected a list");
    }

    @Test
    void mapsKeepTheirOrder() {
        Battery bound = bind(battery().with("subsets", object("z", List.of("a", "b"), "a", List.of(), "m", "c")));

        assertThat(bound.subsets().keySet()).containsExactly("z", "a", "m");
        assertThat(bound.subsets().values()).containsExactly(List.of("a", "b"), List.of(), List.of("c"));
        refuses(
                battery().with("subsets", object("z", Arrays.asList("a", 3))),
                "my.json: subsets.z[1]: found 3, expected a text");
        refuses(battery().with("subsets", "z"), "my.json: subsets: found 'z', expected an object");
    }

    @Test
    void aTextStandsForARecordThatCanBeMadeOfIt() {
        assertThat(Options.bind(Span.class, "go1", Place.of("my.json"))).isEqualTo(new Span("go1", "go1"));
        assertThat(Options.bind(Span.class, object("first", "a", "last", "b"), Place.of("my.json")))
                .isEqualTo(new Span("a", "b"));
        Fields stimulus = stimulus("first", "anywhere");
        refuses(battery(stimulus.with("shown", "")), "my.json: tasks[0].stimuli[0].shown: found '', expected a name");
        refuses(
                battery(stimulus.with("shown", object("first", "", "last", "b"))),
                "my.json: tasks[0].stimuli[0].shown.first: found '', expected a name");
        refuses(battery(stimulus.with("shown", "never")), "my.json: tasks[0].stimuli[0].shown: need an end");
        refuses(
                battery(stimulus.with("shown", 3)),
                "my.json: tasks[0].stimuli[0].shown: found 3, expected a text or an object");
        refuses(battery().with("mask", "x"), "my.json: mask: found 'x', expected an object");
    }

    @Test
    void messagesNameTheWholePath() {
        Fields first = stimulus("first", "anywhere");
        refuses(
                battery(first, stimulus("second", object("offset", List.of("first", 1)))),
                "my.json: tasks[0].stimuli[1].location.offset: found 2 values, expected 3: from, low, high");
        refuses(
                battery(first, stimulus("second", object("offset", object("form", "first", "low", 1, "high", 2)))),
                "my.json: tasks[0].stimuli[1].location.offset.form: found an unknown field, expected 'from' (did you mean"
                        + " that?) or another of from, low, high");
        refuses(
                battery(first, stimulus("second", object("grid", List.of(object("from", 0, "to", 1, "count", "few"))))),
                "my.json: tasks[0].stimuli[1].location.grid[0].count: found 'few', expected a whole number");
    }

    @Test
    void aFieldThatARecordAroundRefusesHasTheWholePath() {
        Fields second = stimulus("second", object("offset", object("from", "frst", "low", 1, "high", 2)));
        refuses(
                battery(stimulus("first", "anywhere"), second),
                "my.json: tasks[0].stimuli[1].location.offset.from: found 'frst', expected 'first'");
    }

    @Test
    void aDocumentOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> Options.bind(Battery.class, List.of(), Place.of("my.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("my.json: found an empty list, expected an object");
        assertThatThrownBy(() -> Options.bind(Battery.class, null, Place.of("my.json")))
                .hasMessage("my.json: found null, expected a value");
    }

    private static Battery bind(Fields values) {
        return Options.bind(Battery.class, values, Place.of("my.json"));
    }

    private static Fields without(Fields fields, String name) {
        Fields rest = Fields.empty();
        for (var entry : fields.asMap().entrySet()) {
            rest = entry.getKey().equals(name) ? rest : rest.with(entry.getKey(), entry.getValue());
        }
        return rest;
    }

    private static void refuses(Fields values, String message) {
        assertThatThrownBy(() -> bind(values))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
