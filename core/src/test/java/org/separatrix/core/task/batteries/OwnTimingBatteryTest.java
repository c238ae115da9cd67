package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;
import org.separatrix.core.task.TrialBatch;

/** The twenty tasks with durations and modalities of each trial's own. */
class OwnTimingBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of(new BatteryChoice(
            "yang20", Fields.empty(), Fields.empty().with("timing", "own"), List.of(), RuleChannel.INPUT));

    @Override
    protected TaskBattery battery() {
        return battery;
    }

    @Test
    void weighsEachTrialByItsOwnTimes() {
        for (String task : battery.tasks()) {
            TrialBatch batch = random(task, 40, 0);
            double expected = 0;
            for (int b = 0; b < 40; b++) {
                int f = batch.timing(b).responseStep();
                expected += 34 * (f - 5 + 5 * (batch.timing(b).steps() - f - 5));
            }
            assertThat(new BatchSums(batch).mask()).isEqualTo(expected);
            assertThat(batch.timings()).hasSize(40);
            assertThat(batch.timings().stream().distinct().count()).isGreaterThan(5);
        }
    }
}
