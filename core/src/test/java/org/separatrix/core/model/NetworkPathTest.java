package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.provenance.InvalidInputException;

/** ∂F/∂s against differences, for every mechanism, form and kind. */
class NetworkPathTest {

    private static final int UNITS = 7;

    private static NetworkPath path(Form form, Excitability excitability, Synaptic synaptic, SystemKind kind) {
        ModelSpec spec = SmallModels.spec(form, Nonlinearity.TANH, new Modulation(excitability, synaptic));
        Model model = SmallModels.random(spec, UNITS, 3);
        double[] low = new double[UNITS];
        double[] high = new double[UNITS];
        for (int i = 0; i < UNITS; i++) {
            low[i] = 1.0;
            high[i] = i == 2 ? 3.0 : 1.0;
        }
        Context from = new Context("a", NdArray.vector(0.2, -0.4), NdArray.vector(1.0, 0.3));
        Context to = new Context("b", NdArray.vector(1.1, 0.5), NdArray.vector(-0.2, 0.8));
        return new NetworkPath(
                model,
                kind,
                new NetworkPath.End(from, NdArray.vector(0.1, 0.7), NdArray.vector(low)),
                new NetworkPath.End(to, NdArray.vector(-0.5, 0.2), NdArray.vector(high)));
    }

    @ParameterizedTest
    @EnumSource(Synaptic.class)
    void theAnalyticSlopeIsThatOfDifferences(Synaptic synaptic) {
        DMatrixRMaj state = new DMatrixRMaj(1, UNITS);
        CounterRandom chance = CounterRandom.of(8L, "state");
        for (int i = 0; i < UNITS; i++) {
            state.data[i] = chance.gaussian(i);
        }
        for (Form form : SmallModels.MODULATED_FORMS) {
            for (Excitability excitability : Excitability.values()) {
                for (SystemKind kind : SystemKind.values()) {
                    NetworkPath path = path(form, excitability, synaptic, kind);
                    DMatrixRMaj analytic = new DMatrixRMaj(UNITS, 1);
                    path.slope(0.37, path.at(0.37), state, analytic);
                    DMatrixRMaj differences = new DMatrixRMaj(UNITS, 1);
                    new Plain(path).slope(0.37, path.at(0.37), state, differences);
                    assertThat(analytic.data).containsExactly(differences.data, within(1e-9));
                }
            }
        }
    }

    /** The same path without its derivative. */
    private record Plain(NetworkPath path) implements SystemPath {

        @Override
        public String parameter() {
            return path.parameter();
        }

        @Override
        public org.separatrix.core.dynamics.DynamicalSystem at(double s) {
            return path.at(s);
        }
    }

    @Test
    void theEndsAreTheContextsThemselves() {
        ModelSpec spec = SmallModels.spec(
                Form.RATE, Nonlinearity.TANH, new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD));
        Model model = SmallModels.random(spec, UNITS, 3);
        Context pro = model.context("pro");
        Context anti = model.context("anti");
        NdArray input = NdArray.vector(0.3, 0.1);
        NetworkPath path = new NetworkPath(
                model, SystemKind.MAP, new NetworkPath.End(pro, input), new NetworkPath.End(anti, input));
        DMatrixRMaj states = new DMatrixRMaj(2, UNITS);
        states.data[4] = 0.7;
        for (double s : new double[] {0.0, 1.0}) {
            DMatrixRMaj along = new DMatrixRMaj(2, UNITS);
            DMatrixRMaj held = new DMatrixRMaj(2, UNITS);
            path.at(s).evaluate(states, along);
            model.system(SystemKind.MAP, s == 0.0 ? pro : anti, input).evaluate(states, held);
            assertThat(along.data).containsExactly(held.data);
        }
        assertThat(path.moves()).isTrue();
        assertThat(path.parameter()).isEqualTo("s from context pro to context anti");
    }

    @Test
    void gainsOfAnotherNumberAreRefused() {
        ModelSpec spec = SmallModels.spec(Form.RATE, Nonlinearity.TANH, Modulation.NONE);
        Model model = SmallModels.random(spec, UNITS, 3);
        NetworkPath.End end = new NetworkPath.End(
                model.neutralContext(), NdArray.vector(0.0, 0.0), NdArray.vector(List.of(1.0, 2.0)));
        assertThatThrownBy(() -> new NetworkPath(model, SystemKind.FLOW, end, end))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gain");
    }
}
