package org.separatrix.benchmarks;

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
import org.separatrix.core.linalg.Workers;
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
        map = BlockNetwork.map(units);
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
