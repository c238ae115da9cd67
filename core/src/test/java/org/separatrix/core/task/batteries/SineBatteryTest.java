package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

class SineBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of("sine", List.of(), RuleChannel.CONTEXT);

    @Override
    protected TaskBattery battery() {
        return battery;
    }

    private static TaskBattery withPeriods(String periodsMs) {
        Fields options = Fields.empty().with("periodsMs", periodsMs);
        return Batteries.of(new BatteryChoice("sine", Fields.empty(), options, List.of(), RuleChannel.CONTEXT));
    }

    @Test
    void asksForSinesOfTheTwoPeriodsUnderAConstantInput() {
        double[] periods = {100, 62.5};
        for (int task = 0; task < 2; task++) {
            TrialBatch batch = random("sine" + (task + 1), 3, 0);
            for (int t = 0; t < batch.steps(); t++) {
                for (int b = 0; b < 3; b++) {
                    double sine = Math.sin(2 * Math.PI * t / periods[task]);
                    assertThat(batch.targets().get(t, b, 0)).isCloseTo((float) sine, within(1e-6f));
                    assertThat(batch.inputs().get(t, b, 0)).isEqualTo(1);
                    assertThat(batch.mask().get(t, b, 0)).isEqualTo(1);
                }
            }
        }
        assertThat(battery.inputs()).containsExactly("mod1 value");
        assertThat(battery.dtMs()).isEqualTo(4);
    }

    @Test
    void drawsEveryLengthFrom100To249Steps() {
        Set<Integer> lengths = new TreeSet<>();
        Moments mean = new Moments();
        for (int batch = 0; batch < 3000; batch++) {
            int steps = random("sine1", 1, batch).steps();
            assertThat(steps).isBetween(100, 249);
            lengths.add(steps);
            mean.add(steps);
        }
        assertThat(lengths).hasSize(150);
        assertThat(mean.mean()).isCloseTo(174.5, within(4 * mean.standardError()));
        assertThat(test("sine1").steps()).isEqualTo(175);
    }

    @Test
    void hasATaskForEachPeriod() {
        TaskBattery three = withPeriods("200,300,500");
        assertThat(three.tasks()).containsExactly("sine1", "sine2", "sine3");
        TrialBatch batch = three.generate(TrialRequest.test("sine3"));
        assertThat(batch.targets().get(31, 0, 0)).isCloseTo((float) Math.sin(2 * Math.PI * 31 / 125), within(1e-6f));
        assertThatThrownBy(() -> withPeriods("200,0"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("periodsMs")
                .hasMessageContaining("> 0 ms");
    }
}
