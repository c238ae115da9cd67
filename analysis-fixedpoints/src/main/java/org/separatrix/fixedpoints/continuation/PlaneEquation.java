package org.separatrix.fixedpoints.continuation;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.dynamics.SystemPlane;

/** The equation G(x, s, t) = 0 of fixed points in a plane of parameters, and its derivatives; the first N + 2 entries of y are (x, s, t). */
final class PlaneEquation {

    private static final double STEP = 1e-3;
    private static final double[] SHIFTS = {-2.0, -1.0, 1.0, 2.0};
    private static final double[] SHARES = {1.0, -8.0, 8.0, -1.0};

    private final SystemPlane plane;
    private final int n;
    private final boolean map;
    private final double size;
    private final double[] low;
    private final double[] high;
    /** The system asked for last; whichever thread left it, it is that of its s and t. */
    private volatile Held held;

    private record Held(double s, double t, SystemPath along, SystemPath across, DynamicalSystem system) {}

    /**
     * Poses the equation.
     *
     * @param plane the systems
     * @param size typical root mean square of a state, positive
     */
    PlaneEquation(SystemPlane plane, double size) {
        this.plane = plane;
        this.size = size;
        SystemPath first = plane.along(plane.across(0.0).low());
        this.low = new double[] {first.low(), plane.across(first.low()).low()};
        this.high = new double[] {first.high(), plane.across(first.low()).high()};
        this.held = hold(low[0], low[1]);
        this.n = held.system.dimension();
        this.map = held.system.kind() == SystemKind.MAP;
    }

    int n() {
        return n;
    }

    boolean isMap() {
        return map;
    }

    double size() {
        return size;
    }

    /** Returns the least value of s (0) or t (1). */
    double low(int parameter) {
        return low[parameter];
    }

    /** Returns the largest value of s (0) or t (1). */
    double high(int parameter) {
        return high[parameter];
    }

    double range(int parameter) {
        return high[parameter] - low[parameter];
    }

    /** Returns the equation of the curve of fixed points on which s moves. */
    CurveEquation along(double t) {
        return new CurveEquation(plane.along(t), size);
    }

    private Held hold(double s, double t) {
        SystemPath along = plane.along(t);
        return new Held(s, t, along, plane.across(s), along.at(s));
    }

    private Held at(double[] y) {
        Held last = held;
        if (last.s != y[n] || last.t != y[n + 1]) {
            last = hold(y[n], y[n + 1]);
            held = last;
        }
        return last;
    }

    private DMatrixRMaj state(double[] y) {
        DMatrixRMaj state = new DMatrixRMaj(1, n);
        System.arraycopy(y, 0, state.data, 0, n);
        return state;
    }

    /** Returns G, [N]. */
    double[] residual(double[] y) {
        DMatrixRMaj value = new DMatrixRMaj(1, n);
        at(y).system.evaluate(state(y), value);
        if (map) {
            for (int i = 0; i < n; i++) {
                value.data[i] -= y[i];
            }
        }
        return value.data;
    }

    /** Returns ∂F/∂x, [N × N]. */
    DMatrixRMaj rule(double[] y) {
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        at(y).system.jacobian(state(y), jacobian);
        return jacobian;
    }

    /** Returns G_s (0) or G_t (1), [N]. */
    double[] slope(double[] y, int parameter) {
        Held here = at(y);
        DMatrixRMaj slope = new DMatrixRMaj(n, 1);
        if (parameter == 0) {
            here.along.slope(here.s, here.system, state(y), slope);
        } else {
            here.across.slope(here.t, here.system, state(y), slope);
        }
        return slope.data;
    }

    /**
     * Returns the derivative of [F_x F_s F_t]ᵀ w along a direction of x, for several w, by differences of fourth order.
     *
     * @param y where
     * @param v the direction, [N]
     * @param ws the vectors w, each [N]
     * @return for each w, [N + 2]
     */
    double[][] bend(double[] y, double[] v, double[]... ws) {
        double largest = 0.0;
        for (double entry : v) {
            largest = Math.max(largest, Math.abs(entry));
        }
        double[][] sums = new double[ws.length][n + 2];
        double h = largest > 0.0 ? STEP * size / largest : 0.0;
        for (int k = 0; k < SHIFTS.length && h > 0.0; k++) {
            double[] at = y.clone();
            for (int i = 0; i < n; i++) {
                at[i] += SHIFTS[k] * h * v[i];
            }
            DMatrixRMaj rule = rule(at);
            double[] ofS = slope(at, 0);
            double[] ofT = slope(at, 1);
            double share = SHARES[k] / (12.0 * h);
            for (int q = 0; q < ws.length; q++) {
                addProduct(sums[q], share, rule, ws[q]);
                sums[q][n] += share * CurveEquation.dot(ofS, ws[q]);
                sums[q][n + 1] += share * CurveEquation.dot(ofT, ws[q]);
            }
        }
        return sums;
    }

    private void addProduct(double[] sum, double share, DMatrixRMaj rule, double[] w) {
        for (int i = 0; i < n; i++) {
            double factor = share * w[i];
            for (int j = 0; j < n; j++) {
                sum[j] += factor * rule.data[i * n + j];
            }
        }
    }
}
