package org.separatrix.geometry.change;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class ModulationPathPluginContractTest extends AnalysisPluginContract<ModulationPathOptions> {

    @Override
    protected AnalysisPlugin<ModulationPathOptions> plugin() {
        return new ModulationPathPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.simulated(workers, 7);
    }
}
