package org.separatrix.geometry.pca;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class PcaPluginContractTest extends AnalysisPluginContract<PcaOptions> {

    @Override
    protected AnalysisPlugin<PcaOptions> plugin() {
        return new PcaPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.request(
                workers,
                Samples.block("pro", 10, Samples.correlated(400, 12, 1)),
                Samples.block("anti", 10, Samples.correlated(300, 12, 2)),
                Samples.block("memory", 3, Samples.correlated(9, 12, 3)));
    }
}
