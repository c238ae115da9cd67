package org.separatrix.geometry.dmd;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class DsaPluginContractTest extends AnalysisPluginContract<DsaOptions> {

    @Override
    protected AnalysisPlugin<DsaOptions> plugin() {
        return new DsaPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.request(
                workers,
                Samples.block("pro", 10, Samples.correlated(400, 6, 1)),
                Samples.block("anti", 10, Samples.correlated(300, 6, 2)),
                Samples.block("memory", 4, Samples.correlated(100, 6, 3)));
    }
}
