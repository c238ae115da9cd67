package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.TrialScores;
import org.separatrix.core.task.TrialTiming;

/** The options that all batteries of the task language share, and the scores beside the published one. */
class TrialOptionsTest extends TaskBatteryContract {

    private static TaskBattery driscoll(Fields options) {
        return Batteries.of(new BatteryChoice(
                "driscoll15", Fields.empty(), options, List.of("delaygo", "dmsgo"), RuleChannel.BOTH));
    }

    private final TaskBattery own = driscoll(Fields.empty().with("timing", "own"));

    @Override
    protected TaskBattery battery() {
        return own;
    }

    @Test
    void givesEachTrialItsOwnDurationsAndModality() {
        TrialBatch batch = random("delaygo", 64, 0);
        Set<TrialTiming> timings = new HashSet<>(batch.timings());
        assertThat(batch.timings()).hasSize(64);
        assertThat(timings).hasSizeGreaterThan(60);
        assertThat(batch.epochs()).isEmpty();
        int first = 0;
        for (int b = 0; b < 64; b++) {
            first += batch.stimuli().get(b, 1) == 1 ? 1 : 0;
        }
        // 64 coins: standard deviation 4
        assertThat(first).isBetween(16, 48);
    }

    @Test
    void writesTheSameSeriesAsATrialOfItsOwnBatch() {
        TrialBatch shared = driscoll(Fields.empty()).generate(TrialRequest.random("delaygo", 3, SEED, 8));
        TrialBatch batch = random("delaygo", 20, 8);
        for (int b = 0; b < 20; b++) {
            TrialTiming timing = batch.timing(b);
            int f = timing.responseStep();
            for (int t = 0; t < timing.steps(); t++) {
                float weight = t < 5 ? 0 : t < f ? 1 : t < f + 5 ? 0 : 5;
                assertThat(batch.mask().get(t, b, 0)).isEqualTo(2 * weight);
                assertThat(batch.mask().get(t, b, 2)).isEqualTo(weight);
                assertThat(batch.targets().get(t, b, 0)).isEqualTo(t < f ? 0.8f : 0);
                assertThat(batch.inputs().get(t, b, 0)).isEqualTo(t < f ? 1 : 0);
                EpochBound stim = timing.epochs().get(1);
                boolean on = stim.start() <= t && t < stim.end();
                double size = 0;
                for (int u = 1; u < 5; u++) {
                    size += Math.pow(batch.inputs().get(t, b, u), 2);
                }
                assertThat(size).isCloseTo(on ? 1 : 0, within(1e-6));
            }
        }
        // angles do not depend on the timing
        for (int b = 0; b < 3; b++) {
            assertThat(batch.stimuli().get(b, 0)).isEqualTo(shared.stimuli().get(b, 0));
        }
    }

    @Test
    void weighsTheSquaredErrorByTheChosenPowerOfTheMask() {
        TrialBatch squared = driscoll(Fields.empty()).generate(TrialRequest.test("delaygo"));
        TrialBatch plain = driscoll(Fields.empty().with("maskPower", 1)).generate(TrialRequest.test("delaygo"));
        for (int t = 0; t < squared.steps(); t++) {
            for (int o = 0; o < 3; o++) {
                float inside = plain.mask().get(t, 0, o);
                assertThat((double) inside * inside).isCloseTo(squared.mask().get(t, 0, o), within(1e-5));
            }
        }
    }

    @Test
    void scoresFixationThroughoutBesideTheLastStep() {
        TrialBatch batch = random("dmsgo", 40, 1);
        FMatrixRMaj outputs = batch.targets().expand();
        assertThat(own.score(batch, outputs).fixation()).isEqualTo(1.0);
        // a break in the unscored beginning does not count, one later does
        for (int b = 0; b < 40; b++) {
            outputs.set(b, 0, 0);
        }
        assertThat(own.score(batch, outputs).fixation()).isEqualTo(1.0);
        for (int b = 0; b < 10; b++) {
            outputs.set((batch.timing(b).responseStep() - 1) * 40 + b, 0, 0.4f);
        }
        TrialScores scores = own.score(batch, outputs);
        assertThat(scores.fixation()).isEqualTo(0.75);
        assertThat(scores.accuracy()).isEqualTo(1.0);
        for (int b = 0; b < 40; b++) {
            double asked = batch.response().at(b);
            assertThat(scores.decoded().at(b)).isCloseTo(asked, within(1e-5));
        }
    }

    @Test
    void refusesOptionsThatItDoesNotHave() {
        assertThatThrownBy(() -> driscoll(Fields.empty().with("timng", "own")))
                .hasMessageContaining("battery driscoll15, options: timng: found an unknown field");
        assertThatThrownBy(() -> driscoll(Fields.empty().with("timing", "mine")))
                .hasMessageContaining("timing: found 'mine', expected one of shared, own");
        assertThatThrownBy(() -> driscoll(Fields.empty().with("maskPower", 0))).hasMessageContaining("power > 0");
    }
}
