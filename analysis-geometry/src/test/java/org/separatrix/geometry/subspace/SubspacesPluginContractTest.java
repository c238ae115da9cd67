package org.separatrix.geometry.subspace;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class SubspacesPluginContractTest extends AnalysisPluginContract<SubspacesOptions> {

    @Override
    protected AnalysisPlugin<SubspacesOptions> plugin() {
        return new SubspacesPlugin();
    }

    @Override
    protected SubspacesOptions options() {
        return SubspacesOptions.defaults().withDraws(50);
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.request(
                workers,
                Samples.block("pro", 10, Samples.correlated(400, 12, 1)),
                Samples.block("anti", 10, Samples.correlated(300, 12, 2)),
                Samples.block("memory", 3, Samples.correlated(90, 12, 3)));
    }
}
