package org.separatrix.geometry.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.Samples;

class ChangeDecompositionTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    private static DMatrixRMaj moved(DMatrixRMaj samples, double by) {
        DMatrixRMaj moved = samples.copy();
        for (int at = 0; at < moved.getNumElements(); at++) {
            moved.data[at] += by * (1 + at % moved.numCols);
        }
        return moved;
    }

    @Test
    void twiceRotatedAndMovedIsFittedWithoutResidual() {
        for (int seed = 0; seed < 10; seed++) {
            DMatrixRMaj before = Samples.correlated(60, 6, seed);
            DMatrixRMaj rotation = Samples.rotation(6, seed + 50);
            DMatrixRMaj after = Samples.times(before, rotation);
            CommonOps_DDRM.scale(2.0, after);
            ChangeDecomposition change = ChangeDecomposition.of(before, moved(after, 0.3), 3);
            assertThat(change.lnScale()).isCloseTo(Math.log(2.0), TIGHT);
            assertThat(change.fit().factor()).isCloseTo(2.0, TIGHT);
            assertThat(change.fit().rho()).isCloseTo(1.0, TIGHT);
            assertThat(change.residual()).isCloseTo(0.0, TIGHT);
            assertThat(change.shape()).isCloseTo(0.0, TIGHT);
            assertThat(change.participationRatioChange()).isCloseTo(0.0, TIGHT);
            for (int at = 0; at < 36; at++) {
                assertThat(change.fit().rotation().data[at]).isCloseTo(rotation.data[at], within(1e-8));
            }
            assertThat(change.rotationGain()).isCloseTo(1.0 - change.rhoIdentity(), TIGHT);
        }
    }

    @Test
    void movingAllSamplesIsTranslationAndNothingElse() {
        DMatrixRMaj before = Samples.withSpectrum(3, 1);
        DMatrixRMaj after = before.copy();
        for (int i = 0; i < after.numRows; i++) {
            after.add(i, 0, 6.0);
        }
        ChangeDecomposition change = ChangeDecomposition.of(before, after, 2);
        assertThat(change.translation()).isCloseTo(36.0 / 4.0, TIGHT);
        assertThat(change.lnScale()).isCloseTo(0.0, TIGHT);
        assertThat(change.rotation()).isCloseTo(0.0, TIGHT);
        assertThat(change.angles().largest()).isCloseTo(0.0, TIGHT);
        assertThat(change.shape()).isCloseTo(0.0, TIGHT);
        assertThat(change.fit().rho()).isCloseTo(1.0, TIGHT);
        assertThat(change.rhoIdentity()).isCloseTo(1.0, TIGHT);
        assertThat(change.rotationGain()).isCloseTo(0.0, TIGHT);
        assertThat(change.residual()).isCloseTo(0.0, TIGHT);
    }

    @Test
    void aUniformGainOnDiagonalDynamicsChangesDimensionsAndNoDirection() {
        // stationary variances of W = diag(.9, .5, .1) under unit noise, and at gain 0.8
        DMatrixRMaj before = Samples.withSpectrum(5.0, 1.0, 1.0 / 1.8);
        DMatrixRMaj after = Samples.withSpectrum(1 / 0.56, 1 / 1.2, 1 / 1.84);
        ChangeDecomposition change = ChangeDecomposition.of(before, after, 2);
        assertThat(change.participationRatioChange()).isCloseTo(2.3935282841 - 1.6335053965, within(1e-9));
        assertThat(change.angles().largest()).isCloseTo(0.0, TIGHT);
        assertThat(change.rotation()).isCloseTo(0.0, TIGHT);
        assertThat(change.shape()).isGreaterThan(0.01);
    }

    @Test
    void spectraThatShareNothingAreOneBitApart() {
        assertThat(ChangeDecomposition.shape(NdArray.vector(1, 0), NdArray.vector(0, 1)))
                .isCloseTo(1.0, TIGHT);
        // half a bit of each: ½ log2(1 / ¾) + ½ (½ log2(½ / ¾) + ½ log2(½ / ¼))
        double expected = 0.5 * log2(4.0 / 3) + 0.5 * (0.5 * log2(2.0 / 3) + 0.5);
        assertThat(ChangeDecomposition.shape(NdArray.vector(1), NdArray.vector(0.5, 0.5)))
                .isCloseTo(expected, TIGHT);
    }

    private static double log2(double x) {
        return Math.log(x) / Math.log(2.0);
    }

    @ParameterizedTest
    @CsvSource({"50, 0.509", "200, 0.265", "1000, 0.119"})
    void aFreeMapFindsLikenessInNoiseWhichShufflingShows(int samples, double expected) {
        DMatrixRMaj first = Samples.gaussian(samples, 20, 1);
        DMatrixRMaj second = Samples.gaussian(samples, 20, 2);
        assertThat(ChangeDecomposition.of(first, second, 3).fit().rho()).isCloseTo(expected, within(0.04));
        Draws shuffled = ChangeDecomposition.shuffledFits(first, second, 20, CounterRandom.of(1, "test"));
        assertThat(shuffled.mean()).isCloseTo(expected, within(0.02));
    }

    @Test
    void turningAndScalingBothConditionsAlikeChangesNothing() {
        for (int seed = 0; seed < 20; seed++) {
            DMatrixRMaj before = Samples.correlated(50, 6, seed);
            DMatrixRMaj after = Samples.correlated(50, 6, seed + 70);
            ChangeDecomposition plain = ChangeDecomposition.of(before, after, 3);
            DMatrixRMaj rotation = Samples.rotation(6, seed);
            CommonOps_DDRM.scale(0.4, rotation);
            ChangeDecomposition turned =
                    ChangeDecomposition.of(Samples.times(before, rotation), Samples.times(after, rotation), 3);
            assertThat(turned.translation()).isCloseTo(plain.translation(), TIGHT);
            assertThat(turned.lnScale()).isCloseTo(plain.lnScale(), TIGHT);
            assertThat(turned.rotation()).isCloseTo(plain.rotation(), TIGHT);
            assertThat(turned.shape()).isCloseTo(plain.shape(), TIGHT);
            assertThat(turned.fit().rho()).isCloseTo(plain.fit().rho(), TIGHT);
            assertThat(turned.rhoIdentity()).isCloseTo(plain.rhoIdentity(), TIGHT);
            assertThat(plain.rotationGain()).isGreaterThan(-1e-12);
        }
    }

    @Test
    void samplesThatDoNotMatchOrDoNotVaryAreRefused() {
        assertThatThrownBy(() -> ChangeDecomposition.of(Samples.gaussian(9, 3, 1), Samples.gaussian(8, 3, 1), 1))
                .hasMessageContaining("[9 × 3] and [8 × 3]");
        assertThatThrownBy(() -> ChangeDecomposition.of(new DMatrixRMaj(9, 3), Samples.gaussian(9, 3, 1), 1))
                .hasMessageContaining("vary");
    }
}
