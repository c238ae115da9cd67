package org.separatrix.geometry.channel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Covariance;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.RandomSubspaces;

/**
 * The share of the variance that the readout sees: tr(PᵀC P) / tr C, P an orthonormal basis of the span of the rows of W_out. The rest is
 * output-null.
 *
 * <p>Source: Kaufman, Churchland, Ryu and Shenoy 2014 (doi:10.1038/nn.3643).
 */
public final class OutputPotent {

    private OutputPotent() {}

    /**
     * Measures a covariance.
     *
     * @param covariance C of what the readout sees, [N × N], with variance, not modified
     * @param readout W_out, [O × N], not 0, not modified
     * @return in [0, 1]
     * @throws IllegalArgumentException if there is no variance or no readout
     */
    public static double fraction(DMatrixRMaj covariance, DMatrixRMaj readout) {
        return share(covariance, basis(readout));
    }

    /** Returns an orthonormal basis of what the readout sees, [N × rank]. */
    static DMatrixRMaj basis(DMatrixRMaj readout) {
        return PrincipalAngles.orthonormalBasis(CommonOps_DDRM.transpose(readout, null));
    }

    private static double share(DMatrixRMaj covariance, DMatrixRMaj basis) {
        double total = CommonOps_DDRM.trace(covariance);
        if (!(total > 0.0)) {
            throw new IllegalArgumentException("an output-potent fraction needs variance, found none");
        }
        NdArray captured = Covariance.captured(covariance, basis);
        return Math.max(0.0, Math.min(1.0, captured.at(captured.size() - 1) / total));
    }

    /**
     * Measures random readouts.
     *
     * @param covariance C, [N × N], not modified
     * @param subspaces the population's random subspaces
     * @param dimension number of dimensions that the readout sees; more than there are count as all
     * @param draws how many
     * @param random decides which
     * @return the fraction of each draw
     */
    public static Draws chance(
            DMatrixRMaj covariance, RandomSubspaces subspaces, int dimension, int draws, CounterRandom random) {
        int seen = Math.min(dimension, subspaces.rank());
        double[] fractions = new double[draws];
        for (int m = 0; m < draws; m++) {
            fractions[m] = share(covariance, subspaces.draw(seen, random.split(m)));
        }
        return Draws.of(fractions);
    }
}
