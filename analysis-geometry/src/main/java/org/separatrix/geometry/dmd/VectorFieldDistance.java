package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;
import org.separatrix.core.linalg.SymmetricEigen;

/**
 * The distance between two linear vector fields up to a rotation or reflection of coordinates.
 *
 * <p>With A and B divided by their Frobenius norms, the angular form is d = arccos max tr(Aᵀ C B Cᵀ) over the orthogonal matrices C, in
 * [0, π]; the Euclidean form is min ‖A − C B Cᵀ‖ = 2 sin(d/2). Division by the norms hides a common change of strength, which is
 * reported as the logarithm of their ratio. A normal and a non-normal matrix of one spectrum differ here and not in {@link
 * SpectralDistance}.
 *
 * <p>The maximum is sought from many starts and certified from below: by von Neumann's inequality, applied to symmetric and skew parts,
 * d ≥ arccos(sA·sB + kA·kB), with s the sorted eigenvalues of the symmetric parts and k the sorted singular values of the skew ones, and
 * applied to the matrices, d ≥ arccos(σA·σB) with the singular values; the larger counts. A gap of 0 proves the optimum; a larger one
 * proves nothing, and then {@code startsAtOptimum} says how often the same value was found. Every start is climbed 30 steps and the best
 * seventh of them, at least four, to the top; the two best tops are then left 30 times each, by turns in two planes of eigenvectors of the
 * symmetric part, for a climb that is kept where it ends no lower. The search ends early once the gap is below 10⁻⁹.
 *
 * <p>Source: Ostrow et al. 2023 (arXiv:2306.10168) for the distance; Lourenço, Martin and Stützle 2003 (doi:10.1007/0-306-48056-5_11) for the
 * search beside local optima.
 *
 * @param angular d (rad)
 * @param lowerBound no C gives a smaller distance (rad)
 * @param starts number of starts tried
 * @param startsAtOptimum number of starts that ended within 10⁻⁶ rad of d, of those that were climbed to the top or came so near before; 0
 *     where only a climb from beside a top found d
 * @param converged whether the best climb reached a gradient below 10⁻⁹
 * @param determinant of the best C, 1 or −1
 * @param logNormRatio ln(‖A‖ / ‖B‖)
 * @param alignment the best C, [r × r]
 */
