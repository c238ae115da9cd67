package org.separatrix.geometry.task;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class AbstractionPluginContractTest extends AnalysisPluginContract<AbstractionOptions> {

    @Override
    protected AnalysisPlugin<AbstractionOptions> plugin() {
        return new AbstractionPlugin();
    }

    @Override
    protected AbstractionOptions options() {
        return AbstractionOptions.defaults().withDraws(40, 10);
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
