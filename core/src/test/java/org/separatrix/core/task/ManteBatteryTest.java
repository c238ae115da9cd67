package org.separatrix.core.task;

import java.util.List;

class ManteBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of("mante", List.of(), RuleChannel.BOTH);

    @Override
    protected TaskBattery battery() {
        return battery;
    }
}
