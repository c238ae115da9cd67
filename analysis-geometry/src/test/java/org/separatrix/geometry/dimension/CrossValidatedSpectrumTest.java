package org.separatrix.geometry.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.subspace.PrincipalComponents;

class CrossValidatedSpectrumTest {

    private static final Offset<Double> TIGHT = within(1e-10);
    private static final CounterRandom RANDOM = CounterRandom.of(5, "test");

    private static List<List<DMatrixRMaj>> repeats(DMatrixRMaj signal, int count, double noise) {
        List<List<DMatrixRMaj>> conditions = new ArrayList<>();
        for (int c = 0; c < signal.numRows; c++) {
            List<DMatrixRMaj> repeats = new ArrayList<>();
            for (int r = 0; r < count; r++) {
                DMatrixRMaj one = CommonOps_DDRM.extractRow(signal, c, null);
                CommonOps_DDRM.addEquals(one, noise, Samples.gaussian(1, signal.numCols, 1000L * c + r));
                repeats.add(one);
            }
            conditions.add(repeats);
        }
        return conditions;
    }

    @Test
    void equalHalvesGiveTheOrdinarySpectrum() {
        DMatrixRMaj signal = Samples.correlated(30, 5, 3);
        CrossValidatedSpectrum found = CrossValidatedSpectrum.of(repeats(signal, 4, 0.0), 20, RANDOM);
        NdArray ordinary = PrincipalComponents.of(signal).eigenvalues();
        for (int k = 0; k < 5; k++) {
            assertThat(found.eigenvalues().at(k)).isCloseTo(ordinary.at(k), TIGHT);
        }
        assertThat(found.participationRatio().getAsDouble())
                .isCloseTo(ParticipationRatio.ofSamples(signal).plain().getAsDouble(), TIGHT);
    }

    @Test
    void turningAndScalingTheActivityScalesTheSpectrumAndNoDimension() {
        DMatrixRMaj signal = Samples.correlated(30, 5, 3);
        DMatrixRMaj map = Samples.rotation(5, 4);
        CommonOps_DDRM.scale(3.0, map);
        List<List<DMatrixRMaj>> plain = repeats(signal, 4, 0.3);
        List<List<DMatrixRMaj>> turned = plain.stream()
                .map(condition -> condition.stream()
                        .map(repeat -> Samples.times(repeat, map))
                        .toList())
                .toList();
        CrossValidatedSpectrum one = CrossValidatedSpectrum.of(plain, 20, RANDOM);
        CrossValidatedSpectrum two = CrossValidatedSpectrum.of(turned, 20, RANDOM);
        for (int k = 0; k < 5; k++) {
            assertThat(two.eigenvalues().at(k))
                    .isCloseTo(9.0 * one.eigenvalues().at(k), within(1e-9));
        }
        assertThat(two.participationRatio().getAsDouble())
                .isCloseTo(one.participationRatio().getAsDouble(), TIGHT);
        assertThat(EntropyDimension.ofSpectrum(NdArray.vector(6, 3, 1)).getAsDouble())
                .isCloseTo(EntropyDimension.ofSpectrum(NdArray.vector(12, 6, 2)).getAsDouble(), TIGHT);
    }

    @Test
    void noiseAloneHasNoVarianceOnAverage() {
        CrossValidatedSpectrum found = CrossValidatedSpectrum.of(repeats(new DMatrixRMaj(200, 8), 10, 1.0), 30, RANDOM);
        double mean = 0.0;
        for (int k = 0; k < 8; k++) {
            mean += found.eigenvalues().at(k) / 8;
        }
        // the variance of a half's mean is 0.2; its standard error over 200 × 8 numbers is 0.005
        assertThat(mean).isCloseTo(0.0, within(0.02));
    }

    @Test
    void noiseDoesNotRaiseTheDimensionsOfASignal() {
        DMatrixRMaj signal = Samples.times(Samples.gaussian(200, 2, 1), Samples.gaussian(2, 20, 2));
        double clean = ParticipationRatio.ofSamples(signal).plain().getAsDouble();
        List<List<DMatrixRMaj>> noisy = repeats(signal, 8, 2.0);
        double crossValidated = CrossValidatedSpectrum.of(noisy, 20, RANDOM)
                .participationRatio()
                .getAsDouble();
        DMatrixRMaj single = new DMatrixRMaj(200, 20);
        for (int c = 0; c < 200; c++) {
            CommonOps_DDRM.insert(noisy.get(c).get(0), single, c, 0);
        }
        double plain = ParticipationRatio.ofSamples(single).plain().getAsDouble();
        assertThat(crossValidated).isCloseTo(clean, within(0.15));
        assertThat(plain).isGreaterThan(clean + 0.5);
    }

