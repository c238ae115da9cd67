package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldExceptionTest {

    @Test
    void readsAsASentenceStandingAlone() {
        assertThat(new FieldException("units", 0, "at least 1")).hasMessage("units: found 0, expected at least 1");
        assertThat(new FieldException("name", "a b", "no spaces")).hasMessage("name: found 'a b', expected no spaces");
        assertThat(new FieldException("tasks", List.of(), "one"))
                .hasMessage("tasks: found an empty list, expected one");
        assertThat(new FieldException("test", null, "a ladder")).hasMessage("test: found nothing, expected a ladder");
    }

    @Test
    void canBeSeenFromARecordAround() {
        FieldException inner = new FieldException("first", "go", "an epoch");

        FieldException outer = inner.within("stimuli[1].shown");

        assertThat(outer).hasMessage("stimuli[1].shown.first: found 'go', expected an epoch");
        assertThat(outer.field()).isEqualTo("stimuli[1].shown.first");
        assertThat(new FieldException("[2]", 1, "2").within("values")).hasMessage("values[2]: found 1, expected 2");
        assertThat(outer.getCause()).isSameAs(inner);
    }

    @Test
    void aPlaceShowsLongOrNestedValuesOnlyAsSuch() {
        Place place = Place.of("my.json").in("tasks").at(2).in("name");
        assertThat(place).hasToString("my.json: tasks[2].name");
        assertThat(place.refuse(Fields.empty(), "a text"))
                .hasMessage("my.json: tasks[2].name: found an object, expected a text");
        assertThat(place.refuse(List.of(Fields.empty()), "a text"))
                .hasMessage("my.json: tasks[2].name: found a list of 1, expected a text");
        assertThat(place.refuse(List.of(1, true, "x"), "a text"))
                .hasMessage("my.json: tasks[2].name: found [1, true, x], expected a text");
    }
}
