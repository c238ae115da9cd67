package org.separatrix.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;

class AnalysisRequestTest {

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    @Test
    void aConditionMakesTheNetworkAutonomousAsMapOrFlow() {
        Model model = SmallModels.random(
                SmallModels.spec(Form.RATE, Nonlinearity.TANH, new Modulation(Excitability.BIAS, Synaptic.HADAMARD)),
                4,
                3);
        Condition condition = new Condition(model.context("anti"), "go", NdArray.vector(0.5, 1.0));
        DynamicalSystem map = request(model, SystemKind.MAP).system(condition);
        DynamicalSystem flow = request(model, SystemKind.FLOW).system(condition);
        assertThat(map).isInstanceOf(DiscreteMap.class);
        assertThat(flow).isInstanceOf(Flow.class);
        DMatrixRMaj state = SmallModels.random(1, 4, 1.0, 2, "x");
        DMatrixRMaj expected = state.copy();
        model.at(condition.context()).step(expected, new DMatrixRMaj(new double[][] {{0.5, 1.0}}));
        DMatrixRMaj found = new DMatrixRMaj(1, 4);
        map.evaluate(state, found);
        assertThat(found.data).usingComparatorWithPrecision(1e-14).containsExactly(expected.data);
    }

    @Test
    void recordedActivityHasNoSystem() {
        Condition condition = new Condition(
                SmallModels.random(SmallModels.spec(Form.RATE, Nonlinearity.TANH, Modulation.NONE), 2, 1)
                        .neutralContext(),
                "zero",
                NdArray.vector(0, 0));
        assertThatThrownBy(() -> request(null, SystemKind.MAP).system(condition))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a model is needed");
    }

    @Test
    void conditionsAreCopied() {
        List<Condition> conditions = new ArrayList<>();
        AnalysisRequest request =
                new AnalysisRequest(null, SystemKind.MAP, conditions, new Activity(List.of()), 0, workers);
        conditions.add(null);
        assertThat(request.conditions()).isEmpty();
    }

    private AnalysisRequest request(Model model, SystemKind kind) {
        return new AnalysisRequest(model, kind, List.of(), new Activity(List.of()), 0, workers);
    }
}
