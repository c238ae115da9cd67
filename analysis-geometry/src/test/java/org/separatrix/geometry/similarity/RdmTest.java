package org.separatrix.geometry.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Samples;

class RdmTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    @Test
    void withoutNoiseAllMetricsAgree() {
        List<DMatrixRMaj> conditions = List.of(repeated(0, 0), repeated(3, 4));
        assertThat(Rdm.plain(conditions, null).values().at(0)).isCloseTo(12.5, TIGHT);
        assertThat(Rdm.crossnobis(conditions, 2, null).values().at(0)).isCloseTo(12.5, TIGHT);
        assertThat(Rdm.plain(conditions, CommonOps_DDRM.diag(2, 0.5)).values().at(0))
                .isCloseTo((2 * 9 + 0.5 * 16) / 2.0, TIGHT);
    }

    @Test
    void noiseBiasesPlainDistancesAndNotCrossnobis() {
        double plain = 0.0;
        double crossed = 0.0;
        int draws = 6400;
        for (int draw = 0; draw < draws; draw++) {
            List<DMatrixRMaj> noise =
                    List.of(Samples.gaussian(2, 10, 2L * draw), Samples.gaussian(2, 10, 2L * draw + 1));
            plain += Rdm.plain(noise, null).values().at(0) / draws;
            crossed += Rdm.crossnobis(noise, 2, null).values().at(0) / draws;
        }
        assertThat(plain).isBetween(0.95, 1.05);
        assertThat(crossed).isBetween(-0.03, 0.03);
    }

    @Test
    void crossnobisOfUnequalNumbersOfRepeatsIsDefined() {
        List<DMatrixRMaj> conditions =
                List.of(Samples.gaussian(3, 4, 1), Samples.gaussian(7, 4, 2), Samples.gaussian(5, 4, 3));
        Rdm found = Rdm.crossnobis(conditions, 3, null);
        assertThat(found.values().size()).isEqualTo(3);
        assertThat(found.matrix().get(2, 0)).isEqualTo(found.values().at(1));
        assertThat(found.matrix().get(1, 2)).isEqualTo(found.values().at(2));
        assertThatThrownBy(() -> Rdm.crossnobis(conditions, 4, null)).hasMessageContaining("3 repeats");
        assertThatThrownBy(() -> Rdm.crossnobis(conditions, 1, null)).hasMessageContaining("found 1");
        assertThatThrownBy(() -> Rdm.plain(conditions.subList(0, 1), null)).hasMessageContaining("found 1");
    }

    @Test
    void thePrecisionOfManyRepeatsIsTheInverseOfTheNoise() {
        DMatrixRMaj mix = DMatrixRMaj.wrap(2, 2, new double[] {1, 0.8, 0, 0.6});
        List<DMatrixRMaj> conditions = List.of(
                Samples.times(Samples.gaussian(4000, 2, 1), mix), Samples.times(Samples.gaussian(4000, 2, 2), mix));
        DMatrixRMaj precision = Objects.requireNonNull(NoisePrecision.of(conditions));
        // covariance mixᵀ mix = [1, .8; .8, 1]
        assertThat(precision.get(0, 0)).isCloseTo(1.0 / 0.36, within(0.15));
        assertThat(precision.get(0, 1)).isCloseTo(-0.8 / 0.36, within(0.15));
        assertThat(NoisePrecision.of(List.of(repeated(0, 0), repeated(3, 4)))).isNull();
        assertThat(NoisePrecision.of(List.of(Samples.gaussian(1, 3, 1), Samples.gaussian(1, 3, 2))))
                .isNull();
    }

    @Test
    void mahalanobisIgnoresAnInvertibleMapOfManyRepeats() {
        List<DMatrixRMaj> conditions = List.of(Samples.correlated(4000, 3, 1), Samples.correlated(4000, 3, 2));
        DMatrixRMaj far = conditions.get(1).copy();
        CommonOps_DDRM.add(far, 0.7);
        List<DMatrixRMaj> apart = List.of(conditions.get(0), far);
        DMatrixRMaj map = DMatrixRMaj.wrap(3, 3, new double[] {2, 0, 0, 0, 0.5, 0, 0, 0, 3});
        List<DMatrixRMaj> mapped =
                apart.stream().map(repeats -> Samples.times(repeats, map)).toList();
        double plain = Rdm.plain(apart, NoisePrecision.of(apart)).values().at(0);
        double other = Rdm.plain(mapped, NoisePrecision.of(mapped)).values().at(0);
        assertThat(other).isCloseTo(plain, within(0.05 * plain));
    }

    @Test
    void similaritiesAreThoseOnPaper() {
        NdArray a = NdArray.vector(1, 2, 3, 4);
        NdArray b = NdArray.vector(1, 3, 2, 4);
        assertThat(RdmSimilarity.COSINE.between(a, b)).isCloseTo(29.0 / 30.0, TIGHT);
        assertThat(RdmSimilarity.PEARSON.between(a, b)).isCloseTo(0.8, TIGHT);
        assertThat(RdmSimilarity.SPEARMAN.between(a, b)).isCloseTo(0.8, TIGHT);
        assertThat(RdmSimilarity.RHO_A.between(a, b)).isCloseTo(0.8, TIGHT);
        assertThat(RdmSimilarity.TAU_A.between(a, b)).isCloseTo(4.0 / 6.0, TIGHT);
        NdArray tied = NdArray.vector(1, 2, 2, 4);
        // centred ranks -1.5, 0, 0, 1.5 against -1.5, -.5, .5, 1.5
        assertThat(RdmSimilarity.RHO_A.between(a, tied)).isCloseTo(12.0 * 4.5 / 60.0, TIGHT);
        assertThat(RdmSimilarity.SPEARMAN.between(a, tied)).isCloseTo(4.5 / Math.sqrt(5.0 * 4.5), TIGHT);
        assertThat(RdmSimilarity.TAU_A.between(a, tied)).isCloseTo(5.0 / 6.0, TIGHT);
        assertThat(RdmSimilarity.PEARSON.between(a, NdArray.vector(1, 1, 1, 1))).isNull();
        assertThatThrownBy(() -> RdmSimilarity.COSINE.between(a, NdArray.vector(1, 2)))
                .hasMessageContaining("4 and 2");
    }

    @Test
    void theCeilingBracketsAndIsOneForOneGeometry() {
        NdArray a = NdArray.vector(1, 2, 3, 5);
        NdArray b = NdArray.vector(2, 1, 4, 4);
        NdArray c = NdArray.vector(1, 3, 3, 9);
        for (RdmSimilarity similarity : RdmSimilarity.values()) {
            RdmSimilarity.Ceiling found = Objects.requireNonNull(similarity.ceiling(List.of(a, b, c)));
            assertThat(found.lower()).isLessThan(found.upper());
            RdmSimilarity.Ceiling same = Objects.requireNonNull(similarity.ceiling(List.of(a, a)));
            assertThat(same.lower()).isCloseTo(1.0, TIGHT);
            assertThat(same.upper()).isCloseTo(1.0, TIGHT);
            assertThat(similarity.ceiling(List.of(a))).isNull();
        }
    }

    @Test
    void thePairingOfLeastCostIsFound() {
        double[][] costs = {{4, 1, 3}, {2, 0, 5}, {3, 2, 2}};
        assertThat(Assignment.least(costs)).containsExactly(1, 0, 2);
        for (int seed = 0; seed < 20; seed++) {
            DMatrixRMaj random = Samples.gaussian(5, 5, seed);
            double[][] all = new double[5][5];
            for (int i = 0; i < 25; i++) {
                all[i / 5][i % 5] = random.data[i];
            }
            double found = 0.0;
            int[] columns = Assignment.least(all);
            for (int i = 0; i < 5; i++) {
                found += all[i][columns[i]];
            }
            assertThat(found).isCloseTo(leastByTrial(all, 0, new boolean[5]), TIGHT);
        }
    }

    private static double leastByTrial(double[][] costs, int row, boolean[] taken) {
        if (row == costs.length) {
            return 0.0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < costs.length; j++) {
            if (!taken[j]) {
                taken[j] = true;
                least = Math.min(least, costs[row][j] + leastByTrial(costs, row + 1, taken));
                taken[j] = false;
            }
        }
        return least;
    }

    private static DMatrixRMaj repeated(double x, double y) {
        return DMatrixRMaj.wrap(2, 2, new double[] {x, y, x, y});
    }
}
