package org.separatrix.fixedpoints.basins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Figure;

/** The contract, on a small network whose modulation makes and unmakes attractors. */
class BasinsPluginTest extends AnalysisPluginContract<BasinOptions> {

    @Override
    protected AnalysisPlugin<BasinOptions> plugin() {
        return new BasinsPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return request(SystemKind.MAP, workers);
    }

    private static AnalysisRequest request(SystemKind kind, Workers workers) {
        Modulation modulation = new Modulation(Excitability.BIAS_GAIN, Synaptic.ADDITIVE);
        Model model = SmallModels.random(SmallModels.spec(Form.RATE, Nonlinearity.TANH, modulation), 12, 4);
        Context context = new Context("both", NdArray.vector(0.8, 0.7));
        CounterRandom chance = CounterRandom.of(2L, "inputs");
        double[] inputs = new double[4 * 30 * 2];
        for (int at = 0; at < inputs.length; at++) {
            inputs[at] = chance.gaussian(at / 20);
        }
        Activity activity =
                new Activity(List.of(Simulator.run(model.at(context), NdArray.wrap(inputs, 4, 30, 2), List.of())));
        Condition condition = new Condition(context, "zero", NdArray.vector(0.0, 0.0));
        return new AnalysisRequest(model, kind, List.of(condition), activity, 5L, workers);
    }

    @Override
    protected BasinOptions options() {
        return BasinOptions.defaults()
                .withSamples(new SampleOptions(Sampling.GAUSSIAN, 60, List.of(), List.of(), 1.0, false))
                .withSettling(SettleOptions.defaults().lasting(8_000.0, 4_000.0).withFixedPointStarts(16))
                .withEdges(1, 5)
                .withPath(BasinPathOptions.defaults().withValues(3));
    }

    private Outcome run(SystemKind kind, BasinOptions options) {
        try (Workers workers = Workers.of(1)) {
            return plugin().analyze(request(kind, workers), options);
        }
    }

    @Test
    void sharesOfAllStatesSumToOneForMapsAndFlows() {
        for (SystemKind kind : SystemKind.values()) {
            Fields result = run(kind, options()).result();
            int states = (Integer) ((Fields) result.get("escaped")).get("states")
                    + (Integer) ((Fields) result.get("unsettled")).get("states");
            for (Object attractor : (List<?>) result.get("attractors")) {
                states += (Integer) ((Fields) attractor).get("states");
            }
            assertThat(states).isEqualTo(60);
            Fields path = (Fields) result.get("path");
            assertThat((List<?>) path.get("values")).hasSize(3);
            assertThat((List<?>) ((Fields) result.get("hysteresis")).get("up")).hasSize(3);
        }
    }

    @Test
    void aPathThatDoesNotMoveIsNotFollowed() {
        BasinOptions still = options().withPath(BasinPathOptions.defaults().between("", ""));
        Outcome outcome = run(SystemKind.MAP, still);
        assertThat(outcome.result().get("path")).isNull();
        assertThat(outcome.warnings()).anyMatch(text -> text.contains("nothing moves"));
        assertThat(outcome.figures())
                .extracting(Figure::id)
                .contains("basin-bars")
                .doesNotContain("hysteresis");
        assertThat(run(
                                SystemKind.MAP,
                                options().withPath(BasinPathOptions.defaults().withValues(0)))
                        .warnings())
                .isEmpty();
    }

    @Test
    void theGainOfOneUnitIsAPath() {
        BasinOptions silenced = options()
                .withEdges(0, 1)
                .withPath(BasinPathOptions.defaults().withValues(2).withGain(3, 1.0, 0.0));
        Outcome outcome = run(SystemKind.MAP, silenced);
        Fields path = (Fields) outcome.result().get("path");
        assertThat((String) path.get("parameterization")).contains("gains moving");
        // at s = 0 the gain is the network's own, so the fractions are those of the condition
        double first = (Double) ((Fields) ((List<?>) outcome.result().get("attractors")).get(0)).get("fraction");
        Fields life = (Fields) ((List<?>) path.get("attractors")).get(0);
        assertThat(((Number) ((List<?>) life.get("fractions")).get(0)).doubleValue())
                .isEqualTo(first);
        assertThatThrownBy(() -> run(
                        SystemKind.MAP,
                        options().withPath(BasinPathOptions.defaults().withGain(12, 1.0, 0.0))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("unit");
    }

    @Test
    void optionsNameTheFieldToBlame() {
        assertThatThrownBy(() -> options().withEdges(-1, 1))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("edges");
        assertThatThrownBy(() -> options().withEdges(1, 0))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("edgeRounds");
        assertThatThrownBy(() -> BasinPathOptions.defaults().withValues(1))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("values");
        assertThatThrownBy(() -> SettleOptions.defaults().lasting(0.0, 1.0))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("durationMs");
    }
}
