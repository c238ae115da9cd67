package org.separatrix.geometry.unit;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;

class TransplantPluginContractTest extends AnalysisPluginContract<TransplantOptions> {

    @Override
    protected AnalysisPlugin<TransplantOptions> plugin() {
        return new TransplantPlugin();
    }

    @Override
    protected TransplantOptions options() {
        return new TransplantOptions("none", true, 6, 2, 3);
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return LesionTest.scored(workers);
    }
}