public record VectorFieldDistance(
        double angular,
        double lowerBound,
        int starts,
        int startsAtOptimum,
        boolean converged,
        int determinant,
        double logNormRatio,
        DMatrixRMaj alignment) {

    private static final double CERTAIN = 1e-9;
    private static final double AGREE = 1e-6;
    private static final int SCREENING = 30;
    private static final int FINISHED = 4;
    private static final int SHARE = 7;
    private static final int PLAIN = 15;
    private static final int CHAINS = 2;
    private static final int ROUNDS = 60;
    private static final int BESIDE = 25;
    private static final double DISTINCT = 1e-5;

    /**
     * Measures the distance over all orthogonal matrices.
     *
     * @param a [r × r], r at least 1, not modified
     * @param b [r × r], not modified
     * @param randomStarts number of random starts of each determinant, at least 0, besides nine that the matrices suggest; beyond rank 15
     *     they are multiplied by the whole part of (r / 15)³
     * @param random source of the random starts
     * @return the distance
     * @throws IllegalArgumentException if the matrices are not square, of different size, zero, or not finite
     */
    public static VectorFieldDistance between(DMatrixRMaj a, DMatrixRMaj b, int randomStarts, CounterRandom random) {
        check(a, b);
        double normA = NormOps_DDRM.normF(a);
        double normB = NormOps_DDRM.normF(b);
        DMatrixRMaj unitA = scaled(a, normA);
        DMatrixRMaj unitB = scaled(b, normB);
        double bound = lowerBound(unitA, unitB);
        Search search = new Search(unitA, unitB, bound);
        for (DMatrixRMaj start : AlignmentStarts.structured(unitA, unitB)) {
            search.tryFrom(start);
        }
        int n = a.numRows;
        int starts = 2 * randomStarts * Math.max(1, n * n * n / (PLAIN * PLAIN * PLAIN));
        for (int i = 0; i < starts && !search.certain(); i++) {
            search.tryFrom(AlignmentStarts.random(a.numRows, i % 2 == 1, random.split(i)));
        }
        search.finish();
        search.lookBeside(random.split(starts));
        return search.result(Math.log(normA / normB));
    }

    private static DMatrixRMaj scaled(DMatrixRMaj matrix, double norm) {
        DMatrixRMaj unit = matrix.copy();
        CommonOps_DDRM.divide(unit, norm);
        return unit;
    }

    private static void check(DMatrixRMaj a, DMatrixRMaj b) {
        if (a.numRows != a.numCols || b.numRows != b.numCols || a.numRows != b.numRows || a.numRows < 1) {
            throw new IllegalArgumentException("vector fields need square matrices of one size, found [" + a.numRows
                    + " × " + a.numCols + "] and [" + b.numRows + " × " + b.numCols + "]");
        }
        for (DMatrixRMaj matrix : List.of(a, b)) {
            double norm = NormOps_DDRM.normF(matrix);
            if (!(norm > 0.0) || Double.isInfinite(norm)) {
                throw new IllegalArgumentException("a vector field needs a finite norm above 0, found " + norm);
            }
        }
    }

    /** Returns the larger bound of von Neumann for matrices of norm 1. */
    private static double lowerBound(DMatrixRMaj a, DMatrixRMaj b) {
        int n = a.numRows;
        NdArray symmetricA = SymmetricEigen.of(AlignmentStarts.symmetricPart(a)).values();
        NdArray symmetricB = SymmetricEigen.of(AlignmentStarts.symmetricPart(b)).values();
        NdArray skewA = Svd.of(AlignmentStarts.skewPart(a)).values();
        NdArray skewB = Svd.of(AlignmentStarts.skewPart(b)).values();
        double[] invariantsA = new double[2 * n];
        double[] invariantsB = new double[2 * n];
        for (int i = 0; i < n; i++) {
            invariantsA[i] = symmetricA.at(i);
            invariantsB[i] = symmetricB.at(i);
            invariantsA[n + i] = skewA.at(i);
            invariantsB[n + i] = skewB.at(i);
        }
        double[] wholeA = Svd.of(a).values().toArray();
        double[] wholeB = Svd.of(b).values().toArray();
        return Math.max(angle(invariantsA, invariantsB), angle(wholeA, wholeB));
    }

    /** Returns the angle between unit vectors, to rounding everywhere in [0, π], where the arc cosine is not. */
    static double angle(double[] a, double[] b) {
        double difference = 0.0;
        double sum = 0.0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            sum += (a[i] + b[i]) * (a[i] + b[i]);
        }
        return 2.0 * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
    }

    /**
     * Returns the Euclidean form.
     *
     * @return min ‖A − C B Cᵀ‖ of the matrices over their norms, in [0, 2]
     */
    public double euclidean() {
        return 2.0 * Math.sin(0.5 * angular);
    }

    /**
     * Returns what the certificate leaves open.
     *
     * @return angular − lowerBound (rad), at least 0 up to rounding
     */
    public double gap() {
        return angular - lowerBound;
    }

    /** Where a climb is. */
    private record Candidate(double angle, DMatrixRMaj c, boolean converged) {}

    /** The climbs so far. */
    private static final class Search {

        private final DMatrixRMaj a;
        private final DMatrixRMaj b;
        private final double bound;
        private final AlignmentDescent descent;
        private final List<Candidate> candidates = new ArrayList<>();
        private final Map<Integer, Candidate> beside = new TreeMap<>();
        private Candidate chosen = new Candidate(Double.POSITIVE_INFINITY, new DMatrixRMaj(1, 1), false);
        private double best = Double.POSITIVE_INFINITY;

        Search(DMatrixRMaj a, DMatrixRMaj b, double bound) {
            this.a = a;
            this.b = b;
            this.bound = bound;
            this.descent = new AlignmentDescent(a, b);
        }

        boolean certain() {
            return best - bound < CERTAIN;
        }

        void tryFrom(DMatrixRMaj start) {
            if (!certain()) {
                candidates.add(ended(descent.climb(start, SCREENING)));
                best = Math.min(best, candidates.get(candidates.size() - 1).angle());
            }
        }

        private Candidate ended(AlignmentDescent.End end) {
            DMatrixRMaj c = orthogonal(end.c());
            return new Candidate(angle(a.data, turned(c).data), c, end.converged());
        }

        private int finished() {
            return Math.min(candidates.size(), Math.max(FINISHED, candidates.size() / SHARE));
        }

        /** Climbs on from the most promising places. */
        void finish() {
            candidates.sort(Comparator.comparingDouble(Candidate::angle));
            for (int i = 0; i < finished(); i++) {
                if (!candidates.get(i).converged()) {
                    candidates.set(i, ended(descent.climb(candidates.get(i).c())));
                }
            }
            candidates.sort(Comparator.comparingDouble(Candidate::angle));
            chosen = candidates.get(0);
            best = chosen.angle();
        }

        /** Climbs from beside the best tops; a chain moves on to where it ends no lower. */
        void lookBeside(CounterRandom random) {
            List<Integer> chains = tops();
            DMatrixRMaj basis =
                    SymmetricEigen.of(AlignmentStarts.symmetricPart(a)).vectors();
            for (int round = 0; round < ROUNDS && a.numRows > 1 && !certain(); round++) {
                int chain = chains.get(round % chains.size());
                Candidate from = beside.getOrDefault(chain, candidates.get(chain));
                DMatrixRMaj start = AlignmentStarts.beside(from.c(), basis, random.split(round));
                Candidate found = ended(descent.climb(start, BESIDE));
                if (found.angle() <= from.angle()) {
                    beside.put(chain, found);
                    best = Math.min(best, found.angle());
                }
            }
            for (Candidate found : beside.values()) {
                Candidate top = found.converged() ? found : ended(descent.climb(found.c()));
                if (top.angle() <= chosen.angle()) {
                    chosen = top;
                }
            }
            best = chosen.angle();
        }

        /** Returns the numbers of the best candidates that differ from one another. */
        private List<Integer> tops() {
            List<Integer> tops = new ArrayList<>();
            for (int i = 0; i < finished() && tops.size() < CHAINS; i++) {
                double angle = candidates.get(i).angle();
                if (tops.isEmpty()
                        || angle - candidates.get(tops.get(tops.size() - 1)).angle() > DISTINCT) {
                    tops.add(i);
                }
            }
            return tops;
        }

        /** Removes the rounding of many products: C (3 I − CᵀC) / 2. */
        private static DMatrixRMaj orthogonal(DMatrixRMaj c) {
            int n = c.numRows;
            DMatrixRMaj correction = new DMatrixRMaj(n, n);
            CommonOps_DDRM.multTransA(-0.5, c, c, correction);
            for (int i = 0; i < n; i++) {
                correction.add(i, i, 1.5);
            }
            DMatrixRMaj corrected = new DMatrixRMaj(n, n);
            CommonOps_DDRM.mult(c, correction, corrected);
            return corrected;
        }

        private DMatrixRMaj turned(DMatrixRMaj c) {
            DMatrixRMaj left = new DMatrixRMaj(c.numRows, c.numRows);
            DMatrixRMaj both = new DMatrixRMaj(c.numRows, c.numRows);
            CommonOps_DDRM.mult(c, b, left);
            CommonOps_DDRM.multTransB(left, c, both);
            return both;
        }

        VectorFieldDistance result(double logNormRatio) {
            int agreeing = (int) candidates.stream()
                    .filter(candidate -> candidate.angle() - best < AGREE)
                    .count();
            return new VectorFieldDistance(
                    best,
                    bound,
                    candidates.size(),
                    agreeing,
                    chosen.converged(),
                    Lu.of(chosen.c()).determinantSign(),
                    logNormRatio,
                    chosen.c());
        }
    }
}
