package org.separatrix.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.geometry.dmd.VectorFieldDistance;

/**
 * The distance of two vector fields with the default number of starts; unrelated pairs, which no bound certifies, so that every start is
 * climbed. The entries are sin(k²), k counting on through A, B and the pairs, as in {@code peers/dsa_pytorch.py}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class DsaBenchmark {

    private static final int STARTS = 10;

    /** Rank of the models. */
    @Param({"5", "10", "15", "30"})
    private int rank;

    private int pair;

    private static DMatrixRMaj matrix(int rank, long from) {
        DMatrixRMaj matrix = new DMatrixRMaj(rank, rank);
        for (int at = 0; at < rank * rank; at++) {
            double k = from + at + 1.0;
            matrix.data[at] = StrictMath.sin(k * k);
        }
        return matrix;
    }

    /**
     * Measures one pair of a series.
     *
     * @return the distance
     */
    @Benchmark
    public VectorFieldDistance distance() {
        long from = 2L * rank * rank * (pair++ % 10);
        DMatrixRMaj a = matrix(rank, from);
        DMatrixRMaj b = matrix(rank, from + (long) rank * rank);
        return VectorFieldDistance.between(a, b, STARTS, CounterRandom.of(0, "benchmark"));
    }
}
