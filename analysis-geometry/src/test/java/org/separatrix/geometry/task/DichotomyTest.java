package org.separatrix.geometry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;

class DichotomyTest {

    private static final CounterRandom RANDOM = CounterRandom.of(1, "dichotomies");

    @Test
    void fourConditionsHaveThreeBalancedDichotomiesAndEightHaveThirtyFive() {
        assertThat(Dichotomies.balanced(4, 100, RANDOM)).hasSize(3).doesNotHaveDuplicates();
        assertThat(Dichotomies.balanced(8, 100, RANDOM)).hasSize(35).doesNotHaveDuplicates();
    }

    @Test
    void moreConditionsAreSampledWithoutRepeats() {
        assertThat(Dichotomies.balanced(16, 100, RANDOM))
                .hasSize(100)
                .doesNotHaveDuplicates()
                .allSatisfy(dichotomy -> assertThat(dichotomy.isSecond(0)).isFalse())
                .isEqualTo(Dichotomies.balanced(16, 100, RANDOM));
    }

    @Test
    void theParityOfOneVariableIsTheVariableAndOfTwoTheirExclusiveOr() {
        assertThat(Dichotomies.parity(2, 0b10).side(true)).containsExactly(2, 3);
        assertThat(Dichotomies.parity(2, 0b11).side(true)).containsExactly(1, 2);
        assertThat(Dichotomies.parity(3, 0b111).side(true)).containsExactly(1, 2, 4, 7);
    }

    @Test
    void sidesOfUnequalSizeAreRefused() {
        assertThatThrownBy(() -> new Dichotomy(4, 0b0111)).hasMessageContaining("half of them");
        assertThatThrownBy(() -> new Dichotomy(3, 1)).hasMessageContaining("even number");
        assertThatThrownBy(() -> new Dichotomy(2, 0b100)).hasMessageContaining("half of them");
    }
}
