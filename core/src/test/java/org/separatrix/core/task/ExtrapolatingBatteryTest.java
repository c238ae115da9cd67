package org.separatrix.core.task;

import java.util.List;
import org.separatrix.core.provenance.Fields;

class ExtrapolatingBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery = Batteries.of(new BatteryChoice(
            "measure-wait-go", Fields.empty(), Fields.empty().with("extrapolate", true), List.of(), RuleChannel.INPUT));

    @Override
    protected TaskBattery battery() {
        return battery;
    }
}
