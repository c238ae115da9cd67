package org.separatrix.core.task;

import java.util.List;

class NmRnnFourBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of("nmrnn4", List.of(), RuleChannel.INPUT);

    @Override
    protected TaskBattery battery() {
        return battery;
    }
}
