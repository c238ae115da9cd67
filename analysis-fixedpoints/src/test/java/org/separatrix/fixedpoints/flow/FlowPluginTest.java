package org.separatrix.fixedpoints.flow;

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
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.Fields;

/** The contract, on a small network with a modulator. */
class FlowPluginTest extends AnalysisPluginContract<FlowOptions> {

    @Override
    protected AnalysisPlugin<FlowOptions> plugin() {
        return new FlowPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return request(workers, new ContextDynamics(0, 0, 160));
    }

    private static AnalysisRequest request(Workers workers, ContextDynamics dynamics) {
        Modulation modulation = new Modulation(Excitability.BIAS_GAIN, Synaptic.ADDITIVE, dynamics);
        Model model = SmallModels.random(SmallModels.spec(Form.CURRENT, Nonlinearity.TANH, modulation), 12, 4);
        Context context = model.context("pro");
        Activity activity = new Activity(
                List.of(Simulator.run(model, context, NdArray.wrap(new double[3 * 20 * 2], 3, 20, 2), List.of())));
        Condition condition = new Condition(context, "zero", NdArray.vector(0.0, 0.0));
        return new AnalysisRequest(model, SystemKind.MAP, List.of(condition), activity, 5L, workers);
    }

    @Override
    protected FlowOptions options() {
        return FlowOptions.defaults().withTimes(4, 400.0, 20_000.0);
    }

    @Test
    void itReportsTrajectoriesRestsAndAgreement() {
        try (Workers workers = Workers.of(1)) {
            for (ContextDynamics dynamics : List.of(new ContextDynamics(0, 0, 160), new ContextDynamics(80, 0, 0))) {
                AnalysisRequest request = request(workers, dynamics);
                Outcome outcome = plugin().analyze(request, options());
                Fields result = outcome.result();
                int n = request.system(request.conditions().get(0)).dimension();
                assertThat(result.get("timeUnitMs")).isEqualTo(100.0);
                assertThat(result.get("stepMs")).isEqualTo(20.0);
                List<?> trajectories = (List<?>) result.get("trajectories");
                assertThat(trajectories).hasSize(4);
                Fields end = (Fields) ((Fields) trajectories.get(0)).get("flow");
                assertThat(((NdArray) end.get("state")).size()).isEqualTo(n);
                NdArray states = (NdArray) ((Fields) result.get("paths")).get("states");
                assertThat(states.shape()).containsExactly(4, 21, n);
                assertThat(outcome.tables().get(0).columns().get(0).cells()).hasSize(4);
            }
        }
    }

    @Test
    void aTimeTooShortToSettleIsSaidSo() {
        try (Workers workers = Workers.of(1)) {
            AnalysisRequest request = request(workers, new ContextDynamics(0, 0, 160));
            FlowOptions brief = FlowOptions.defaults().withTimes(4, 40.0, 60.0);
            assertThat(plugin().analyze(request, brief).warnings())
                    .anyMatch(
                            warning -> warning.contains("4 of 4 trajectories of the flow neither rest nor come back"));
        }
    }

    @Test
    void startsThatAreNotOfTheContextAreNamed() {
        try (Workers workers = Workers.of(1)) {
            AnalysisRequest whole = request(workers, new ContextDynamics(0, 0, 160));
            FlowOptions brief = FlowOptions.defaults().withTimes(4, 40.0, 60.0);
            assertThat(plugin().analyze(whole, brief).warnings())
                    .noneMatch(warning -> warning.contains("starts are") || warning.contains("are the starts"));
            AnalysisRequest bare = new AnalysisRequest(
                    whole.model(), SystemKind.MAP, whole.conditions(), new Activity(List.of()), 5L, workers);
            assertThat(plugin().analyze(bare, brief).warnings())
                    .anyMatch(warning -> warning.contains("4 normally distributed states are the starts"));
            Condition other = new Condition(whole.model().context("anti"), "zero", NdArray.vector(0.0, 0.0));
            AnalysisRequest elsewhere =
                    new AnalysisRequest(whole.model(), SystemKind.MAP, List.of(other), whole.activity(), 5L, workers);
            assertThat(plugin().analyze(elsewhere, brief).warnings())
                    .anyMatch(warning -> warning.contains("no trial was recorded in context anti"));
        }
    }
}
