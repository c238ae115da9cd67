package org.separatrix.core.task.batteries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.task.Angles;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;

/** What the random trials of the twenty tasks show, what they ask for, and how they are scored. */
class YangConditionsTest {

    private final TaskBattery battery = Batteries.of("yang20", List.of(), RuleChannel.INPUT);

    private TrialBatch random(String task, int trials, long batch) {
        return battery.generate(TrialRequest.random(task, trials, 7, batch));
    }

    @Test
    void asksForTheAngleOrItsOpposite() {
        for (String task : List.of("fdgo", "reactgo", "delaygo", "fdanti", "reactanti", "delayanti")) {
            TrialBatch batch = random(task, 100, 4);
            double offset = task.endsWith("anti") ? Math.PI : 0;
            for (int b = 0; b < 100; b++) {
                double expected = (batch.stimuli().get(b, 0) + offset) % (2 * Math.PI);
                assertThat(batch.response().at(b)).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dm1, 1, 0, .01 .02 .04 .08",
        "dm2, 0, 1, .01 .02 .04 .08",
        "contextdm1, 1, 0, .01 .02 .04 .08",
        "contextdm2, 0, 1, .01 .02 .04 .08",
        "delaydm1, 1, 0, .08 .16 .32",
        "delaydm2, 0, 1, .08 .16 .32",
        "contextdelaydm1, 1, 0, .08 .16 .32",
        "contextdelaydm2, 0, 1, .08 .16 .32",
        "multidm, 1, 1, .01 .02 .04 .08",
        "multidelaydm, 1, 1, .08 .16 .32",
    })
    void followsTheAttendedModalityAndDrawsThePublishedCoherences(
            String task, int first, int second, String coherences) {
        TrialBatch batch = random(task, 3000, 1);
        Set<Long> seen = new TreeSet<>();
        Moments means = new Moments();
        for (int b = 0; b < 3000; b++) {
            double one = attended(batch, b, 1, first, second);
            double other = attended(batch, b, 4, first, second);
            assertThat(batch.response().at(b)).isEqualTo(batch.stimuli().get(b, one > other ? 0 : 3));
            seen.add(Math.round(Math.abs(one - other) / 2 * 1e6));
            means.add((one + other) / 2);
            assertThat((one + other) / 2).isBetween(0.8 - 1e-12, 1.2 + 1e-12);
            double distance =
                    Angles.distance(batch.stimuli().get(b, 0), batch.stimuli().get(b, 3));
            assertThat(distance).isGreaterThanOrEqualTo(0.5 * Math.PI - 1e-12);
        }
        Set<Long> expected = new TreeSet<>();
        for (String coherence : coherences.split(" ", -1)) {
            expected.add(Math.round(Double.parseDouble(coherence) * 1e6));
        }
        assertThat(seen).isEqualTo(expected);
        assertThat(means.mean()).isCloseTo(1, within(4 * means.standardError()));
    }

    /** The mean strength over the modalities that count. */
    private static double attended(TrialBatch batch, int b, int column, int first, int second) {
        return (first * batch.stimuli().get(b, column)
                        + second * batch.stimuli().get(b, column + 1))
                / (first + second);
    }

    @Test
    void spreadsTheMultisensoryStrengthByAFifthToFourFifths() {
        TrialBatch batch = random("multidm", 3000, 2);
        int positive = 0;
        for (int b = 0; b < 3000; b++) {
            for (int column : new int[] {1, 4}) {
                double one = batch.stimuli().get(b, column);
                double other = batch.stimuli().get(b, column + 1);
                assertThat(Math.abs(one - other) / ((one + other) / 2)).isBetween(0.2 - 1e-9, 0.8 + 1e-9);
                positive += one > other ? 1 : 0;
            }
        }
        // 6000 coins: standard deviation 39
        assertThat(positive).isBetween(2840, 3160);
    }

    @Test
    void respondsToTheProbeOnlyIfItMatchesOrOnlyIfItDoesNot() {
        for (String task : List.of("dmsgo", "dmsnogo", "dmcgo", "dmcnogo")) {
            TrialBatch batch = random(task, 1000, 2);
            int last = batch.steps() - 1;
            for (int b = 0; b < 1000; b++) {
                double sample = batch.stimuli().get(b, 0);
                double probe = batch.stimuli().get(b, 3);
                double distance = Angles.distance(sample, probe);
                boolean match;
                if (task.startsWith("dms")) {
                    match = distance == 0;
                    assertThat(match || distance > Math.PI / 9 - 1e-12).isTrue();
                } else {
                    match = sample < Math.PI == probe < Math.PI;
                    double tenth = sample / (0.2 * Math.PI) - 0.5;
                    assertThat(tenth).isCloseTo(Math.rint(tenth), within(1e-9)).isBetween(-1e-9, 9 + 1e-9);
                }
                boolean respond = match != task.endsWith("nogo");
                assertThat(batch.response().at(b)).isEqualTo(respond ? probe : -1);
                assertThat(batch.targets().get(last, b, 0)).isEqualTo(respond ? 0.05f : 0.8f);
            }
        }
    }

    @Test
    void addsTheBumpsOfSimultaneousStimuli() {
        TrialBatch batch = random("dm1", 1, 0);
        int shown = batch.epochs().get(1).start();
        for (int i = 0; i < 32; i++) {
            double expected = 0;
            for (int s = 0; s < 2; s++) {
                double d = Angles.distance(batch.stimuli().get(0, 3 * s), 2 * Math.PI * i / 32) / (Math.PI / 8);
                expected += batch.stimuli().get(0, 3 * s + 1) * 0.8 * Math.exp(-d * d / 2);
            }
            assertThat(batch.inputs().get(shown, 0, 1 + i)).isCloseTo((float) expected, within(1e-6f));
            assertThat(batch.inputs().get(shown, 0, 33 + i)).isZero();
        }
    }

    @Test
    void decodesTheAngleByThePopulationVector() {
        TrialBatch batch = random("delaygo", 60, 3);
        for (double error : new double[] {0.19 * Math.PI, 0.21 * Math.PI}) {
            FMatrixRMaj outputs = new FMatrixRMaj(batch.steps() * 60, 33);
            for (int b = 0; b < 60; b++) {
                for (int i = 0; i < 32; i++) {
                    double angle = batch.response().at(b) + error - 2 * Math.PI * i / 32;
                    outputs.set((batch.steps() - 1) * 60 + b, 1 + i, (float) (1 + Math.cos(angle)));
                }
            }
            assertThat(battery.score(batch, outputs).accuracy()).isEqualTo(error < 0.2 * Math.PI ? 1 : 0);
        }
    }
}