    @Test
    void conditionsWithoutRepeatsAreRefused() {
        assertThatThrownBy(() -> CrossValidatedSpectrum.of(repeats(new DMatrixRMaj(4, 2), 1, 1.0), 20, RANDOM))
                .hasMessageContaining("two repeats");
    }

    @Test
    void entropyOfEqualVariancesIsTheirNumber() {
        assertThat(EntropyDimension.ofSpectrum(NdArray.vector(2, 2, 2, 2, 2, 0)).getAsDouble())
                .isCloseTo(5.0, TIGHT);
        assertThat(EntropyDimension.ofSpectrum(NdArray.vector(7)).getAsDouble()).isCloseTo(1.0, TIGHT);
        assertThat(EntropyDimension.ofSpectrum(NdArray.vector(0, 0))).isEmpty();
    }

    @Test
    void defect10ParticipationRatioDropsNoValue() {
        // published code leaves the last singular value out: 2 of 3 equal variances instead of 3
        assertThat(ParticipationRatio.ofSamples(Samples.withSpectrum(1, 1, 1))
                        .plain()
                        .getAsDouble())
                .isCloseTo(3.0, TIGHT);
    }

    @Test
    void defect10ComponentsForAFractionCountsFromOneAndReachesIt() {
        PrincipalComponents found = PrincipalComponents.of(Samples.withSpectrum(5, 3, 1, 1));
        assertThat(found.componentsFor(0.8)).isEqualTo(2);
        assertThat(found.componentsFor(0.81)).isEqualTo(3);
    }

    @Test
    void defect15VariancesDoNotDependOnWhetherThereAreMoreSamplesThanUnits() {
        DMatrixRMaj few = Samples.withSpectrum(4, 1);
        DMatrixRMaj wide = new DMatrixRMaj(few.numRows, 9);
        CommonOps_DDRM.insert(few, wide, 0, 0);
        for (int k = 0; k < 2; k++) {
            assertThat(PrincipalComponents.of(wide).eigenvalues().at(k))
                    .isCloseTo(PrincipalComponents.of(few).eigenvalues().at(k), TIGHT);
        }
    }

    /** Independent units, each an autoregression with this coefficient. */
    private static ContextSamples autoregression(int trials, int steps, int units, double coefficient) {
        DMatrixRMaj noise = Samples.gaussian(trials * steps, units, 77);
        List<ContextSamples.Trial> places = new ArrayList<>();
        for (int k = 0; k < trials; k++) {
            places.add(new ContextSamples.Trial(k * steps, steps));
            for (int t = 1; t < steps; t++) {
                for (int j = 0; j < units; j++) {
                    int row = k * steps + t;
                    noise.set(
                            row,
                            j,
                            coefficient * noise.get(row - 1, j)
                                    + Math.sqrt(1 - coefficient * coefficient) * noise.get(row, j));
                }
            }
        }
        return new ContextSamples("a", noise, places);
    }

    @Test
    void stepsThatResembleEachOtherCountAsBlocks() {
        ContextSamples context = autoregression(20, 100, 30, 0.9);
        IndependentSamples independent = IndependentSamples.of(context);
        // 1 + 2 Σ 0.81^h = (1 + 0.81) / (1 − 0.81)
        assertThat(independent.blockSteps()).isCloseTo(1.81 / 0.19, within(1.5));
        NdArray eigenvalues = PrincipalComponents.of(context.samples()).eigenvalues();
        double blocks = ParticipationRatio.ofDependent(eigenvalues, independent.blocks())
                .corrected()
                .getAsDouble();
        double steps =
                ParticipationRatio.ofSpectrum(eigenvalues, 2000).corrected().getAsDouble();
        assertThat(blocks).isCloseTo(30.0, within(1.5));
        assertThat(steps).isLessThan(27.5);
    }

    @Test
    void independentStepsCountEach() {
        IndependentSamples independent = IndependentSamples.of(autoregression(20, 100, 30, 0.0));
        assertThat(independent.blocks()).isCloseTo(2000.0, within(20.0));
    }
}
