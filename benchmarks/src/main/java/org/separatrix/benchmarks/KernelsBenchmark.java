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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.EigenVectors;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Svd;
import org.separatrix.core.linalg.Tensor;

/** Dense kernels at the sizes of networks; one thread, as everywhere in the suite. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelsBenchmark {

    private static final int BATCH = 64;

    /** Units N. */
    @Param({"64", "256", "512"})
    int units;

    private final Kernels kernels = Kernels.best();
    private Tensor weights32 = Tensor.zeros(Precision.FLOAT32, 0, 0);
    private Tensor states32 = Tensor.zeros(Precision.FLOAT32, 0, 0);
    private Tensor drive32 = Tensor.zeros(Precision.FLOAT32, 0, 0);
    private Tensor jacobian = Tensor.zeros(Precision.FLOAT64, 0, 0);
    private Tensor factors = Tensor.zeros(Precision.FLOAT64, 0, 0);
    private DMatrixRMaj original = new DMatrixRMaj();
    private int[] pivots = new int[0];

    /** Draws Gaussian matrices. */
    @Setup
    public void draw() {
        original = gaussian("jacobian", units, units);
        weights32 = Tensor.of(original, Precision.FLOAT32);
        states32 = Tensor.of(gaussian("states", BATCH, units), Precision.FLOAT32);
        drive32 = Tensor.zeros(Precision.FLOAT32, BATCH, units);
        jacobian = Tensor.of(original, Precision.FLOAT64);
        factors = Tensor.of(original, Precision.FLOAT64);
        pivots = new int[units];
    }

    /**
     * Multiplies a batch of states by the transposed weights: the product of one training step.
     *
     * @return the drive, [64 × N]
     */
    @Benchmark
    public Tensor product() {
        kernels.gemm(1.0, states32, weights32.transposed(), 0.0, drive32);
        return drive32;
    }

    /**
     * Factorises a Jacobian, copying it first: one Newton step.
     *
     * @return 0 for a regular matrix
     */
    @Benchmark
    public int factorization() {
        factors = Tensor.of(original, Precision.FLOAT64);
        return kernels.luFactor(factors, pivots);
    }

    /**
     * Computes the eigenvalues and eigenvectors of a Jacobian.
     *
     * @return the decomposition
     */
    @Benchmark
    public Eigen eigenvectors() {
        return kernels.eigen(jacobian, EigenVectors.BOTH);
    }

    /**
     * Computes the singular values of a Jacobian.
     *
     * @return the decomposition
     */
    @Benchmark
    public Svd singularValues() {
        return kernels.svd(jacobian);
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
