package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Lu;

/**
 * The equations of a closed orbit along a path, linear in changes δ of nodes, period and parameter:
 *
 * <pre>
 *     δ_{k+1} = Φ_k δ_k + f_k δT / m + ψ_k δs + r_k        for every piece, the last leading back to the first
 *     Σ_k p_k · δ_k = −phase                                no shift along the orbit
 *     Σ_k a_k · δ_k + a_T δT + a_s δs = −length             the place on the curve of orbits
 * </pre>
 *
 * <p>All changes but δ_0, δT and δs are eliminated, which leaves N + 2 equations.
 */
final class RingJacobian {

    private final Ring ring;
    private final int n;
    private final List<DMatrixRMaj> factors;
    /** For each node and for the return to the first: the derivative by δ_0, [N × N], and by δT and δs, [N × 2]. */
    private final List<DMatrixRMaj> wholes = new ArrayList<>();

    private final List<DMatrixRMaj> shifts = new ArrayList<>();
    private final Ring phase;

    /**
     * Eliminates.
     *
     * @param ring where the equations are linear
     * @param factors Φ_k, [N × N] each
     * @param velocities f_k, one after the other, at the ends of the pieces
     * @param slopes ψ_k, one after the other
     * @param phase the p_k, period and parameter 0
     */
    RingJacobian(Ring ring, List<DMatrixRMaj> factors, double[] velocities, double[] slopes, Ring phase) {
        this.ring = ring;
        this.n = ring.n();
        this.factors = factors;
        this.phase = phase;
        DMatrixRMaj whole = CommonOps_DDRM.identity(n);
        DMatrixRMaj shift = new DMatrixRMaj(n, 2);
        int m = ring.pieces();
        for (int k = 0; k < m; k++) {
            wholes.add(whole);
            shifts.add(shift);
            DMatrixRMaj nextWhole = new DMatrixRMaj(n, n);
            DMatrixRMaj nextShift = new DMatrixRMaj(n, 2);
            CommonOps_DDRM.mult(factors.get(k), whole, nextWhole);
            CommonOps_DDRM.mult(factors.get(k), shift, nextShift);
            for (int i = 0; i < n; i++) {
                nextShift.data[2 * i] += velocities[k * n + i] / m;
                nextShift.data[2 * i + 1] += slopes[k * n + i];
            }
            whole = nextWhole;
            shift = nextShift;
        }
        wholes.add(whole);
        shifts.add(shift);
    }

    /** Returns the fundamental matrices of the pieces, whose product is the monodromy matrix. */
    List<DMatrixRMaj> factors() {
        return factors;
    }

    Ring ring() {
        return ring;
    }

    /** The p_k. */
    Ring phase() {
        return phase;
    }

    /** Closes the equations with a row a; null where they are singular. */
    @Nullable
    Solver closed(Ring row) {
        DMatrixRMaj matrix = new DMatrixRMaj(n + 2, n + 2);
        DMatrixRMaj whole = wholes.get(ring.pieces());
        DMatrixRMaj shift = shifts.get(ring.pieces());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, whole.data[i * n + j] - (i == j ? 1.0 : 0.0));
            }
            matrix.set(i, n, shift.data[2 * i]);
            matrix.set(i, n + 1, shift.data[2 * i + 1]);
        }
        functional(phase, matrix, n);
        functional(row, matrix, n + 1);
        if (MatrixFeatures_DDRM.hasUncountable(matrix)) {
            return null;
        }
        Lu lu = Lu.of(matrix);
        return lu.isSingular() ? null : new Solver(lu, row);
    }

    /** Writes a linear function of all changes as one of δ_0, δT and δs. */
    private void functional(Ring row, DMatrixRMaj matrix, int at) {
        for (int k = 0; k < ring.pieces(); k++) {
            DMatrixRMaj whole = wholes.get(k);
            DMatrixRMaj shift = shifts.get(k);
            for (int i = 0; i < n; i++) {
                double weight = row.at(k, i);
                for (int j = 0; j < n; j++) {
                    matrix.add(at, j, weight * whole.data[i * n + j]);
                }
                matrix.add(at, n, weight * shift.data[2 * i]);
                matrix.add(at, n + 1, weight * shift.data[2 * i + 1]);
            }
        }
        matrix.add(at, n, row.period());
        matrix.add(at, n + 1, row.parameter());
    }

    /** The closed equations, factorised. */
    final class Solver {

        private final Lu lu;
        private final Ring row;

        private Solver(Lu lu, Ring row) {
            this.lu = lu;
            this.row = row;
        }

        /**
         * Solves.
         *
         * @param gaps r_k, one after the other, m N numbers
         * @param phaseError what the phase condition misses
         * @param lengthError what the last row misses
         * @return δ
         */
        Ring solve(double[] gaps, double phaseError, double lengthError) {
            int m = ring.pieces();
            double[] carried = new double[(m + 1) * n];
            for (int k = 0; k < m; k++) {
                double[] factor = factors.get(k).data;
                for (int i = 0; i < n; i++) {
                    double sum = gaps[k * n + i];
                    for (int j = 0; j < n; j++) {
                        sum += factor[i * n + j] * carried[k * n + j];
                    }
                    carried[(k + 1) * n + i] = sum;
                }
            }
            DMatrixRMaj side = new DMatrixRMaj(n + 2, 1);
            for (int i = 0; i < n; i++) {
                side.data[i] = -carried[m * n + i];
            }
            side.data[n] = -phaseError;
            side.data[n + 1] = -lengthError;
            for (int at = 0; at < m * n; at++) {
                side.data[n] -= phase.nodes()[at] * carried[at];
                side.data[n + 1] -= row.nodes()[at] * carried[at];
            }
            double[] solution = lu.solve(side).data;
            double[] nodes = new double[m * n];
            for (int k = 0; k < m; k++) {
                double[] whole = wholes.get(k).data;
                double[] shift = shifts.get(k).data;
                for (int i = 0; i < n; i++) {
                    double sum = carried[k * n + i] + shift[2 * i] * solution[n] + shift[2 * i + 1] * solution[n + 1];
                    for (int j = 0; j < n; j++) {
                        sum += whole[i * n + j] * solution[j];
                    }
                    nodes[k * n + i] = sum;
                }
            }
            return new Ring(m, nodes, solution[n], solution[n + 1]);
        }

        /** Returns the direction in which the curve of orbits goes on: no gap, no shift, one unit along the row. */
        Ring tangent() {
            return solve(new double[ring.nodes().length], 0.0, -1.0);
        }
    }
}
