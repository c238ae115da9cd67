package org.separatrix.geometry.similarity;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class ShapePluginContractTest extends AnalysisPluginContract<ShapeOptions> {

    @Override
    protected AnalysisPlugin<ShapeOptions> plugin() {
        return new ShapePlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.request(
                workers,
                Samples.block("pro", 10, Samples.correlated(400, 12, 1)),
                Samples.block("anti", 10, Samples.correlated(300, 12, 2)),
                Samples.block("memory", 8, Samples.correlated(240, 12, 3)));
    }
}
