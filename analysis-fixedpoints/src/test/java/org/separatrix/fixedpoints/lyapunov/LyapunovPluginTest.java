package org.separatrix.fixedpoints.lyapunov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

/** The contract, on a small modulated network, and what map and flow say of it. */
class LyapunovPluginTest extends AnalysisPluginContract<LyapunovOptions> {

    @Override
    protected AnalysisPlugin<LyapunovOptions> plugin() {
        return new LyapunovPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return request(SystemKind.MAP, true, workers);
    }

    private static AnalysisRequest request(SystemKind kind, boolean active, Workers workers) {
        Modulation modulation = new Modulation(Excitability.BIAS_GAIN, Synaptic.ADDITIVE);
        Model model = SmallModels.random(SmallModels.spec(Form.RATE, Nonlinearity.TANH, modulation), 12, 4);
        Context context = new Context("both", NdArray.vector(0.8, 0.7));
        CounterRandom chance = CounterRandom.of(2L, "inputs");
        double[] inputs = new double[4 * 30 * 2];
        for (int at = 0; at < inputs.length; at++) {
            inputs[at] = chance.gaussian(at / 20);
        }
        Activity activity = new Activity(
                active
                        ? List.of(Simulator.run(model.at(context), NdArray.wrap(inputs, 4, 30, 2), List.of()))
                        : List.of());
        Condition condition = new Condition(context, "zero", NdArray.vector(0.0, 0.0));
        return new AnalysisRequest(model, kind, List.of(condition), activity, 5L, workers);
    }

    @Override
    protected LyapunovOptions options() {
        return LyapunovOptions.defaults().lasting(20_000.0, 40_000.0);
    }

    private Fields run(SystemKind kind, boolean active) {
        try (Workers workers = Workers.of(1)) {
            return plugin().analyze(request(kind, active, workers), options()).result();
        }
    }

    @Test
    void sumsAgreeWithTheGrowthOfVolumesAndUnitsFollowTheKind() {
        for (SystemKind kind : SystemKind.values()) {
            Fields result = run(kind, true);
            assertThat(result.get("unit")).isEqualTo(kind == SystemKind.MAP ? "1/step" : "1/ms");
            assertThat((List<?>) result.get("exponents")).hasSize(12);
            assertThat((List<?>) result.get("errors")).hasSize(12);
            double rate = (Double) result.get("volumeRate");
            assertThat((Double) result.get("sum")).isCloseTo(rate, within(1e-6 * Math.abs(rate)));
            assertThat((List<?>) result.get("attractors")).isNotEmpty();
            assertThat(result.get("attractor")).isNotEqualTo("UNDECIDED");
        }
    }

    @Test
    void withoutActivityRandomStatesSettle() {
        try (Workers workers = Workers.of(1)) {
            Outcome outcome = plugin().analyze(request(SystemKind.MAP, false, workers), options());
            assertThat(outcome.warnings()).anyMatch(text -> text.contains("normally distributed"));
            assertThat((List<?>) outcome.result().get("attractors")).isNotEmpty();
        }
    }

    @Test
    void optionsNameTheFieldToBlame() {
        assertThatThrownBy(() -> LyapunovOptions.defaults().withExponents(-1))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("exponents");
        assertThatThrownBy(() -> LyapunovOptions.defaults().lasting(1.0, 0.0))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("durationMs");
        assertThatThrownBy(() -> LyapunovOptions.defaults().withTolerance(1.0))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("tolerance");
        assertThatThrownBy(() -> LyapunovOptions.defaults().withInterval(1.0, 0.5))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("conditionLimit");
    }
}
