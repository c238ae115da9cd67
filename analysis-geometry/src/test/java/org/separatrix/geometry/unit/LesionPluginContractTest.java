package org.separatrix.geometry.unit;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;

class LesionPluginContractTest extends AnalysisPluginContract<LesionOptions> {

    @Override
    protected AnalysisPlugin<LesionOptions> plugin() {
        return new LesionPlugin();
    }

    @Override
    protected LesionOptions options() {
        return new LesionOptions(4, 6, 3);
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return LesionTest.scored(workers);
    }
}
