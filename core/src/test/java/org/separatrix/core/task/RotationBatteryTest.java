package org.separatrix.core.task;

import org.separatrix.core.provenance.Fields;

class RotationBatteryTest extends TaskBatteryContract {

    private final TaskBattery battery =
            PackingBatteryTest.packing(Fields.empty().with("kind", "rotation"));

    @Override
    protected TaskBattery battery() {
        return battery;
    }
}
