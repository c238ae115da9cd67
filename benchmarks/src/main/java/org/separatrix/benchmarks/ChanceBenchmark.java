package org.separatrix.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.separatrix.core.linalg.CounterRandom;

/** Random numbers: a step of N units in a batch of B needs N·B normal ones. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChanceBenchmark {

    private final CounterRandom random = CounterRandom.of(0, "benchmark");
    private long counter;

    /**
     * Draws uniformly distributed bits.
     *
     * @return 64 bits
     */
    @Benchmark
    public long bits() {
        return random.bits(counter++);
    }

    /**
     * Draws a normally distributed number.
     *
     * @return from N(0, 1)
     */
    @Benchmark
    public double gaussian() {
        return random.gaussian(counter++);
    }
}
