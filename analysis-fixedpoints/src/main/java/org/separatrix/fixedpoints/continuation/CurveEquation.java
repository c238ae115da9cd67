package org.separatrix.fixedpoints.continuation;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.Lu;

/**
 * The equation G(x, s) = 0 of a curve of fixed points, G = F − x of a map and G = F of a flow, in the unknowns z = (x, s), and the length
 * by which steps along it are measured, ‖z‖² = ‖x‖² / (N size²) + s² / range².
 */
final class CurveEquation {

    private final SystemPath path;
    private final int n;
    private final boolean map;
    private final double stateWeight;
    private final double parameterWeight;
    private final double size;
    /** The system asked for last; whichever thread left it, it is that of its s. */
    private volatile Held held;

    private record Held(double s, DynamicalSystem system) {}

    /**
     * Poses the equation.
     *
     * @param path the family of systems
     * @param size typical root mean square of a state, positive
     */
    CurveEquation(SystemPath path, double size) {
        DynamicalSystem system = path.at(path.low());
        this.path = path;
        this.held = new Held(path.low(), system);
        this.n = system.dimension();
        this.map = system.kind() == SystemKind.MAP;
        this.size = size;
        this.stateWeight = 1.0 / (n * size * size);
        double range = path.high() - path.low();
        this.parameterWeight = 1.0 / (range * range);
    }

    SystemPath path() {
        return path;
    }

    /** Returns N, the place of s in z. */
    int n() {
        return n;
    }

    boolean isMap() {
        return map;
    }

    /** Returns the typical root mean square of a state. */
    double size() {
        return size;
    }

    /** Returns the root mean square of the state relative to a typical one, at least 1. */
    double reach(double[] z) {
        double sum = 0.0;
        for (int i = 0; i < n; i++) {
            sum += z[i] * z[i];
        }
        return Math.max(1.0, Math.sqrt(stateWeight * sum));
    }

    double range() {
        return path.high() - path.low();
    }

    DMatrixRMaj state(double[] z) {
        DMatrixRMaj state = new DMatrixRMaj(1, n);
        System.arraycopy(z, 0, state.data, 0, n);
        return state;
    }

    private DynamicalSystem at(double s) {
        Held last = held;
        if (last.s != s) {
            last = new Held(s, path.at(s));
            held = last;
        }
        return last.system;
    }

    /** Returns G, [N]. */
    double[] residual(double[] z) {
        DMatrixRMaj state = state(z);
        DMatrixRMaj value = new DMatrixRMaj(1, n);
        at(z[n]).evaluate(state, value);
        if (map) {
            for (int i = 0; i < n; i++) {
                value.data[i] -= z[i];
            }
        }
        return value.data;
    }

    /** Returns ∂F, [N × N]. */
    DMatrixRMaj ruleJacobian(double[] z) {
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        at(z[n]).jacobian(state(z), jacobian);
        return jacobian;
    }

    /** Returns G_x, [N × N]. */
    DMatrixRMaj jacobian(double[] z) {
        DMatrixRMaj jacobian = ruleJacobian(z);
        if (map) {
            for (int i = 0; i < n; i++) {
                jacobian.data[i * n + i] -= 1.0;
            }
        }
        return jacobian;
    }

    /** Returns G_s, [N]. */
    double[] slope(double[] z) {
        DMatrixRMaj slope = new DMatrixRMaj(n, 1);
        path.slope(z[n], at(z[n]), state(z), slope);
        return slope.data;
    }

    /** Returns [G_x G_s; row], [(N + 1) × (N + 1)]. */
    DMatrixRMaj bordered(DMatrixRMaj jacobian, double[] slope, double[] row) {
        DMatrixRMaj bordered = new DMatrixRMaj(n + 1, n + 1);
        for (int i = 0; i < n; i++) {
            System.arraycopy(jacobian.data, i * n, bordered.data, i * (n + 1), n);
            bordered.data[i * (n + 1) + n] = slope[i];
        }
        System.arraycopy(row, 0, bordered.data, n * (n + 1), n + 1);
        return bordered;
    }

    /** Returns the inner product of two directions. */
    double product(double[] a, double[] b) {
        double sum = 0.0;
        for (int i = 0; i < n; i++) {
            sum += a[i] * b[i];
        }
        return stateWeight * sum + parameterWeight * a[n] * b[n];
    }

    double norm(double[] a) {
        return Math.sqrt(product(a, a));
    }

    double distance(double[] a, double[] b) {
        return norm(combine(a, -1.0, b));
    }

    /** Returns the row r with r · b = product(a, b). */
    double[] row(double[] a) {
        double[] row = new double[n + 1];
        for (int i = 0; i < n; i++) {
            row[i] = stateWeight * a[i];
        }
        row[n] = parameterWeight * a[n];
        return row;
    }

    /** Returns the row that holds s alone. */
    double[] parameterRow() {
        double[] row = new double[n + 1];
        row[n] = 1.0 / range();
        return row;
    }

    /** Returns a + factor b. */
    static double[] combine(double[] a, double factor, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i] = a[i] + factor * b[i];
        }
        return sum;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static double[] solve(Lu lu, double[] side) {
        return lu.solve(DMatrixRMaj.wrap(side.length, 1, side)).data;
    }

    static double[] solveTransposed(Lu lu, double[] side) {
        return lu.solveTransposed(DMatrixRMaj.wrap(side.length, 1, side)).data;
    }

    static boolean isFinite(double[] values) {
        double sum = 0.0;
        for (double value : values) {
            sum += 0.0 * value;
        }
        return sum == 0.0;
    }
}
