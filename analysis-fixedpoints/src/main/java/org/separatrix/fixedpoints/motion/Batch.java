package org.separatrix.fixedpoints.motion;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;

/**
 * States that move together: steps of a map, or steps of a flow by an embedded Runge–Kutta pair, as long as the most demanding of them allows.
 *
 * <p>States that leave a ball, or the finite numbers, escape: they are NaN from then on and ask for nothing. Not for several threads.
 *
 * <p>Source: Dormand and Prince 1980, doi:10.1016/0771-050X(80)90013-3.
 */
public final class Batch {

    private static final double SAFETY = 0.9;
    private static final double MOST_GROWTH = 5.0;
    private static final double LEAST_GROWTH = 0.2;
    /** Length of a step, relative to what is left or to the first step, below which the most demanding state has escaped. */
    private static final double SHORTEST = 1e-10;

    private final DynamicalSystem system;
    private final double tolerance;
    private final double limit;
    private DMatrixRMaj states;
    private boolean[] escaped;
    private EmbeddedPair pair;
    private double step = Double.NaN;
    private double first = Double.NaN;

    /**
     * Takes states.
     *
     * @param system the dynamics
     * @param states [K × N], copied
     * @param tolerance largest error of a step of a flow, relative to 1 + |x| in each component, in (0, 1)
     * @param limit largest |x| of a state that has not escaped, positive
     */
    public Batch(DynamicalSystem system, DMatrixRMaj states, double tolerance, double limit) {
        this.system = system;
        this.tolerance = tolerance;
        this.limit = limit;
        this.states = states.copy();
        this.escaped = new boolean[states.numRows];
        this.pair = new EmbeddedPair(system, states.numRows, tolerance);
        markEscaped();
    }

    /**
     * Returns where the states are.
     *
     * @return [K × N], a copy; rows that escaped are NaN
     */
    public DMatrixRMaj states() {
        return states.copy();
    }

    /**
     * Returns whether a state has escaped.
     *
     * @param row its row
     * @return true from the moment it leaves on
     */
    public boolean isEscaped(int row) {
        return escaped[row];
    }

    /**
     * Keeps some of the states and forgets the others.
     *
     * @param rows which, in increasing order
     */
    public void keep(int... rows) {
        int n = states.numCols;
        DMatrixRMaj kept = new DMatrixRMaj(rows.length, n);
        boolean[] out = new boolean[rows.length];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(states.data, rows[k] * n, kept.data, k * n, n);
            out[k] = escaped[rows[k]];
        }
        states = kept;
        escaped = out;
        pair = new EmbeddedPair(system, rows.length, tolerance);
    }

    /**
     * Moves the states.
     *
     * @param duration steps of a map, rounded; units of time of a flow
     */
    public void advance(double duration) {
        if (system.kind() == SystemKind.MAP) {
            long steps = Math.round(duration);
            for (long k = 0; k < steps && states.numRows > 0; k++) {
                mapStep();
            }
            markEscaped();
            return;
        }
        double left = duration;
        while (left > 0.0 && anyLeft()) {
            double done = flowStep(left);
            // the last piece is taken whole, so that no rounding is left of it
            left = done >= left ? 0.0 : left - done;
        }
    }

    /** Moves the states by one step, no longer than given, and returns its length. */
    double step(double longest) {
        if (system.kind() == SystemKind.MAP) {
            mapStep();
            markEscaped();
            return 1.0;
        }
        return anyLeft() ? flowStep(longest) : longest;
    }

    private boolean anyLeft() {
        for (boolean out : escaped) {
            if (!out) {
                return true;
            }
        }
        return false;
    }

    private void mapStep() {
        DMatrixRMaj next = states.createLike();
        system.evaluate(states, next);
        states = next;
    }

    private double flowStep(double longest) {
        if (Double.isNaN(step)) {
            step = guess();
            first = step;
        }
        while (true) {
            double h = Math.min(step, longest);
            DMatrixRMaj next = pair.attempt(states, h);
            double[] errors = pair.errors(states, h);
            int worst = -1;
            double error = 0.0;
            for (int row = 0; row < states.numRows; row++) {
                double own = escaped[row] ? 0.0 : errors[row];
                if (!escaped[row] && !(own <= error)) {
                    error = Double.isNaN(own) ? Double.POSITIVE_INFINITY : own;
                    worst = row;
                }
            }
            double factor = error == 0.0 ? MOST_GROWTH : SAFETY * StrictMath.pow(error, -0.2);
            double wanted = h * Math.min(MOST_GROWTH, Math.max(LEAST_GROWTH, factor));
            if (error <= 1.0) {
                // a step cut short by the end says little about how long the next may be
                step = h < step ? Math.max(step, wanted) : wanted;
                states.setTo(next);
                pair.accept();
                markEscaped();
                return h;
            }
            step = wanted;
            if (step < SHORTEST * first) {
                escape(worst);
                step = first;
                if (!anyLeft()) {
                    return longest;
                }
            }
        }
    }

    /** Returns a step over which states move by a hundredth of their size. */
    private double guess() {
        DMatrixRMaj slopes = pair.slopes(states);
        double fastest = 0.0;
        for (int row = 0; row < states.numRows; row++) {
            double speed = 0.0;
            double size = 0.0;
            for (int at = row * states.numCols; at < (row + 1) * states.numCols && !escaped[row]; at++) {
                speed = Math.max(speed, Math.abs(slopes.data[at]));
                size = Math.max(size, Math.abs(states.data[at]));
            }
            fastest = Math.max(fastest, speed / (1.0 + size));
        }
        return fastest > 0.0 && Double.isFinite(fastest) ? Math.min(0.01 / fastest, 0.1) : 0.1;
    }

    private void markEscaped() {
        int n = states.numCols;
        for (int row = 0; row < states.numRows; row++) {
            boolean inside = true;
            for (int at = row * n; at < (row + 1) * n; at++) {
                inside &= Math.abs(states.data[at]) <= limit;
            }
            if (!inside && !escaped[row]) {
                escape(row);
            }
        }
    }

    private void escape(int row) {
        escaped[row] = true;
        Arrays.fill(states.data, row * states.numCols, (row + 1) * states.numCols, Double.NaN);
    }
}
