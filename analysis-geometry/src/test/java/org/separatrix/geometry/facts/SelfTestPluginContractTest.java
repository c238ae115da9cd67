package org.separatrix.geometry.facts;

import java.util.List;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.control.LinearNetworks;

class SelfTestPluginContractTest extends AnalysisPluginContract<SelfTestOptions> {

    @Override
    protected AnalysisPlugin<SelfTestOptions> plugin() {
        return new SelfTestPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return new AnalysisRequest(
                LinearNetworks.shear(), SystemKind.MAP, List.of(), new Activity(List.of()), 0, workers);
    }
}
