package org.separatrix.fixedpoints.flow;

import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.Flow;

/** Flows whose trajectories, periods and multipliers are known. */
public final class Flows {

    private Flows() {}

    /** A flow given by functions of one state. */
    public record Ruled(int dimension, UnaryOperator<double[]> field, UnaryOperator<double[]> slope) implements Flow {

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            int n = states.numCols;
            for (int row = 0; row < states.numRows; row++) {
                double[] x = new double[n];
                System.arraycopy(states.data, row * n, x, 0, n);
                System.arraycopy(field.apply(x), 0, values.data, row * n, n);
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            System.arraycopy(slope.apply(state.data), 0, jacobian.data, 0, dimension * dimension);
        }
    }

    /** The map x → x + h F(x). */
    public record Euler(Flow flow, double h) implements DiscreteMap {

        @Override
        public int dimension() {
            return flow.dimension();
        }

        @Override
        public double timeUnitMs() {
            return h * flow.timeUnitMs();
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            flow.evaluate(states, values);
            for (int at = 0; at < states.getNumElements(); at++) {
                values.data[at] = states.data[at] + h * values.data[at];
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            flow.jacobian(state, jacobian);
            for (int at = 0; at < jacobian.getNumElements(); at++) {
                jacobian.data[at] = h * jacobian.data[at] + (at % (dimension() + 1) == 0 ? 1.0 : 0.0);
            }
        }
    }

    /** x'' = μ (1 − x²) x' − x. */
    public static Ruled vanDerPol(double mu) {
        return new Ruled(2, x -> new double[] {x[1], mu * (1.0 - x[0] * x[0]) * x[1] - x[0]}, x ->
                new double[] {0.0, 1.0, -2.0 * mu * x[0] * x[1] - 1.0, mu * (1.0 - x[0] * x[0])});
    }

    /** z' = (μ + i ω) z − |z|² z: the circle of radius √μ, with multiplier exp(−4 π μ / ω). */
    public static Ruled stuartLandau(double mu, double omega) {
        return new Ruled(
                2,
                x -> {
                    double r2 = x[0] * x[0] + x[1] * x[1];
                    return new double[] {mu * x[0] - omega * x[1] - r2 * x[0], omega * x[0] + mu * x[1] - r2 * x[1]};
                },
                x -> {
                    double a = x[0];
                    double b = x[1];
                    return new double[] {
                        mu - 3.0 * a * a - b * b, -omega - 2.0 * a * b, omega - 2.0 * a * b, mu - a * a - 3.0 * b * b
                    };
                });
    }

    /** The Adler equation θ' = w − sin θ on the circle of radius 1, which attracts at rate 2 as r' = r (1 − r²). */
    public static Ruled adler(double w) {
        return new Ruled(
                2,
                x -> {
                    // sin θ written as y, so that the field is smooth everywhere; on the circle it is θ' = w − sin θ
                    double pull = 1.0 - x[0] * x[0] - x[1] * x[1];
                    double turn = w - x[1];
                    return new double[] {pull * x[0] - turn * x[1], pull * x[1] + turn * x[0]};
                },
                x -> {
                    double pull = 1.0 - x[0] * x[0] - x[1] * x[1];
                    double turn = w - x[1];
                    return new double[] {
                        pull - 2.0 * x[0] * x[0],
                        -2.0 * x[0] * x[1] - turn + x[1],
                        -2.0 * x[0] * x[1] + turn,
                        pull - 2.0 * x[1] * x[1] - x[0]
                    };
                });
    }

    /** Lorenz 1963. */
    public static Ruled lorenz(double rho) {
        return new Ruled(
                3,
                x -> new double[] {10.0 * (x[1] - x[0]), x[0] * (rho - x[2]) - x[1], x[0] * x[1] - 8.0 / 3.0 * x[2]},
                x -> new double[] {-10.0, 10.0, 0.0, rho - x[2], -1.0, -x[0], x[1], x[0], -8.0 / 3.0});
    }

    /** Rössler 1976 with a = b = 0.2, and ∫ tr ∂F dt = ∫ (a + x − c) dt as a fourth variable. */
    public static Ruled roessler(double c) {
        return new Ruled(
                4,
                x -> new double[] {-x[1] - x[2], x[0] + 0.2 * x[1], 0.2 + x[2] * (x[0] - c), 0.2 + x[0] - c},
                x -> new double[] {
                    0.0, -1.0, -1.0, 0.0, 1.0, 0.2, 0.0, 0.0, x[2], 0.0, x[0] - c, 0.0, 1.0, 0.0, 0.0, 0.0
                });
    }

    /** x' = −x + W tanh x with W = [a, −b; b, a]. */
    public static Ruled rotation(double a, double b) {
        return new Ruled(
                2,
                x -> {
                    double p = StrictMath.tanh(x[0]);
                    double q = StrictMath.tanh(x[1]);
                    return new double[] {-x[0] + a * p - b * q, -x[1] + b * p + a * q};
                },
                x -> {
                    double p = 1.0 - Math.pow(StrictMath.tanh(x[0]), 2);
                    double q = 1.0 - Math.pow(StrictMath.tanh(x[1]), 2);
                    return new double[] {-1.0 + a * p, -b * q, b * p, -1.0 + a * q};
                });
    }

    /** dx/dt = A x. */
    public static Ruled linear(int n, double... a) {
        return new Ruled(
                n,
                x -> {
                    double[] value = new double[n];
                    for (int i = 0; i < n; i++) {
                        for (int j = 0; j < n; j++) {
                            value[i] += a[i * n + j] * x[j];
                        }
                    }
                    return value;
                },
                x -> a.clone());
    }
}
