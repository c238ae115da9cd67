package org.separatrix.fixedpoints.cycles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
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
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/** The contract, on two units that turn: W = [a, −b; b, a] with a = 1.05, b = 1, past the Hopf point. */
class CyclesPluginTest extends AnalysisPluginContract<CycleOptions> {

    @Override
    protected AnalysisPlugin<CycleOptions> plugin() {
        return new CyclesPlugin();
    }

    @Override
    protected AnalysisRequest request(Workers workers) {
        return request(workers, SystemKind.FLOW);
    }

    private static AnalysisRequest request(Workers workers, SystemKind kind) {
        ModelSpec spec = SmallModels.spec(Form.CURRENT, Nonlinearity.TANH, Modulation.NONE);
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(SmallModels.tensors(spec, 2, 4));
        tensors.put(TensorNames.RECURRENT_WEIGHT, new DMatrixRMaj(new double[][] {{1.05, -1.0}, {1.0, 1.05}}));
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(2, 1));
        Model model = Model.of(spec, Precision.FLOAT64, tensors, "test");
        Context context = model.context("pro");
        Activity activity = new Activity(
                List.of(Simulator.run(model, context, NdArray.wrap(new double[3 * 20 * 2], 3, 20, 2), List.of())));
        Condition condition = new Condition(context, "zero", NdArray.vector(0.0, 0.0));
        return new AnalysisRequest(model, kind, List.of(condition), activity, 5L, workers);
    }

    @Override
    protected CycleOptions options() {
        return CycleOptions.defaults().withStarts(3, 30_000.0);
    }

    @Test
    void theFlowOfTwoTurningUnitsHasOneCycle() {
        try (Workers workers = Workers.of(1)) {
            Outcome outcome = plugin().analyze(request(workers), options());
            List<?> cycles = (List<?>) outcome.result().get("cycles");
            assertThat(cycles).hasSize(1);
            Fields cycle = (Fields) cycles.get(0);
            // ω ≈ b (1 − r² / 4), r² = 4 (a − 1) / a, with τ = 100 ms
            assertThat((double) cycle.get("periodMs")).isCloseTo(200.0 * Math.PI / (1.0 - 0.05 / 1.05), within(10.0));
            assertThat(cycle.get("stability")).isEqualTo("STABLE");
            assertThat((double) cycle.get("trivialMultiplierError")).isLessThan(1e-7);
            assertThat(((NdArray) cycle.get("multipliers")).shape()).containsExactly(2, 2);
            assertThat(outcome.figures()).hasSize(2);
            assertThat(outcome.warnings()).isEmpty();
        }
    }

    @Test
    void alongAPathOfGainTheCycleIsFollowedToItsHopfPoint() {
        try (Workers workers = Workers.of(1)) {
            CycleOptions along = options().withAlong(CyclePathOptions.defaults().withGain(0, 0.7, 1.0));
            Outcome outcome = plugin().analyze(request(workers), along);
            Fields path = (Fields) outcome.result().get("path");
            List<?> branches = (List<?>) path.get("branches");
            assertThat(branches).hasSize(1);
            Fields branch = (Fields) branches.get(0);
            assertThat(branch.get("origin")).isEqualTo("HOPF");
            assertThat(branch.get("first")).isEqualTo("SHRINKS");
            assertThat(branch.get("last")).isEqualTo("HIGH");
            Fields hopf = (Fields) ((List<?>) branch.get("bifurcations")).get(0);
            // at 0 the trace of [1.05 g − 1, −1; g, 0.05] is 0 for g = 0.95 / 1.05
            double factor = 0.95 / 1.05;
            assertThat((double) hopf.get("parameter")).isCloseTo((factor - 0.7) / 0.3, within(1e-7));
            assertThat((double) hopf.get("periodMs"))
                    .isCloseTo(200.0 * Math.PI / Math.sqrt(factor - 0.0025), within(1e-4));
            List<?> points = (List<?>) branch.get("points");
            Fields last = (Fields) points.get(points.size() - 1);
            Fields cycle = (Fields) ((List<?>) outcome.result().get("cycles")).get(0);
            assertThat((double) last.get("periodMs")).isCloseTo((double) cycle.get("periodMs"), within(1e-4));
            assertThat(((NdArray) branch.get("states")).shape()).containsExactly(points.size(), 2);
            assertThat(outcome.figures()).hasSize(4);
            assertThat(outcome.tables()).hasSize(3);
            assertThat(outcome.measures()).anySatisfy(measure -> {
                assertThat(measure.name()).isEqualTo("stable-cycles-last");
                assertThat(measure.value()).isEqualTo(1.0);
            });
        }
    }

    @Test
    void theMapTurnsWithoutComingBackExactly() {
        try (Workers workers = Workers.of(1)) {
            Outcome outcome = plugin().analyze(request(workers, SystemKind.MAP), options());
            Fields counts = (Fields) outcome.result().get("counts");
            assertThat((int) counts.get("wandering") + (int) counts.get("cycling"))
                    .isEqualTo(3);
        }
    }
}
