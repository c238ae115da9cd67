package org.separatrix.geometry.field;

import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.geometry.control.Criterion;

class MixingPluginContractTest extends AnalysisPluginContract<MixingOptions> {

    @Override
    protected AnalysisPlugin<MixingOptions> plugin() {
        return new MixingPlugin();
    }

    @Override
    protected MixingOptions options() {
        return MixingOptions.defaults().withControls(4, Criterion.JACOBIAN);
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return FieldPluginTest.request(
                SmallModels.random(
                        SmallModels.spec(
                                Form.RATE, Nonlinearity.TANH, new Modulation(Excitability.BIAS, Synaptic.HADAMARD)),
                        6,
                        2),
                SystemKind.MAP,
                workers);
    }
}
