package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.flow.States;

/**
 * Cycles of a map: Newton's method for all k states at once, F(x_i) = x_{i+1}, the last leading back to the first.
 *
 * <p>All states but the first are eliminated; the matrix of a step is that of the k-fold map less the identity. Multipliers are the eigenvalues of the
 * product of the k Jacobians ({@link ProductSpectrum}).
 */
public final class MapShooting {

    private static final int MOST_STEPS = 30;
    private static final double DONE = 1e-12;
    private static final double CLOSED = 1e-10;
    private static final double SAME = 1e-6;

    private final DiscreteMap map;
    private final int n;

    /**
     * Takes a map.
     *
     * @param map the dynamics
     */
    public MapShooting(DiscreteMap map) {
        this.map = map;
        this.n = map.dimension();
    }

    /**
     * Solves for a cycle.
     *
     * @param guess a state near it, [N]
     * @param period k, at least 1
     * @return the cycle of least period k, or null where Newton's method leads to none
     * @throws IllegalArgumentException if the period is below 1
     */
    public @Nullable Cycle solve(NdArray guess, int period) {
        if (period < 1) {
            throw new IllegalArgumentException("need a period >= 1, found " + period);
        }
        DMatrixRMaj states = new DMatrixRMaj(period, n);
        DMatrixRMaj now = DMatrixRMaj.wrap(1, n, guess.toArray());
        for (int t = 0; t < period; t++) {
            System.arraycopy(now.data, 0, states.data, t * n, n);
            DMatrixRMaj next = new DMatrixRMaj(1, n);
            map.evaluate(now, next);
            now = next;
        }
        double scale = Math.max(1e-300, States.norm(States.mean(states)) + States.spread(states, States.mean(states)));
        for (int step = 0; step < MOST_STEPS; step++) {
            double size = improve(states);
            if (!(size <= scale)) {
                return null;
            }
            if (size <= DONE * scale) {
                return finished(states, scale);
            }
        }
        return null;
    }

    private DMatrixRMaj images(DMatrixRMaj states) {
        DMatrixRMaj images = states.createLike();
        map.evaluate(states, images);
        return images;
    }

    private DMatrixRMaj jacobian(DMatrixRMaj states, int row) {
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        map.jacobian(DMatrixRMaj.wrap(1, n, States.row(states, row).toArray()), jacobian);
        return jacobian;
    }

    /** Takes a Newton step, in place; returns its length, NaN where there is none. */
    private double improve(DMatrixRMaj states) {
        int period = states.numRows;
        DMatrixRMaj images = images(states);
        DMatrixRMaj whole = CommonOps_DDRM.identity(n);
        DMatrixRMaj shift = new DMatrixRMaj(n, 1);
        List<DMatrixRMaj> wholes = new ArrayList<>();
        List<DMatrixRMaj> shifts = new ArrayList<>();
        for (int t = 0; t < period; t++) {
            wholes.add(whole);
            shifts.add(shift);
            DMatrixRMaj jacobian = jacobian(states, t);
            DMatrixRMaj nextWhole = new DMatrixRMaj(n, n);
            DMatrixRMaj nextShift = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.mult(jacobian, whole, nextWhole);
            CommonOps_DDRM.mult(jacobian, shift, nextShift);
            int target = (t + 1) % period;
            for (int i = 0; i < n; i++) {
                nextShift.data[i] += images.data[t * n + i] - states.data[target * n + i];
            }
            whole = nextWhole;
            shift = nextShift;
        }
        for (int i = 0; i < n; i++) {
            whole.data[i * n + i] -= 1.0;
        }
        if (MatrixFeatures_DDRM.hasUncountable(whole) || MatrixFeatures_DDRM.hasUncountable(shift)) {
            return Double.NaN;
        }
        Lu lu = Lu.of(whole);
        if (lu.isSingular()) {
            return Double.NaN;
        }
        CommonOps_DDRM.scale(-1.0, shift);
        DMatrixRMaj first = lu.solve(shift);
        double largest = 0.0;
        for (int t = 0; t < period; t++) {
            DMatrixRMaj change = shifts.get(t).copy();
            CommonOps_DDRM.multAdd(wholes.get(t), first, change);
            double length = 0.0;
            for (int i = 0; i < n; i++) {
                states.data[t * n + i] += change.data[i];
                length += change.data[i] * change.data[i];
            }
            largest = Math.max(largest, Math.sqrt(length));
        }
        return largest;
    }

    private @Nullable Cycle finished(DMatrixRMaj states, double scale) {
        int period = states.numRows;
        DMatrixRMaj images = images(states);
        double residual = 0.0;
        for (int t = 0; t < period; t++) {
            residual = Math.max(residual, States.distance(States.row(images, t), States.row(states, (t + 1) % period)));
            if (t > 0 && States.distance(States.row(states, 0), States.row(states, t)) <= SAME * scale) {
                return null;
            }
        }
        return residual <= CLOSED * scale ? of(states, residual) : null;
    }

    /** Completes the states of a cycle with its multipliers. */
    Cycle of(DMatrixRMaj states, double residual) {
        List<DMatrixRMaj> factors = new ArrayList<>();
        for (int t = 0; t < states.numRows; t++) {
            factors.add(jacobian(states, t));
        }
        return Cycle.of(
                SystemKind.MAP, states.numRows, NdArray.of(states), ProductSpectrum.of(factors), residual, null);
    }
}
