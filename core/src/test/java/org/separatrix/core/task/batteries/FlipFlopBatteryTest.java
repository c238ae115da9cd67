package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

class FlipFlopBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of("flipflop", List.of("flipflop"), RuleChannel.CONTEXT);

    @Override
    protected TaskBattery battery() {
        return battery;
    }

    @Test
    void hasOneInputAndOneOutputForEachBitWhateverTheRuleChannel() {
        for (RuleChannel rule : RuleChannel.values()) {
            TaskBattery three = Batteries.of("flipflop", List.of(), rule);
            assertThat(three.inputs()).containsExactly("pulse1", "pulse2", "pulse3");
            assertThat(three.outputs()).containsExactly("bit1", "bit2", "bit3");
            assertThat(three.rule()).isEqualTo(rule);
        }
    }

    @Test
    void holdsTheSignOfTheLastPulse() {
        TrialBatch batch = random("flipflop", 30, 0);
        for (int b = 0; b < 30; b++) {
            for (int i = 0; i < 3; i++) {
                float memory = 0;
                for (int t = 0; t < batch.steps(); t++) {
                    float pulse = batch.inputs().get(t, b, i);
                    assertThat(pulse).isIn(-1f, 0f, 1f);
                    memory = pulse == 0 ? memory : pulse;
                    assertThat(batch.targets().get(t, b, i)).isEqualTo(memory);
                    assertThat(batch.mask().get(t, b, i)).isEqualTo(1);
                }
                assertThat(batch.stimuli().get(b, i)).isEqualTo(memory);
            }
        }
    }

    @Test
    void drawsPulsesOfBothSignsAtTheGivenRateAndNoneAtTheEnd() {
        TrialBatch batch = random("flipflop", 1000, 0);
        int[] counts = new int[2];
        for (int row = 0; row < 100_000; row++) {
            for (int i = 0; i < 3; i++) {
                float pulse = batch.inputs().get(row / 1000, row % 1000, i);
                if (pulse != 0) {
                    counts[pulse > 0 ? 1 : 0]++;
                    assertThat(row / 1000).isLessThan(90);
                }
            }
        }
        // 270 000 places, probability 0.025 for each sign: 6750 with standard deviation 81
        assertThat(counts[0]).isBetween(6400, 7100);
        assertThat(counts[1]).isBetween(6400, 7100);
    }

    @Test
    void runsThroughAllMemoriesInTestMode() {
        TrialBatch batch = test("flipflop");
        assertThat(batch.trials()).isEqualTo(8);
        for (int c = 0; c < 8; c++) {
            for (int i = 0; i < 3; i++) {
                double sign = (c >> i & 1) == 1 ? 1 : -1;
                assertThat(batch.stimuli().get(c, i)).isEqualTo(sign);
                assertThat(batch.targets().get(batch.steps() / 2, c, i)).isEqualTo((float) -sign);
            }
            assertThat(battery.heldInput("flipflop", "memory", c).toArray()).containsOnly(0);
        }
    }

    @Test
    void fitsTheTestPulsesOfManyBitsIntoTheShortestTrial() {
        for (int bits = 1; bits <= 10; bits++) {
            TaskBattery many =
                    new FlipFlopBattery(new FlipFlopDescription(bits, 4 * bits + 4, 0.1, 0, 1), RuleChannel.CONTEXT);
            TrialBatch batch = many.generate(TrialRequest.test("flipflop"));
            assertThat(batch.trials()).isEqualTo(1 << bits);
            assertThat(many.score(batch, batch.targets().expand()).accuracy()).isEqualTo(1.0);
            float pulses = 0;
            for (float pulse : batch.inputs().expand().data) {
                pulses += Math.abs(pulse);
            }
            assertThat(pulses).isEqualTo(2f * bits * batch.trials());
            assertThat(many.heldInput("flipflop", "memory", 0).toArray()).containsOnly(0);
        }
    }

    @Test
    void judgesOnlySignsAndOnlyChannelsThatHadAPulse() {
        TrialBatch batch = test("flipflop");
        FMatrixRMaj weak = batch.targets().expand();
        for (int i = 0; i < weak.data.length; i++) {
            weak.data[i] *= 0.01f;
        }
        assertThat(battery.score(batch, weak).accuracy()).isEqualTo(1.0);
        int last = (batch.steps() - 1) * 8;
        weak.set(last + 5, 2, -weak.get(last + 5, 2));
        assertThat(battery.score(batch, weak).accuracy()).isEqualTo(7.0 / 8);

        TaskBattery rare = new FlipFlopBattery(new FlipFlopDescription(1, 8, 1e-12, 0, 20), RuleChannel.CONTEXT);
        TrialBatch empty = rare.generate(TrialRequest.random("flipflop", 10, 0, 0));
        assertThat(rare.score(empty, new FMatrixRMaj(80, 1)).accuracy()).isEqualTo(1.0);
    }

    @Test
    void refusesImpossibleSizes() {
        assertThatThrownBy(() -> new FlipFlopDescription(0, 100, 0.1, 0, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bits");
        assertThatThrownBy(() -> new FlipFlopDescription(3, 100, 0.1, 100, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steps");
        assertThatThrownBy(() -> new FlipFlopDescription(3, 100, 0, 10, 20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pulseProbability");
    }
}
