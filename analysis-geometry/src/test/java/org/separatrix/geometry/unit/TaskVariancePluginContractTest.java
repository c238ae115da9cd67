package org.separatrix.geometry.unit;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class TaskVariancePluginContractTest extends AnalysisPluginContract<TaskVarianceOptions> {

    @Override
    protected AnalysisPlugin<TaskVarianceOptions> plugin() {
        return new TaskVariancePlugin();
    }

    @Override
    protected TaskVarianceOptions options() {
        return new TaskVarianceOptions(4, 3, 4);
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.request(
                workers,
                Samples.block("pro", 10, Samples.correlated(100, 14, 1)),
                Samples.block("anti", 10, Samples.correlated(80, 14, 2)),
                Samples.block("memory", 3, Samples.correlated(9, 14, 3)));
    }
}
