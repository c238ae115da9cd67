package org.separatrix.geometry.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.geometry.samples.Covariance;
import org.separatrix.geometry.samples.Samples;

class AlignmentIndexTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    private static DMatrixRMaj axes(int units, int... chosen) {
        DMatrixRMaj basis = new DMatrixRMaj(units, chosen.length);
        for (int k = 0; k < chosen.length; k++) {
            basis.set(chosen[k] - 1, k, 1.0);
        }
        return basis;
    }

    @Test
    void variancesOnChosenAxesGiveTheSharesOfThePaper() {
        assertThat(AlignmentIndex.of(CommonOps_DDRM.diag(4, 1, 0, 0), axes(4, 3, 1)))
                .isCloseTo(0.8, TIGHT);
        assertThat(AlignmentIndex.of(CommonOps_DDRM.diag(1, 0, 3, 0), axes(4, 1, 2)))
                .isCloseTo(0.25, TIGHT);
        assertThat(AlignmentIndex.of(CommonOps_DDRM.diag(4, 1, 0, 0), axes(4, 1, 2)))
                .isCloseTo(1.0, TIGHT);
        assertThat(AlignmentIndex.of(CommonOps_DDRM.diag(4, 1, 0, 0), axes(4, 3, 4)))
                .isCloseTo(0.0, TIGHT);
        AlignmentIndex both = new AlignmentIndex(0.8, 0.25);
        assertThat(both.symmetric()).isCloseTo(0.525, TIGHT);
    }

    @Test
    void defect12TheMeanIsTakenAwayBeforeTheIndexIsMeasured() {
        // published code forms D Dᵀ from data as they are: the mean would be the leading direction, and the index near
        // 1
        DMatrixRMaj first = Samples.times(Samples.withSpectrum(4, 1), CommonOps_DDRM.transpose(axes(6, 1, 2), null));
        DMatrixRMaj second = Samples.times(Samples.withSpectrum(3, 2), CommonOps_DDRM.transpose(axes(6, 3, 4), null));
        for (DMatrixRMaj each : new DMatrixRMaj[] {first, second}) {
            for (int i = 0; i < each.numRows; i++) {
                each.add(i, 5, 100.0);
            }
        }
        AlignmentIndex found = AlignmentIndex.ofSamples(first, second, 2);
        assertThat(found.ofFirst()).isCloseTo(0.0, TIGHT);
        assertThat(found.ofSecond()).isCloseTo(0.0, TIGHT);
    }

    @Test
    void aBasisThatIsNotOrthogonalGivesTheIndexOfItsSpan() {
        DMatrixRMaj skewed = new DMatrixRMaj(new double[][] {{5, 5}, {0, 0}, {0, 1e-3}, {0, 0}});
        assertThat(AlignmentIndex.of(CommonOps_DDRM.diag(4, 1, 0, 0), skewed)).isCloseTo(0.8, TIGHT);
    }

    @Test
    void rotatingScalingAndReorderingBothResponsesChangesNothing() {
        for (int seed = 0; seed < 20; seed++) {
            DMatrixRMaj first = Samples.correlated(60, 7, seed);
            DMatrixRMaj second = Samples.correlated(50, 7, seed + 100);
            AlignmentIndex plain = AlignmentIndex.ofSamples(first, second, 3);
            DMatrixRMaj rotation = Samples.rotation(7, seed + 200);
            DMatrixRMaj turned = Samples.times(first, rotation);
            CommonOps_DDRM.scale(3.7, turned);
            AlignmentIndex moved = AlignmentIndex.ofSamples(turned, Samples.times(second, rotation), 3);
            assertThat(moved.ofFirst()).isCloseTo(plain.ofFirst(), TIGHT);
            assertThat(moved.ofSecond()).isCloseTo(plain.ofSecond(), TIGHT);
            AlignmentIndex swapped = AlignmentIndex.ofSamples(second, first, 3);
            assertThat(swapped.ofFirst()).isCloseTo(plain.ofSecond(), TIGHT);
            assertThat(plain.ofFirst()).isBetween(0.0, 1.0);
            assertThat(AlignmentIndex.ofSamples(first, first, 3).symmetric()).isCloseTo(1.0, TIGHT);
        }
    }

    @Test
    void nothingThatVariesIsRefused() {
        assertThatThrownBy(() -> AlignmentIndex.of(new DMatrixRMaj(3, 3), axes(3, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double meanOverlap(DMatrixRMaj covariance, int k) {
        RandomSubspaces subspaces = RandomSubspaces.of(covariance);
        CounterRandom random = CounterRandom.of(3, "test");
        double sum = 0.0;
        for (int m = 0; m < 2000; m++) {
            sum += PrincipalAngles.between(
                            subspaces.draw(k, random.split(2L * m)), subspaces.draw(k, random.split(2L * m + 1)))
                    .meanSquaredCosine();
        }
        return sum / 2000;
    }

    private static DMatrixRMaj geometric(int units, double factor) {
        double[] variances = new double[units];
        for (int i = 0; i < units; i++) {
            variances[i] = Math.pow(factor, i);
        }
        return CommonOps_DDRM.diag(variances);
    }

    @Test
    void defect12TheNullTakesTheRootOfTheSpectrum() {
        assertThat(meanOverlap(geometric(20, 0.7), 3)).isBetween(0.35, 0.39);
        // what the variant without the root gives
        assertThat(meanOverlap(geometric(20, 0.49), 3)).isBetween(0.54, 0.58);
    }

    @Test
    void isotropicSubspacesOverlapByTheShareOfTheDimensions() {
        assertThat(meanOverlap(geometric(20, 1.0), 3)).isBetween(0.145, 0.157);
    }

    @Test
    void drawsAreOrthonormalNestedAndWithinTheSpanOfTheCovariance() {
        DMatrixRMaj samples = Samples.times(Samples.gaussian(40, 4, 1), Samples.gaussian(4, 9, 2));
        RandomSubspaces subspaces = RandomSubspaces.of(Covariance.of(samples).matrix());
        assertThat(subspaces.rank()).isEqualTo(4);
        DMatrixRMaj draw = subspaces.draw(3, CounterRandom.of(1, "draw"));
        DMatrixRMaj gram = new DMatrixRMaj(3, 3);
        CommonOps_DDRM.multTransA(draw, draw, gram);
        for (int at = 0; at < 9; at++) {
            assertThat(gram.data[at]).isCloseTo(at % 4 == 0 ? 1.0 : 0.0, TIGHT);
        }
        DMatrixRMaj span = PrincipalComponents.of(samples).basis(4);
        assertThat(PrincipalAngles.between(draw, span).largest()).isCloseTo(0.0, within(1e-7));
    }
}
