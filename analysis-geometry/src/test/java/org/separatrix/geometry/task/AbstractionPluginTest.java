package org.separatrix.geometry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.Samples;

class AbstractionPluginTest {

    private static final AbstractionOptions QUICK =
            AbstractionOptions.defaults().withDraws(200, 40);

    private static Outcome run(AbstractionOptions options, ActivityBlock... blocks) {
        try (Workers workers = Workers.of(2)) {
            return new AbstractionPlugin().analyze(Samples.request(workers, blocks), options);
        }
    }

    private static Measure measure(Outcome outcome, String name, String of) {
        return outcome.measures().stream()
                .filter(each -> each.name().equals(name) && each.of().equals(of))
                .findFirst()
                .orElseThrow();
    }

    private static double value(Outcome outcome, String name, String of) {
        return java.util.Objects.requireNonNull(measure(outcome, name, of).value());
    }

    @SuppressWarnings("unchecked")
    private static List<Fields> sets(Outcome outcome) {
        return (List<Fields>) outcome.result().asMap().get("sets");
    }

    @Test
    void aPlaneOfTwoChannelsIsAbstractAndHasNoExclusiveOr() {
        Outcome outcome = run(QUICK, TaskActivities.grid("a", 20, 0.02, 1, (x, y) -> new double[] {x, y}));
        assertThat(value(outcome, "generalization-of-inputs", "a")).isEqualTo(1.0);
        assertThat(value(outcome, "parallelism-of-inputs", "a")).isGreaterThan(0.95);
        assertThat(value(outcome, "parallelism-corrected-of-inputs", "a")).isCloseTo(1.0, within(0.05));
        assertThat(measure(outcome, "parallelism-of-inputs", "a").chance().p()).isLessThan(0.01);
        assertThat(value(outcome, "exclusive-or-accuracy", "a")).isLessThan(0.75);
        assertThat(outcome.figures()).extracting(figure -> figure.id()).containsExactly("dichotomies-1");
        assertThat(outcome.tables()).hasSize(2);
    }

    @Test
    void aProductOfChannelsMakesEveryDichotomyReadable() {
        Outcome outcome = run(QUICK, TaskActivities.grid("a", 20, 0.01, 1, (x, y) ->
                new double[] {Math.signum(x), Math.signum(y), 2 * Math.signum(x * y)}));
        assertThat(value(outcome, "shattering-dimensionality", "a")).isEqualTo(1.0);
        assertThat(value(outcome, "dichotomies-decodable", "a")).isEqualTo(1.0);
        assertThat(value(outcome, "exclusive-or-accuracy", "a")).isEqualTo(1.0);
    }

    @Test
    void twoContextsAreAVariableOfTheirPair() {
        Outcome outcome = run(
                QUICK,
                TaskActivities.grid("a", 20, 0.02, 1, (x, y) -> new double[] {x, y, 1}),
                TaskActivities.grid("b", 20, 0.02, 2, (x, y) -> new double[] {x, y, -1}));
        assertThat(sets(outcome)).extracting(set -> set.asMap().get("of")).containsExactly("a", "b", "a|b");
        assertThat(sets(outcome).get(2).asMap()).containsEntry("conditions", 8);
        assertThat(value(outcome, "parallelism-of-context", "a|b")).isGreaterThan(0.95);
        assertThat(value(outcome, "generalization-of-context", "a|b")).isEqualTo(1.0);
    }

    @Test
    void contextsThatInvertAChannelDoNotGeneralizeOverIt() {
        Outcome outcome = run(
                QUICK,
                TaskActivities.grid("a", 20, 0.02, 1, (x, y) -> new double[] {x, 0, 0}),
                TaskActivities.grid("b", 20, 0.02, 2, (x, y) -> new double[] {-x, 0, 0}));
        Fields channel = sets(outcome).get(2);
        @SuppressWarnings("unchecked")
        List<Fields> dichotomies = (List<Fields>) channel.asMap().get("dichotomies");
        Fields inverted = dichotomies.stream()
                .filter(each -> "input 2".equals(each.asMap().get("name")))
                .findFirst()
                .orElseThrow();
        assertThat((double) inverted.asMap().get("generalization")).isLessThan(0.55);
    }

    @Test
    void decodingBelowChanceIsNotCountedAsDecodable() {
        double[] draws = new double[999];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = 0.4 + 0.2 * i / draws.length;
        }
        assertThat(Chances.p(draws, 0.1, Tail.GREATER)).isEqualTo(1.0);
        assertThat(Chances.p(draws, 0.9, Tail.GREATER)).isEqualTo(0.001);
        assertThat(Chances.p(draws, 0.1, Tail.BOTH)).isEqualTo(0.002);
        assertThat(Chances.p(draws, 0.5, Tail.BOTH)).isGreaterThan(0.9);
    }

    @Test
    void statesThatDoNotKnowTheInputsAreAtChance() {
        Outcome outcome = run(QUICK, TaskActivities.grid("a", 20, 1.0, 5, (x, y) -> new double[] {0}));
        assertThat(value(outcome, "shattering-dimensionality", "a")).isBetween(0.3, 0.7);
        assertThat(value(outcome, "dichotomies-decodable", "a")).isZero();
    }

    @Test
    void copiesOfAStateAreLeftOutAndCounted() {
        // read before the stimulus, all trials of a network without noise are in one state
        AbstractionOptions early =
                new AbstractionOptions(Quantity.STATE, "fix1", 3, 6, 10, 5, LinearRule.CENTROID, 100, 5, 20, 5, 0.01);
        Outcome outcome = run(early, TaskActivities.grid("a", 20, 0.0, 1, (x, y) -> new double[] {x, y}));
        assertThat(sets(outcome)).isEmpty();
        assertThat(outcome.measures()).isEmpty();
        assertThat(outcome.warnings()).singleElement().asString().contains("do not split");
    }

    @Test
    void anEpochThatNoContextHasIsRefused() {
        AbstractionOptions wrong =
                new AbstractionOptions(Quantity.STATE, "delay9", 3, 6, 10, 5, LinearRule.CENTROID, 100, 5, 20, 5, 0.01);
        assertThatThrownBy(() -> run(wrong, TaskActivities.grid("a", 5, 0.1, 1, (x, y) -> new double[] {x})))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("fix1, go1, stim1");
    }

    @Test
    void pairsBeyondTheLimitAreNamedInAWarning() {
        ActivityBlock block = TaskActivities.grid("a", 6, 0.1, 1, (x, y) -> new double[] {x, y});
        AbstractionOptions one =
                new AbstractionOptions(Quantity.STATE, "", 2, 1, 4, 2, LinearRule.CENTROID, 100, 2, 10, 5, 0.01);
        Outcome outcome = run(one, block, block.named("b"), block.named("c"));
        assertThat(sets(outcome)).hasSize(4);
        assertThat(outcome.warnings()).singleElement().asString().contains("of 3 pairs of contexts the first 1");
    }
}
