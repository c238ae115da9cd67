package org.separatrix.core.task.batteries;

import java.util.List;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;

class NmRnnFourBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of("nmrnn4", List.of(), RuleChannel.INPUT);

    @Override
    protected TaskBattery battery() {
        return battery;
    }
}
