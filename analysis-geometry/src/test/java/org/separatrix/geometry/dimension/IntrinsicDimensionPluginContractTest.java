package org.separatrix.geometry.dimension;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class IntrinsicDimensionPluginContractTest extends AnalysisPluginContract<IntrinsicDimensionOptions> {

    @Override
    protected AnalysisPlugin<IntrinsicDimensionOptions> plugin() {
        return new IntrinsicDimensionPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.request(
                workers,
                Samples.block("pro", 10, Samples.correlated(400, 12, 1)),
                Samples.block("anti", 10, Samples.correlated(300, 12, 2)),
                Samples.block("short", 1, Samples.correlated(3, 12, 3)));
    }
}
