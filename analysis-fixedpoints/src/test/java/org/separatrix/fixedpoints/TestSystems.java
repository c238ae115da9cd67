package org.separatrix.fixedpoints;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Svd;

/** Systems whose fixed points are known on paper. */
final class TestSystems {

    /** Largest |tanh''|. */
    private static final double TANH_CURVATURE = 4.0 / (3.0 * Math.sqrt(3.0));

    private TestSystems() {}

    /** The map x → tanh(W x). */
    record TanhMap(DMatrixRMaj weights) implements DiscreteMap {

        @Override
        public int dimension() {
            return weights.numRows;
        }

        @Override
        public double timeUnitMs() {
            return 20.0;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            CommonOps_DDRM.multTransB(states, weights, values);
            for (int at = 0; at < values.getNumElements(); at++) {
                values.data[at] = StrictMath.tanh(values.data[at]);
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            DMatrixRMaj next = new DMatrixRMaj(1, dimension());
            evaluate(DMatrixRMaj.wrap(1, dimension(), state.data), next);
            for (int i = 0; i < dimension(); i++) {
                for (int j = 0; j < dimension(); j++) {
                    jacobian.set(i, j, (1.0 - next.data[i] * next.data[i]) * weights.get(i, j));
                }
            }
        }

        @Override
        public boolean isDissipative() {
            return true;
        }

        @Override
        public Optional<NetworkEquation> equation() {
            return Optional.of(TestSystems.equation(SystemKind.MAP, true, weights, 1.0, 0.0));
        }
    }

    private static NetworkEquation equation(
            SystemKind kind, boolean rate, DMatrixRMaj weights, double gain, double bias) {
        return new NetworkEquation(
                kind,
                rate,
                Nonlinearity.TANH,
                weights,
                constant(weights.numRows, gain),
                constant(weights.numRows, bias),
                constant(weights.numRows, 1.0));
    }

    private static DMatrixRMaj constant(int n, double value) {
        DMatrixRMaj vector = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.fill(vector, value);
        return vector;
    }

    /** The flow x' = −x + W tanh(g x) + b. */
    record TanhFlow(DMatrixRMaj weights, double gain, double bias) implements Flow {

        @Override
        public int dimension() {
            return weights.numRows;
        }

        @Override
        public double timeUnitMs() {
            return 100.0;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            DMatrixRMaj rates = states.copy();
            for (int at = 0; at < rates.getNumElements(); at++) {
                rates.data[at] = StrictMath.tanh(gain * rates.data[at]);
            }
            CommonOps_DDRM.multTransB(rates, weights, values);
            for (int at = 0; at < values.getNumElements(); at++) {
                values.data[at] += bias - states.data[at];
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            for (int j = 0; j < dimension(); j++) {
                double rate = StrictMath.tanh(gain * state.data[j]);
                for (int i = 0; i < dimension(); i++) {
                    jacobian.set(i, j, gain * (1.0 - rate * rate) * weights.get(i, j) - (i == j ? 1.0 : 0.0));
                }
            }
        }

        @Override
        public OptionalDouble jacobianLipschitz() {
            return OptionalDouble.of(
                    TANH_CURVATURE * gain * gain * Svd.of(weights).values().at(0));
        }

        @Override
        public boolean isDissipative() {
            return true;
        }

        @Override
        public Optional<NetworkEquation> equation() {
            return Optional.of(TestSystems.equation(SystemKind.FLOW, false, weights, gain, bias));
        }
    }

    /** A map given by functions of one state. */
    record FunctionMap(int dimension, UnaryOperator<double[]> step, UnaryOperator<double[]> slope)
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

    /** A flow given by functions of one state. */
    record FunctionFlow(int dimension, UnaryOperator<double[]> field, UnaryOperator<double[]> slope) implements Flow {

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
            double[] value = function.apply(Vectors.row(states, row).data);
            System.arraycopy(value, 0, values.data, row * n, n);
        }
    }

