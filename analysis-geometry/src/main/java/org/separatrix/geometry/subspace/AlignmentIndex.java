package org.separatrix.geometry.subspace;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Covariance;

/**
 * How much of the variance that k dimensions can hold at most lies in the leading k components of another response:
 * A(1 → 2) = tr(D₂ᵀ C₁ D₂) / Σ_{i ≤ k} λᵢ(C₁), with D₂ an orthonormal basis of the other.
 *
 * <p>In [0, 1]: 1 for the same subspace, 0 for orthogonal ones. Not symmetric, and blind to where within the subspace the variance went.
 * Covariances are centred here, unlike in the published code, where the mean counts as a direction unless the caller takes it away. As k
 * approaches N the index approaches 1 whatever is compared.
 *
 * <p>Source: Elsayed, Lara, Kaufman, Churchland and Cunningham 2016 (doi:10.1038/ncomms13239).
 *
 * @param ofFirst of the variance of the first, within the subspace of the second
 * @param ofSecond of the variance of the second, within the subspace of the first
 */
public record AlignmentIndex(double ofFirst, double ofSecond) {

    /**
     * Measures in one direction.
     *
     * @param covariance C₁, [N × N], not modified
     * @param spanning columns that span the other's subspace, [N × k], not modified; they need be neither orthogonal nor independent
     * @return A, in [0, 1]
     * @throws IllegalArgumentException if there is no variance, or the columns span nothing
     */
    public static double of(DMatrixRMaj covariance, DMatrixRMaj spanning) {
        DMatrixRMaj basis = PrincipalAngles.orthonormalBasis(spanning);
        NdArray curve = curve(covariance, Covariance.spectrum(covariance).values(), basis);
        return curve.at(curve.size() - 1);
    }

    /**
     * Measures in both directions.
     *
     * @param first samples, [n₁ × N], centred here, not modified
     * @param second samples, [n₂ × N], centred here, not modified
     * @param k dimension of both subspaces
     * @return the index in both directions
     * @throws IllegalArgumentException if either has no variance
     */
    public static AlignmentIndex ofSamples(DMatrixRMaj first, DMatrixRMaj second, int k) {
        DMatrixRMaj basisOfFirst = PrincipalComponents.of(first).basis(k);
        DMatrixRMaj basisOfSecond = PrincipalComponents.of(second).basis(k);
        return new AlignmentIndex(
                of(Covariance.of(first).matrix(), basisOfSecond),
                of(Covariance.of(second).matrix(), basisOfFirst));
    }

    /** Returns the index at 1, …, k dimensions, the columns of an orthonormal basis being in order. */
    static NdArray curve(DMatrixRMaj covariance, NdArray eigenvalues, DMatrixRMaj basis) {
        double[] shares = Covariance.captured(covariance, basis).toArray();
        if (!(eigenvalues.at(0) > 0.0)) {
            throw new IllegalArgumentException("an alignment index needs variance, found none");
        }
        double most = 0.0;
        for (int j = 0; j < shares.length; j++) {
            most += eigenvalues.at(j);
            shares[j] = Math.min(1.0, Math.max(0.0, shares[j] / most));
        }
        return NdArray.vector(shares);
    }

    /**
     * Returns the mean of the two directions.
     *
     * @return in [0, 1]
     */
    public double symmetric() {
        return (ofFirst + ofSecond) / 2.0;
    }
}
