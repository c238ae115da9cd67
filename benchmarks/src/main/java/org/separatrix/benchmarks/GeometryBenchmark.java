package org.separatrix.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
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
import org.separatrix.geometry.similarity.LinearCka;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.PrincipalComponents;

/** Geometry of 20,000 samples of 256 units: principal components, angles between two subspaces of 10 dimensions, kernel alignment. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class GeometryBenchmark {

    private static final int SAMPLES = 20_000;
    private static final int UNITS = 256;
    private static final int DIMENSIONS = 10;

    private final DMatrixRMaj x = gaussian(SAMPLES, UNITS, 0);
    private final DMatrixRMaj y = gaussian(SAMPLES, UNITS, 1);
    private final DMatrixRMaj uneven = uneven(x);
    private final DMatrixRMaj first = gaussian(UNITS, DIMENSIONS, 2);
    private final DMatrixRMaj second = gaussian(UNITS, DIMENSIONS, 3);

    private static DMatrixRMaj gaussian(int rows, int columns, long seed) {
        CounterRandom random = CounterRandom.of(seed, "benchmark");
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int at = 0; at < rows * columns; at++) {
            matrix.data[at] = random.gaussian(at);
        }
        return matrix;
    }

    /** Gives the units variances down to 10⁻¹² of the first. */
    private static DMatrixRMaj uneven(DMatrixRMaj even) {
        DMatrixRMaj uneven = even.copy();
        for (int at = 0; at < uneven.getNumElements(); at++) {
            uneven.data[at] *= Math.pow(10.0, -6.0 * (at % UNITS) / (UNITS - 1.0));
        }
        return uneven;
    }

    /**
     * Finds all principal components of units of equal variance.
     *
     * @return components and variances
     */
    @Benchmark
    public PrincipalComponents components() {
        return PrincipalComponents.of(x);
    }

    /**
     * Finds all principal components where variances are uneven, so that the products of the units would lose the small ones.
     *
     * @return components and variances
     */
    @Benchmark
    public PrincipalComponents componentsUneven() {
        return PrincipalComponents.of(uneven);
    }

    /**
     * Measures the principal angles of two subspaces.
     *
     * @return the angles
     */
    @Benchmark
    public PrincipalAngles angles() {
        return PrincipalAngles.between(first, second);
    }

    /**
     * Aligns the linear kernels of two sets of samples, biased and debiased.
     *
     * @return the alignment
     */
    @Benchmark
    public LinearCka alignment() {
        return LinearCka.between(x, y);
    }
}
