package org.separatrix.core.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.NdArray;

class ActivityTest {

    @Test
    void selectsAllBlocksOfAContextInOrder() {
        ActivityBlock first = block("pro", 2, 3);
        ActivityBlock second = block("anti", 2, 3);
        ActivityBlock third = block("pro", 1, 5);
        List<ActivityBlock> blocks = new ArrayList<>(List.of(first, second, third));
        Activity activity = new Activity(blocks);
        blocks.clear();
        assertThat(activity.of("pro").blocks()).containsExactly(first, third);
        assertThat(activity.of("memory").blocks()).isEmpty();
        assertThat(activity.blocks()).hasSize(3);
    }

    @Test
    void inputsStatesAndOutputsMustShareTrialsAndSteps() {
        NdArray states = zeros(2, 3, 4);
        NdArray none = zeros(2, 3, 0);
        ActivityBlock block = new ActivityBlock("pro", none, states, none, List.of());
        assertThat(List.of(block.trials(), block.steps(), block.units())).containsExactly(2, 3, 4);
        assertThatThrownBy(() -> new ActivityBlock("pro", zeros(2, 4, 1), states, none, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NdArray[2, 4, 1]");
        assertThatThrownBy(() -> new ActivityBlock("pro", none, states, zeros(1, 3, 1), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ActivityBlock("pro", none, zeros(2, 3), none, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ActivityBlock block(String context, int trials, int steps) {
        return new ActivityBlock(
                context, zeros(trials, steps, 1), zeros(trials, steps, 2), zeros(trials, steps, 0), List.of());
    }

    private static NdArray zeros(int... shape) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        return NdArray.wrap(new double[size], shape);
    }
}
