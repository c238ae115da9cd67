package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
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
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialTiming;

/** Every gradient against central differences of the whole-trial loss, noise included, in float64. */
final class GradientTest {

    private static final int UNITS = 4;
    private static final int STEPS = 6;
    /** Two shards, the second one short. */
    private static final int TRIALS = 34;

    private static final NdArray CONTEXT = NdArray.vector(0.7, -0.4);

    static Stream<Arguments> everyNonlinearityFormAndMechanism() {
        List<Arguments> cases = new ArrayList<>();
        for (Nonlinearity nonlinearity : Nonlinearity.values()) {
            for (Form form : Form.values()) {
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
                Case network = new Case(spec(nonlinearity, form, modulation, readout, output), true);
                assertThat(network.worstRelativeError())
                        .as("%s %s %s %s %s", nonlinearity, form, modulation.label(), readout, output)
                        .isLessThan(1e-6);
            }
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everyNonlinearityFormAndMechanism")
    void agreesWithFiniteDifferencesWhereTheFactorsAreTied(
            Nonlinearity nonlinearity, Form form, Modulation modulation) {
        if (modulation.synaptic() == Synaptic.NONE) {
            return;
        }
        ModelSpec spec = spec(nonlinearity, form, modulation, Readout.RATE, OutputNonlinearity.IDENTITY);
        assertThat(new Case(spec, false).worstRelativeError()).isLessThan(1e-6);
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
                new Portion(randomBatch(3, true), CONTEXT), new Portion(randomBatch(4, false), NdArray.vector(0, 1)));
        assertThat(new Case(spec, true, portions).worstRelativeError()).isLessThan(1e-6);
    }

    private static ModelSpec spec(
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
    private static final class Case {

        private final Architecture architecture;
        private final Parameters parameters;
        private final List<Portion> portions;
        private final CounterRandom noise = CounterRandom.of(5, "noise");

        Case(ModelSpec spec, boolean untied) {
            this(spec, untied, List.of(new Portion(randomBatch(3, false), CONTEXT)));
        }

        Case(ModelSpec spec, boolean untied, List<Portion> portions) {
            this.portions = portions;
            this.architecture = new Architecture(spec, UNITS, Precision.FLOAT64);
            this.parameters = Parameters.of(randomTensors(spec, untied), Precision.FLOAT64);
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
                        double numeric = centralDifference(step, name, i);
                        double error = Math.abs(gradient.get(name).get(i) - numeric);
                        worst = Math.max(worst, error / Math.max(Math.abs(numeric), 0.01 * scale));
                    }
                }
                return worst;
            }
        }

        /** Fourth order, so that strongly curved losses need no looser tolerance. */
        private double centralDifference(TrainingStep step, String name, int index) {
            double h = 1e-5;
            double near = loss(step, name, index, h) - loss(step, name, index, -h);
            double far = loss(step, name, index, 2 * h) - loss(step, name, index, -2 * h);
            return (8 * near - far) / (12 * h);
        }

        private double loss(TrainingStep step, String name, int index, double shift) {
            double kept = parameters.get(name).get(index);
            parameters.get(name).set(index, kept + shift);
            double loss = step.gradient(portions, noise);
            parameters.get(name).set(index, kept);
            return loss;
        }
    }

    private static Map<String, DMatrixRMaj> randomTensors(ModelSpec spec, boolean untied) {
        CounterRandom random = CounterRandom.of(11, "tensors");
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, random(UNITS, UNITS, 0.5, random.split(0)));
        tensors.put(TensorNames.RECURRENT_BIAS, random(UNITS, 1, 0.5, random.split(1)));
        tensors.put(TensorNames.INPUT_WEIGHT, random(UNITS, 3, 0.5, random.split(2)));
        tensors.put(TensorNames.OUTPUT_WEIGHT, random(2, UNITS, 0.5, random.split(3)));
        tensors.put(TensorNames.OUTPUT_BIAS, random(2, 1, 0.5, random.split(4)));
        if (spec.modulation().excitability().hasBias()) {
            tensors.put(TensorNames.EXCITABILITY_BIAS, random(UNITS, 2, 0.5, random.split(5)));
        }
        if (spec.modulation().excitability().hasGain()) {
            tensors.put(TensorNames.EXCITABILITY_GAIN, random(UNITS, 2, 0.3, random.split(6)));
        }
        if (spec.modulation().synaptic() != Synaptic.NONE) {
            tensors.put(TensorNames.SYNAPTIC_LEFT, random(UNITS, 2, 0.5, random.split(7)));
            if (untied) {
                tensors.put(TensorNames.SYNAPTIC_RIGHT, random(UNITS, 2, 0.5, random.split(8)));
            }
        }
        return tensors;
    }

    private static DMatrixRMaj random(int rows, int columns, double scale, CounterRandom random) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = scale * random.gaussian(i);
        }
        return matrix;
    }

    /** Makes trials of random numbers; where they have lengths of their own, the padding weighs nothing. */
    private static TrialBatch randomBatch(long seed, boolean ownLengths) {
        CounterRandom random = CounterRandom.of(seed, "batch");
        FMatrixRMaj inputs = floats(3, random.split(0));
        FMatrixRMaj targets = floats(2, random.split(1));
        FMatrixRMaj mask = floats(2, random.split(2));
        List<TrialTiming> timings = new ArrayList<>();
        for (int b = 0; b < (ownLengths ? TRIALS : 1); b++) {
            int length = STEPS - (ownLengths ? b % 3 : 0);
            timings.add(new TrialTiming(List.of(new EpochBound("trial", 0, length)), 0));
            for (int t = length; t < STEPS; t++) {
                mask.set(t * TRIALS + b, 0, 0);
                mask.set(t * TRIALS + b, 1, 0);
            }
        }
        return new TrialBatch(
                "random",
                StepBlocks.ofSteps(TRIALS, inputs),
                StepBlocks.ofSteps(TRIALS, targets),
                StepBlocks.ofSteps(TRIALS, mask),
                NdArray.vector(new double[TRIALS]),
                timings,
                NdArray.wrap(new double[TRIALS], TRIALS, 1));
    }

    private static FMatrixRMaj floats(int channels, CounterRandom random) {
        FMatrixRMaj matrix = new FMatrixRMaj(STEPS * TRIALS, channels);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = (float) random.gaussian(i);
        }
        return matrix;
    }
}
