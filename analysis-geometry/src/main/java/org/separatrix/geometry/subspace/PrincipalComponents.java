package org.separatrix.geometry.subspace;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;
import org.separatrix.geometry.samples.Centred;
import org.separatrix.geometry.samples.Covariance;
import smile.feature.extraction.PCA;
import smile.math.matrix.Matrix;

/**
 * The principal components of samples X [n × N]: the eigenvectors of the covariance Xcᵀ Xc / (n − 1), Xc being centred on
 * the mean of the samples, by falling eigenvalue.
 *
 * <p>There are r = min(n − 1, N) components, as many as can carry variance. The entry of largest modulus in each component
 * is positive. Samples that do not vary have eigenvalues 0 and the first unit vectors as components. Immutable; the matrix
 * must not be modified. Computed by Smile, whose eigenvalues are used up to their sum only: it divides them by n, or by
 * nothing, depending on the shape of X. Where no native OpenBLAS loads, which Smile needs, by {@link Svd} instead. Of many samples the
 * variances are squared singular values of the triangular factor of Xc, or eigenvalues of XcᵀXc where none of these is so small
 * (10⁻⁴ of the largest) that it would lose digits: the small variances are right in either case.
 *
 * <p>Source: Jolliffe 2002 (doi:10.1007/b98835).
 *
 * @param samples n, at least 2
 * @param mean mean of the samples, [N]
 * @param eigenvalues variances along the components, descending and non-negative, [r]
 * @param loadings components as columns, orthonormal, [N × r]
 */
public record PrincipalComponents(int samples, NdArray mean, NdArray eigenvalues, DMatrixRMaj loadings) {

    private static final double RANK_TOLERANCE = 1e-12;
    private static final double TIE = 1.0 - 1e-9;

    /**
     * Decomposes samples.
     *
     * @param samples X, [n × N], n at least 2 and N at least 1, finite, not modified
     * @return components and variances; the same bits at every call
     * @throws IllegalArgumentException if there are fewer than two samples, no units, or values that are not finite
     */
    public static PrincipalComponents of(DMatrixRMaj samples) {
        Centred centred = Centred.of(samples);
        if (centred.variance() == 0.0) {
            return withoutVariance(centred);
        }
        if (centred.areMany()) {
            return ofMany(centred);
        }
        // asking for the kernels first also sets OpenBLAS, which Smile shares, to one thread
        return Kernels.best().name().startsWith("OpenBLAS") ? bySmile(centred) : bySvd(centred);
    }

    private static PrincipalComponents ofMany(Centred centred) {
        DMatrixRMaj products = centred.productsIfEven();
        if (products != null) {
            Covariance.Spectrum spectrum = Covariance.spectrum(products);
            double[] values = spectrum.values().toArray();
            if (values[values.length - 1] >= Centred.EVEN * values[0]) {
                return assemble(centred, shares(values), spectrum.vectors());
            }
        }
        Svd svd = Svd.of(centred.factor());
        return assemble(centred, shares(squares(svd.values())), svd.u().copy());
    }

    private static double[] squares(NdArray values) {
        double[] squares = values.toArray();
        for (int k = 0; k < squares.length; k++) {
            squares[k] *= squares[k];
        }
        return squares;
    }

    private static double[] shares(double[] values) {
        double sum = 0.0;
        for (double value : values) {
            sum += value;
        }
        double[] shares = new double[values.length];
        for (int k = 0; k < shares.length; k++) {
            shares[k] = values[k] / sum;
        }
        return shares;
    }

    static PrincipalComponents bySmile(Centred centred) {
        PCA pca = PCA.fit(centred.rows());
        Matrix columns = pca.loadings();
        DMatrixRMaj loadings = new DMatrixRMaj(centred.mean().size(), centred.components());
        for (int i = 0; i < loadings.numRows; i++) {
            for (int k = 0; k < loadings.numCols; k++) {
                loadings.set(i, k, columns.get(i, k));
            }
        }
        return assemble(centred, pca.varianceProportion(), loadings);
    }

    static PrincipalComponents bySvd(Centred centred) {
        Svd svd = Svd.of(new DMatrixRMaj(centred.rows()));
        DMatrixRMaj loadings = new DMatrixRMaj(centred.mean().size(), centred.components());
        for (int i = 0; i < loadings.numRows; i++) {
            for (int k = 0; k < loadings.numCols; k++) {
                loadings.set(i, k, svd.vt().get(k, i));
            }
        }
        return assemble(centred, shares(squares(svd.values())), loadings);
    }

