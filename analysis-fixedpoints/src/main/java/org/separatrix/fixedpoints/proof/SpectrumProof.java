package org.separatrix.fixedpoints.proof;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Lu;

/**
 * Discs that hold the eigenvalues of ∂F at a true fixed point, and what follows for its stability.
 *
 * <p>With computed eigenvectors as columns of X (real and imaginary parts of a pair side by side) and Λ the computed eigenvalues,
 * X⁻¹ ∂F X = Λ + E, and by Gershgorin's theorem every eigenvalue lies in a disc around some λ_k whose radius is row sum k of |E|;
 * discs apart from the others hold as many eigenvalues as there are discs. E is bounded with an approximate inverse of X, whose
 * defect is bounded too, and covers rounding, the error of ∂F and the radius within which the true fixed point lies. A row
 * of a complex pair counts for both members, which costs a factor of at most 2.
 *
 * <p>Source: Gershgorin 1931; Rump 2010 (doi:10.1017/S096249291000005X), section 13.
 *
 * @param growing number of eigenvalues proved to grow: |λ| &gt; 1 of a map, Re λ &gt; 0 of a flow
 * @param decaying number of eigenvalues proved to decay
 * @param undecided the others
 * @param errorBound largest radius of a disc; infinite where nothing is proved
 */
public record SpectrumProof(int growing, int decaying, int undecided, double errorBound) {

    /** Distance, relative to the largest modulus, below which eigenvalues are the same. */
    private static final double REPEATED = 1e-9;

    /**
     * Encloses the spectrum at a proved fixed point.
     *
     * @param point proof of the point
     * @param eigen eigenvalues and right vectors of ∂F there, as computed
     * @return what is proved; all eigenvalues are undecided where the point itself is not proved or the vectors have no inverse
     */
    public static SpectrumProof of(PointProof point, Eigen eigen) {
        if (!point.ball().isProved()) {
            return none(eigen.size());
        }
        List<PointProof> blocks = point.blocks();
        return blocks.size() == 1
                ? ofBlock(point, eigen)
                : blocks.stream()
                        .map(block -> ofBlock(block, Eigen.of(block.systemJacobian())))
                        .reduce(new SpectrumProof(0, 0, 0, 0.0), SpectrumProof::and);
    }

    private SpectrumProof and(SpectrumProof other) {
        return new SpectrumProof(
                growing + other.growing,
                decaying + other.decaying,
                undecided + other.undecided,
                Math.max(errorBound, other.errorBound));
    }

    private static SpectrumProof ofBlock(PointProof point, Eigen eigen) {
        SpectrumProof first = of(point.kind(), point, reals(eigen), imaginaries(eigen), packed(eigen));
        if (first.undecided == 0 || repeated(eigen).length < 2) {
            return first;
        }
        Eigen both = Eigen.of(point.systemJacobian());
        int[] repeated = repeated(both);
        double[] imaginary = imaginaries(both);
        Arrays.stream(repeated).forEach(k -> imaginary[k] = 0.0);
        SpectrumProof second = of(point.kind(), point, reals(both), imaginary, withBasis(both, packed(both), repeated));
        return second.undecided < first.undecided ? second : first;
    }

    private static double[] reals(Eigen eigen) {
        return IntStream.range(0, eigen.size()).mapToDouble(eigen::real).toArray();
    }

    private static double[] imaginaries(Eigen eigen) {
        return IntStream.range(0, eigen.size()).mapToDouble(eigen::imaginary).toArray();
    }

    private static SpectrumProof of(
            SystemKind kind, PointProof point, double[] real, double[] imaginary, DMatrixRMaj vectors) {
        int n = real.length;
        DMatrixRMaj jacobian = point.systemJacobian();
        Lu lu = Lu.of(vectors);
        DMatrixRMaj inverse = lu.isSingular() ? vectors : lu.solve(CommonOps_DDRM.identity(n));
        double[] defect = Rounding.defect(inverse, vectors);
        double largestDefect = Rounding.largest(defect);
        double slack = Math.nextDown(1.0 - largestDefect);
        if (!(slack > 0.0)) {
            return none(n);
        }
        double[] sums = perturbation(jacobian, point.systemJacobianError(), vectors, inverse, real, imaginary);
        double largestSum = Rounding.largest(sums);
        for (int i = 0; i < n; i++) {
            sums[i] = Rounding.up(sums[i] + defect[i] / slack * largestSum, 4);
        }
        return counted(kind, real, imaginary, radii(imaginary, sums));
    }

    private static SpectrumProof none(int n) {
        return new SpectrumProof(0, 0, n, Double.POSITIVE_INFINITY);
    }

    /** Returns the largest set of real eigenvalues that are equal up to rounding, as silent units and low rank give; pairs may be among them. */
    private static int[] repeated(Eigen eigen) {
        double same = REPEATED * Math.max(eigen.modulus(0), Double.MIN_NORMAL);
        int[] largest = new int[0];
        for (int k = 0; k < eigen.size(); k++) {
            double value = eigen.real(k);
            int[] equal = IntStream.range(0, Math.abs(eigen.imaginary(k)) <= same ? eigen.size() : 0)
                    .filter(j -> Math.abs(eigen.imaginary(j)) <= same && Math.abs(eigen.real(j) - value) <= same)
                    .toArray();
            largest = equal.length > largest.length ? equal : largest;
        }
        return largest;
    }

