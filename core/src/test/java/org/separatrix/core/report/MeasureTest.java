package org.separatrix.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.NdArray;

class MeasureTest {

    private static final Measure ANGLE =
            Measure.of("largest-angle", "a|b", 0.4, "rad", "largest principal angle", "higher = less similar");

    @Test
    void liesBetweenFloorAndChance() {
        Measure judged = ANGLE.withFloor(new Measure.Floor(0.1, "halves of the trials", 20))
                .withChance(new Measure.Chance("random subspaces", 100, 0.7, 0.1, 0.5, 0.9, 0.01, "less"));
        assertThat(judged.normalised()).isEqualTo((0.4 - 0.1) / (0.7 - 0.1));
        assertThat(ANGLE.normalised()).isNull();
        assertThat(judged.withChance(null).normalised()).isNull();
    }

    @Test
    void isNotDefinedWhereItIsNotANumber() {
        assertThat(Measure.of("ratio", "", Double.NaN, "", "a ratio", "higher = more")
                        .value())
                .isNull();
    }

    @Test
    void needsANameThatReportsCanUse() {
        assertThatThrownBy(() -> Measure.of("Largest Angle", "", 0.4, "rad", "d", "higher = more"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Largest Angle");
    }

    @Test
    void distancesAreSquare() {
        List<String> two = List.of("a", "b");
        NdArray oblong = NdArray.wrap(new double[6], 2, 3);
        assertThatThrownBy(() -> new Distances("cka", two, oblong, "", "d"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 members");
    }
}
