package org.separatrix.fixedpoints.modes;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Kernels;

/**
 * The largest norm of the propagator of a decaying linearization.
 *
 * <p>Powers of the propagator are squared until one has a norm of at most 1; from there on no norm exceeds the largest so far, since
 * ‖Pˢ‖ ≤ ‖Pᵗ‖^⌊s/t⌋ max ‖Pʳ‖ over r &lt; t. The times before are searched at eight a doubling, then round the best one, so a narrow second
 * peak of an oscillation may be missed. A flow is cut into steps of 1 / (8 ‖A‖), with a parabola through the last three.
 *
 * @param growth max ‖propagator‖₂, at least 1
 * @param time when: steps of a map, units of time of a flow
 */
record Transient(double growth, double time) {

    static final Transient NONE = new Transient(Double.NaN, Double.NaN);

    private static final int MOST_DOUBLINGS = 40;
    private static final int PER_DOUBLING = 8;
    private static final int TAYLOR = 14;

    static Transient of(SystemKind kind, DMatrixRMaj a) {
        if (kind == SystemKind.MAP) {
            Search search = new Search(a);
            long best = search.best();
            return new Transient(Math.max(1.0, search.at(best)), search.at(best) > 1.0 ? best : 0.0);
        }
        double rate = Math.max(NormOps_DDRM.inducedP2(a), Double.MIN_NORMAL);
        double step = 0.125 / rate;
        Search search = new Search(exponential(a, step));
        long best = search.best();
        if (best == 0) {
            return new Transient(1.0, 0.0);
        }
        double before = search.at(best - 1);
        double peak = search.at(best);
        double after = search.at(best + 1);
        double bend = before - 2.0 * peak + after;
        double shift = bend < 0.0 ? 0.5 * (before - after) / bend : 0.0;
        return new Transient(Math.max(1.0, peak - 0.25 * (before - after) * shift), step * (best + shift));
    }

    /** Returns exp(A h) by its Taylor series, for ‖A h‖ at most 1/8. */
    private static DMatrixRMaj exponential(DMatrixRMaj a, double h) {
        int n = a.numRows;
        DMatrixRMaj sum = CommonOps_DDRM.identity(n);
        DMatrixRMaj term = CommonOps_DDRM.identity(n);
        DMatrixRMaj next = new DMatrixRMaj(n, n);
        for (int k = 1; k <= TAYLOR; k++) {
            multiply(term, a, next);
            CommonOps_DDRM.scale(h / k, next, term);
            CommonOps_DDRM.addEquals(sum, term);
        }
        return sum;
    }

    private static void multiply(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj product) {
        Kernels.best().multiplyTransposed(a, CommonOps_DDRM.transpose(b, null), product);
    }

    /** Returns ‖A‖₂ by power iteration on AᵀA, until it stands still. */
    static double norm(DMatrixRMaj a) {
        int n = a.numRows;
        CounterRandom chance = CounterRandom.of(0L, "propagator-norm");
        DMatrixRMaj v = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            v.data[i] = chance.gaussian(i);
        }
        DMatrixRMaj forward = new DMatrixRMaj(n, 1);
        double norm = 0.0;
        for (int round = 0; round < 300; round++) {
            double length = NormOps_DDRM.normF(v);
            if (length == 0.0) {
                return norm;
            }
            CommonOps_DDRM.scale(1.0 / length, v);
            CommonOps_DDRM.mult(a, v, forward);
            double now = NormOps_DDRM.normF(forward);
            if (Math.abs(now - norm) <= 1e-13 * now) {
                return now;
            }
            norm = now;
            CommonOps_DDRM.multTransA(a, forward, v);
        }
        return norm;
    }

    /** Norms of powers of one matrix. */
    private static final class Search {

        /** P to the powers 1, 2, 4, …, the last of which has a norm of at most 1. */
        private final List<DMatrixRMaj> doubled = new ArrayList<>();

        Search(DMatrixRMaj propagator) {
            DMatrixRMaj power = propagator;
            doubled.add(power);
            while (norm(power) > 1.0 && doubled.size() <= MOST_DOUBLINGS) {
                DMatrixRMaj square = new DMatrixRMaj(power.numRows, power.numCols);
                multiply(power, power, square);
                doubled.add(square);
                power = square;
            }
        }

        /** Returns the time of the largest norm, 0 where none exceeds 1. */
        long best() {
            long best = 0;
            double peak = 1.0;
            for (int k = 0; k < doubled.size(); k++) {
                for (int part = 0; part < PER_DOUBLING; part++) {
                    long time = (1L << k) + ((1L << k) * part) / PER_DOUBLING;
                    double norm = part > 0 && (1L << k) < PER_DOUBLING && time == 1L << k ? 0.0 : at(time);
                    if (norm > peak) {
                        peak = norm;
                        best = time;
                    }
                }
            }
            return best == 0 ? 0 : refined(best);
        }

        private long refined(long from) {
            long best = from;
            double peak = at(best);
            for (long step = Math.max(1, Long.highestOneBit(from) / PER_DOUBLING / 2); step >= 1; step /= 2) {
                for (boolean moved = true; moved; ) {
                    moved = false;
                    for (long time : new long[] {best - step, best + step}) {
                        double norm = time > 0 ? at(time) : 0.0;
                        if (norm > peak) {
                            peak = norm;
                            best = time;
                            moved = true;
                        }
                    }
                }
            }
            return best;
        }

        double at(long time) {
            if (time == 0) {
                return 1.0;
            }
            DMatrixRMaj power = null;
            for (int k = 0; k < doubled.size() && (time >> k) > 0; k++) {
                // beyond the last doubling the last matrix is used as often as needed
                long copies = k == doubled.size() - 1 ? time >> k : time >> k & 1;
                for (long copy = 0; copy < copies; copy++) {
                    if (power == null) {
                        power = doubled.get(k);
                    } else {
                        DMatrixRMaj product = new DMatrixRMaj(power.numRows, power.numCols);
                        multiply(power, doubled.get(k), product);
                        power = product;
                    }
                }
            }
            return power == null ? 1.0 : norm(power);
        }
    }
}
