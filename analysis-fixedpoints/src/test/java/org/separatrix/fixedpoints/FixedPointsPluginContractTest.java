package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisPluginContract;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.Fields;

/** The contract, on a small modulated network that has several fixed points. */
class FixedPointsPluginContractTest extends AnalysisPluginContract<FixedPointOptions> {

    private static Model model() {
        Modulation modulation = new Modulation(Excitability.BIAS_GAIN, Synaptic.ADDITIVE);
        return SmallModels.random(SmallModels.spec(Form.RATE, Nonlinearity.TANH, modulation), 12, 4);
    }

    @Override
    protected AnalysisPlugin<FixedPointOptions> plugin() {
        return new FixedPointsPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        Model model = model();
        Context context = new Context("both", NdArray.vector(0.8, 0.7));
        CounterRandom chance = CounterRandom.of(2L, "inputs");
        double[] inputs = new double[4 * 30 * 2];
        for (int at = 0; at < inputs.length; at++) {
            inputs[at] = chance.gaussian(at / 20);
        }
        Activity activity =
                new Activity(List.of(Simulator.run(model.at(context), NdArray.wrap(inputs, 4, 30, 2), List.of())));
        Condition condition = new Condition(context, "zero", NdArray.vector(0.0, 0.0));
        return new AnalysisRequest(model, SystemKind.MAP, List.of(condition), activity, 5L, workers);
    }

    @Override
    protected FixedPointOptions options() {
        return FixedPointOptions.defaults().withStarts(64);
    }

    @Test
    void everyParameterOfTheModulationIsNamedAndHasANearestBifurcation() {
        Outcome outcome;
        try (Workers workers = Workers.of(1)) {
            outcome = plugin().analyze(request(workers), options());
        }
        Fields sensitivity = (Fields) outcome.result().get("sensitivity");
        assertThat((List<?>) sensitivity.get("parameters"))
                .isEqualTo(List.of("context pro", "context anti", "excitability strength", "synaptic strength"));
        int fixed = ((List<?>) sensitivity.get("points")).size();
        assertThat(((NdArray) sensitivity.get("state")).shape()).containsExactly(fixed, 4, 12);
        assertThat(outcome.tables()).anyMatch(table -> table.id().equals("nearest-bifurcations"));
    }
}
