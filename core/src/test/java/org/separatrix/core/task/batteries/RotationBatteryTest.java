package org.separatrix.core.task.batteries;

import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskBatteryContract;

class RotationBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery =
            PackingBatteryTest.packing(Fields.empty().with("kind", "rotation"));

    @Override
    protected TaskBattery battery() {
        return battery;
    }
}
