package org.separatrix.geometry.dmd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.geometry.samples.Samples;

class DelayRuleTest {

    @Test
    void theShareOfSingularValuesAboveNoiseAsksForMoreDelays() {
        assertThat(DelayRule.refined(20, 10, 1000)).isEqualTo(25);
        assertThat(DelayRule.refined(20, 20, 1000)).isEqualTo(40);
        assertThat(DelayRule.refined(20, 20, 49)).isEqualTo(25);
        assertThat(DelayRule.refined(1, 1, 1)).isEqualTo(1);
    }

    @Test
    void aPeriodIsTheFirstGuessAndASineHasTwoDimensions() {
        List<DMatrixRMaj> trials = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            DMatrixRMaj trial = Samples.gaussian(200, 1, k);
            for (int t = 0; t < 200; t++) {
                trial.set(t, 0, 0.1 * trial.get(t, 0) + Math.sin(2.0 * Math.PI * t / 20 + k));
            }
            trials.add(trial);
        }
        // 20 (1 + (2 / 20)²) = 20.2
        assertThat(DelayRule.of(trials)).isEqualTo(new DelayRule(20, 2, 21));
        assertThat(DelayRule.rank(trials, 21, 1)).isEqualTo(2);
    }

    @Test
    void twiceTheAutocorrelationTimeIsTheFirstGuess() {
        double[] wave = new double[48];
        for (int t = 0; t < 48; t++) {
            wave[t] = t % 24 < 12 ? 1.0 : -1.0;
        }
        double time = 1.0;
        for (int lag = 1; lag < 48; lag++) {
            double correlation = 0.0;
            for (int t = lag; t < 48; t++) {
                correlation += wave[t] * wave[t - lag] / 48.0;
            }
            if (correlation <= 0.0) {
                break;
            }
            time += 2.0 * correlation;
        }
        // two cycles are too few for a period
        assertThat(DelayRule.of(List.of(DMatrixRMaj.wrap(48, 1, wave))).guess())
                .isEqualTo((int) Math.ceil(2.0 * time))
                .isGreaterThan(10);
    }

    @Test
    void whatDoesNotVaryGetsTheCubeRootOfItsLength() {
        DMatrixRMaj still = new DMatrixRMaj(27, 2);
        still.fill(3.0);
        assertThat(DelayRule.of(List.of(still))).isEqualTo(new DelayRule(3, 1, 4));
    }
}
