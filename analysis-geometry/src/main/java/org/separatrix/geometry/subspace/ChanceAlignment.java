package org.separatrix.geometry.subspace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Draws;

/**
 * What random subspaces of the population's covariance give: two independent draws against each other, and a draw against each context.
 *
 * @param draws one entry a pair of draws
 */
record ChanceAlignment(List<Pair> draws) {

    /** The null hypothesis in words. */
    static final String HOW = "random subspaces of the contexts' pooled covariance";

    /**
     * A pair of independent draws.
     *
     * @param angles angles between the two at dimension k
     * @param overlaps mean squared cosine at 1, …, longest dimensions
     * @param first alignment of each context within the first draw, at 1, …, longest dimensions
     * @param second alignment of each context within the second draw
     */
    record Pair(PrincipalAngles angles, NdArray overlaps, List<NdArray> first, List<NdArray> second) {}

    ChanceAlignment {
        draws = List.copyOf(draws);
    }

    static ChanceAlignment of(
            List<VaryingContext> contexts, int k, int longest, int count, CounterRandom random, Workers workers) {
        RandomSubspaces subspaces = RandomSubspaces.of(pooled(contexts));
        List<DMatrixRMaj> covariances = new ArrayList<>();
        for (VaryingContext context : contexts) {
            covariances.add(subspaces.inCoordinates(context.covariance().matrix()));
        }
        return new ChanceAlignment(workers.map(count, m -> {
            DMatrixRMaj a = subspaces.coordinates(longest, random.split(2L * m));
            DMatrixRMaj b = subspaces.coordinates(longest, random.split(2L * m + 1L));
            return new Pair(
                    PrincipalAngles.between(leading(a, k), leading(b, k)),
                    overlaps(a, b),
                    alignments(contexts, covariances, a),
                    alignments(contexts, covariances, b));
        }));
    }

    /** Returns the covariance within contexts: the mean of theirs, weighted by degrees of freedom. */
    static DMatrixRMaj pooled(List<VaryingContext> contexts) {
        DMatrixRMaj sum = contexts.get(0).covariance().matrix().createLike();
        double degrees = 0.0;
        for (VaryingContext context : contexts) {
            double own = context.covariance().samples() - 1.0;
            CommonOps_DDRM.add(1.0, sum, own, context.covariance().matrix(), sum);
            degrees += own;
        }
        CommonOps_DDRM.divide(sum, degrees);
        return sum;
    }

    private static DMatrixRMaj leading(DMatrixRMaj basis, int k) {
        return CommonOps_DDRM.extract(basis, 0, basis.numRows, 0, k);
    }

    private static NdArray overlaps(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj cosines = new DMatrixRMaj(a.numCols, b.numCols);
        CommonOps_DDRM.multTransA(a, b, cosines);
        double[] overlaps = new double[a.numCols];
        double sum = 0.0;
        for (int k = 0; k < overlaps.length; k++) {
            for (int i = 0; i <= k; i++) {
                double across = cosines.get(i, k);
                double down = i < k ? cosines.get(k, i) : 0.0;
                sum += across * across + down * down;
            }
            overlaps[k] = sum / (k + 1);
        }
        return NdArray.vector(overlaps);
    }

    private static List<NdArray> alignments(
            List<VaryingContext> contexts, List<DMatrixRMaj> covariances, DMatrixRMaj basis) {
        List<NdArray> alignments = new ArrayList<>();
        for (int i = 0; i < covariances.size(); i++) {
            NdArray eigenvalues = contexts.get(i).components().eigenvalues();
            alignments.add(AlignmentIndex.curve(covariances.get(i), eigenvalues, basis));
        }
        return alignments;
    }

    /** Returns the symmetric alignment of two contexts with a draw each. */
    Draws alignment(int i, int j, int k) {
        return Draws.of(draws.stream()
                .mapToDouble(each ->
                        (each.first().get(i).at(k - 1) + each.second().get(j).at(k - 1)) / 2.0)
                .toArray());
    }

    /** Returns the symmetric alignment, of variance shares that are held to other totals. */
    Draws alignment(int i, int j, int k, double factorOfFirst, double factorOfSecond) {
        return Draws.of(draws.stream()
                .mapToDouble(each -> (factorOfFirst * each.first().get(i).at(k - 1)
                                + factorOfSecond * each.second().get(j).at(k - 1))
                        / 2.0)
                .toArray());
    }

    /** Returns the mean squared cosine of two draws. */
    Draws overlap(int k) {
        return Draws.of(
                draws.stream().mapToDouble(each -> each.overlaps().at(k - 1)).toArray());
    }

    /** Returns a measure of the angles between two draws at dimension k. */
    Draws angles(ToDoubleFunction<PrincipalAngles> measure) {
        return Draws.of(draws.stream()
                .mapToDouble(each -> measure.applyAsDouble(each.angles()))
                .toArray());
    }
}