    /** Three blocks of equal units that excite themselves, g = 2, and weak random weights of sd strength / √N. */
    static TanhFlow flipFlop(int blockSize, double strength, long seed) {
        int n = 3 * blockSize;
        CounterRandom chance = CounterRandom.of(seed, "flip-flop");
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double block = i / blockSize == j / blockSize ? 2.0 / blockSize : 0.0;
                weights.set(i, j, block + strength * chance.gaussian((long) i * n + j) / Math.sqrt(n));
            }
        }
        return new TanhFlow(weights, 1.0, 0.0);
    }

    /** One unit, x' = −x + tanh(g x + b). */
    static FunctionFlow scalar(double g, double b) {
        return new FunctionFlow(1, x -> new double[] {-x[0] + StrictMath.tanh(g * x[0] + b)}, x -> {
            double t = StrictMath.tanh(g * x[0] + b);
            return new double[] {-1.0 + g * (1.0 - t * t)};
        });
    }

    static FunctionMap henon() {
        return new FunctionMap(2, x -> new double[] {1.0 - 1.4 * x[0] * x[0] + x[1], 0.3 * x[0]}, x ->
                new double[] {-2.8 * x[0], 1.0, 0.3, 0.0});
    }

    static FunctionFlow lorenz() {
        return new FunctionFlow(
                3,
                x -> new double[] {10.0 * (x[1] - x[0]), x[0] * (28.0 - x[2]) - x[1], x[0] * x[1] - 8.0 / 3.0 * x[2]},
                x -> new double[] {-10.0, 10.0, 0.0, 28.0 - x[2], -1.0, -x[0], x[1], x[0], -8.0 / 3.0});
    }

    /** x' = −x + (1/N) 1 1ᵀ x: every multiple of 1 is fixed. */
    static FunctionFlow lineAttractor(int n) {
        return new FunctionFlow(
                n,
                x -> {
                    double mean = 0.0;
                    for (double value : x) {
                        mean += value / n;
                    }
                    double[] field = new double[n];
                    for (int i = 0; i < n; i++) {
                        field[i] = mean - x[i];
                    }
                    return field;
                },
                x -> {
                    double[] slope = new double[n * n];
                    for (int at = 0; at < n * n; at++) {
                        slope[at] = 1.0 / n - (at / n == at % n ? 1.0 : 0.0);
                    }
                    return slope;
                });
    }

    /** x' = −x + W tanh x with W = [a, −b; b, a]: a Hopf bifurcation at a = 1. */
    static TanhFlow rotation(double a, double b) {
        return new TanhFlow(new DMatrixRMaj(new double[][] {{a, -b}, {b, a}}), 1.0, 0.0);
    }

    /** The map x → x + dt F(x) of a flow. */
    static FunctionMap euler(Flow flow, double dt) {
        int n = flow.dimension();
        return new FunctionMap(
                n,
                x -> {
                    DMatrixRMaj value = new DMatrixRMaj(1, n);
                    flow.evaluate(DMatrixRMaj.wrap(1, n, x), value);
                    for (int i = 0; i < n; i++) {
                        value.data[i] = x[i] + dt * value.data[i];
                    }
                    return value.data;
                },
                x -> {
                    DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
                    flow.jacobian(DMatrixRMaj.wrap(1, n, x), jacobian);
                    CommonOps_DDRM.scale(dt, jacobian);
                    for (int i = 0; i < n; i++) {
                        jacobian.add(i, i, 1.0);
                    }
                    return jacobian.data;
                });
    }

    /** The same flow in other units: y = s x. */
    static FunctionFlow scaled(Flow flow, double s) {
        int n = flow.dimension();
        return new FunctionFlow(
                n,
                y -> {
                    DMatrixRMaj x = new DMatrixRMaj(1, n);
                    DMatrixRMaj value = new DMatrixRMaj(1, n);
                    CommonOps_DDRM.scale(1.0 / s, DMatrixRMaj.wrap(1, n, y), x);
                    flow.evaluate(x, value);
                    CommonOps_DDRM.scale(s, value);
                    return value.data;
                },
                y -> {
                    DMatrixRMaj x = new DMatrixRMaj(1, n);
                    DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
                    CommonOps_DDRM.scale(1.0 / s, DMatrixRMaj.wrap(1, n, y), x);
                    flow.jacobian(x, jacobian);
                    return jacobian.data;
                });
    }

    /** The map x → relu(W x + b). */
    static FunctionMap relu(DMatrixRMaj weights, double bias) {
        int n = weights.numRows;
        return new FunctionMap(
                n,
                x -> {
                    double[] next = new double[n];
                    for (int i = 0; i < n; i++) {
                        next[i] = Math.max(0.0, drive(weights, bias, x, i));
                    }
                    return next;
                },
                x -> {
                    double[] slope = new double[n * n];
                    for (int i = 0; i < n; i++) {
                        double active = drive(weights, bias, x, i) > 0.0 ? 1.0 : 0.0;
                        for (int j = 0; j < n; j++) {
                            slope[i * n + j] = active * weights.get(i, j);
                        }
                    }
                    return slope;
                });
    }

    private static double drive(DMatrixRMaj weights, double bias, double[] x, int i) {
        double sum = bias;
        for (int j = 0; j < x.length; j++) {
            sum += weights.get(i, j) * x[j];
        }
        return sum;
    }

    /** No samples: the finder has to simulate. */
    static DMatrixRMaj none(DynamicalSystem system) {
        return new DMatrixRMaj(0, system.dimension());
    }
}