    /** Replaces the vectors of equal eigenvalues, which may be nearly dependent, by an orthonormal basis of what no other left vector sees. */
    private static DMatrixRMaj withBasis(Eigen eigen, DMatrixRMaj vectors, int[] repeated) {
        int n = eigen.size();
        boolean[] replaced = new boolean[n];
        Arrays.stream(repeated).forEach(k -> replaced[k] = true);
        DMatrixRMaj others = new DMatrixRMaj(n, n - repeated.length);
        for (int k = 0, column = 0; k < n; k++) {
            if (!replaced[k]) {
                boolean second = eigen.imaginary(k) < 0.0;
                DMatrixRMaj part = second ? eigen.leftImaginary() : eigen.leftReal();
                for (int i = 0; i < n; i++) {
                    others.set(i, column, part.get(i, second ? k - 1 : k));
                }
                column++;
            }
        }
        QRDecomposition<DMatrixRMaj> factors = DecompositionFactory_DDRM.qr(n, n);
        factors.decompose(others);
        DMatrixRMaj basis = factors.getQ(null, false);
        DMatrixRMaj result = vectors.copy();
        for (int k = 0; k < repeated.length; k++) {
            for (int i = 0; i < n; i++) {
                result.set(i, repeated[k], basis.get(i, n - repeated.length + k));
            }
        }
        return result;
    }

    /** Columns Re v, Im v of each pair, v of each real eigenvalue. */
    private static DMatrixRMaj packed(Eigen eigen) {
        int n = eigen.size();
        DMatrixRMaj vectors = new DMatrixRMaj(n, n);
        for (int k = 0; k < n; k++) {
            // both columns of a pair from its first member: the phase of the second is the library's
            boolean second = eigen.imaginary(k) < 0.0;
            DMatrixRMaj part = second ? eigen.rightImaginary() : eigen.rightReal();
            for (int i = 0; i < n; i++) {
                vectors.set(i, k, part.get(i, second ? k - 1 : k));
            }
        }
        return vectors;
    }

    /** Bounds the row sums of |Y (∂F X − X Λ)| over all ∂F within the error. */
    private static double[] perturbation(
            DMatrixRMaj jacobian,
            DMatrixRMaj error,
            DMatrixRMaj vectors,
            DMatrixRMaj inverse,
            double[] real,
            double[] imaginary) {
        int n = vectors.numRows;
        DMatrixRMaj residual = Rounding.product(jacobian, vectors);
        double[] sizes = new double[n];
        for (int k = 0; k < n; k++) {
            double re = real[k];
            double im = Math.abs(imaginary[k]);
            int other = im == 0.0 ? k : imaginary[k] > 0.0 ? k + 1 : k - 1;
            double sign = imaginary[k] > 0.0 ? 1.0 : -1.0;
            for (int i = 0; i < n; i++) {
                // ∂F Re v = a Re v − b Im v, ∂F Im v = b Re v + a Im v
                double turned = im == 0.0 ? 0.0 : sign * im * vectors.get(i, other);
                residual.data[i * n + k] += turned - re * vectors.get(i, k);
            }
            sizes[k] = Rounding.up(Math.abs(re) + im, 2);
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1.0);
        double[] vectorSums = Rounding.rowSums(vectors);
        double[] fromError = Rounding.absolute(error, vectorSums);
        double[] fromProduct = Rounding.absolute(jacobian, vectorSums);
        double[] fromValues = Rounding.absolute(vectors, sizes);
        double[] residualSums = Rounding.rowSums(residual);
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            double rounded = Rounding.gamma(n + 8) * (fromProduct[i] + fromValues[i] + residualSums[i]);
            rest[i] = Rounding.up(fromError[i] + rounded, 4);
        }
        double[] sums = Rounding.rowSums(Rounding.product(inverse, residual));
        double[] rests = Rounding.absolute(inverse, rest);
        for (int i = 0; i < n; i++) {
            sums[i] = Rounding.up(sums[i] + rests[i], 2);
        }
        return sums;
    }

    private static double[] radii(double[] imaginary, double[] sums) {
        double[] radii = new double[sums.length];
        for (int k = 0; k < sums.length; k++) {
            double im = imaginary[k];
            radii[k] = im == 0.0
                    ? Math.nextUp(Math.nextUp(Math.sqrt(2.0)) * sums[k])
                    : Math.nextUp(sums[k] + sums[im > 0.0 ? k + 1 : k - 1]);
        }
        return radii;
    }

    private static SpectrumProof counted(SystemKind kind, double[] real, double[] imaginary, double[] radii) {
        int growing = 0;
        int decaying = 0;
        for (int k = 0; k < radii.length; k++) {
            double low;
            double high;
            if (kind == SystemKind.MAP) {
                // hypot errs by less than one unit in the last place
                double modulus = Math.hypot(real[k], imaginary[k]);
                low = Math.nextDown(Math.nextDown(Math.nextDown(modulus) - 1.0) - radii[k]);
                high = Math.nextUp(Math.nextUp(Math.nextUp(modulus) - 1.0) + radii[k]);
            } else {
                low = Math.nextDown(real[k] - radii[k]);
                high = Math.nextUp(real[k] + radii[k]);
            }
            growing += low > 0.0 ? 1 : 0;
            decaying += high < 0.0 ? 1 : 0;
        }
        return new SpectrumProof(growing, decaying, radii.length - growing - decaying, Rounding.largest(radii));
    }
}
