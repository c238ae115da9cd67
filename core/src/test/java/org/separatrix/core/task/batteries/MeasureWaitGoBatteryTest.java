package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

class MeasureWaitGoBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of("measure-wait-go", List.of(), RuleChannel.CONTEXT);

    @Override
    protected TaskBattery battery() {
        return battery;
    }

    private static TaskBattery extrapolating(boolean extrapolate) {
        Fields options = Fields.empty().with("extrapolate", extrapolate);
        return Batteries.of(
                new BatteryChoice("measure-wait-go", Fields.empty(), options, List.of(), RuleChannel.CONTEXT));
    }

    @Test
    void hasAnInputForEachPulseAndOneOutput() {
        assertThat(battery.inputs()).containsExactly("mod1 value", "mod2 value", "mod3 value");
        assertThat(battery.outputs()).containsExactly("value");
        assertThat(battery.dtMs()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void followsThePublishedFormulaOnEveryMeasureTimeAndInterval(boolean extrapolate) {
        int[] intervals =
                extrapolate ? new int[] {4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26} : new int[] {12, 14, 16, 18};
        TrialBatch batch = extrapolating(extrapolate).generate(TrialRequest.test("mwg"));
        assertThat(batch.trials()).isEqualTo(10 * intervals.length);
        assertThat(batch.steps()).isEqualTo(110);
        for (int b = 0; b < batch.trials(); b++) {
            int interval = intervals[b % intervals.length];
            assertFormula(batch, b, 10 + b / intervals.length, interval);
        }
    }

    /** Pulses at the three times; the ramp is clip((t − go) / interval, 0, 1) − 0.5. */
    private static void assertFormula(TrialBatch batch, int b, int measure, int interval) {
        int go = measure + interval + 15;
        double slope = 1.0 / interval;
        for (int t = 0; t < 110; t++) {
            assertThat(batch.inputs().get(t, b, 0)).isEqualTo(t == measure ? 10 : 0);
            assertThat(batch.inputs().get(t, b, 1)).isEqualTo(t == measure + interval ? 10 : 0);
            assertThat(batch.inputs().get(t, b, 2)).isEqualTo(t == go ? 10 : 0);
            double ramp = Math.min(1, Math.max(0, -go * slope + t * slope));
            assertThat(batch.targets().get(t, b, 0)).isCloseTo((float) (ramp - 0.5), within(1e-6f));
            assertThat(batch.mask().get(t, b, 0)).isEqualTo(1);
        }
    }

    @Test
    void drawsMeasureTimesAndIntervalsOfTheGrid() {
        TrialBatch batch = random("mwg", 1000, 0);
        Set<List<Integer>> seen = new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
        for (int b = 0; b < 1000; b++) {
            List<EpochBound> epochs = batch.timing(b).epochs();
            int measure = epochs.get(1).start();
            int interval = epochs.get(3).start() - measure;
            assertFormula(batch, b, measure, interval);
            seen.add(List.of(measure, interval));
        }
        // 1000 draws miss one of 40 with a probability of 40 (39/40)^1000 < 1e-9
        assertThat(seen).hasSize(40);
    }
}
