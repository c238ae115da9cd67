package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.Qr;
import org.separatrix.core.linalg.SymmetricEigen;

/**
 * Orthogonal matrices C from which the climb to max tr(Aᵀ C B Cᵀ) starts.
 *
 * <p>With S and K the symmetric and skew parts of A, each symmetric matrix F(A) among S, KᵀK, S + KᵀK, S − KᵀK, S + (S K − K S), AᵀA
 * and A Aᵀ turns with A: F(Q A Qᵀ) = Q F(A) Qᵀ. So if A = Q B Qᵀ and the eigenvalues of F are simple, Q maps the eigenvectors of F(B), in
 * order, onto those of F(A) up to signs, and C = U diag(d) Vᵀ is exact for the right d. The signs are those under which the entries
 * of UᵀAU and VᵀBV agree along a spanning tree of the largest, improved by single flips. For other pairs these are good starts.
 */
final class AlignmentStarts {

    private AlignmentStarts() {}

    /** Returns the structured starts, the most telling first. */
    static List<DMatrixRMaj> structured(DMatrixRMaj a, DMatrixRMaj b) {
        List<DMatrixRMaj> starts = new ArrayList<>();
        List<DMatrixRMaj> ofA = covariants(a);
        List<DMatrixRMaj> ofB = covariants(b);
        for (int i = 0; i < ofA.size(); i++) {
            DMatrixRMaj u = SymmetricEigen.of(ofA.get(i)).vectors();
            DMatrixRMaj v = SymmetricEigen.of(ofB.get(i)).vectors();
            starts.add(withSigns(a, b, u, v));
        }
        int n = a.numRows;
        starts.add(CommonOps_DDRM.identity(n));
        DMatrixRMaj reflection = CommonOps_DDRM.identity(n);
        reflection.set(0, 0, -1.0);
        starts.add(reflection);
        return starts;
    }

    /** Returns a random orthogonal matrix, uniformly distributed among those of one determinant. */
    static DMatrixRMaj random(int n, boolean reflects, CounterRandom random) {
        DMatrixRMaj gaussian = new DMatrixRMaj(n, n);
        for (int at = 0; at < n * n; at++) {
            gaussian.data[at] = random.gaussian(at);
        }
        DMatrixRMaj q = Qr.of(gaussian).q();
        if (Lu.of(q).determinantSign() < 0 != reflects) {
            for (int i = 0; i < n; i++) {
                q.set(i, 0, -q.get(i, 0));
            }
        }
        return q;
    }

    /** Returns C after random turns, half of them with a reflection, in two planes of two columns each of a basis. */
    static DMatrixRMaj beside(DMatrixRMaj c, DMatrixRMaj basis, CounterRandom random) {
        int n = c.numRows;
        DMatrixRMaj turn = CommonOps_DDRM.identity(n);
        for (int plane = 0; plane < 2; plane++) {
            int i = (int) (random.uniform(4L * plane) * n);
            int j = (i + 1 + (int) (random.uniform(4L * plane + 1) * (n - 1))) % n;
            double angle = 2.0 * Math.PI * random.uniform(4L * plane + 2);
            double sign = random.uniform(4L * plane + 3) < 0.5 ? -1.0 : 1.0;
            for (int k = 0; k < n; k++) {
                double first = turn.get(i, k);
                double second = turn.get(j, k);
                turn.set(i, k, Math.cos(angle) * first - sign * Math.sin(angle) * second);
                turn.set(j, k, Math.sin(angle) * first + sign * Math.cos(angle) * second);
            }
        }
        return product(product(basis, turn), product(CommonOps_DDRM.transpose(basis, null), c));
    }

    static DMatrixRMaj symmetricPart(DMatrixRMaj a) {
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(a, null);
        return combine(0.5, a, 0.5, transposed);
    }

    static DMatrixRMaj skewPart(DMatrixRMaj a) {
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(a, null);
        return combine(0.5, a, -0.5, transposed);
    }

    private static List<DMatrixRMaj> covariants(DMatrixRMaj a) {
        DMatrixRMaj s = symmetricPart(a);
        DMatrixRMaj k = skewPart(a);
        DMatrixRMaj squared = product(CommonOps_DDRM.transpose(k, null), k);
        DMatrixRMaj commutator = combine(1.0, product(s, k), -1.0, product(k, s));
        DMatrixRMaj transposed = CommonOps_DDRM.transpose(a, null);
        return List.of(
                s,
                combine(1.0, s, 1.0, commutator),
                combine(1.0, s, 1.0, squared),
                combine(1.0, s, -1.0, squared),
                squared,
                product(transposed, a),
                product(a, transposed));
    }

    private static DMatrixRMaj combine(double alpha, DMatrixRMaj a, double beta, DMatrixRMaj b) {
        DMatrixRMaj sum = new DMatrixRMaj(a.numRows, a.numCols);
        CommonOps_DDRM.add(alpha, a, beta, b, sum);
        return sum;
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
        CommonOps_DDRM.mult(a, b, product);
        return product;
    }

    private static DMatrixRMaj withSigns(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj u, DMatrixRMaj v) {
        int n = a.numRows;
        DMatrixRMaj inA = product(CommonOps_DDRM.transpose(u, null), product(a, u));
        DMatrixRMaj inB = product(CommonOps_DDRM.transpose(v, null), product(b, v));
        double[][] gains = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                gains[i][j] = i == j ? 0.0 : inA.get(i, j) * inB.get(i, j) + inA.get(j, i) * inB.get(j, i);
            }
        }
        double[] signs = signsAlongTree(gains);
        flipWhileItHelps(gains, signs);
        DMatrixRMaj signed = u.copy();
        CommonOps_DDRM.multCols(signed, signs);
        return product(signed, CommonOps_DDRM.transpose(v, null));
    }

    /** Grows the spanning tree of the largest |gains| from node 0 and makes every gain along it positive. */
    private static double[] signsAlongTree(double[][] gains) {
        int n = gains.length;
        double[] signs = new double[n];
        double[] best = new double[n];
        int[] from = new int[n];
        Arrays.fill(best, -1.0);
        int current = 0;
        signs[0] = 1.0;
        for (int added = 1; added < n; added++) {
            int next = -1;
            for (int j = 0; j < n; j++) {
                if (signs[j] != 0.0) {
                    continue;
                }
                double gain = Math.abs(gains[current][j]);
                if (gain > best[j]) {
                    best[j] = gain;
                    from[j] = current;
                }
                if (next < 0 || best[j] > best[next]) {
                    next = j;
                }
            }
            signs[next] = gains[from[next]][next] < 0.0 ? -signs[from[next]] : signs[from[next]];
            current = next;
        }
        return signs;
    }

    private static void flipWhileItHelps(double[][] gains, double[] signs) {
        int n = signs.length;
        boolean improved = true;
        // each flip raises a sum of finitely many values, so this ends; the bound guards against rounding
        for (int round = 0; improved && round < 10 * n; round++) {
            improved = false;
            for (int i = 0; i < n; i++) {
                double field = 0.0;
                for (int j = 0; j < n; j++) {
                    field += gains[i][j] * signs[j];
                }
                if (field * signs[i] < -1e-14) {
                    signs[i] = -signs[i];
                    improved = true;
                }
            }
        }
    }
}
