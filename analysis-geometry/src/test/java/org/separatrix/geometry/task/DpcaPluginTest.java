package org.separatrix.geometry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.Samples;

class DpcaPluginTest {

    private static final DpcaOptions QUICK = new DpcaOptions(Quantity.STATE, "", 2, 3, 2, 6, -1.0, 4, 10, 10, 2);

    private static Outcome run(ActivityBlock... blocks) {
        try (Workers workers = Workers.of(2)) {
            return new DpcaPlugin().analyze(Samples.request(workers, blocks), QUICK);
        }
    }

    private static double value(Outcome outcome, String name, String of) {
        return Objects.requireNonNull(outcome.measures().stream()
                .filter(each -> each.name().equals(name) && each.of().equals(of))
                .findFirst()
                .orElseThrow()
                .value());
    }

    private static Demixing demixing(ActivityBlock block) {
        try (Workers workers = Workers.of(1)) {
            List<ContextTrials> contexts = ContextTrials.of(Samples.request(workers, block), Quantity.STATE, "");
            return Demixing.of(ConditionCells.of(contexts, List.of(), 2), QUICK, CounterRandom.of(1, "dpca"), workers);
        }
    }

    @Test
    void sharesOfTheSignalAreWhatTheStatesAreMadeOf() {
        Outcome outcome = run(
                TaskActivities.grid("a", 12, 0.2, 1, (x, y) -> new double[] {x, 0, 2}),
                TaskActivities.grid("b", 12, 0.2, 2, (x, y) -> new double[] {x, 0, -2}));
        assertThat(value(outcome, "signal-of-context", "a|b")).isGreaterThan(0.8);
        double sum = value(outcome, "signal-of-context", "a|b")
                + value(outcome, "signal-of-inputs", "a|b")
                + value(outcome, "signal-of-interactions", "a|b")
                + value(outcome, "signal-of-time", "a|b");
        assertThat(sum).isCloseTo(1.0, within(1e-10));
        assertThat(value(outcome, "signal-of-interactions", "a|b")).isBetween(-0.02, 0.02);
    }

    @Test
    void aCodedFactorIsDecodedInHeldOutTrialsAndAnAbsentOneIsNot() {
        Demixing found = demixing(TaskActivities.grid("a", 12, 0.1, 3, (x, y) -> new double[] {x}));
        List<String> decoded = new java.util.ArrayList<>();
        for (int k = 0; k < found.found().of().size(); k++) {
            if (!found.significant().get(k).isEmpty()) {
                decoded.add(found.found()
                        .marginalisations()
                        .get(found.found().of().get(k))
                        .name());
            }
        }
        assertThat(decoded).contains("input 2").doesNotContain("input 3");
    }

    @Test
    void significanceNeverChangesTheVariances() {
        ActivityBlock block = TaskActivities.grid("a", 12, 0.1, 3, (x, y) -> new double[] {x, y});
        Demixing found = demixing(block);
        DemixedComponents alone = DemixedComponents.of(
                found.series().means(),
                found.series().levels(),
                found.found().marginalisations(),
                found.lambda(),
                QUICK.components());
        assertThat(found.found().explained()).isEqualTo(alone.explained());
        assertThat(found.found().total()).isEqualTo(alone.total());
    }

    @Test
    void shufflesAreTakenInEveryStep() {
        Demixing found = demixing(TaskActivities.grid("a", 12, 0.3, 4, (x, y) -> new double[] {x, y}));
        for (int k = 0; k < found.found().of().size(); k++) {
            boolean time = found.found().of().get(k) == 3;
            for (int bin = 0; bin < found.series().bins() && !time; bin++) {
                assertThat(found.shuffled().get(k, bin)).isGreaterThan(0.0);
            }
        }
    }

    @Test
    void runsShorterThanTheLeastDoNotCount() {
        assertThat(Demixing.runs(new boolean[] {true, true, false, true, true, true}, 3))
                .containsExactly(List.of(3, 6));
        assertThat(Demixing.runs(new boolean[] {false, false}, 1)).isEmpty();
    }
}
