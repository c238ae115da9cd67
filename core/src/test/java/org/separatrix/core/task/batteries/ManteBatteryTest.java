package org.separatrix.core.task.batteries;

import java.util.List;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;

class ManteBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of("mante", List.of(), RuleChannel.BOTH);

    @Override
    protected TaskBattery battery() {
        return battery;
    }
}
