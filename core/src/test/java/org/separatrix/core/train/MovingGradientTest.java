package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;

/** Gradients of networks whose contexts move within a trial, against central differences of the whole-trial loss in float64. */
final class MovingGradientTest {

    private static final ContextDynamics LEAKY = new ContextDynamics(50, 120, 0);
    private static final ContextDynamics MODULATOR = new ContextDynamics(0, 0, 80);
    private static final NdArray CONTEXT = NdArray.vector(0.7, -0.4);
    private static final GradientTable WORST =
            new GradientTable("worst relative error of a gradient where contexts move");

    static Stream<Arguments> everyMechanism() {
        List<Arguments> cases = new ArrayList<>();
        for (Nonlinearity nonlinearity :
                List.of(Nonlinearity.TANH, Nonlinearity.SOFTPLUS, Nonlinearity.SIGMOID, Nonlinearity.IDENTITY)) {
            for (Form form : List.of(Form.RATE, Form.CURRENT)) {
                for (Excitability excitability : Excitability.values()) {
                    for (Synaptic synaptic : Synaptic.values()) {
                        cases.add(Arguments.of(nonlinearity, form, excitability, synaptic));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("everyMechanism")
    void ofLeakyContextsAgreesWithFiniteDifferences(
            Nonlinearity nonlinearity, Form form, Excitability excitability, Synaptic synaptic) {
        check(nonlinearity, form, new Modulation(excitability, synaptic, LEAKY));
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("everyMechanism")
    void ofAModulatorAgreesWithFiniteDifferences(
            Nonlinearity nonlinearity, Form form, Excitability excitability, Synaptic synaptic) {
        if (excitability != Excitability.NONE || synaptic != Synaptic.NONE) {
            check(nonlinearity, form, new Modulation(excitability, synaptic, MODULATOR));
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("everyMechanism")
    void agreesWhereFactorsAreTiedAndOneOfThePathwaysIsConstant(
            Nonlinearity nonlinearity, Form form, Excitability excitability, Synaptic synaptic) {
        if (nonlinearity != Nonlinearity.TANH || !synaptic.hasFactors()) {
            return;
        }
        for (ContextDynamics dynamics :
                List.of(MODULATOR, new ContextDynamics(0, 90, 0), new ContextDynamics(90, 0, 0))) {
            Modulation modulation = new Modulation(excitability, synaptic, dynamics);
            ModelSpec spec =
                    GradientTest.spec(nonlinearity, form, modulation, Readout.RATE, OutputNonlinearity.IDENTITY);
            Map<String, DMatrixRMaj> tied = SmallModels.tensors(spec, SmallTraining.UNITS, 11);
            tied.remove(TensorNames.SYNAPTIC_RIGHT);
            tied.remove(TensorNames.INITIAL_STATE);
            tied.remove(TensorNames.MODULATOR_INPUT_WEIGHT);
            check(new GradientTest.Case(spec, tied), modulation.label() + ", tied", spec);
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}")
    @MethodSource("everyMechanism")
    void agreesOverTwoTasksWithTrainedTimeConstants(
            Nonlinearity nonlinearity, Form form, Excitability excitability, Synaptic synaptic) {
        if (nonlinearity != Nonlinearity.SOFTPLUS || excitability != Excitability.BIAS_GAIN) {
            return;
        }
        for (ContextDynamics dynamics : List.of(MODULATOR, LEAKY)) {
            Modulation modulation = new Modulation(excitability, synaptic, dynamics);
            ModelSpec spec =
                    GradientTest.spec(nonlinearity, form, modulation, Readout.STATE, OutputNonlinearity.SIGMOID);
            Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, SmallTraining.UNITS, 11);
            tensors.put(Leak.OFFSET, SmallModels.random(SmallTraining.UNITS, 1, 1.0, 11, "kappa"));
            List<Portion> portions = List.of(
                    new Portion(SmallTraining.randomBatch(3, true), CONTEXT),
                    new Portion(SmallTraining.randomBatch(4, false), NdArray.vector(0, 1)));
            check(new GradientTest.Case(spec, tensors, portions), modulation.label() + ", two tasks", spec);
        }
    }

    private static void check(Nonlinearity nonlinearity, Form form, Modulation modulation) {
        for (Readout readout : Readout.values()) {
            if (form == Form.CURRENT || readout == Readout.RATE) {
                ModelSpec spec =
                        GradientTest.spec(nonlinearity, form, modulation, readout, OutputNonlinearity.IDENTITY);
                check(
                        new GradientTest.Case(spec, SmallModels.tensors(spec, SmallTraining.UNITS, 11)),
                        modulation.label(),
                        spec);
            }
        }
    }

    private static void check(GradientTest.Case network, String mechanism, ModelSpec spec) {
        double error = network.worstRelativeError();
        WORST.add(mechanism, spec.nonlinearity(), spec.form(), error);
        assertThat(error).as(mechanism).isLessThan(1e-6);
    }

    @AfterAll
    static void printTheWorstErrorOfEveryMechanism() {
        WORST.print();
    }
}
