package org.separatrix.geometry.change;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class ChangePluginContractTest extends AnalysisPluginContract<ChangeOptions> {

    @Override
    protected AnalysisPlugin<ChangeOptions> plugin() {
        return new ChangePlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.simulated(workers, 7);
    }
}
