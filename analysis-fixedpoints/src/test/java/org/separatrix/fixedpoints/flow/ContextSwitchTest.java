package org.separatrix.fixedpoints.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/** One unit with τ = 100 ms whose context turns from pro to anti. */
class ContextSwitchTest {

    private static final NdArray NO_INPUT = NdArray.vector(0.0, 0.0);

    /** x' = −x + φ(W x + E c_e) with W = J (1 + s · c_s). */
    private static Model unit(Nonlinearity nonlinearity, double j, double[] e, double[] s, ContextDynamics dynamics) {
        Modulation modulation = new Modulation(Excitability.BIAS, Synaptic.SCALE, dynamics);
        ModelSpec spec = SmallModels.spec(Form.RATE, nonlinearity, modulation);
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(SmallModels.tensors(spec, 1, 2));
        tensors.put(TensorNames.RECURRENT_WEIGHT, new DMatrixRMaj(new double[][] {{j}}));
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(1, 1));
        tensors.put(TensorNames.EXCITABILITY_BIAS, new DMatrixRMaj(new double[][] {e}));
        tensors.put(TensorNames.SYNAPTIC_SCALE, new DMatrixRMaj(2, 1, true, s));
        return Model.of(spec, Precision.FLOAT64, tensors, "test");
    }

    private static ContextSwitch follow(Model model) {
        try (Workers workers = Workers.of(1)) {
            return ContextSwitch.of(
                    model,
                    model.context("pro"),
                    model.context("anti"),
                    NO_INPUT,
                    new DMatrixRMaj(3, 1),
                    FlowOptions.defaults().withTimes(3, 600.0, 60_000.0),
                    workers);
        }
    }

    @Test
    void aLinearUnitFollowsItsLeakyContextAsOnPaper() {
        double a = 0.7;
        double b = -0.4;
        double tauMs = 250.0;
        Model model = unit(
                Nonlinearity.IDENTITY,
                0.0,
                new double[] {a, b},
                new double[] {0.0, 0.0},
                new ContextDynamics(tauMs, 0, 0));
        ContextSwitch found = follow(model);
        assertThat(found.trajectories()).hasSize(1);
        ContextSwitch.Trajectory trajectory = found.trajectories().get(0);
        assertThat(trajectory.starts()).isEqualTo(3);
        assertThat(trajectory.states().numCols).isEqualTo(3);
        double share = 1.0 / (1.0 - 100.0 / tauMs);
        for (int t = 0; t < trajectory.times().size(); t++) {
            double ms = 100.0 * trajectory.times().get(t);
            double expected = b + (a - b) * (share * Math.exp(-ms / tauMs) + (1.0 - share) * Math.exp(-ms / 100.0));
            assertThat(trajectory.states().get(t, 0)).isCloseTo(expected, within(1e-6));
            assertThat(trajectory.states().get(t, 1)).isCloseTo(Math.exp(-ms / tauMs), within(1e-6));
        }
        assertThat(trajectory.times().get(200) * 100.0).isCloseTo(600.0, within(1e-9));
        assertThat(trajectory.agrees()).isTrue();
        assertThat(trajectory.end().state().at(0)).isCloseTo(b, within(1e-5));
    }

    /** Before, x = tanh 0.2; after, two states at rest beside an unstable one at about 0.1. */
    @Test
    void theOrderInWhichThePathwaysTurnDecidesWhereAUnitEnds() {
        double[] e = {0.2, -0.1};
        double[] s = {-1.0, 0.0};
        Model neuronsFirst = unit(Nonlinearity.TANH, 2.0, e, s, new ContextDynamics(20, 2000, 0));
        ContextSwitch.Trajectory one = follow(neuronsFirst).trajectories().get(0);
        assertThat(one.states().get(0, 0)).isCloseTo(Math.tanh(0.2), within(1e-6));
        assertThat(one.atOnce().state().at(0)).isGreaterThan(0.9);
        assertThat(one.end().state().at(0)).isLessThan(-0.9);
        assertThat(one.agrees()).isFalse();
        Model synapsesFirst = unit(Nonlinearity.TANH, 2.0, e, s, new ContextDynamics(2000, 20, 0));
        ContextSwitch.Trajectory other = follow(synapsesFirst).trajectories().get(0);
        assertThat(other.end().state().at(0)).isGreaterThan(0.9);
        assertThat(other.agrees()).isTrue();
    }

    @Test
    void aModulatorTurnsFromWhereItRestedBefore() {
        Modulation modulation =
                new Modulation(Excitability.BIAS_GAIN, Synaptic.ADDITIVE, new ContextDynamics(0, 0, 160));
        Model model = SmallModels.random(SmallModels.spec(Form.CURRENT, Nonlinearity.TANH, modulation), 4, 4);
        try (Workers workers = Workers.of(1)) {
            Context from = model.context("pro");
            ContextSwitch found = ContextSwitch.of(
                    model,
                    from,
                    model.context("anti"),
                    NO_INPUT,
                    new DMatrixRMaj(1, 7),
                    FlowOptions.defaults().withTimes(1, 500.0, 30_000.0),
                    workers);
            ContextSwitch.Trajectory trajectory = found.trajectories().get(0);
            assertThat(trajectory.states().numCols).isEqualTo(7);
            assertThat(trajectory.end().state().size()).isEqualTo(7);
        }
    }

    @Test
    void theAnalysisReportsTheSwitch() {
        Model model = unit(
                Nonlinearity.TANH,
                2.0,
                new double[] {0.2, -0.1},
                new double[] {-1.0, 0.0},
                new ContextDynamics(20, 2000, 0));
        Context context = model.context("anti");
        Activity activity = new Activity(
                List.of(Simulator.run(model, context, NdArray.wrap(new double[2 * 10 * 2], 2, 10, 2), List.of())));
        try (Workers workers = Workers.of(1)) {
            AnalysisRequest request = new AnalysisRequest(
                    model, SystemKind.FLOW, List.of(new Condition(context, "zero", NO_INPUT)), activity, 5L, workers);
            Outcome outcome = new FlowPlugin()
                    .analyze(
                            request,
                            FlowOptions.defaults().withTimes(2, 400.0, 60_000.0).withFrom("pro"));
            Fields found = (Fields) outcome.result().get("switch");
            assertThat(found.get("from")).isEqualTo("pro");
            assertThat(found.get("to")).isEqualTo("anti");
            Fields trajectory = (Fields) ((List<?>) found.get("trajectories")).get(0);
            assertThat(trajectory.get("agrees")).isEqualTo(false);
            assertThat(((NdArray) trajectory.get("states")).shape()).containsExactly(201, 5);
            assertThat(outcome.figures()).hasSize(2);
            assertThat(outcome.warnings())
                    .anyMatch(warning -> warning.contains("the course of the modulation decides"));
        }
    }
}
