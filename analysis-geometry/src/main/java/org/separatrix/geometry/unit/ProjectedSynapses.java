package org.separatrix.geometry.unit;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.Svd;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.TensorNames;
import org.separatrix.geometry.control.Perturbation;

/** Takes subspaces out of a synaptic change ΔW: what ΔW reads from them, ΔW (I − P Pᵀ), or writes into them, (I − P Pᵀ) ΔW. */
final class ProjectedSynapses {

    private ProjectedSynapses() {}

    /** Returns the modulated network with ΔW less what it reads from a subspace. */
    static EffectiveNetwork notReading(EffectiveNetwork from, EffectiveNetwork to, DMatrixRMaj basis) {
        DMatrixRMaj change = Perturbation.between(from, to).weights();
        DMatrixRMaj seen = new DMatrixRMaj(change.numRows, basis.numCols);
        CommonOps_DDRM.mult(change, basis, seen);
        DMatrixRMaj left = change.copy();
        CommonOps_DDRM.multAddTransB(-1.0, seen, basis, left);
        return with(from, to, left);
    }

    /** Returns the modulated network with ΔW less what it writes into a subspace. */
    static EffectiveNetwork notWriting(EffectiveNetwork from, EffectiveNetwork to, DMatrixRMaj basis) {
        DMatrixRMaj change = Perturbation.between(from, to).weights();
        DMatrixRMaj written = new DMatrixRMaj(basis.numCols, change.numCols);
        CommonOps_DDRM.multTransA(basis, change, written);
        DMatrixRMaj left = change.copy();
        CommonOps_DDRM.multAdd(-1.0, basis, written, left);
        return with(from, to, left);
    }

    private static EffectiveNetwork with(EffectiveNetwork from, EffectiveNetwork to, DMatrixRMaj change) {
        DMatrixRMaj weights = from.weights().copy();
        CommonOps_DDRM.addEquals(weights, change);
        return new EffectiveNetwork(to.model(), to.context(), weights, to.gain(), to.bias());
    }

    /** Returns an orthonormal basis of the directions that the readout sees, [N × rank]. */
    static DMatrixRMaj potent(EffectiveNetwork network) {
        Svd svd = Svd.of(network.model().tensor(TensorNames.OUTPUT_WEIGHT));
        int rank = 0;
        while (rank < svd.values().size()
                && svd.values().at(rank) > 1e-10 * svd.values().at(0)) {
            rank++;
        }
        DMatrixRMaj basis = new DMatrixRMaj(svd.vt().numCols, rank);
        for (int k = 0; k < rank; k++) {
            for (int i = 0; i < basis.numRows; i++) {
                basis.set(i, k, svd.vt().get(k, i));
            }
        }
        return basis;
    }

    static DMatrixRMaj random(int units, int dimension, CounterRandom random) {
        DMatrixRMaj normal = new DMatrixRMaj(units, dimension);
        for (int at = 0; at < normal.getNumElements(); at++) {
            normal.data[at] = random.gaussian(at);
        }
        return Qr.of(normal).q();
    }

    /**
     * Returns how far a projected change is back at the baseline: 1 − ‖y' − y₀‖ / ‖y₁ − y₀‖, which is 1 at the baseline, 0 where the projection changes nothing; NaN where the
     * modulation changes nothing.
     */
    static double restored(NdArray baseline, NdArray modulated, NdArray projected) {
        double whole = 0.0;
        double left = 0.0;
        for (int at = 0; at < baseline.size(); at++) {
            whole = Math.hypot(whole, modulated.at(at) - baseline.at(at));
            left = Math.hypot(left, projected.at(at) - baseline.at(at));
        }
        return 1.0 - left / whole;
    }
}
