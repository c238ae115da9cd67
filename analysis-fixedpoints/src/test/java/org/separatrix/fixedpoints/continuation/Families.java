package org.separatrix.fixedpoints.continuation;

import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.SystemPath;

/** Families of systems whose bifurcations are known on paper. */
public final class Families {

    private Families() {}

    /** A rule of one state and one parameter, and its Jacobian in row-major order. */
    public record Rule(
            int n, BiFunction<double[], Double, double[]> value, BiFunction<double[], Double, double[]> slope) {}

    /** A flow dx/dt = f(x; s), s from low to high. */
    public static SystemPath flow(Rule rule, double low, double high) {
        return new Family(rule, false, low, high);
    }

    /** A map x → f(x; s), s from low to high. */
    public static SystemPath map(Rule rule, double low, double high) {
        return new Family(rule, true, low, high);
    }

    /** The Euler map x → x + dt f(x; s) of a flow. */
    public static Rule euler(Rule rule, double dt) {
        return new Rule(
                rule.n,
                (x, s) -> {
                    double[] f = rule.value.apply(x, s);
                    return IntStream.range(0, rule.n)
                            .mapToDouble(i -> x[i] + dt * f[i])
                            .toArray();
                },
                (x, s) -> {
                    double[] a = rule.slope.apply(x, s);
                    return IntStream.range(0, a.length)
                            .mapToDouble(at -> dt * a[at] + (at / rule.n == at % rule.n ? 1.0 : 0.0))
                            .toArray();
                });
    }

    /** x' = −x + tanh(g x + s). */
    public static Rule unit(double g) {
        return new Rule(1, (x, s) -> new double[] {-x[0] + StrictMath.tanh(g * x[0] + s)}, (x, s) -> {
            double t = StrictMath.tanh(g * x[0] + s);
            return new double[] {-1.0 + g * (1.0 - t * t)};
        });
    }

    /** x' = −x + tanh(s x). */
    public static Rule gain() {
        return new Rule(1, (x, s) -> new double[] {-x[0] + StrictMath.tanh(s * x[0])}, (x, s) -> {
            double t = StrictMath.tanh(s * x[0]);
            return new double[] {-1.0 + s * (1.0 - t * t)};
        });
    }

    /** x' = −x + W tanh x, W = [s, −b; b, s]. */
    public static Rule rotation(double b) {
        return new Rule(
                2,
                (x, s) -> {
                    double p = StrictMath.tanh(x[0]);
                    double q = StrictMath.tanh(x[1]);
                    return new double[] {-x[0] + s * p - b * q, -x[1] + b * p + s * q};
                },
                (x, s) -> {
                    double p = 1.0 - Math.pow(StrictMath.tanh(x[0]), 2);
                    double q = 1.0 - Math.pow(StrictMath.tanh(x[1]), 2);
                    return new double[] {-1.0 + s * p, -b * q, b * p, -1.0 + s * q};
                });
    }

    /** Lorenz 1963 with σ = 10, β = 8/3 and ρ = s. */
    public static Rule lorenz() {
        return new Rule(
                3,
                (x, s) -> new double[] {10.0 * (x[1] - x[0]), x[0] * (s - x[2]) - x[1], x[0] * x[1] - 8.0 / 3.0 * x[2]},
                (x, s) -> new double[] {-10.0, 10.0, 0.0, s - x[2], -1.0, -x[0], x[1], x[0], -8.0 / 3.0});
    }

    private record Family(Rule rule, boolean isMap, double low, double high) implements SystemPath {

        @Override
        public String parameter() {
            return "s";
        }

        @Override
        public DynamicalSystem at(double s) {
            return isMap ? new MapAt(rule, s) : new FlowAt(rule, s);
        }
    }

    private record MapAt(Rule rule, double s) implements DiscreteMap {

        @Override
        public int dimension() {
            return rule.n;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            byRow(rule, s, states, values);
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            System.arraycopy(rule.slope.apply(state.data, s), 0, jacobian.data, 0, rule.n * rule.n);
        }
    }

    private record FlowAt(Rule rule, double s) implements Flow {

        @Override
        public int dimension() {
            return rule.n;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            byRow(rule, s, states, values);
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            System.arraycopy(rule.slope.apply(state.data, s), 0, jacobian.data, 0, rule.n * rule.n);
        }
    }

    private static void byRow(Rule rule, double s, DMatrixRMaj states, DMatrixRMaj values) {
        int n = rule.n;
        for (int row = 0; row < states.numRows; row++) {
            double[] x = new double[n];
            System.arraycopy(states.data, row * n, x, 0, n);
            System.arraycopy(rule.value.apply(x, s), 0, values.data, row * n, n);
        }
    }
}
