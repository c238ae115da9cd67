package org.separatrix.geometry.dimension;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class DimensionalityPluginContractTest extends AnalysisPluginContract<DimensionalityOptions> {

    @Override
    protected AnalysisPlugin<DimensionalityOptions> plugin() {
        return new DimensionalityPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.request(
                workers,
                Samples.block("pro", 10, Samples.correlated(400, 12, 1)),
                Samples.block("anti", 3, Samples.correlated(9, 12, 3)));
    }
}
