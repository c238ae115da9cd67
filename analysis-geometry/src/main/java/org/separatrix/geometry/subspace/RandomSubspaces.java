package org.separatrix.geometry.subspace;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Qr;
import org.separatrix.geometry.samples.Covariance;

/**
 * Random subspaces that favour the directions in which a population varies: the span of U √S v, with C = U S Uᵀ the covariance and v
 * normal numbers. Each column is then a sample of covariance C.
 *
 * <p>Two random subspaces of a population whose variance spreads over few dimensions are far better aligned than two of R^N, whose mean
 * squared cosine is k / N; that is the chance against which an alignment is judged. (With S instead of √S, as one published code has
 * it, columns would have covariance C² and chance would lie too high.)
 *
 * <p>Source: Elsayed, Lara, Kaufman, Churchland and Cunningham 2016 (doi:10.1038/ncomms13239).
 *
 * @param vectors U, the eigenvectors of the covariance that carry variance, [N × r]
 * @param scales √S, [r]
 */
public record RandomSubspaces(DMatrixRMaj vectors, NdArray scales) {

    /**
     * Prepares draws.
     *
     * @param covariance C, [N × N], not modified
     * @return draws of this covariance
     * @throws IllegalArgumentException if there is no variance
     */
    public static RandomSubspaces of(DMatrixRMaj covariance) {
        Covariance.Spectrum spectrum = Covariance.spectrum(covariance);
        int rank = spectrum.rank();
        if (rank == 0) {
            throw new IllegalArgumentException("random subspaces need a covariance with variance, found none");
        }
        double[] scales = new double[rank];
        for (int i = 0; i < rank; i++) {
            scales[i] = Math.sqrt(spectrum.values().at(i));
        }
        return new RandomSubspaces(spectrum.basis(rank), NdArray.vector(scales));
    }

    /**
     * Returns the largest dimension of a draw.
     *
     * @return r, the rank of the covariance
     */
    public int rank() {
        return scales.size();
    }

    /**
     * Draws an orthonormal basis whose first j columns span a draw of dimension j.
     *
     * @param k number of columns, from 1 to r
     * @param random decides which
     * @return [N × k]
     */
    public DMatrixRMaj draw(int k, CounterRandom random) {
        DMatrixRMaj basis = new DMatrixRMaj(vectors.numRows, k);
        CommonOps_DDRM.mult(vectors, coordinates(k, random), basis);
        return basis;
    }

    /** Returns the same draw in the coordinates of the eigenvectors, [r × k]. */
    DMatrixRMaj coordinates(int k, CounterRandom random) {
        DMatrixRMaj scaled = new DMatrixRMaj(rank(), k);
        for (int at = 0; at < scaled.getNumElements(); at++) {
            scaled.data[at] = scales.at(at / k) * random.gaussian(at);
        }
        return Qr.of(scaled).q();
    }

    /** Expresses a symmetric matrix in the coordinates of the eigenvectors, Uᵀ C U, [r × r]. */
    DMatrixRMaj inCoordinates(DMatrixRMaj matrix) {
        DMatrixRMaj half = new DMatrixRMaj(rank(), matrix.numCols);
        CommonOps_DDRM.multTransA(vectors, matrix, half);
        DMatrixRMaj whole = new DMatrixRMaj(rank(), rank());
        CommonOps_DDRM.mult(half, vectors, whole);
        return whole;
    }
}
