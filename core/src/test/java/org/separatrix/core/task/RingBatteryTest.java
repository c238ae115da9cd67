package org.separatrix.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ring encoding, on four tasks of Yang et al. 2019 against sums over the published generator's test trials. */
class RingBatteryTest extends TaskBatteryContract {

    private static final Modality EITHER = new Modality.OneOf(List.of(1, 2));
    private static final Location ANYWHERE = new Location.Anywhere();
    private static final Location CIRCLE = new Location.Grid(List.of(new Location.Arc(0, 2 * Math.PI, 20)));
    private static final Distribution MEAN = new Distribution.Uniform(0.8, 1.2);
    private static final Strength PAIR =
            new Strength.Coherence(MEAN, new Distribution.Choice(List.of(0.01, 0.02, 0.04, 0.08)));
    private static final Strengths FULL = new Strengths(new Strength.Constant(1), new Strength.Constant(1));

    private final TaskBattery battery = DeclaredBattery.of(
            new BatteryDescription(
                    "ring",
                    20,
                    new Encoding.Ring(32, Math.PI / 8, 0.8, 0.05, 0.8),
                    LossMask.published(),
                    new ScoreRule(0.5, 0.2 * Math.PI),
                    List.of(
                            memory(),
                            decision("dm1", List.of(1), 2000),
                            decision("contextdm2", List.of(1, 2), 1500),
                            match())),
            List.of(),
            RuleChannel.INPUT);

    @Override
    protected TaskBattery battery() {
        return battery;
    }

    @ParameterizedTest
    @CsvSource({
        "delaygo, 125, 40, 13010.605, 2005.303, 2005.303, 15260.605, 3250, 265200, 119.3805",
        "dm1, 125, 100, 82659.079, 60159.079, 0, 38151.514, 8125, 663000, 298.4513",
        "contextdm2, 100, 500, 488560.525, 200530.262, 200530.262, 160757.567, 30625, 2890000, 1492.2565",
        "dmcnogo, 135, 80, 37642.421, 8021.210, 8021.210, 32441.211, 7140, 557600, 241.2743",
    })
    void reproducesThePublishedSums(
            String task,
            int steps,
            int trials,
            double inputs,
            double modality1,
            double modality2,
            double targets,
            double fixationTarget,
            double mask,
            double responses) {
        TrialBatch batch = test(task);
        BatchSums sums = new BatchSums(batch);
        assertThat(batch.steps()).isEqualTo(steps);
        assertThat(batch.trials()).isEqualTo(trials);
        assertThat(sums.inputs()).isCloseTo(inputs, within(1e-6 * inputs));
        assertThat(sums.input(1, 33, false)).isCloseTo(modality1, within(1e-6 * inputs));
        assertThat(sums.input(33, 65, false)).isCloseTo(modality2, within(1e-6 * inputs));
        assertThat(sums.target(0, 33, false)).isCloseTo(targets, within(1e-6 * targets));
        assertThat(sums.target(0, 1, false)).isCloseTo(fixationTarget, within(1e-6 * targets));
        assertThat(sums.mask()).isEqualTo(mask);
        assertThat(sums.responses()).isCloseTo(responses, within(1e-4));
    }

    @Test
    void namesTheUnitsOfTheRings() {
        assertThat(battery.inputs()).hasSize(1 + 64 + 4).contains("mod1 ring0", "mod2 ring31");
        assertThat(battery.outputs()).hasSize(33).endsWith("ring31");
    }

    @Test
    void addsTheBumpsOfSimultaneousStimuli() {
        TrialBatch batch = random("dm1", 1, 0);
        double[] preferred = new double[32];
        EpochBound stim1 = batch.epochs().get(1);
        for (int i = 0; i < 32; i++) {
            preferred[i] = 2 * Math.PI * i / 32;
            double expected = 0;
            for (int s = 0; s < 2; s++) {
                double d = Angles.distance(batch.stimuli().get(0, 3 * s), preferred[i]) / (Math.PI / 8);
                expected += batch.stimuli().get(0, 3 * s + 1) * 0.8 * Math.exp(-d * d / 2);
            }
            assertThat(batch.inputs().get(stim1.start(), 1 + i)).isCloseTo((float) expected, within(1e-6f));
        }
    }

