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
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.fixedpoints.FixedPointFinder;
import org.separatrix.fixedpoints.FixedPointOptions;
import org.separatrix.fixedpoints.FixedPointSet;

/** The search for the fixed points of three blocks of units that excite themselves, which has 27, by number of units and of starts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class FixedPointsBenchmark {

    /** Units N, a multiple of three. */
    @Param({"33", "129", "258", "516"})
    int units;

    /** Starts of the only round. */
    @Param({"256", "1024"})
    int starts;

    private @Nullable DiscreteMap map;

    /** Makes the network. */
    @Setup
    public void draw() {
        CounterRandom chance = CounterRandom.of(1L, "blocks");
        DMatrixRMaj weights = new DMatrixRMaj(units, units);
        int block = units / 3;
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                double disorder = 0.02 * chance.gaussian((long) i * units + j) / Math.sqrt(units);
                weights.set(i, j, (i / block == j / block ? 2.0 / block : 0.0) + disorder);
            }
        }
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                Modulation.NONE,
                List.of(),
                List.of("input"),
                List.of("output"),
                Noise.NONE,
                Fields.empty());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, weights);
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(units, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, new DMatrixRMaj(units, 1));
        tensors.put(TensorNames.OUTPUT_WEIGHT, new DMatrixRMaj(1, units));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        Model model = Model.of(spec, Precision.FLOAT64, tensors, "benchmark");
        map = model.at(model.neutralContext()).map(NdArray.vector(0.0));
    }

    /**
     * Searches on two threads.
     *
     * @return what was found
     */
    @Benchmark
    public FixedPointSet search() {
        DiscreteMap drawn = map;
        if (drawn == null) {
            throw new IllegalStateException("the network is drawn before it is measured");
        }
        FixedPointOptions options =
                FixedPointOptions.defaults().withStarts(starts).withRounds(0);
        try (Workers workers = Workers.of(2)) {
            return FixedPointFinder.find(drawn, new DMatrixRMaj(0, units), options, 0L, workers);
        }
    }
}
