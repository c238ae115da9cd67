package org.separatrix.geometry.subspace;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.Svd;

/**
 * The principal angles between the column spaces of two matrices, ascending.
 *
 * <p>The first angle is the smallest between any two directions of the subspaces; each further one is the smallest between
 * directions orthogonal to the earlier ones. Angles below 45° come from their sines, the others from their cosines, so that
 * angles near 0 and near 90° are both resolved to rounding. In R^N two random subspaces of dimension k have a mean squared
 * cosine of k / N: compare with that, not with 0.
 *
 * <p>Source: Björck and Golub 1973 (doi:10.2307/2005662); the sine form by Knyazev and Argentati 2002
 * (doi:10.1137/S1064827500377332).
 *
 * @param radians the angles (rad), ascending, in [0, π/2]; as many as the smaller subspace has dimensions
 * @param dimensionA dimension of the first subspace
 * @param dimensionB dimension of the second subspace
 */
public record PrincipalAngles(NdArray radians, int dimensionA, int dimensionB) {

    private static final double RANK_TOLERANCE = 1e-10;

    /**
     * Measures the angles between two subspaces.
     *
     * @param a its columns span the first subspace, [N × p], not modified; they need be neither orthogonal nor independent
     * @param b its columns span the second, [N × q], not modified
     * @return the angles, which do not depend on the order of the two
     * @throws IllegalArgumentException if the matrices have different numbers of rows, or span nothing
     */
    public static PrincipalAngles between(DMatrixRMaj a, DMatrixRMaj b) {
        if (a.numRows != b.numRows) {
            throw new IllegalArgumentException("subspaces of different spaces: R^" + a.numRows + " and R^" + b.numRows);
        }
        DMatrixRMaj basisA = orthonormalBasis(a);
        DMatrixRMaj basisB = orthonormalBasis(b);
        boolean swap = basisA.numCols < basisB.numCols;
        NdArray angles = swap ? angles(basisB, basisA) : angles(basisA, basisB);
        return new PrincipalAngles(angles, basisA.numCols, basisB.numCols);
    }

    /**
     * Orthogonalises columns.
     *
     * @param spanning columns, [N × p], not modified; they need not be independent
     * @return orthonormal columns with the same span, [N × rank]
     * @throws IllegalArgumentException if they span nothing
     */
    public static DMatrixRMaj orthonormalBasis(DMatrixRMaj spanning) {
        if (spanning.numRows == 0 || spanning.numCols == 0) {
            throw new IllegalArgumentException(
                    "a subspace needs columns, found [" + spanning.numRows + " × " + spanning.numCols + "]");
        }
        boolean tall = spanning.numRows > 2 * spanning.numCols;
        Qr qr = tall ? Qr.of(spanning) : null;
        Svd svd = Svd.of(qr == null ? spanning : qr.r());
        int rank = 0;
        while (rank < svd.values().size()
                && svd.values().at(rank) > RANK_TOLERANCE * svd.values().at(0)) {
            rank++;
        }
        if (rank == 0) {
            throw new IllegalArgumentException("a subspace needs a direction, found columns of zeros or NaN only");
        }
        DMatrixRMaj basis = CommonOps_DDRM.extract(svd.u(), 0, svd.u().numRows, 0, rank);
        return qr == null ? basis : CommonOps_DDRM.mult(qr.q(), basis, null);
    }

    /** Returns the singular values, of many rows by those of R, which has the same. */
    private static NdArray singularValues(DMatrixRMaj matrix) {
        boolean tall = matrix.numRows > 2 * matrix.numCols;
        return Svd.of(tall ? Qr.of(matrix).r() : matrix).values();
    }

    /** Measures the angles between orthonormal bases, the first of no fewer columns than the second. */
    private static NdArray angles(DMatrixRMaj larger, DMatrixRMaj smaller) {
        DMatrixRMaj overlap = new DMatrixRMaj(larger.numCols, smaller.numCols);
        CommonOps_DDRM.multTransA(larger, smaller, overlap);
        NdArray cosines = singularValues(overlap);
        int count = smaller.numCols;
        // descending, so the first cosine tells whether any angle needs its sine
        double largest = cosines.at(0);
        NdArray sines = largest * largest < 0.5 ? cosines : sines(larger, smaller, overlap);
        double[] angles = new double[count];
        for (int i = 0; i < count; i++) {
            double cosine = Math.min(1.0, cosines.at(i));
            double sine = Math.min(1.0, sines.at(count - 1 - i));
            angles[i] = cosine * cosine < 0.5 ? Math.acos(cosine) : Math.asin(sine);
        }
        Arrays.sort(angles);
        return NdArray.vector(angles);
    }

    private static NdArray sines(DMatrixRMaj larger, DMatrixRMaj smaller, DMatrixRMaj overlap) {
        DMatrixRMaj outside = smaller.copy();
        CommonOps_DDRM.multAdd(-1.0, larger, overlap, outside);
        return singularValues(outside);
    }

    /**
     * Returns the mean angle.
     *
     * @return (rad), in [0, π/2]
     */
    public double mean() {
        double sum = 0.0;
        for (int i = 0; i < radians.size(); i++) {
            sum += radians.at(i);
        }
        return sum / radians.size();
    }

    /**
     * Returns the largest angle.
     *
     * @return (rad), in [0, π/2]
     */
    public double largest() {
        return radians.at(radians.size() - 1);
    }

    /**
     * Returns the overlap of the subspaces, ‖QaᵀQb‖² / min(p, q).
     *
     * @return the mean squared cosine, in [0, 1]
     */
    public double meanSquaredCosine() {
        double sum = 0.0;
        for (int i = 0; i < radians.size(); i++) {
            double cosine = Math.cos(radians.at(i));
            sum += cosine * cosine;
        }
        return sum / radians.size();
    }

    /**
     * Returns the length of the shortest path between the subspaces on the Grassmann manifold.
     *
     * @return √Σθ² (rad)
     */
    public double geodesic() {
        double sum = 0.0;
        for (int i = 0; i < radians.size(); i++) {
            sum += radians.at(i) * radians.at(i);
        }
        return Math.sqrt(sum);
    }

    /**
     * Returns the angle between the orthonormal bases that fit each other best.
     *
     * @return arccos of the mean cosine (rad), in [0, π/2]
     */
    public double procrustes() {
        double versines = 0.0;
        for (int i = 0; i < radians.size(); i++) {
            double half = Math.sin(radians.at(i) / 2.0);
            versines += 2.0 * half * half;
        }
        // 1 − cos = 2 sin²(θ/2) keeps small angles
        return 2.0 * Math.asin(Math.sqrt(Math.min(1.0, versines / radians.size() / 2.0)));
    }

    /**
     * Returns the chordal distance.
     *
     * @return √Σsin²θ
     */
    public double chordal() {
        return Math.sqrt(sumOfSquaredSines());
    }

    /**
     * Returns the distance between the orthogonal projections onto the subspaces, ‖QaQaᵀ − QbQbᵀ‖ / √2; the chordal
     * distance if the dimensions agree.
     *
     * @return a non-negative number
     */
    public double projectionDistance() {
        return Math.sqrt(sumOfSquaredSines() + Math.abs(dimensionA - dimensionB) / 2.0);
    }

    private double sumOfSquaredSines() {
        double sum = 0.0;
        for (int i = 0; i < radians.size(); i++) {
            double sine = Math.sin(radians.at(i));
            sum += sine * sine;
        }
        return sum;
    }
}