    @Test
    void decodesTheAngleByThePopulationVector() {
        TrialBatch batch = random("delaygo", 60, 3);
        for (double error : new double[] {0.19 * Math.PI, 0.21 * Math.PI}) {
            FMatrixRMaj outputs = new FMatrixRMaj(batch.targets().numRows, 33);
            for (int b = 0; b < 60; b++) {
                for (int i = 0; i < 32; i++) {
                    double angle = batch.response().at(b) + error - 2 * Math.PI * i / 32;
                    outputs.set((batch.steps() - 1) * 60 + b, 1 + i, (float) (1 + Math.cos(angle)));
                }
            }
            assertThat(battery.accuracy(batch, outputs)).isEqualTo(error < 0.2 * Math.PI ? 1 : 0);
        }
    }

    @Test
    void drawsDurationsFromTheList() {
        for (int batch = 0; batch < 100; batch++) {
            EpochBound delay = random("delaygo", 1, batch).epochs().get(2);
            assertThat(delay.end() - delay.start()).isIn(10, 20, 40, 80);
        }
    }

    private static Epoch epoch(String name, double testMs, Double... choices) {
        return new Epoch(name, new Distribution.Choice(List.of(choices)), testMs);
    }

    private static TaskDescription memory() {
        return new TaskDescription(
                "delaygo",
                List.of(),
                new TaskTiming(
                        List.of(
                                epoch("fix1", 500, 300.0, 500.0, 700.0),
                                epoch("stim1", 500, 200.0, 400.0, 600.0),
                                epoch("delay1", 1000, 200.0, 400.0, 800.0, 1600.0),
                                new Epoch("go1", new Distribution.Constant(500), 500)),
                        new EpochSpan("fix1", "delay1"),
                        "go1"),
                List.of(new Stimulus("stimulus", EpochSpan.of("stim1"), EITHER, ANYWHERE, CIRCLE)),
                FULL,
                new Response.ToStimulus("stimulus", 0));
    }

    private static TaskDescription decision(String name, List<Integer> modalities, double onsetOfResponse) {
        Modality modality = new Modality.All(modalities);
        double stimulusMs = onsetOfResponse - 500;
        return new TaskDescription(
                name,
                List.of(),
                new TaskTiming(
                        List.of(
                                new Epoch("fix1", new Distribution.Uniform(100, 400), 500),
                                epoch("stim1", stimulusMs, 400.0, 800.0, 1600.0),
                                new Epoch("go1", new Distribution.Constant(500), 500)),
                        new EpochSpan("fix1", "stim1"),
                        "go1"),
                List.of(
                        new Stimulus("first", EpochSpan.of("stim1"), modality, ANYWHERE, CIRCLE),
                        new Stimulus(
                                "second",
                                EpochSpan.of("stim1"),
                                modality,
                                new Location.Offset("first", 0.5 * Math.PI, 1.5 * Math.PI),
                                new Location.Offset("first", Math.PI, Math.PI))),
                new Strengths(PAIR, new Strength.Ladder(0.8, 1.2, 5, 2)),
                new Response.ToStronger("first", "second", List.of(modalities.get(modalities.size() - 1))));
    }

    private static TaskDescription match() {
        Location categories = new Location.Grid(List.of(
                new Location.Arc(0.1 * Math.PI, 0.9 * Math.PI, 10),
                new Location.Arc(1.1 * Math.PI, 1.9 * Math.PI, 10)));
        Location ten = new Location.Grid(List.of(new Location.Arc(0.1 * Math.PI, 2.1 * Math.PI, 10)));
        return new TaskDescription(
                "dmcnogo",
                List.of(),
                new TaskTiming(
                        List.of(
                                epoch("fix1", 500, 200.0, 400.0, 600.0),
                                epoch("stim1", 500, 200.0, 400.0, 600.0),
                                epoch("delay1", 1200, 200.0, 400.0, 800.0, 1600.0),
                                epoch("go1", 500, 200.0, 400.0, 600.0)),
                        new EpochSpan("fix1", "go1"),
                        "go1"),
                List.of(
                        new Stimulus("sample", EpochSpan.of("stim1"), EITHER, ten, categories),
                        new Stimulus(
                                "probe",
                                EpochSpan.of("go1"),
                                EITHER,
                                ten,
                                new Location.Offset("sample", Math.PI, Math.PI))),
                FULL,
                new Response.ToMatch("sample", "probe", Response.Comparison.CATEGORY, false));
    }
}
