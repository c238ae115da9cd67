package org.separatrix.core.task.batteries;

import java.util.List;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;

class ExtrapolatingBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of(new BatteryChoice(
            "measure-wait-go", Fields.empty(), Fields.empty().with("extrapolate", true), List.of(), RuleChannel.INPUT));

    @Override
    protected TaskBattery battery() {
        return battery;
    }
}
