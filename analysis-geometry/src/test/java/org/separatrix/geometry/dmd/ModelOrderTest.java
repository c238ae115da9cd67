package org.separatrix.geometry.dmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;

class ModelOrderTest {

    private static final DelayModel.Order BASE = new DelayModel.Order(1, 1, 1, 1e-8, 1, Centring.AFFINE);
    private final Workers workers = Workers.of(1);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void theTrueRankIsChosenWithoutNoise() {
        List<DMatrixRMaj> trials = Linear.trials(Linear.THREE, 20, 60, 1);
        ModelOrder found = choose(List.of(trials));
        assertThat(found.chosen().rank()).isEqualTo(3);
        assertThat(found.chosen().delays()).isEqualTo(1);
        assertThat(found.chosen().mase()).isLessThan(1e-5);
        assertThat(found.chosen().r2()).isCloseTo(1.0, within(1e-6));
        assertThat(found.cells()).extracting(ModelOrder.Cell::rank).containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3);
    }

    @Test
    void delaysAreChosenWhereOneUnitIsSeenOnly() {
        List<DMatrixRMaj> seen = Linear.trials(Linear.THREE, 20, 60, 1).stream()
                .map(trial -> CommonOps_DDRM.extract(trial, 0, trial.numRows, 0, 1))
                .toList();
        ModelOrder found = choose(List.of(seen));
        assertThat(found.chosen().rank()).isEqualTo(3);
        assertThat(found.chosen().delays()).isEqualTo(3);
    }

    @Test
    void everySystemHasTheSameOrderAndCellsThatOneCannotHoldAreLeftOut() {
        List<DMatrixRMaj> plane = Linear.trials(CommonOps_DDRM.diag(0.9, 0.8), 20, 60, 3);
        ModelOrder found = choose(List.of(Linear.trials(Linear.THREE, 20, 60, 1), plane));
        assertThat(found.cells()).extracting(ModelOrder.Cell::rank).containsOnly(1, 2);
        List<DMatrixRMaj> brief = Linear.trials(Linear.THREE, 20, 3, 3);
        assertThat(choose(List.of(brief)).cells())
                .extracting(ModelOrder.Cell::delays)
                .containsOnly(1, 2);
        assertThat(ModelOrder.choose(
                        List.of(Linear.trials(Linear.THREE, 5, 3, 1)), List.of(7), List.of(1), BASE, 0.8, workers))
                .isNull();
    }

    @Test
    void aSingleTrialIsTrainedOnItsBeginningAndTestedOnItsEnd() {
        DMatrixRMaj trial = Linear.trials(Linear.THREE, 1, 50, 1).get(0);
        HeldOut.Split split = HeldOut.split(List.of(trial), 0.8);
        assertThat(split.train().get(0).numRows).isEqualTo(40);
        assertThat(split.test().get(0).numRows).isEqualTo(10);
        assertThat(split.train().get(0).get(0, 1)).isEqualTo(trial.get(0, 1));
        assertThat(split.test().get(0).get(0, 1)).isEqualTo(trial.get(40, 1));
    }

    @Test
    void aFifthOfTheTrialsIsPutAsideEvenly() {
        List<DMatrixRMaj> trials = Linear.trials(Linear.THREE, 10, 4, 1);
        HeldOut.Split split = HeldOut.split(trials, 0.8);
        assertThat(split.test()).containsExactly(trials.get(4), trials.get(9));
        assertThat(split.train()).hasSize(8);
        assertThat(HeldOut.split(trials.subList(0, 2), 0.9).test()).hasSize(1);
    }

    @Test
    void theScaledErrorOfNoiseIsThatOfItsMean() {
        // noise about a mean: the best linear prediction is the mean, whose error is 1/√2 of that of persistence
        CounterRandom random = CounterRandom.of(3, "noise");
        DMatrixRMaj noise = new DMatrixRMaj(4000, 1);
        for (int i = 0; i < 4000; i++) {
            noise.data[i] = random.gaussian(i);
        }
        HeldOut.Split split = HeldOut.split(List.of(noise), 0.5);
        DelayModel model = DelayModel.fit(split.train(), BASE);
        HeldOut found = HeldOut.of(model, split.test(), 1);
        assertThat(found.mase()).isCloseTo(Math.sqrt(0.5), within(0.02));
        assertThat(found.r2()).isCloseTo(0.0, within(0.01));
        assertThat(found.aic()).isCloseTo(0.0, within(0.06));
    }

    private ModelOrder choose(List<List<DMatrixRMaj>> systems) {
        return ModelOrder.choose(systems, List.of(3, 1, 2), List.of(1, 2, 3), BASE, 0.8, workers);
    }
}
