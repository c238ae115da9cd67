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
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.NetworkPath;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.fixedpoints.continuation.BranchDiagram;
import org.separatrix.fixedpoints.continuation.Continuation;
import org.separatrix.fixedpoints.continuation.ExploreOptions;

/** One branch of fixed points between two contexts of a modulated network: milliseconds a point of the branch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
public class ContinuationBenchmark {

    /** Units N. */
    @Param({"64", "256"})
    int units;

    /** Threads. */
    @Param({"1", "2"})
    int threads;

    private @Nullable NetworkPath path;

    /** Draws the network, of tanh units with modulated biases and synapses. */
    @Setup
    public void draw() {
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                new Modulation(Excitability.BIAS, Synaptic.HADAMARD),
                List.of("first", "second"),
                List.of("input"),
                List.of("answer"),
                Noise.NONE,
                Fields.empty());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, gaussian(TensorNames.RECURRENT_WEIGHT, units, units, 0.8));
        tensors.put(TensorNames.RECURRENT_BIAS, gaussian(TensorNames.RECURRENT_BIAS, units, 1, 0.3));
        tensors.put(TensorNames.INPUT_WEIGHT, new DMatrixRMaj(units, 1));
        tensors.put(TensorNames.OUTPUT_WEIGHT, new DMatrixRMaj(1, units));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        tensors.put(TensorNames.EXCITABILITY_BIAS, gaussian(TensorNames.EXCITABILITY_BIAS, units, 2, 1.5));
        tensors.put(TensorNames.SYNAPTIC_LEFT, gaussian(TensorNames.SYNAPTIC_LEFT, units, 2, 0.7));
        Model model = Model.of(spec, Precision.FLOAT64, tensors, "benchmark");
        path = new NetworkPath(
                model,
                SystemKind.MAP,
                new NetworkPath.End(model.context("first"), NdArray.vector(0.0)),
                new NetworkPath.End(model.context("second"), NdArray.vector(0.0)));
    }

    private static DMatrixRMaj gaussian(String stream, int rows, int columns, double size) {
        CounterRandom random = CounterRandom.of(0, stream);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = size * random.gaussian(i) / Math.sqrt(columns);
        }
        return matrix;
    }

    /**
     * Follows the branch through the fixed point nearest to 0, from one context to the other.
     *
     * @return the diagram; its branches tell the number of points
     */
    @Benchmark
    public BranchDiagram branch() {
        NetworkPath drawn = path;
        if (drawn == null) {
            throw new IllegalStateException("the path is drawn before it is measured");
        }
        try (Workers workers = Workers.of(threads)) {
            List<NdArray> start = List.of(NdArray.wrap(new double[units], units));
            return Continuation.from(drawn, 0.0, start, ExploreOptions.defaults(), workers);
        }
    }
}
