package org.separatrix.benchmarks;

import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;

/**
 * One full Newton step of the search for fixed points, x − ∂G(x)⁻¹ G(x) with G(x) = F(x) − x, by number of units: rule, Jacobian, LU
 * factorisation in memory that is used again, solution. One thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class NewtonStepBenchmark {

    /** Units N. */
    @Param({"64", "128", "256", "512", "1024"})
    int units;

    private @Nullable DiscreteMap map;
    private DMatrixRMaj state = new DMatrixRMaj(1, 1);
    private DMatrixRMaj residual = new DMatrixRMaj(1, 1);
    private DMatrixRMaj jacobian = new DMatrixRMaj(1, 1);
    private Tensor factors = Tensor.zeros(Precision.FLOAT64, 1, 1);

    /** Makes the network and a state. */
    @Setup
    public void draw() {
        map = BlockNetwork.map(units);
        CounterRandom chance = CounterRandom.of(2L, "state");
        state = new DMatrixRMaj(1, units);
        for (int i = 0; i < units; i++) {
            state.data[i] = 0.5 * chance.gaussian(i);
        }
        residual = new DMatrixRMaj(1, units);
        jacobian = new DMatrixRMaj(units, units);
        factors = Tensor.zeros(Precision.FLOAT64, units, units);
    }

    /**
     * Takes the step.
     *
     * @return where it leads, [N × 1]
     */
    @Benchmark
    public DMatrixRMaj step() {
        DiscreteMap drawn = map;
        if (drawn == null) {
            throw new IllegalStateException("the network is drawn before it is measured");
        }
        drawn.evaluate(state, residual);
        CommonOps_DDRM.subtractEquals(residual, state);
        drawn.jacobian(state, jacobian);
        for (int i = 0; i < units; i++) {
            jacobian.data[i * units + i] -= 1.0;
        }
        factors.set(jacobian);
        DMatrixRMaj step = Lu.of(factors).solve(DMatrixRMaj.wrap(units, 1, residual.data));
        for (int i = 0; i < units; i++) {
            step.data[i] = state.data[i] - step.data[i];
        }
        return step;
    }
}
