package org.separatrix.core.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
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
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialTiming;

/** A network of four units in training on random trials of two contexts. */
record SmallTraining(Parameters parameters, TrainingStep step, List<Portion> portions) {

    static final int UNITS = 4;
    static final int STEPS = 6;
    /** Two shards, the second one short. */
    static final int TRIALS = 34;

    private static final CounterRandom NOISE = CounterRandom.of(5, "noise");

    /** Returns training options written as {@code a.b=1; c=2}. */
    static TrainOptions options(String settings) {
        return Options.bind(TrainOptions.defaults(), fields(settings), "test");
    }

    /** Returns fields written as {@code a.b=1; c=2}. */
    static Fields fields(String settings) {
        Fields fields = Fields.empty();
        for (String setting : settings.split(";", -1)) {
            if (!setting.isBlank()) {
                String[] parts = setting.strip().split("=", 2);
                fields = with(fields, List.of(parts[0].split("\\.", -1)), parts[1]);
            }
        }
        return fields;
    }

    private static Fields with(Fields fields, List<String> path, String value) {
        String name = path.get(0);
        if (path.size() == 1) {
            return fields.with(name, value);
        }
        Fields inner = fields.get(name) instanceof Fields nested ? nested : Fields.empty();
        return fields.with(name, with(inner, path.subList(1, path.size()), value));
    }

    static SmallTraining of(String settings, Workers workers) {
        return of(settings, Form.RATE, Precision.FLOAT32, workers);
    }

    static SmallTraining of(String settings, Form form, Precision precision, Workers workers) {
        ModelSpec spec = spec(form, Readout.RATE);
        return of(settings, spec, precision, workers);
    }

    static SmallTraining of(String settings, ModelSpec spec, Precision precision, Workers workers) {
        List<Portion> portions = List.of(
                new Portion(randomBatch(3, true), NdArray.vector(0.7, -0.4)),
                new Portion(randomBatch(4, false), NdArray.vector(0, 1)));
        TrainOptions options = options("batch=" + 2 * TRIALS + "; tasksPerUpdate=2; " + settings);
        Parameters parameters = Parameters.of(randomTensors(), precision);
        Architecture architecture = new Architecture(spec, UNITS, precision);
        return new SmallTraining(parameters, new TrainingStep(architecture, options, parameters, workers, 3), portions);
    }

    static ModelSpec spec(Form form, Readout readout) {
        return new ModelSpec(
                form,
                Nonlinearity.SOFTPLUS,
                20.0,
                60.0,
                readout,
                OutputNonlinearity.IDENTITY,
                new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD),
                List.of("a", "b"),
                List.of("u", "v", "w"),
                List.of("y", "z"),
                new Noise(0.1, 0.05),
                Fields.empty());
    }

    /** Returns the same network without noise. */
    static ModelSpec silent(ModelSpec spec) {
        return new ModelSpec(
                spec.form(),
                spec.nonlinearity(),
                spec.dtMs(),
                spec.tauMs(),
                spec.readout(),
                spec.outputNonlinearity(),
                spec.modulation(),
                spec.contexts(),
                spec.inputs(),
                spec.outputs(),
                new Noise(0, 0),
                spec.provenance());
    }

    /** Does the updates with these numbers. */
    void updates(long from, long to) {
        for (long update = from; update <= to; update++) {
            step.update(portions, NOISE.split(update));
        }
    }

    double loss() {
        return step.gradient(portions, NOISE.split(0));
    }

    /** Copies parameters and state of another training. */
    void load(SmallTraining other) {
        for (String name : parameters.names()) {
            parameters.get(name).copy(other.parameters.get(name));
        }
        step.restore(other.step.state(), other.step.updates());
    }

    /** Returns all parameters in order. */
    List<Double> numbers() {
        List<Double> numbers = new ArrayList<>();
        for (String name : parameters.names()) {
            for (int i = 0; i < parameters.get(name).size(); i++) {
                numbers.add(parameters.get(name).get(i));
            }
        }
        return numbers;
    }

    private static Map<String, DMatrixRMaj> randomTensors() {
        CounterRandom random = CounterRandom.of(11, "tensors");
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, random(UNITS, UNITS, 0.5, random.split(0)));
        tensors.put(TensorNames.RECURRENT_BIAS, random(UNITS, 1, 0.5, random.split(1)));
        tensors.put(TensorNames.INPUT_WEIGHT, random(UNITS, 3, 0.5, random.split(2)));
        tensors.put(TensorNames.OUTPUT_WEIGHT, random(2, UNITS, 0.5, random.split(3)));
        tensors.put(TensorNames.OUTPUT_BIAS, random(2, 1, 0.5, random.split(4)));
        tensors.put(TensorNames.EXCITABILITY_BIAS, random(UNITS, 2, 0.5, random.split(5)));
        tensors.put(TensorNames.EXCITABILITY_GAIN, random(UNITS, 2, 0.3, random.split(6)));
        tensors.put(TensorNames.SYNAPTIC_LEFT, random(UNITS, 2, 0.5, random.split(7)));
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
    static TrialBatch randomBatch(long seed, boolean ownLengths) {
        return randomBatch(seed, ownLengths, STEPS);
    }

    static TrialBatch randomBatch(long seed, boolean ownLengths, int steps) {
        CounterRandom random = CounterRandom.of(seed, "batch");
        FMatrixRMaj inputs = floats(3, steps, random.split(0));
        FMatrixRMaj targets = floats(2, steps, random.split(1));
        FMatrixRMaj mask = floats(2, steps, random.split(2));
        List<TrialTiming> timings = new ArrayList<>();
        for (int b = 0; b < (ownLengths ? TRIALS : 1); b++) {
            int length = steps - (ownLengths ? b % 3 : 0);
            timings.add(new TrialTiming(List.of(new EpochBound("trial", 0, length)), 0));
            for (int t = length; t < steps; t++) {
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

    private static FMatrixRMaj floats(int channels, int steps, CounterRandom random) {
        FMatrixRMaj matrix = new FMatrixRMaj(steps * TRIALS, channels);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = (float) random.gaussian(i);
        }
        return matrix;
    }
}
