package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Qr;

/**
 * Eigenvalues of a product of matrices, Φ_m … Φ_1, whose moduli may differ by more than numbers can: the product itself is never formed.
 *
 * <p>Orthogonal iteration: an orthonormal basis Q is carried round, Φ_i Q_{i−1} = Q_i R_i, until the subspaces of its leading columns come back to
 * themselves. Then Q_0ᵀ M Q_0 = C R_m … R_1 with C = Q_0ᵀ Q_m block diagonal, and each block gives its eigenvalues, with the scale
 * of its product kept as a logarithm. Blocks of more than a pair remain where moduli lie close together; what is lost in them is rounding relative to
 * the largest of the block.
 *
 * <p>Source: Golub and Van Loan 2013, Matrix Computations, 7.3; Bojanczyk, Golub and Van Dooren 1992 (doi:10.1117/12.130915) for
 * products kept as factors.
 */
final class ProductSpectrum {

    private static final int MOST_SWEEPS = 60;
    private static final double CLOSED = 1e-11;
    /** Logarithm of the ratio of moduli within a block that rounding leaves alone. */
    private static final double NARROW = Math.log(1e5);

    private final List<DMatrixRMaj> factors;
    private final int n;

    private ProductSpectrum(List<DMatrixRMaj> factors) {
        this.factors = factors;
        this.n = factors.get(0).numRows;
    }

    /**
     * Eigenvalues and what they were found in.
     *
     * @param multipliers largest modulus first
     * @param basis the orthonormal basis Q, from which those of a product near to this one are found in few sweeps
     */
    record Spectrum(List<Multiplier> multipliers, DMatrixRMaj basis) {}

    /** Returns the eigenvalues of the product of at least one square matrix, the first of which acts first; largest modulus first. */
    static List<Multiplier> of(List<DMatrixRMaj> factors) {
        return near(factors, null).multipliers();
    }

    /** Returns the eigenvalues of such a product, sought from a basis; null for one in general position. */
    static Spectrum near(List<DMatrixRMaj> factors, @Nullable DMatrixRMaj basis) {
        ProductSpectrum product = new ProductSpectrum(factors);
        return product.multipliers(basis == null ? product.start() : basis);
    }

    private Spectrum multipliers(DMatrixRMaj from) {
        DMatrixRMaj basis = from;
        List<Multiplier> found = List.of();
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            List<DMatrixRMaj> triangles = new ArrayList<>();
            DMatrixRMaj turned = basis;
            for (DMatrixRMaj factor : factors) {
                DMatrixRMaj image = new DMatrixRMaj(n, n);
                CommonOps_DDRM.mult(factor, turned, image);
                Qr qr = Qr.of(image);
                turned = qr.q();
                triangles.add(qr.r());
            }
            DMatrixRMaj back = new DMatrixRMaj(n, n);
            CommonOps_DDRM.multTransA(basis, turned, back);
            found = new ArrayList<>();
            if (collect(back, triangles, found)) {
                break;
            }
            basis = turned;
        }
        List<Multiplier> sorted = found.stream()
                .sorted(Comparator.comparingDouble((Multiplier m) -> -m.logModulus())
                        .thenComparingDouble(m -> Math.abs(m.angle()))
                        .thenComparingDouble(m -> -m.angle()))
                .toList();
        return new Spectrum(sorted, basis);
    }

    /** A fixed basis in general position. */
    private DMatrixRMaj start() {
        CounterRandom chance = CounterRandom.of(1L, "product-spectrum");
        DMatrixRMaj random = new DMatrixRMaj(n, n);
        for (int at = 0; at < n * n; at++) {
            random.data[at] = chance.gaussian(at);
        }
        return Qr.of(random).q();
    }

    /** Reads the eigenvalues of all blocks; returns whether every block is narrow enough. */
    private boolean collect(DMatrixRMaj back, List<DMatrixRMaj> triangles, List<Multiplier> found) {
        boolean done = true;
        for (int from = 0; from < n; ) {
            int to = from + 1;
            while (to < n && !isClosed(back, to)) {
                to++;
            }
            List<Multiplier> block = block(back, triangles, from, to);
            double spread =
                    block.get(0).logModulus() - block.get(block.size() - 1).logModulus();
            done &= to - from == 1 || spread <= NARROW;
            found.addAll(block);
            from = to;
        }
        return done;
    }

    private boolean isClosed(DMatrixRMaj back, int boundary) {
        for (int i = boundary; i < n; i++) {
            for (int j = 0; j < boundary; j++) {
                if (!(Math.abs(back.data[i * n + j]) <= CLOSED)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Multiplier> block(DMatrixRMaj back, List<DMatrixRMaj> triangles, int from, int to) {
        int size = to - from;
        DMatrixRMaj product = CommonOps_DDRM.identity(size);
        double log = 0.0;
        for (DMatrixRMaj triangle : triangles) {
            DMatrixRMaj next = new DMatrixRMaj(size, size);
            CommonOps_DDRM.mult(CommonOps_DDRM.extract(triangle, from, to, from, to), product, next);
            double scale = CommonOps_DDRM.elementMaxAbs(next);
            if (!(scale > 0.0)) {
                return zeros(size);
            }
            CommonOps_DDRM.divide(next, scale);
            log += Math.log(scale);
            product = next;
        }
        DMatrixRMaj whole = new DMatrixRMaj(size, size);
        CommonOps_DDRM.mult(CommonOps_DDRM.extract(back, from, to, from, to), product, whole);
        if (size == 1) {
            double value = whole.data[0];
            return List.of(new Multiplier(log + Math.log(Math.abs(value)), value < 0.0 ? Math.PI : 0.0));
        }
        Eigen eigen = Eigen.values(whole);
        List<Multiplier> block = new ArrayList<>();
        for (int k = 0; k < size; k++) {
            double angle = eigen.imaginary(k) == 0.0
                    ? (eigen.real(k) < 0.0 ? Math.PI : 0.0)
                    : Math.atan2(eigen.imaginary(k), eigen.real(k));
            block.add(new Multiplier(log + Math.log(eigen.modulus(k)), angle));
        }
        return block;
    }

    private static List<Multiplier> zeros(int count) {
        List<Multiplier> zeros = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            zeros.add(new Multiplier(Double.NEGATIVE_INFINITY, 0.0));
        }
        return zeros;
    }
}
