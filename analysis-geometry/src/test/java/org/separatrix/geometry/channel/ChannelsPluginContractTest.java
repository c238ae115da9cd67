package org.separatrix.geometry.channel;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class ChannelsPluginContractTest extends AnalysisPluginContract<ChannelsOptions> {

    @Override
    protected AnalysisPlugin<ChannelsOptions> plugin() {
        return new ChannelsPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return Samples.simulated(workers, 7);
    }
}
