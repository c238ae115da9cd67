package org.separatrix.geometry.task;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.Samples;

class DpcaPluginContractTest extends AnalysisPluginContract<DpcaOptions> {

    @Override
    protected AnalysisPlugin<DpcaOptions> plugin() {
        return new DpcaPlugin();
    }

    @Override
    protected DpcaOptions options() {
        return new DpcaOptions(Quantity.STATE, "", 2, 1, 2, 6, -1.0, 2, 2, 3, 1);
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.request(
                workers,
                TaskActivities.grid("pro", 10, 0.1, 1, (a, b) -> new double[] {a, b, 1}),
                TaskActivities.grid("anti", 10, 0.1, 2, (a, b) -> new double[] {a, b, -1}),
                Samples.block("short", 2, Samples.gaussian(6, 10, 3)));
    }
}
