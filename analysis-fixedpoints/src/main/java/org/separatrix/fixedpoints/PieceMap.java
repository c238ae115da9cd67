package org.separatrix.fixedpoints;

import java.util.BitSet;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Lu;

/**
 * The affine pieces of a network of rectified units. A region is the set of active units; a sequence of k regions is one set of k N bits.
 * A flow is treated as its Euler step of length 1, which rests at the same states.
 *
 * @param network rectified units
 */
record PieceMap(NetworkEquation network) {

    int dimension() {
        return network.dimension();
    }

    /** Enters which units are active at a state, from a bit on. */
    void enterRegion(double[] x, BitSet regions, int from) {
        for (int i = 0; i < dimension(); i++) {
            regions.set(from + i, argument(x, i) > 0.0);
        }
    }

    /** What unit i rectifies. */
    double argument(double[] x, int i) {
        return network.gain().data[i] * (network.isRateForm() ? sum(x, i) : x[i]);
    }

    private double sum(double[] x, int i) {
        int n = dimension();
        double sum = network.drive().data[i];
        for (int j = 0; j < n; j++) {
            sum += network.weights().data[i * n + j] * x[j];
        }
        return sum;
    }

    /** One step, x + s ∘ (H(x) − x). */
    double[] next(double[] x) {
        double[] rates = x;
        if (!network.isRateForm()) {
            rates = new double[x.length];
            for (int j = 0; j < x.length; j++) {
                rates[j] = Math.max(0.0, network.gain().data[j] * x[j]);
            }
        }
        double[] next = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = sum(rates, i);
            double target = network.isRateForm() ? Math.max(0.0, network.gain().data[i] * sum) : sum;
            next[i] = x[i] + network.share().data[i] * (target - x[i]);
        }
        return next;
    }

    /** The Jacobian of one step, (1 − s) I + s ∘ ∂H, in the region that starts at a bit. */
    DMatrixRMaj jacobian(BitSet regions, int from) {
        int n = dimension();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            double share = network.share().data[i];
            for (int j = 0; j < n; j++) {
                int unit = network.isRateForm() ? i : j;
                double active = regions.get(from + unit) ? network.gain().data[unit] : 0.0;
                jacobian.data[i * n + j] = share * active * network.weights().data[i * n + j];
            }
            jacobian.data[i * n + i] += 1.0 - share;
        }
        return jacobian;
    }

    private DMatrixRMaj offset(BitSet regions, int from) {
        int n = dimension();
        DMatrixRMaj offset = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            double active = !network.isRateForm() ? 1.0 : regions.get(from + i) ? network.gain().data[i] : 0.0;
            offset.data[i] = network.share().data[i] * active * network.drive().data[i];
        }
        return offset;
    }

    /** Solves x = M x + h, where M and h compose the steps of the regions; null where there is no one solution. */
    double @Nullable [] solve(BitSet regions, int period) {
        int n = dimension();
        DMatrixRMaj slope = jacobian(regions, 0);
        DMatrixRMaj shift = offset(regions, 0);
        for (int t = 1; t < period; t++) {
            DMatrixRMaj step = jacobian(regions, t * n);
            slope = product(step, slope);
            DMatrixRMaj shifted = offset(regions, t * n);
            CommonOps_DDRM.multAdd(step, shift, shifted);
            shift = shifted;
        }
        CommonOps_DDRM.scale(-1.0, slope);
        for (int i = 0; i < n; i++) {
            slope.add(i, i, 1.0);
        }
        if (!Vectors.isFinite(slope) || !Vectors.isFinite(shift)) {
            return null;
        }
        Lu lu = Lu.of(slope);
        if (lu.isSingular()) {
            return null;
        }
        DMatrixRMaj x = lu.solve(shift);
        return Vectors.isFinite(x) ? x.data : null;
    }

    static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
        Kernels.best().multiplyTransposed(a, CommonOps_DDRM.transpose(b, null), product);
        return product;
    }
}
