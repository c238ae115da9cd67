package org.separatrix.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/** What analyses ask of a network: the next states of many, and the Jacobian at one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NetworkBenchmark {

    private static final int SAMPLES = 512;

    /** Units N. */
    @Param({"64", "256"})
    int units;

    private @Nullable DiscreteMap map;
    private DMatrixRMaj states = new DMatrixRMaj();
    private DMatrixRMaj values = new DMatrixRMaj();
    private DMatrixRMaj state = new DMatrixRMaj();
    private DMatrixRMaj jacobian = new DMatrixRMaj();

    /** Draws a network of the rate form under one context, and states of it. */
    @Setup
    public void draw() {
        Model model = network();
        map = model.at(model.context("first")).map(NdArray.vector(0.0, 0.0));
        states = gaussian("states", SAMPLES, units);
        values = new DMatrixRMaj(SAMPLES, units);
        state = gaussian("state", 1, units);
        jacobian = new DMatrixRMaj(units, units);
    }

    /**
     * Evaluates the map at many states.
     *
     * @return the next states, [512 × N]
     */
    @Benchmark
    public DMatrixRMaj evaluation() {
        drawn().evaluate(states, values);
        return values;
    }

    /**
     * Evaluates the Jacobian at one state.
     *
     * @return [N × N]
     */
    @Benchmark
    public DMatrixRMaj jacobian() {
        drawn().jacobian(state, jacobian);
        return jacobian;
    }

    private DiscreteMap drawn() {
        DiscreteMap drawn = map;
        if (drawn == null) {
            throw new IllegalStateException("the network is drawn before it is measured");
        }
        return drawn;
    }

    private Model network() {
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.SOFTPLUS,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                new Modulation(Excitability.BIAS, Synaptic.HADAMARD),
                List.of("first", "second"),
                List.of("left", "right"),
                List.of("answer"),
                Noise.NONE,
                Fields.empty());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, gaussian(TensorNames.RECURRENT_WEIGHT, units, units));
        tensors.put(TensorNames.RECURRENT_BIAS, gaussian(TensorNames.RECURRENT_BIAS, units, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, gaussian(TensorNames.INPUT_WEIGHT, units, 2));
        tensors.put(TensorNames.OUTPUT_WEIGHT, gaussian(TensorNames.OUTPUT_WEIGHT, 1, units));
        tensors.put(TensorNames.OUTPUT_BIAS, gaussian(TensorNames.OUTPUT_BIAS, 1, 1));
        tensors.put(TensorNames.EXCITABILITY_BIAS, gaussian(TensorNames.EXCITABILITY_BIAS, units, 2));
        tensors.put(TensorNames.SYNAPTIC_LEFT, gaussian(TensorNames.SYNAPTIC_LEFT, units, 2));
        return Model.of(spec, Precision.FLOAT64, tensors, "benchmark");
    }

    private static DMatrixRMaj gaussian(String stream, int rows, int columns) {
        CounterRandom random = CounterRandom.of(0, stream);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = random.gaussian(i) / Math.sqrt(columns);
        }
        return matrix;
    }
}
