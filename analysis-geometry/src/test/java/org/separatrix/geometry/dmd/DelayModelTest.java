package org.separatrix.geometry.dmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Samples;

class DelayModelTest {

    private static final DMatrixRMaj MAP =
            DMatrixRMaj.wrap(3, 3, new double[] {1.0, 0.5, -0.2, 0.0, 2.0, 0.3, 0.4, 0.0, 0.7});

    @Test
    void eigenvaluesAreThoseOfTheLinearSystem() {
        for (Centring centring : Centring.values()) {
            if (centring != Centring.CENTRED) {
                DelayModel model = DelayModel.fit(Linear.trials(Linear.THREE, 20, 60, 1), order(1, 3, 0.0, centring));
                assertEigenvalues(model.eigenvalues());
            }
        }
    }

    @Test
    void anOffsetIsAModeOfItsOwnUnlessAConstantIsFitted() {
        List<DMatrixRMaj> moved = Linear.moved(Linear.trials(Linear.THREE, 20, 60, 1), 5.0);
        assertEigenvalues(
                DelayModel.fit(moved, order(1, 3, 0.0, Centring.AFFINE)).eigenvalues());
        NdArray wrong = DelayModel.fit(moved, order(1, 3, 0.0, Centring.NONE)).eigenvalues();
        assertThat(wrong.at(0)).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.0", "1, 0.01", "4, 0.0", "4, 0.01"})
    void anInvertibleMapOfTheObservationsRotatesTheModel(int delays, double ridge) {
        List<DMatrixRMaj> trials = Linear.trials(Linear.THREE, 20, 60, 1);
        for (Centring centring : Centring.values()) {
            DMatrixRMaj a =
                    DelayModel.fit(trials, order(delays, 3, ridge, centring)).matrix();
            DMatrixRMaj b = DelayModel.fit(Linear.mapped(trials, MAP), order(delays, 3, ridge, centring))
                    .matrix();
            VectorFieldDistance found = VectorFieldDistance.between(a, b, 4, CounterRandom.of(1, "test"));
            assertThat(found.euclidean() * NormOps_DDRM.normF(a)).isLessThan(1e-9);
            assertThat(found.logNormRatio()).isCloseTo(0.0, within(1e-9));
        }
    }

    @Test
    void aTruncatedModelIsInvariantToRotationAndScaleOnly() {
        List<DMatrixRMaj> trials = Linear.trials(Linear.THREE, 20, 60, 1);
        DMatrixRMaj similar = Samples.rotation(3, 2);
        CommonOps_DDRM.scale(2.0, similar);
        DelayModel plain = DelayModel.fit(trials, order(1, 2, 0.0, Centring.NONE));
        DelayModel rotated = DelayModel.fit(Linear.mapped(trials, similar), order(1, 2, 0.0, Centring.NONE));
        DelayModel sheared = DelayModel.fit(Linear.mapped(trials, MAP), order(1, 2, 0.0, Centring.NONE));
        assertThat(w2(plain, rotated)).isCloseTo(0.0, within(1e-9));
        assertThat(w2(plain, sheared)).isGreaterThan(0.001);
    }

    @Test
    void theRankIsCappedWhereOnlyRoundingIsLeft() {
        DelayModel model = DelayModel.fit(Linear.trials(Linear.THREE, 20, 60, 1), order(4, 5, 0.0, Centring.NONE));
        assertThat(model.isCapped()).isTrue();
        assertThat(model.order().rank()).isEqualTo(3);
        assertEigenvalues(model.eigenvalues());
    }

    @Test
    void pairsAreNeverMadeAcrossTheBorderOfTrials() {
        List<DMatrixRMaj> ragged = new ArrayList<>(Linear.trials(Linear.THREE, 6, 40, 1));
        ragged.addAll(Linear.trials(Linear.THREE, 6, 4, 2));
        ragged.addAll(Linear.trials(Linear.THREE, 6, 25, 3));
        // a pair across a border would join unrelated states and spoil the exact fit
        assertEigenvalues(
                DelayModel.fit(ragged, order(3, 3, 0.0, Centring.AFFINE)).eigenvalues());
    }

    @Test
    void severalStepsAheadAndIntervalsGiveTheSameRates() {
        List<DMatrixRMaj> trials = Linear.trials(Linear.THREE, 20, 60, 1);
        NdArray once = DelayModel.fit(trials, order(2, 3, 0.0, Centring.NONE)).rates(10.0);
        DelayModel.Order order = new DelayModel.Order(2, 3, 3, 0.0, 2, Centring.NONE);
        NdArray twice = DelayModel.fit(trials, order).rates(10.0);
        for (int at = 0; at < once.size(); at++) {
            assertThat(twice.at(at)).isCloseTo(once.at(at), within(1e-8));
        }
        assertThat(once.at(2 * 2)).isCloseTo(Math.log(0.7) / 10.0, within(1e-8));
    }

    @Test
    void predictionsOfALinearSystemAreExact() {
        List<DMatrixRMaj> trials = Linear.moved(Linear.trials(Linear.THREE, 20, 60, 1), 2.0);
        DelayModel model = DelayModel.fit(trials, order(2, 3, 0.0, Centring.AFFINE));
        DMatrixRMaj fresh =
                Linear.moved(Linear.trials(Linear.THREE, 1, 30, 9), 2.0).get(0);
        DMatrixRMaj predicted = model.predict(fresh);
        assertThat(predicted.numRows).isEqualTo(28);
        for (int t = 0; t < 28; t++) {
            for (int j = 0; j < 3; j++) {
                assertThat(predicted.get(t, j)).isCloseTo(fresh.get(t + 2, j), within(1e-9));
            }
        }
        assertThat(model.nonNormality()).isGreaterThan(0.0);
        assertThat(model.transientGrowth()).isGreaterThan(0.94);
        assertThat(model.singularValues().size()).isEqualTo(6);
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        List<DMatrixRMaj> trials = Linear.trials(Linear.THREE, 2, 5, 1);
        assertThatThrownBy(() -> DelayModel.fit(trials, order(5, 3, 0.0, Centring.NONE)))
                .hasMessageContaining("a trial has 5 steps, and the model needs at least 6");
        assertThatThrownBy(() -> DelayModel.fit(List.of(), order(1, 3, 0.0, Centring.NONE)))
                .hasMessageContaining("found none");
        assertThatThrownBy(() -> DelayModel.fit(List.of(new DMatrixRMaj(9, 2)), order(1, 1, 0.0, Centring.NONE)))
                .hasMessageContaining("do not vary");
        assertThatThrownBy(() -> order(0, 1, 0.0, Centring.NONE)).hasMessageContaining("found 0");
    }

    private static double w2(DelayModel a, DelayModel b) {
        return SpectralDistance.between(a.eigenvalues(), b.eigenvalues(), SpectralDistance.Padding.NONE)
                .w2();
    }

    private static DelayModel.Order order(int delays, int rank, double ridge, Centring centring) {
        return new DelayModel.Order(delays, 1, rank, ridge, 1, centring);
    }

    private static void assertEigenvalues(NdArray found) {
        assertThat(found.size()).isEqualTo(6);
        double imaginary = Math.sqrt(0.95 * 0.9 + 0.04 - 0.925 * 0.925);
        assertThat(found.at(0)).isCloseTo(0.925, within(1e-8));
        assertThat(found.at(1)).isCloseTo(imaginary, within(1e-8));
        assertThat(imaginary).isCloseTo(0.19843135, within(1e-8));
        assertThat(found.at(3)).isCloseTo(-imaginary, within(1e-8));
        assertThat(found.at(4)).isCloseTo(0.7, within(1e-8));
        assertThat(found.at(5)).isCloseTo(0.0, within(1e-8));
    }
}
