package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/** Every gradient against central differences of the whole-trial loss, noise and initial state included, in float64. */
final class GradientTest {

    private static final int UNITS = SmallTraining.UNITS;
    /** Two shards, the second one short. */
    private static final int TRIALS = SmallTraining.TRIALS;

    private static final GradientTable WORST = new GradientTable("worst relative error of a gradient");

    private static final NdArray CONTEXT = NdArray.vector(0.7, -0.4);

    static Stream<Arguments> everyNonlinearityFormAndMechanism() {
        List<Arguments> cases = new ArrayList<>();
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            for (Form form : SmallModels.MODULATED_FORMS) {
                for (Excitability excitability : Excitability.values()) {
                    for (Synaptic synaptic : Synaptic.values()) {
                        cases.add(Arguments.of(nonlinearity, form, new Modulation(excitability, synaptic)));
                    }
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everyNonlinearityFormAndMechanism")
    void agreesWithFiniteDifferences(Nonlinearity nonlinearity, Form form, Modulation modulation) {
        for (Readout readout : Readout.values()) {
            for (OutputNonlinearity output : OutputNonlinearity.values()) {
                ModelSpec spec = spec(nonlinearity, form, modulation, readout, output);
                check(new Case(spec, tensors(spec)), modulation.label());
            }
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everyNonlinearityFormAndMechanism")
    void agreesWithFiniteDifferencesWhereTheFactorsAreTied(
            Nonlinearity nonlinearity, Form form, Modulation modulation) {
        if (!modulation.synaptic().hasFactors()) {
            return;
        }
        ModelSpec spec = spec(nonlinearity, form, modulation, Readout.RATE, OutputNonlinearity.IDENTITY);
        Map<String, DMatrixRMaj> tied = tensors(spec);
        tied.remove(TensorNames.SYNAPTIC_RIGHT);
        tied.remove(TensorNames.INITIAL_STATE);
        check(new Case(spec, tied), modulation.label() + ", tied");
    }

    static Stream<Arguments> everyNonlinearityAndForm() {
        return Stream.of(Nonlinearity.values())
                .flatMap(nonlinearity ->
                        SmallModels.MODULATED_FORMS.stream().map(form -> Arguments.of(nonlinearity, form)));
    }

    /** The noise grows with 1 / √α, so this includes the gradient through its scale. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyNonlinearityAndForm")
    void agreesWithFiniteDifferencesWhereTimeConstantsAreTrained(Nonlinearity nonlinearity, Form form) {
        for (Excitability excitability : Excitability.values()) {
            for (Readout readout : Readout.values()) {
                Modulation modulation = new Modulation(excitability, Synaptic.HADAMARD);
                ModelSpec spec = spec(nonlinearity, form, modulation, readout, OutputNonlinearity.IDENTITY);
                Map<String, DMatrixRMaj> tensors = tensors(spec);
                tensors.put(Leak.OFFSET, SmallModels.random(UNITS, 1, 1.0, 11, "kappa"));
                check(new Case(spec, tensors), "trained time constants");
                tensors.remove(Leak.OFFSET);
                tensors.put(TensorNames.TIME_CONSTANT, SmallModels.timeConstants(UNITS, 11));
                check(new Case(spec, tensors), "fixed time constants");
            }
        }
    }

    /** What is kept for a stretch of steps or two is overwritten several times in so many steps. */
    @ParameterizedTest
    @MethodSource("everyMechanismAndForm")
    void agreesWithFiniteDifferencesOverManyStretchesOfSteps(Modulation modulation, Form form) {
        int steps = 4 * BackwardPass.stretch(UNITS, 32) + 3;
        for (Readout readout : Readout.values()) {
            ModelSpec spec = spec(Nonlinearity.SOFTPLUS, form, modulation, readout, OutputNonlinearity.IDENTITY);
            List<Portion> portions = List.of(new Portion(SmallTraining.randomBatch(3, true, steps), CONTEXT));
            check(new Case(spec, tensors(spec), portions), "long trials");
        }
    }

    static Stream<Arguments> everyMechanismAndForm() {
        return Stream.of(
                        new Modulation(Excitability.NONE, Synaptic.NONE),
                        new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD))
                .flatMap(
                        modulation -> SmallModels.MODULATED_FORMS.stream().map(form -> Arguments.of(modulation, form)));
    }

    @Test
    void agreesWithFiniteDifferencesOverTwoTasksWithTrialsOfTheirOwnLengths() {
        ModelSpec spec = spec(
                Nonlinearity.SOFTPLUS,
                Form.RATE,
                new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD),
                Readout.RATE,
                OutputNonlinearity.IDENTITY);
        List<Portion> portions = List.of(
                new Portion(SmallTraining.randomBatch(3, true), CONTEXT),
                new Portion(SmallTraining.randomBatch(4, false), NdArray.vector(0, 1)));
        check(new Case(spec, tensors(spec), portions), "two tasks");
    }

    private static void check(Case network, String mechanism) {
        double error = network.worstRelativeError();
        ModelSpec spec = network.architecture.spec();
        WORST.add(mechanism, spec.nonlinearity(), spec.form(), error);
        assertThat(error).as(mechanism).isLessThan(1e-6);
    }

    @AfterAll
    static void printTheWorstErrorOfEveryMechanism() {
        WORST.print();
    }

    static ModelSpec spec(
            Nonlinearity nonlinearity, Form form, Modulation modulation, Readout readout, OutputNonlinearity output) {
        return new ModelSpec(
                form,
                nonlinearity,
                20.0,
                60.0,
                readout,
                output,
                modulation,
                List.of("a", "b"),
                List.of("u", "v", "w"),
                List.of("y", "z"),
                new Noise(0.1, 0.05),
                Fields.empty());
    }

    /** One small network with one batch, its gradient, and central differences of its loss. */
    static final class Case {

        private final Architecture architecture;
        private final Parameters parameters;
        private final List<Portion> portions;
        private final CounterRandom noise = CounterRandom.of(5, "noise");

        Case(ModelSpec spec, Map<String, DMatrixRMaj> tensors) {
            this(spec, tensors, List.of(new Portion(SmallTraining.randomBatch(3, false), CONTEXT)));
        }

        Case(ModelSpec spec, Map<String, DMatrixRMaj> tensors, List<Portion> portions) {
            this.portions = portions;
            this.architecture = new Architecture(spec, UNITS, Precision.FLOAT64);
            this.parameters = Parameters.of(tensors, Precision.FLOAT64);
        }

        double worstRelativeError() {
            try (Workers workers = Workers.of(1)) {
                TrainOptions options = TrainOptions.defaults().withBatch(TRIALS * portions.size(), portions.size());
                TrainingStep step = new TrainingStep(architecture, options, parameters, workers, 0);
                step.gradient(portions, noise);
                Parameters gradient = step.gradients().copy();
                double scale = Math.sqrt(gradient.sumOfSquares());
                double worst = 0.0;
                for (String name : parameters.names()) {
                    for (int i = 0; i < parameters.get(name).size(); i++) {
                        double numeric = centralDifference(step, name, i, scale);
                        double error = Math.abs(gradient.get(name).get(i) - numeric);
                        worst = Math.max(worst, error / Math.max(Math.abs(numeric), 0.01 * scale));
                    }
                }
                return worst;
            }
        }

        /**
         * Fourth order, so that strongly curved losses need no looser tolerance. Where a unit crosses the kink of its
         * transfer function within the step, differences at h and 2h disagree, and the step is made smaller; where they never
         * agree, since a kink is so near that rounding comes first, the step where they disagree least is taken.
         */
        private double centralDifference(TrainingStep step, String name, int index, double scale) {
            double slope = 0.0;
            double least = Double.POSITIVE_INFINITY;
            for (double h = 1e-5; h > 1e-8 && least > 1e-8 * scale; h /= 10) {
                double near = (loss(step, name, index, h) - loss(step, name, index, -h)) / (2 * h);
                double far = (loss(step, name, index, 2 * h) - loss(step, name, index, -2 * h)) / (4 * h);
                if (Math.abs(near - far) < least) {
                    least = Math.abs(near - far);
                    slope = (4 * near - far) / 3;
                }
            }
            return slope;
        }

        private double loss(TrainingStep step, String name, int index, double shift) {
            double kept = parameters.get(name).get(index);
            parameters.get(name).set(index, kept + shift);
            double loss = step.gradient(portions, noise);
            parameters.get(name).set(index, kept);
            return loss;
        }
    }

    private static Map<String, DMatrixRMaj> tensors(ModelSpec spec) {
        return SmallModels.tensors(spec, UNITS, 11);
    }
}
