package org.separatrix.geometry.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.SymmetricEigen;
import org.separatrix.geometry.dimension.ParticipationRatio;
import org.separatrix.geometry.samples.Centred;
import org.separatrix.geometry.samples.Samples;

class PrincipalComponentsTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    @Test
    void smileSharesTheOneOpenBlasOfTheProcess() {
        assumeThat(System.getProperty("separatrix.kernels")).isNull();
        assertThat(Kernels.best().name()).startsWith("OpenBLAS");
        assertThat(smile.math.blas.BLAS.engine.getClass().getSimpleName()).isEqualTo("OpenBLAS");
    }

    @ParameterizedTest
    @CsvSource({"200, 5", "6, 5", "5, 5", "5, 20", "2, 3", "40, 1", "4097, 5", "6500, 1"})
    void eigenvaluesAreThoseOfTheCovarianceWithDivisorNMinusOne(int n, int units) {
        DMatrixRMaj samples = Samples.correlated(n, units, 11);
        NdArray expected = SymmetricEigen.of(Samples.covariance(samples)).values();
        PrincipalComponents found = PrincipalComponents.of(samples);
        assertThat(found.eigenvalues().size()).isEqualTo(Math.min(n - 1, units));
        for (int k = 0; k < found.eigenvalues().size(); k++) {
            assertThat(found.eigenvalues().at(k)).isCloseTo(expected.at(units - 1 - k), TIGHT);
        }
    }

    @Test
    void aSpectrumKnownOnPaperIsFoundExactly() {
        PrincipalComponents found =
                PrincipalComponents.of(Samples.times(Samples.withSpectrum(5.0, 3.0, 1.0, 1.0), Samples.rotation(4, 3)));
        assertThat(found.eigenvalues().at(0)).isCloseTo(5.0, TIGHT);
        assertThat(found.eigenvalues().at(1)).isCloseTo(3.0, TIGHT);
        assertThat(found.eigenvalues().at(2)).isCloseTo(1.0, TIGHT);
        assertThat(found.totalVariance()).isCloseTo(10.0, TIGHT);
        assertThat(found.varianceExplained().at(0)).isCloseTo(0.5, TIGHT);
    }

    @ParameterizedTest
    @CsvSource({"200, 8", "9, 8", "8, 8", "5, 20"})
    void smileAgreesWithTheSingularValueDecomposition(int n, int units) {
        DMatrixRMaj samples = Samples.correlated(n, units, 5);
        PrincipalComponents smile = PrincipalComponents.bySmile(Centred.of(samples));
        PrincipalComponents svd = PrincipalComponents.bySvd(Centred.of(samples));
        assertThat(smile.mean()).isEqualTo(svd.mean());
        for (int k = 0; k < svd.eigenvalues().size(); k++) {
            assertThat(smile.eigenvalues().at(k)).isCloseTo(svd.eigenvalues().at(k), TIGHT);
        }
        assertThat(MatrixFeatures_DDRM.isIdentical(smile.loadings(), svd.loadings(), 1e-9))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"50, 6", "4, 9"})
    void componentsAreOrthonormalWithAPositiveLargestEntry(int n, int units) {
        PrincipalComponents found = PrincipalComponents.of(Samples.correlated(n, units, 2));
        DMatrixRMaj gram = new DMatrixRMaj(1, 1);
        CommonOps_DDRM.multTransA(found.loadings(), found.loadings(), gram);
        assertThat(MatrixFeatures_DDRM.isIdentity(gram, 1e-12)).isTrue();
        for (int k = 0; k < found.loadings().numCols; k++) {
            DMatrixRMaj column = CommonOps_DDRM.extractColumn(found.loadings(), k, null);
            assertThat(CommonOps_DDRM.elementMax(column)).isEqualTo(CommonOps_DDRM.elementMaxAbs(column));
        }
    }

    @Test
    void samplesTooManyForOneStripHaveTheComponentsOfTheirCovariance() {
        DMatrixRMaj samples = Samples.correlated(9001, 7, 4);
        PrincipalComponents found = PrincipalComponents.of(samples);
        DMatrixRMaj covariance = Samples.covariance(samples);
        DMatrixRMaj image = Samples.times(covariance, found.loadings());
        for (int k = 0; k < 7; k++) {
            for (int i = 0; i < 7; i++) {
                double expected = found.eigenvalues().at(k) * found.loadings().get(i, k);
                assertThat(image.get(i, k)).isCloseTo(expected, TIGHT);
            }
        }
        assertThat(found.samples()).isEqualTo(9001);
        assertThat(ParticipationRatio.ofSamples(samples).plain().getAsDouble())
                .isCloseTo(
                        ParticipationRatio.ofSpectrum(found.eigenvalues(), 9001)
                                .plain()
                                .getAsDouble(),
                        TIGHT);
    }

    @Test
    void scoresAreUncorrelatedAndCarryTheEigenvalues() {
        DMatrixRMaj samples = Samples.correlated(120, 6, 8);
        PrincipalComponents found = PrincipalComponents.of(samples);
        DMatrixRMaj covariance = Samples.covariance(found.project(samples, 6));
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                assertThat(covariance.get(i, j))
                        .isCloseTo(i == j ? found.eigenvalues().at(i) : 0.0, TIGHT);
            }
        }
    }

    @Test
    void projectingTheMeanGivesTheOrigin() {
        PrincipalComponents found = PrincipalComponents.of(Samples.correlated(30, 4, 8));
        DMatrixRMaj mean = DMatrixRMaj.wrap(1, 4, found.mean().toArray());
        assertThat(CommonOps_DDRM.elementMaxAbs(found.project(mean, 3))).isZero();
    }

    @Test
    void rotatingShiftingScalingAndPermutingTheUnitsChangeTheEigenvaluesAsTheyMust() {
        DMatrixRMaj samples = Samples.correlated(60, 5, 21);
        NdArray before = PrincipalComponents.of(samples).eigenvalues();
        DMatrixRMaj moved = Samples.times(samples, Samples.rotation(5, 77));
        CommonOps_DDRM.scale(2.0, moved);
        CommonOps_DDRM.add(moved, -40.0);
        DMatrixRMaj permuted = new DMatrixRMaj(60, 5);
        for (int j = 0; j < 5; j++) {
            CommonOps_DDRM.insert(CommonOps_DDRM.extractColumn(samples, j, null), permuted, 0, (j + 2) % 5);
        }
        for (int k = 0; k < 5; k++) {
            assertThat(PrincipalComponents.of(moved).eigenvalues().at(k)).isCloseTo(4.0 * before.at(k), TIGHT);
            assertThat(PrincipalComponents.of(permuted).eigenvalues().at(k)).isCloseTo(before.at(k), TIGHT);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.8, 2", "0.81, 3", "0.9, 3", "0.91, 4", "1.0, 4"})
    void countsComponentsUpToAndIncludingTheWantedShare(double fraction, int expected) {
        PrincipalComponents known = new PrincipalComponents(
                10, NdArray.vector(0, 0, 0, 0), NdArray.vector(5, 3, 1, 1), CommonOps_DDRM.identity(4));
        assertThat(known.componentsFor(fraction)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"10, 3", "3, 10"})
    void constantSamplesHaveNoVarianceNoRankAndStillOrthonormalComponents(int n, int units) {
        DMatrixRMaj samples = new DMatrixRMaj(n, units);
        CommonOps_DDRM.fill(samples, 0.1);
        PrincipalComponents found = PrincipalComponents.of(samples);
        assertThat(found.totalVariance()).isZero();
        assertThat(found.rank()).isZero();
        assertThat(found.componentsFor(0.9)).isZero();
        assertThat(found.varianceExplained().toArray()).containsOnly(0.0);
        assertThat(CommonOps_DDRM.elementSum(found.loadings())).isEqualTo(Math.min(n - 1, units));
    }

    /** Columns ±a at the corners of a cube, each of ratio² times the variance of the one before, turned. */
    @ParameterizedTest
    @CsvSource({"1e-1, 1e-10", "1e-6, 1e-7"})
    void smallVariancesOfManySamplesKeepTheirDigits(double ratio, double tolerance) {
        int n = 8192;
        DMatrixRMaj corners = new DMatrixRMaj(n, 2);
        for (int i = 0; i < n; i++) {
            corners.set(i, 0, i % 2 == 0 ? 1.0 : -1.0);
            corners.set(i, 1, i / 2 % 2 == 0 ? ratio : -ratio);
        }
        PrincipalComponents found = PrincipalComponents.of(Samples.times(corners, Samples.rotation(2, 6)));
        double large = n / (n - 1.0);
        assertThat(found.eigenvalues().at(0)).isCloseTo(large, within(1e-12));
        assertThat(found.eigenvalues().at(1) / (large * ratio * ratio)).isCloseTo(1.0, within(tolerance));
    }

    @ParameterizedTest
    @CsvSource({"0.02, true", "1e-3, false", "0, false"})
    void productsStandForManySamplesOnlyWhereTheirVariancesAreEven(double scale, boolean even) {
        DMatrixRMaj samples = Samples.gaussian(5000, 6, 3);
        for (int i = 0; i < samples.numRows; i++) {
            samples.set(i, 5, scale * samples.get(i, 5));
        }
        Centred centred = Centred.of(samples);
        assertThat(centred.areMany()).isTrue();
        assertThat(centred.productsIfEven() != null).isEqualTo(even);
    }

    @Test
    void rankCountsTheDirectionsThatVary() {
        DMatrixRMaj inPlane = Samples.times(Samples.gaussian(40, 2, 4), Samples.gaussian(2, 7, 5));
        assertThat(PrincipalComponents.of(inPlane).rank()).isEqualTo(2);
        assertThat(PrincipalComponents.of(Samples.gaussian(4, 7, 5)).rank()).isEqualTo(3);
    }

    @Test
    void refusesFewerThanTwoSamplesNoUnitsAndNaN() {
        assertThatThrownBy(() -> PrincipalComponents.of(new DMatrixRMaj(1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1 × 3]");
        assertThatThrownBy(() -> PrincipalComponents.of(new DMatrixRMaj(4, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        DMatrixRMaj broken = Samples.gaussian(5, 2, 1);
        broken.set(3, 1, Double.NaN);
        assertThatThrownBy(() -> PrincipalComponents.of(broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
    }
}
