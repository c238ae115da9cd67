package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.PsychometricGrid;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

/** The twenty tasks in psychometric mode: published times, and the grid of locations and coherences. */
class YangPsychometricTest {

    private static final List<Double> COHERENCES = List.of(-0.05, 0.0, 0.05);

    private final TaskBattery battery = Batteries.of("yang20", List.of(), RuleChannel.INPUT);

    private TrialBatch batch(String task, List<Integer> modalities, Map<String, Double> durationsMs) {
        return battery.generate(
                TrialRequest.psychometric(task, new PsychometricGrid(4, COHERENCES, modalities, durationsMs)));
    }

    /** Ends of all epochs (ms), the last of which is the end of the trial, and the number of trials. */
    @ParameterizedTest
    @CsvSource({
        "fdgo, 300 1300 1700, 4",
        "fdanti, 300 1300 1700, 4",
        "reactgo, 1000 1400, 4",
        "reactanti, 1000 1400, 4",
        "delaygo, 500 1000 2000 2400, 4",
        "delayanti, 500 1000 2000 2400, 4",
        "dm1, 300 1100 1500, 12",
        "dm2, 300 1100 1500, 12",
        "contextdm1, 500 1300 1800, 36",
        "contextdm2, 500 1300 1800, 36",
        "multidm, 500 900 1400, 12",
        "delaydm1, 200 400 1200 1400 1600 1900, 12",
        "delaydm2, 200 400 1200 1400 1600 1900, 12",
        "contextdelaydm1, 300 600 1400 1700 1900 2200, 36",
        "contextdelaydm2, 300 600 1400 1700 1900 2200, 36",
        "multidelaydm, 300 600 1400 1700 1900 2200, 12",
        "dmsgo, 500 800 2000 2500, 4",
        "dmsnogo, 500 800 2000 2500, 4",
        "dmcgo, 500 800 2000 2500, 4",
        "dmcnogo, 500 800 2000 2500, 4",
    })
    void hasThePublishedTimes(String task, String endsMs, int trials) {
        TrialBatch batch = batch(task, List.of(), Map.of());
        String[] ends = endsMs.split(" ", -1);
        assertThat(batch.trials()).isEqualTo(trials);
        assertThat(batch.epochs()).hasSize(ends.length);
        for (int e = 0; e < ends.length; e++) {
            assertThat(batch.epochs().get(e).end() * 20).isEqualTo(Integer.parseInt(ends[e]));
        }
        assertThat(batch.steps() * 20).isEqualTo(Integer.parseInt(ends[ends.length - 1]));
    }

    @Test
    void takesTheDurationsThatItIsAskedFor() {
        TrialBatch batch = batch("dm1", List.of(), Map.of("stim1", 200.0));
        assertThat(batch.epochs().get(1)).isEqualTo(new EpochBound("stim1", 15, 25));
        assertThat(batch.steps()).isEqualTo(45);
        assertThatThrownBy(() -> batch("dm1", List.of(), Map.of("delay1", 200.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'delay1'")
                .hasMessageContaining("stim1");
    }

    @ParameterizedTest
    @CsvSource({"dm1, 0", "dm2, 1", "delaydm1, 0", "delaydm2, 1"})
    void runsThroughLocationsAndThenCoherences(String task, int modality) {
        TrialBatch batch = batch(task, List.of(), Map.of());
        for (int b = 0; b < 12; b++) {
            double c = COHERENCES.get(b % 3);
            int location = b / 3;
            double angle = Math.PI / 2 * location;
            double opposite = (angle + Math.PI) % (2 * Math.PI);
            assertThat(batch.stimuli().get(b, 0)).isCloseTo(angle, within(1e-12));
            assertThat(batch.stimuli().get(b, 3)).isCloseTo(opposite, within(1e-12));
            assertThat(batch.stimuli().get(b, 1 + modality)).isEqualTo(1 + c);
            assertThat(batch.stimuli().get(b, 4 + modality)).isEqualTo(1 - c);
            assertThat(batch.stimuli().get(b, 2 - modality)).isZero();
            assertThat(batch.response().at(b)).isCloseTo(c > 0 ? angle : opposite, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"contextdm1, 0", "contextdm2, 1", "contextdelaydm1, 0", "contextdelaydm2, 1"})
    void variesTheCoherencesOfTheModalitiesIndependentlyTheSecondFaster(String task, int attended) {
        TrialBatch batch = batch(task, List.of(), Map.of());
        for (int b = 0; b < 36; b++) {
            double[] c = {COHERENCES.get(b / 3 % 3), COHERENCES.get(b % 3)};
            for (int m = 0; m < 2; m++) {
                assertThat(batch.stimuli().get(b, 1 + m)).isEqualTo(1 + c[m]);
                assertThat(batch.stimuli().get(b, 4 + m)).isEqualTo(1 - c[m]);
            }
            int location = b / 9;
            assertThat(batch.stimuli().get(b, 0)).isCloseTo(Math.PI / 2 * location, within(1e-12));
            assertThat(batch.response().at(b)).isEqualTo(batch.stimuli().get(b, c[attended] > 0 ? 0 : 3));
        }
    }

    @ParameterizedTest
    @CsvSource({"multidm", "multidelaydm"})
    void givesAMultisensoryPairOneCoherenceInAllOrSomeModalities(String task) {
        for (List<Integer> modalities : List.of(List.<Integer>of(), List.of(1), List.of(2))) {
            TrialBatch batch = batch(task, modalities, Map.of());
            assertThat(batch.trials()).isEqualTo(12);
            for (int b = 0; b < 12; b++) {
                double c = COHERENCES.get(b % 3);
                for (int m = 1; m <= 2; m++) {
                    boolean shown = modalities.isEmpty() || modalities.contains(m);
                    assertThat(batch.stimuli().get(b, m)).isEqualTo(shown ? 1 + c : 0);
                    assertThat(batch.stimuli().get(b, 3 + m)).isEqualTo(shown ? 1 - c : 0);
                }
                assertThat(batch.response().at(b)).isEqualTo(batch.stimuli().get(b, c > 0 ? 0 : 3));
            }
        }
    }

    @Test
    void showsOneStimulusInTheFirstModality() {
        for (String task : List.of("fdgo", "reactanti", "delaygo", "dmsgo", "dmcnogo")) {
            TrialBatch batch = batch(task, List.of(), Map.of());
            for (int b = 0; b < 4; b++) {
                assertThat(batch.stimuli().get(b, 0)).isCloseTo(Math.PI / 2 * b, within(1e-12));
                assertThat(batch.stimuli().get(b, 1)).isEqualTo(1);
                assertThat(batch.stimuli().get(b, 2)).isZero();
            }
        }
    }

    @Test
    void scoresItsTargetsAsPerfect() {
        for (String task : battery.tasks()) {
            TrialBatch batch = battery.generate(TrialRequest.psychometric(task, PsychometricGrid.defaults()));
            assertThat(battery.score(batch, batch.targets().expand()).accuracy())
                    .isEqualTo(1.0);
        }
    }
}
