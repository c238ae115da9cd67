package org.separatrix.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.batteries.Batteries;

/** From milliseconds to steps. */
class DurationsTest {

    /** An epoch has the steps t = 0 … 99 with on ≤ t &lt; off, where on and off are the stretched times. */
    @Test
    void putsAStepIntoTheEpochInWhichItBegins() {
        CounterRandom chance = CounterRandom.of(5, "durations");
        DeclaredBattery battery = (DeclaredBattery) Batteries.of("nmrnn4", List.of(), RuleChannel.CONTEXT);
        TaskTiming timing = battery.description().tasks().get(2).timing();
        for (int trial = 0; trial < 2000; trial++) {
            double[] ms = new double[4];
            double total = 0;
            for (int e = 0; e < 4; e++) {
                ms[e] = timing.epochs().get(e).duration().quantile(chance.uniform(4L * trial + e));
                total += ms[e];
            }
            List<EpochBound> epochs = Durations.lay(timing, 10, ms).epochs();
            double on = 0;
            for (int e = 0; e < 4; e++) {
                double off = on + ms[e];
                for (int t = 0; t < 100; t++) {
                    boolean published = t >= on / total * 100 && (t < off / total * 100 || e == 3);
                    boolean here =
                            t >= epochs.get(e).start() && t < epochs.get(e).end();
                    assertThat(here).isEqualTo(published);
                }
                on = off;
            }
        }
    }

    @Test
    void stretchesTheLastEpochOfAFilledTrialAndRefusesOneThatIsTooLong() {
        TaskTiming filled = new TaskTiming(
                List.of(
                        Epoch.of("fix1", new Distribution.Constant(50), 50, 50),
                        Epoch.of("go1", new Distribution.Constant(10), 10, 10)),
                null,
                "go1",
                new TrialLength.Filled(200));
        TrialTiming timing = Durations.lay(filled, 20, new double[] {50, 10});
        assertThat(timing.epochs()).containsExactly(new EpochBound("fix1", 0, 2), new EpochBound("go1", 2, 10));
        assertThat(timing.responseStep()).isEqualTo(2);
        assertThatThrownBy(() -> Durations.lay(filled, 20, new double[] {300, 10}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found 200.0 ms, expected at least the 300.0 ms of the epochs");
    }

    @Test
    void roundsDownButNotMultiplesOfTheStep() {
        assertThat(Durations.steps(100, 20)).isEqualTo(5);
        assertThat(Durations.steps(99.9, 20)).isEqualTo(4);
        assertThat(Durations.steps(0.3, 0.1)).isEqualTo(3);
    }
}
