package org.separatrix.fixedpoints.basins;

import java.util.function.UnaryOperator;
import org.separatrix.fixedpoints.motion.KnownSystems.FunctionFlow;
import org.separatrix.fixedpoints.motion.KnownSystems.FunctionMap;

/** Oscillators whose basins are published. */
final class Oscillators {

    private Oscillators() {}

    /** Jacobian by central differences, good enough for searches. */
    private static UnaryOperator<double[]> slope(int n, UnaryOperator<double[]> field) {
        return x -> {
            double[] slope = new double[n * n];
            for (int j = 0; j < n; j++) {
                double[] up = x.clone();
                double[] down = x.clone();
                up[j] += 1e-6;
                down[j] -= 1e-6;
                double[] a = field.apply(up);
                double[] b = field.apply(down);
                for (int i = 0; i < n; i++) {
                    slope[i * n + j] = (a[i] - b[i]) / 2e-6;
                }
            }
            return slope;
        };
    }

    /** Three magnets on the unit circle, γ = 1, d = 0.2, α = 0.2, ω = 0.8; state x, y and their velocities. */
    static FunctionFlow magneticPendulum() {
        double[] magnetX = {-0.5, -0.5, 1.0};
        double[] magnetY = {Math.sqrt(0.75), -Math.sqrt(0.75), 0.0};
        UnaryOperator<double[]> field = u -> {
            double ax = -0.64 * u[0] - 0.2 * u[2];
            double ay = -0.64 * u[1] - 0.2 * u[3];
            for (int k = 0; k < 3; k++) {
                double dx = u[0] - magnetX[k];
                double dy = u[1] - magnetY[k];
                double r2 = dx * dx + dy * dy + 0.04;
                double cube = r2 * Math.sqrt(r2);
                ax -= dx / cube;
                ay -= dy / cube;
            }
            return new double[] {u[2], u[3], ax, ay};
        };
        return new FunctionFlow(4, field, slope(4, field));
    }

    /** Duffing's oscillator, ω = 1, f = 0.2, d = 0.15, β = −1, once a period of its force: 60 Runge–Kutta steps. */
    static FunctionMap duffing() {
        int steps = 60;
        double h = 2.0 * Math.PI / steps;
        double[] force = new double[2 * steps + 1];
        for (int k = 0; k < force.length; k++) {
            force[k] = 0.2 * StrictMath.cos(0.5 * k * h);
        }
        UnaryOperator<double[]> period = start -> {
            double x = start[0];
            double v = start[1];
            for (int k = 0; k < steps; k++) {
                double a1 = acceleration(x, v, force[2 * k]);
                double v2 = v + 0.5 * h * a1;
                double a2 = acceleration(x + 0.5 * h * v, v2, force[2 * k + 1]);
                double v3 = v + 0.5 * h * a2;
                double a3 = acceleration(x + 0.5 * h * v2, v3, force[2 * k + 1]);
                double v4 = v + h * a3;
                double a4 = acceleration(x + h * v3, v4, force[2 * k + 2]);
                x += h / 6.0 * (v + 2.0 * v2 + 2.0 * v3 + v4);
                v += h / 6.0 * (a1 + 2.0 * a2 + 2.0 * a3 + a4);
            }
            return new double[] {x, v};
        };
        return new FunctionMap(2, period, slope(2, period));
    }

    private static double acceleration(double x, double v, double force) {
        return force + x - x * x * x - 0.15 * v;
    }

    /** Lorenz 1984 with F = 6.886, G = 1.347, a = 0.255, b = 4. */
    static FunctionFlow lorenz84() {
        UnaryOperator<double[]> field = u -> new double[] {
            -u[1] * u[1] - u[2] * u[2] - 0.255 * u[0] + 0.255 * 6.886,
            u[0] * u[1] - u[1] - 4.0 * u[0] * u[2] + 1.347,
            4.0 * u[0] * u[1] + u[0] * u[2] - u[2]
        };
        return new FunctionFlow(3, field, slope(3, field));
    }

    /** Thomas 1999 with b = 0.1665: three cycles that turn into one another when the axes are exchanged in turn. */
    static FunctionFlow thomas() {
        UnaryOperator<double[]> field = u -> new double[] {
            StrictMath.sin(u[1]) - 0.1665 * u[0],
            StrictMath.sin(u[2]) - 0.1665 * u[1],
            StrictMath.sin(u[0]) - 0.1665 * u[2]
        };
        return new FunctionFlow(3, field, slope(3, field));
    }
}