    private static PrincipalComponents assemble(Centred centred, double[] proportions, DMatrixRMaj loadings) {
        double[] eigenvalues = new double[loadings.numCols];
        for (int k = 0; k < eigenvalues.length; k++) {
            eigenvalues[k] = Math.max(0.0, proportions[k]) * centred.variance();
            makeLargestEntryPositive(loadings, k);
        }
        return new PrincipalComponents(centred.samples(), centred.mean(), NdArray.vector(eigenvalues), loadings);
    }

    private static PrincipalComponents withoutVariance(Centred centred) {
        DMatrixRMaj loadings = new DMatrixRMaj(centred.mean().size(), centred.components());
        CommonOps_DDRM.setIdentity(loadings);
        NdArray eigenvalues = NdArray.vector(new double[centred.components()]);
        return new PrincipalComponents(centred.samples(), centred.mean(), eigenvalues, loadings);
    }

    private static void makeLargestEntryPositive(DMatrixRMaj columns, int k) {
        double largest = 0.0;
        for (int i = 0; i < columns.numRows; i++) {
            double entry = columns.get(i, k);
            // an exact tie would leave the sign to rounding
            if (Math.abs(entry) * TIE > Math.abs(largest)) {
                largest = entry;
            }
        }
        if (largest < 0.0) {
            for (int i = 0; i < columns.numRows; i++) {
                columns.set(i, k, -columns.get(i, k));
            }
        }
    }

    /**
     * Returns the total variance.
     *
     * @return Σλ, the trace of the covariance
     */
    public double totalVariance() {
        double sum = 0.0;
        for (int k = 0; k < eigenvalues.size(); k++) {
            sum += eigenvalues.at(k);
        }
        return sum;
    }

    /**
     * Returns the share of the variance along each component.
     *
     * @return λ / Σλ, [r]; zeros if there is no variance
     */
    public NdArray varianceExplained() {
        double total = totalVariance();
        double[] shares = eigenvalues.toArray();
        for (int k = 0; k < shares.length; k++) {
            shares[k] = total > 0.0 ? shares[k] / total : 0.0;
        }
        return NdArray.vector(shares);
    }

    /**
     * Returns how many components carry a share of the variance.
     *
     * @param fraction share, in (0, 1]
     * @return the smallest k with λ₁ + … + λₖ ≥ fraction · Σλ; 0 if there is no variance
     */
    public int componentsFor(double fraction) {
        double total = totalVariance();
        if (total == 0.0) {
            return 0;
        }
        // the share itself is rounded: (5 + 3) / 10 must count as 0.8
        double wanted = fraction * total * (1.0 - 4.0 * Math.ulp(1.0));
        double sum = 0.0;
        for (int k = 0; k < eigenvalues.size(); k++) {
            sum += eigenvalues.at(k);
            if (sum >= wanted) {
                return k + 1;
            }
        }
        return eigenvalues.size();
    }

    /**
     * Returns how many components carry variance beyond rounding.
     *
     * @return the number of eigenvalues above 10⁻¹² of the largest
     */
    public int rank() {
        int rank = 0;
        while (rank < eigenvalues.size()
                && eigenvalues.at(rank) > 0.0
                && eigenvalues.at(rank) > RANK_TOLERANCE * eigenvalues.at(0)) {
            rank++;
        }
        return rank;
    }

    /**
     * Returns the basis of the leading subspace.
     *
     * @param k number of components, from 0 to r
     * @return the first k columns of the loadings, [N × k]
     */
    public DMatrixRMaj basis(int k) {
        return CommonOps_DDRM.extract(loadings, 0, loadings.numRows, 0, k);
    }

    /**
     * Expresses states in the leading components.
     *
     * @param states [m × N], not modified
     * @param k number of components, from 0 to r
     * @return (states − mean) · basis, [m × k]
     */
    public DMatrixRMaj project(DMatrixRMaj states, int k) {
        DMatrixRMaj centred = states.copy();
        for (int at = 0; at < centred.getNumElements(); at++) {
            centred.data[at] -= mean.at(at % mean.size());
        }
        DMatrixRMaj scores = new DMatrixRMaj(states.numRows, k);
        CommonOps_DDRM.mult(centred, basis(k), scores);
        return scores;
    }
}
