package org.separatrix.fixedpoints.motion;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.linalg.CounterRandom;

/** Systems whose exponents, cycles and basins are known on paper or published. */
public final class KnownSystems {

    private KnownSystems() {}

    /** A map given by functions of one state; the slope in row-major order. */
    public record FunctionMap(int dimension, UnaryOperator<double[]> step, UnaryOperator<double[]> slope)
            implements DiscreteMap {

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            byRow(step, states, values);
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            System.arraycopy(slope.apply(state.data), 0, jacobian.data, 0, dimension * dimension);
        }
    }

    /** A flow given by functions of one state; the slope in row-major order. */
    public record FunctionFlow(int dimension, UnaryOperator<double[]> field, UnaryOperator<double[]> slope)
            implements Flow {

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            byRow(field, states, values);
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            System.arraycopy(slope.apply(state.data), 0, jacobian.data, 0, dimension * dimension);
        }
    }

    private static void byRow(UnaryOperator<double[]> function, DMatrixRMaj states, DMatrixRMaj values) {
        int n = states.numCols;
        for (int row = 0; row < states.numRows; row++) {
            double[] state = Arrays.copyOfRange(states.data, row * n, (row + 1) * n);
            System.arraycopy(function.apply(state), 0, values.data, row * n, n);
        }
    }

    /** Hénon 1976 with a = 1.4, b = 0.3. */
    public static FunctionMap henon() {
        return new FunctionMap(2, x -> new double[] {1.0 - 1.4 * x[0] * x[0] + x[1], 0.3 * x[0]}, x ->
                new double[] {-2.8 * x[0], 1.0, 0.3, 0.0});
    }

    /** x → r x (1 − x). */
    public static FunctionMap logistic(double r) {
        return new FunctionMap(1, x -> new double[] {r * x[0] * (1.0 - x[0])}, x ->
                new double[] {r * (1.0 - 2.0 * x[0])});
    }

    /** x → A x. */
    public static FunctionMap linear(int n, double[] a) {
        return new FunctionMap(
                n,
                x -> {
                    double[] next = new double[n];
                    for (int at = 0; at < n * n; at++) {
                        next[at / n] += a[at] * x[at % n];
                    }
                    return next;
                },
                x -> a);
    }

    /** x → tanh(W x). */
    public static FunctionMap tanhMap(int n, double[] w) {
        return new FunctionMap(
                n,
                x -> {
                    double[] next = linear(n, w).step().apply(x);
                    for (int i = 0; i < n; i++) {
                        next[i] = StrictMath.tanh(next[i]);
                    }
                    return next;
                },
                x -> {
                    double[] next = linear(n, w).step().apply(x);
                    double[] slope = new double[n * n];
                    for (int at = 0; at < n * n; at++) {
                        double rate = StrictMath.tanh(next[at / n]);
                        slope[at] = (1.0 - rate * rate) * w[at];
                    }
                    return slope;
                });
    }

    /** x' = −x + W tanh x. */
    public static FunctionFlow tanhFlow(int n, double[] w) {
        return new FunctionFlow(
                n,
                x -> {
                    double[] rates = new double[n];
                    for (int i = 0; i < n; i++) {
                        rates[i] = StrictMath.tanh(x[i]);
                    }
                    double[] field = linear(n, w).step().apply(rates);
                    for (int i = 0; i < n; i++) {
                        field[i] -= x[i];
                    }
                    return field;
                },
                x -> {
                    double[] slope = new double[n * n];
                    for (int at = 0; at < n * n; at++) {
                        double rate = StrictMath.tanh(x[at % n]);
                        slope[at] = (1.0 - rate * rate) * w[at] - (at / n == at % n ? 1.0 : 0.0);
                    }
                    return slope;
                });
    }

    /** Lorenz 1963 with σ = 10, β = 8/3. */
    public static FunctionFlow lorenz(double rho) {
        return new FunctionFlow(
                3,
                x -> new double[] {10.0 * (x[1] - x[0]), x[0] * (rho - x[2]) - x[1], x[0] * x[1] - 8.0 / 3.0 * x[2]},
                x -> new double[] {-10.0, 10.0, 0.0, rho - x[2], -1.0, -x[0], x[1], x[0], -8.0 / 3.0});
    }

    /** Rössler 1976 with a = b = 0.2, c = 5.7. */
    public static FunctionFlow roessler() {
        return new FunctionFlow(3, x -> new double[] {-x[1] - x[2], x[0] + 0.2 * x[1], 0.2 + x[2] * (x[0] - 5.7)}, x ->
                new double[] {0.0, -1.0, -1.0, 1.0, 0.2, 0.0, x[2], 0.0, x[0] - 5.7});
    }

    /** Van der Pol with μ = 1: one cycle of period 6.6632868593 around an unstable fixed point. */
    public static FunctionFlow vanDerPol() {
        return new FunctionFlow(2, x -> new double[] {x[1], (1.0 - x[0] * x[0]) * x[1] - x[0]}, x ->
                new double[] {0.0, 1.0, -2.0 * x[0] * x[1] - 1.0, 1.0 - x[0] * x[0]});
    }

    /** Two rotations of frequencies 1 and √2 with radii that settle at 1: a torus. */
    public static FunctionFlow twoRotations() {
        double omega = Math.sqrt(2.0);
        return new FunctionFlow(
                4,
                x -> {
                    double p = 1.0 - x[0] * x[0] - x[1] * x[1];
                    double q = 1.0 - x[2] * x[2] - x[3] * x[3];
                    return new double[] {
                        p * x[0] - x[1], p * x[1] + x[0], q * x[2] - omega * x[3], q * x[3] + omega * x[2]
                    };
                },
                x -> {
                    double p = 1.0 - x[0] * x[0] - x[1] * x[1];
                    double q = 1.0 - x[2] * x[2] - x[3] * x[3];
                    return new double[] {
                        p - 2.0 * x[0] * x[0],
                        -1.0 - 2.0 * x[0] * x[1],
                        0.0,
                        0.0,
                        1.0 - 2.0 * x[0] * x[1],
                        p - 2.0 * x[1] * x[1],
                        0.0,
                        0.0,
                        0.0,
                        0.0,
                        q - 2.0 * x[2] * x[2],
                        -omega - 2.0 * x[2] * x[3],
                        0.0,
                        0.0,
                        omega - 2.0 * x[2] * x[3],
                        q - 2.0 * x[3] * x[3]
                    };
                });
    }

    /** Weights of variance g² / N, the diagonal 0 if asked for. */
    public static double[] weights(int n, double g, boolean emptyDiagonal, long seed) {
        CounterRandom chance = CounterRandom.of(seed, "weights");
        double[] w = new double[n * n];
        for (int at = 0; at < w.length; at++) {
            w[at] = emptyDiagonal && at / n == at % n ? 0.0 : g * chance.gaussian(at) / Math.sqrt(n);
        }
        return w;
    }
}
