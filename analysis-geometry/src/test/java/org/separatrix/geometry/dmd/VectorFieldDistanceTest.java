package org.separatrix.geometry.dmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.geometry.samples.Samples;

class VectorFieldDistanceTest {

    private static final Offset<Double> TIGHT = within(1e-10);
    private static final int STARTS = 10;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 10, 15, 30})
    void conjugateSystemsOfBothDeterminantsAreAtDistanceZero(int r) {
        int pairs = Integer.getInteger("separatrix.test.conjugatePairs", 12);
        for (int pair = 0; pair < pairs; pair++) {
            DMatrixRMaj a = Samples.gaussian(r, r, 1000L * r + pair);
            DMatrixRMaj q = AlignmentStarts.random(r, pair % 2 == 1, CounterRandom.of(pair, "conjugate" + r));
            VectorFieldDistance found = between(a, conjugated(a, q));
            assertThat(found.angular()).as("r %d, pair %d", r, pair).isLessThan(1e-6);
            assertThat(found.lowerBound()).isLessThan(1e-6);
        }
    }

    @Test
    void oppositeRotationsAreOneUpToAReflection() {
        VectorFieldDistance found = between(rotation(0.9, 0.1), rotation(0.9, -0.1));
        assertThat(found.angular()).isCloseTo(0.0, TIGHT);
        assertThat(found.determinant()).isEqualTo(-1);
    }

    @Test
    void rotationsDifferByTheDifferenceOfTheirAngles() {
        VectorFieldDistance found = between(rotation(1.0, 0.1), rotation(1.0, 0.3));
        assertThat(found.angular()).isCloseTo(0.2, TIGHT);
        assertThat(found.lowerBound()).isCloseTo(0.2, TIGHT);
        assertThat(found.euclidean()).isCloseTo(2.0 * Math.sin(0.1), TIGHT);
    }

    @Test
    void aLineIsAQuarterOfPiFromAPlane() {
        assertThat(between(matrix(2, 1, 0, 0, 0), matrix(2, 0.5, 0, 0, 0.5)).angular())
                .isCloseTo(Math.PI / 4.0, TIGHT);
    }

    @Test
    void anotherOrderOfTheAxesIsNoDistance() {
        DMatrixRMaj a = CommonOps_DDRM.diag(1, 2, 3);
        assertThat(between(a, CommonOps_DDRM.diag(3, 1, 2)).angular()).isCloseTo(0.0, TIGHT);
    }

    @Test
    void nonNormalityIsADistanceThatTheSpectrumDoesNotSee() {
        VectorFieldDistance found = between(matrix(2, 0.9, 1.0, 0.0, 0.5), matrix(2, 0.9, 0.0, 0.0, 0.5));
        assertThat(found.angular()).isCloseTo(0.6284089749890196, TIGHT);
        assertThat(found.gap()).isCloseTo(0.0, TIGHT);
    }

    @Test
    void theOppositeFieldIsAtPi() {
        DMatrixRMaj identity = CommonOps_DDRM.identity(2);
        assertThat(between(identity, scaled(identity, -1.0)).angular()).isCloseTo(Math.PI, TIGHT);
    }

    @Test
    void normalSystemsWhoseRealPartsCoincideAreFound() {
        DMatrixRMaj a = new DMatrixRMaj(6, 6);
        double[] frequencies = {0.2, 0.5, 0.9};
        for (int k = 0; k < 3; k++) {
            a.set(2 * k, 2 * k, 0.7);
            a.set(2 * k + 1, 2 * k + 1, 0.7);
            a.set(2 * k, 2 * k + 1, -frequencies[k]);
            a.set(2 * k + 1, 2 * k, frequencies[k]);
        }
        assertThat(between(a, conjugated(a, Samples.rotation(6, 4))).angular()).isLessThan(1e-9);
    }

    @Test
    void noDistanceOfAHundredRandomPairsIsBelowItsBound() {
        for (int pair = 0; pair < 100; pair++) {
            int r = 2 + pair % 7;
            VectorFieldDistance found = between(Samples.gaussian(r, r, pair), Samples.gaussian(r, r, 500 + pair));
            assertThat(found.gap()).as("pair %d", pair).isGreaterThan(-1e-12);
            assertThat(found.converged()).isTrue();
            assertThat(found.startsAtOptimum()).isBetween(0, found.starts());
        }
    }

    @Test
    void itIsSymmetricObeysTheTriangleAndIgnoresRotationAndScale() {
        for (int seed = 0; seed < 8; seed++) {
            DMatrixRMaj a = Samples.gaussian(4, 4, 10L + seed);
            DMatrixRMaj b = Samples.gaussian(4, 4, 30L + seed);
            DMatrixRMaj c = Samples.gaussian(4, 4, 50L + seed);
            double ab = between(a, b).angular();
            assertThat(between(b, a).angular()).isCloseTo(ab, within(1e-8));
            assertThat(between(scaled(conjugated(a, Samples.rotation(4, seed)), 3.0), b)
                            .angular())
                    .isCloseTo(ab, within(1e-8));
            double bc = between(b, c).angular();
            double ac = between(a, c).angular();
            assertThat(ac).isLessThanOrEqualTo(ab + bc + 1e-8);
            assertThat(between(a, c).euclidean())
                    .isLessThanOrEqualTo(
                            between(a, b).euclidean() + between(b, c).euclidean() + 1e-8);
        }
    }

    @Test
    void theNormsAreReportedApartAndTheMatricesAreLeftAsTheyWere() {
        DMatrixRMaj a = Samples.gaussian(5, 5, 1);
        DMatrixRMaj b = scaled(Samples.gaussian(5, 5, 2), 7.0);
        DMatrixRMaj copyA = a.copy();
        DMatrixRMaj copyB = b.copy();
        VectorFieldDistance found = between(a, b);
        assertThat(found.logNormRatio()).isCloseTo(Math.log(NormOps_DDRM.normF(a) / NormOps_DDRM.normF(b)), TIGHT);
        assertThat(a.data).isEqualTo(copyA.data);
        assertThat(b.data).isEqualTo(copyB.data);
    }

    @Test
    void singularValuesBoundWhatPartsDoNot() {
        // A cyclic permutation and e₁e₂ᵀ: tr(Aᵀ C B Cᵀ) is one entry of a turned permutation, at most 1 / √3, while the
        // symmetric and skew
        // parts alone would allow (1/2 + 1/4 + √3/2) / √3 = 0.93.
        VectorFieldDistance found = between(matrix(3, 0, 1, 0, 0, 0, 1, 1, 0, 0), matrix(3, 0, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(found.lowerBound()).isCloseTo(Math.acos(1.0 / Math.sqrt(3.0)), TIGHT);
        assertThat(found.gap()).isCloseTo(0.0, within(1e-9));
    }

    @Test
    void theAlignmentAttainsTheDistance() {
        DMatrixRMaj a = Samples.gaussian(6, 6, 1);
        DMatrixRMaj b = Samples.gaussian(6, 6, 2);
        VectorFieldDistance found = between(a, b);
        CommonOps_DDRM.divide(a, NormOps_DDRM.normF(a));
        CommonOps_DDRM.divide(b, NormOps_DDRM.normF(b));
        DMatrixRMaj difference = new DMatrixRMaj(6, 6);
        CommonOps_DDRM.subtract(a, conjugated(b, found.alignment()), difference);
        assertThat(NormOps_DDRM.normF(difference)).isCloseTo(found.euclidean(), TIGHT);
    }

    @Test
    void manyStartsBeatTheTwoOfTheIdentityAndAReflection() {
        int better = 0;
        for (int pair = 0; pair < 20; pair++) {
            DMatrixRMaj a = Samples.gaussian(8, 8, pair);
            DMatrixRMaj b = Samples.gaussian(8, 8, 100 + pair);
            CommonOps_DDRM.divide(a, NormOps_DDRM.normF(a));
            CommonOps_DDRM.divide(b, NormOps_DDRM.normF(b));
            AlignmentDescent descent = new AlignmentDescent(a, b);
            DMatrixRMaj reflection = CommonOps_DDRM.identity(8);
            reflection.set(0, 0, -1.0);
            double two = Math.min(
                    angle(a, b, descent.climb(CommonOps_DDRM.identity(8)).c()),
                    angle(a, b, descent.climb(reflection).c()));
            double found = between(a, b).angular();
            assertThat(found).isLessThanOrEqualTo(two + 1e-8);
            better += found < two - 1e-3 ? 1 : 0;
        }
        assertThat(better).isGreaterThan(10);
    }

    @Test
    void theGradientIsThatOfFiniteDifferences() {
        DMatrixRMaj a = Samples.gaussian(5, 5, 1);
        DMatrixRMaj b = Samples.gaussian(5, 5, 2);
        CommonOps_DDRM.divide(a, NormOps_DDRM.normF(a));
        CommonOps_DDRM.divide(b, NormOps_DDRM.normF(b));
        DMatrixRMaj c = Samples.rotation(5, 3);
        double[] gradient = new AlignmentDescent(a, b).gradientAt(c);
        double step = 1e-5;
        for (int i = 0, at = 0; i < 5; i++) {
            for (int j = i + 1; j < 5; j++, at++) {
                double up = Math.cos(angle(a, b, Samples.times(givens(5, j, i, step), c)));
                double down = Math.cos(angle(a, b, Samples.times(givens(5, j, i, -step), c)));
                // both entries of a skew matrix turn, so the slope is twice the entry
                assertThat((up - down) / (2.0 * step)).isCloseTo(2.0 * gradient[at], within(1e-9));
            }
        }
        assertThat(java.util.Arrays.stream(gradient).map(Math::abs).max().getAsDouble())
                .isGreaterThan(0.05);
    }

    @Test
    void whereAClimbEndsNoSmallRotationHelps() {
        DMatrixRMaj a = Samples.gaussian(4, 4, 1);
        DMatrixRMaj b = Samples.gaussian(4, 4, 2);
        CommonOps_DDRM.divide(a, NormOps_DDRM.normF(a));
        CommonOps_DDRM.divide(b, NormOps_DDRM.normF(b));
        AlignmentDescent.End end = new AlignmentDescent(a, b).climb(Samples.rotation(4, 3));
        assertThat(end.gradientNorm()).isLessThan(1e-9);
        double top = Math.cos(angle(a, b, end.c()));
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                double up = Math.cos(angle(a, b, Samples.times(givens(4, i, j, 1e-5), end.c())));
                double down = Math.cos(angle(a, b, Samples.times(givens(4, i, j, -1e-5), end.c())));
                assertThat((up - down) / 2e-5).isCloseTo(0.0, within(1e-9));
                assertThat(up).isLessThan(top + 1e-14);
            }
        }
    }

    @Test
    void matricesThatAreNoVectorFieldsAreRefused() {
        DMatrixRMaj a = Samples.gaussian(3, 3, 1);
        assertThatThrownBy(() -> between(a, Samples.gaussian(2, 2, 1))).hasMessageContaining("[2 × 2]");
        assertThatThrownBy(() -> between(a, Samples.gaussian(3, 2, 1))).hasMessageContaining("[3 × 2]");
        assertThatThrownBy(() -> between(a, new DMatrixRMaj(3, 3))).hasMessageContaining("norm above 0");
        DMatrixRMaj broken = a.copy();
        broken.set(1, 1, Double.NaN);
        assertThatThrownBy(() -> between(a, broken)).hasMessageContaining("NaN");
    }

    private static VectorFieldDistance between(DMatrixRMaj a, DMatrixRMaj b) {
        return VectorFieldDistance.between(a, b, STARTS, CounterRandom.of(7, "test"));
    }

    private static double angle(DMatrixRMaj a, DMatrixRMaj b, DMatrixRMaj c) {
        return VectorFieldDistance.angle(a.data, conjugated(b, c).data);
    }

    private static DMatrixRMaj givens(int n, int i, int j, double angle) {
        DMatrixRMaj turn = CommonOps_DDRM.identity(n);
        turn.set(i, i, Math.cos(angle));
        turn.set(j, j, Math.cos(angle));
        turn.set(i, j, -Math.sin(angle));
        turn.set(j, i, Math.sin(angle));
        return turn;
    }

    private static DMatrixRMaj conjugated(DMatrixRMaj a, DMatrixRMaj q) {
        return Samples.times(Samples.times(q, a), CommonOps_DDRM.transpose(q, null));
    }

    private static DMatrixRMaj rotation(double modulus, double angle) {
        double c = modulus * Math.cos(angle);
        double s = modulus * Math.sin(angle);
        return matrix(2, c, -s, s, c);
    }

    private static DMatrixRMaj matrix(int n, double... values) {
        return DMatrixRMaj.wrap(n, n, values);
    }

    private static DMatrixRMaj scaled(DMatrixRMaj a, double factor) {
        DMatrixRMaj copy = a.copy();
        CommonOps_DDRM.scale(factor, copy);
        return copy;
    }
}
