package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.NdArray;

class FieldsTest {

    @Test
    void withReturnsACopyAndLeavesTheOriginal() {
        Fields one = Fields.empty().with("a", 1);
        Fields two = one.with("b", 2).with("a", 3);
        assertThat(one.asMap()).containsExactly(Map.entry("a", 1));
        assertThat(two.asMap()).containsExactly(Map.entry("a", 3), Map.entry("b", 2));
        assertThat(Fields.empty().asMap()).isEmpty();
    }

    @Test
    void entriesKeepTheirOrder() {
        Fields fields = Fields.empty().with("z", 1).with("a", 2).with("m", 3);
        assertThat(fields.asMap().keySet()).containsExactly("z", "a", "m");
    }

    @Test
    void changingTheSourceAfterwardsChangesNothing() {
        Map<String, Object> map = new LinkedHashMap<>();
        List<Object> list = new ArrayList<>(List.of(1, 2));
        Map<String, Object> nested = new LinkedHashMap<>(Map.of("k", 1));
        map.put("list", list);
        map.put("nested", nested);
        Fields fields = Fields.of(map);
        map.put("late", 1);
        list.add(3);
        nested.put("late", 1);
        assertThat(fields.asMap().keySet()).containsExactly("list", "nested");
        assertThat(fields.get("list")).isEqualTo(List.of(1, 2));
        assertThat(fields.get("nested")).isEqualTo(Fields.empty().with("k", 1));
    }

    @Test
    void viewsCannotBeModified() {
        Fields fields = Fields.empty().with("list", List.of(1));
        assertThatThrownBy(() -> fields.asMap().put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
        List<?> list = (List<?>) fields.get("list");
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holdsTextNumbersTruthValuesArraysListsFieldsAndNull() {
        Fields fields = Fields.empty()
                .with("text", "x")
                .with("number", 2.5f)
                .with("truth", true)
                .with("array", NdArray.vector(1, 2))
                .with("list", Arrays.asList("x", null, List.of(1)))
                .with("fields", Fields.empty())
                .with("nothing", null);
        assertThat(fields.asMap()).hasSize(7).containsEntry("nothing", null);
        assertThat(fields.get("absent")).isNull();
        assertThat(fields.get("list")).isEqualTo(Arrays.asList("x", null, List.of(1)));
    }

    @Test
    void anythingElseIsRefusedByName() {
        assertThatThrownBy(() -> Fields.empty().with("when", new BitSet()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'when'")
                .hasMessageContaining("java.util.BitSet");
        assertThatThrownBy(() -> Fields.of(Map.of("list", List.of(new int[1]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'list'");
    }

    @Test
    void equalEntriesMakeEqualFields() {
        Fields one = Fields.empty().with("a", NdArray.vector(1, 2)).with("b", List.of("x"));
        Fields two = Fields.of(Map.of("b", List.of("x"))).with("a", NdArray.vector(1, 2));
        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two);
        assertThat(one).isNotEqualTo(two.with("a", NdArray.vector(1, 3))).isNotEqualTo(Map.of());
        assertThat(Fields.empty().with("a", 1)).hasToString("{a=1}");
    }
}
