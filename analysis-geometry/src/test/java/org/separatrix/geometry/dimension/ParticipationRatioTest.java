package org.separatrix.geometry.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.subspace.PrincipalComponents;

class ParticipationRatioTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    @Test
    void threeEqualVariancesSpreadOverThreeDimensions() {
        assertThat(plain(NdArray.vector(1, 1, 1, 0))).isCloseTo(3.0, TIGHT);
    }

    @Test
    void fourToOneSpreadsOver25Seventeenths() {
        assertThat(plain(NdArray.vector(4, 1))).isCloseTo(1.4705882352941178, TIGHT);
    }

    @Test
    void aGeometricSpectrumOfRatioOneHalfSpreadsOverThree() {
        double[] eigenvalues = new double[80];
        for (int k = 0; k < eigenvalues.length; k++) {
            eigenvalues[k] = Math.pow(2.0, -k);
        }
        assertThat(plain(NdArray.vector(eigenvalues))).isCloseTo(3.0, TIGHT);
    }

    @Test
    void samplesOfAKnownSpectrumHaveItsRatio() {
        DMatrixRMaj samples = Samples.times(Samples.withSpectrum(4.0, 1.0), Samples.rotation(2, 9));
        assertThat(ParticipationRatio.ofSamples(samples).plain().getAsDouble()).isCloseTo(25.0 / 17.0, TIGHT);
    }

    @ParameterizedTest
    @CsvSource({"100, 6", "7, 6", "4, 9"})
    void tracesAndSpectrumAgree(int n, int units) {
        DMatrixRMaj samples = Samples.correlated(n, units, 12);
        ParticipationRatio direct = ParticipationRatio.ofSamples(samples);
        ParticipationRatio spectral =
                ParticipationRatio.ofSpectrum(PrincipalComponents.of(samples).eigenvalues(), n);
        assertThat(direct.plain().getAsDouble()).isCloseTo(spectral.plain().getAsDouble(), TIGHT);
        assertThat(direct.corrected().getAsDouble())
                .isCloseTo(spectral.corrected().getAsDouble(), within(1e-8));
    }

    @Test
    void rotationShiftAndScaleLeaveItUnchanged() {
        DMatrixRMaj samples = Samples.correlated(50, 5, 31);
        ParticipationRatio before = ParticipationRatio.ofSamples(samples);
        DMatrixRMaj moved = Samples.times(samples, Samples.rotation(5, 78));
        CommonOps_DDRM.scale(1e-6, moved);
        CommonOps_DDRM.add(moved, 1e-3);
        ParticipationRatio after = ParticipationRatio.ofSamples(moved);
        assertThat(after.plain().getAsDouble()).isCloseTo(before.plain().getAsDouble(), TIGHT);
        assertThat(after.corrected().getAsDouble()).isCloseTo(before.corrected().getAsDouble(), TIGHT);
    }

    @Test
    void renumberingTheUnitsLeavesItUnchanged() {
        DMatrixRMaj samples = Samples.correlated(50, 5, 31);
        DMatrixRMaj renumbered = new DMatrixRMaj(50, 5);
        for (int j = 0; j < 5; j++) {
            CommonOps_DDRM.insert(CommonOps_DDRM.extractColumn(samples, j, null), renumbered, 0, (2 * j + 1) % 5);
        }
        assertThat(ParticipationRatio.ofSamples(renumbered).plain().getAsDouble())
                .isCloseTo(ParticipationRatio.ofSamples(samples).plain().getAsDouble(), TIGHT);
    }

    @Test
    void fewIsotropicSamplesBiasThePlainValueAndNotTheCorrectedOne() {
        double plain = 0.0;
        double corrected = 0.0;
        int draws = 40;
        for (int draw = 0; draw < draws; draw++) {
            ParticipationRatio ratio = ParticipationRatio.ofSamples(Samples.gaussian(101, 50, 1000 + draw));
            plain += ratio.plain().getAsDouble() / draws;
            corrected += ratio.corrected().getAsDouble() / draws;
        }
        assertThat(plain).isCloseTo(33.12582781456954, within(0.3));
        assertThat(corrected).isBetween(49.0, 51.0);
    }

    @Test
    void withoutVarianceThereIsNoRatio() {
        DMatrixRMaj constant = new DMatrixRMaj(20, 4);
        CommonOps_DDRM.fill(constant, 0.3);
        ParticipationRatio ratio = ParticipationRatio.ofSamples(constant);
        assertThat(ratio.plain()).isEmpty();
        assertThat(ratio.corrected()).isEmpty();
        assertThat(ParticipationRatio.ofSpectrum(NdArray.vector(0, 0), 9)).isEqualTo(ratio);
        assertThat(ParticipationRatio.ofSpectrum(NdArray.vector(), 9)).isEqualTo(ratio);
    }

    @Test
    void twoSamplesHaveOneDimensionAndNoCorrection() {
        ParticipationRatio ratio = ParticipationRatio.ofSamples(Samples.gaussian(2, 6, 3));
        assertThat(ratio.plain().getAsDouble()).isCloseTo(1.0, TIGHT);
        assertThat(ratio.corrected()).isEmpty();
    }

    private static double plain(NdArray eigenvalues) {
        return ParticipationRatio.ofSpectrum(eigenvalues, 1000).plain().getAsDouble();
    }
}
