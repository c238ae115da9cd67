package org.separatrix.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What descriptions refuse, so that the interpreter need not. */
class TaskDescriptionTest {

    private static final Location ANYWHERE = new Location.Anywhere();
    private static final Location CIRCLE = new Location.Grid(List.of(new Location.Arc(0, 2 * Math.PI, 8)));
    private static final Location OPPOSITE = new Location.Offset("a", Math.PI, Math.PI);
    private static final Modality FIRST = new Modality.OneOf(List.of(1));
    private static final Strengths FULL = new Strengths(new Strength.Constant(1), new Strength.Constant(1));
    private static final Distribution ONE = new Distribution.Constant(1);
    private static final Strength PAIR = new Strength.Coherence(ONE, ONE);
    private static final Epoch STIM = new Epoch("stim1", new Distribution.Constant(100), 100);
    private static final Epoch GO = new Epoch("go1", new Distribution.Constant(100), 100);
    private static final TaskTiming TIMING = new TaskTiming(List.of(STIM, GO), EpochSpan.of("stim1"), "go1");
    private static final Response TO_A = new Response.ToStimulus("a", 0);

    private static Stimulus stimulus(String name, Modality modality, Location location, Location test) {
        return new Stimulus(name, EpochSpan.of("stim1"), modality, location, test);
    }

    private static TaskDescription task(List<Stimulus> stimuli, Strengths strengths, Response response) {
        return new TaskDescription("t", List.of("Task"), TIMING, stimuli, strengths, response);
    }

    private static void refuses(ThrowingCallable attempt, String reason) {
        assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(reason);
    }

    @Test
    void comparesByValue() {
        List<Stimulus> stimuli = List.of(stimulus("a", FIRST, ANYWHERE, CIRCLE));
        assertThat(task(stimuli, FULL, TO_A)).isEqualTo(task(List.copyOf(stimuli), FULL, TO_A));
    }

    @Test
    void refusesReferencesToWhatIsNotThere() {
        Stimulus a = stimulus("a", FIRST, ANYWHERE, CIRCLE);
        refuses(() -> task(List.of(a), FULL, new Response.ToStimulus("b", 0)), "no stimulus 'b' among a");
        refuses(() -> task(List.of(stimulus("b", FIRST, OPPOSITE, CIRCLE), a), FULL, TO_A), "no earlier stimulus 'a'");
        refuses(() -> task(List.of(a, a), FULL, TO_A), "'a' occurs twice");
        refuses(() -> task(List.of(), FULL, TO_A), "1 to 4 stimuli");
        Stimulus late = new Stimulus("a", EpochSpan.of("stim2"), FIRST, ANYWHERE, CIRCLE);
        refuses(() -> task(List.of(late), FULL, TO_A), "no epoch 'stim2' among stim1, go1");
        refuses(
                () -> task(List.of(a), FULL, new Response.ToMatch("a", "probe", Response.Comparison.LOCATION, true)),
                "no stimulus 'probe'");
    }

    @Test
    void refusesTimingsThatDoNotHangTogether() {
        refuses(() -> new TaskTiming(List.of(GO, GO), EpochSpan.of("go1"), "go1"), "'go1' occurs twice");
        refuses(() -> new TaskTiming(List.of(STIM, GO), new EpochSpan("go1", "stim1"), "go1"), "comes before");
        refuses(() -> new TaskTiming(List.of(STIM), EpochSpan.of("stim1"), "go1"), "no epoch 'go1'");
        refuses(() -> new Epoch("fix1", new Distribution.Uniform(-5, 5), 5), "durations >= 0");
    }

    @Test
    void refusesChanceInTestMode() {
        refuses(() -> stimulus("a", FIRST, ANYWHERE, ANYWHERE), "need a grid or a fixed offset");
        refuses(() -> stimulus("b", FIRST, ANYWHERE, new Location.Offset("a", 1, 2)), "need a grid or a fixed offset");
        refuses(() -> new Strengths(PAIR, PAIR), "in test mode only");
    }

    @Test
    void refusesStrengthsThatDoNotFitTheStimuli() {
        Stimulus a = stimulus("a", FIRST, ANYWHERE, CIRCLE);
        Strengths pair = new Strengths(PAIR, new Strength.Ladder(0, 1, 4, 2));
        refuses(() -> task(List.of(a), pair, TO_A), "2 stimuli in the same modalities");
        Modality drawn = new Modality.OneOf(List.of(1, 2));
        refuses(
                () -> task(
                        List.of(stimulus("a", drawn, ANYWHERE, CIRCLE), stimulus("b", drawn, OPPOSITE, OPPOSITE)),
                        pair,
                        TO_A),
                "not drawn");
        Strengths spread = new Strengths(new Strength.Multisensory(ONE, ONE, ONE), new Strength.Constant(1));
        refuses(() -> task(List.of(a, stimulus("b", FIRST, OPPOSITE, OPPOSITE)), spread, TO_A), "need 2 modalities");
        refuses(
                () -> task(
                        List.of(a, stimulus("b", FIRST, OPPOSITE, OPPOSITE)),
                        pair,
                        new Response.ToStronger("a", "b", List.of(2))),
                "do not appear in modalities [2]");
    }

    @Test
    void refusesNumbersOutOfRange() {
        refuses(() -> new Modality.All(List.of(0)), "from 1");
        refuses(() -> new Modality.OneOf(List.of(1, 1)), "different modalities");
        refuses(() -> new Location.Grid(List.of()), "at least one arc");
        refuses(() -> new Location.Arc(0, 1, 0), "count >= 1");
        refuses(() -> new Location.SameOrOffset("a", 1.5, 0, 1), "probability");
        refuses(() -> new Location.Offset("a", 2, 1), "low <= high");
        refuses(() -> new Strength.Constant(Double.NaN), "finite");
        refuses(() -> new Strength.Ladder(0, 1, 0, 2), "count >= 1");
        refuses(() -> new Response.ToStimulus("a", Double.NaN), "finite");
        refuses(() -> new Encoding.Ring(2, 1, 1, 0, 1), "channels >= 3");
        refuses(() -> new LossMask(-1, 1, 1, 1, 1), ">= 0");
        refuses(() -> new ScoreRule(0.5, 0), "tolerance > 0");
    }

    @Test
    void refusesBatteriesWithoutTasksOrWithNamesThatOccurTwice() {
        TaskDescription task = task(List.of(stimulus("a", FIRST, ANYWHERE, CIRCLE)), FULL, TO_A);
        Encoding plane = new Encoding.Plane(0, 0.8);
        ScoreRule score = new ScoreRule(0.5, 0.3);
        refuses(() -> new BatteryDescription("x", 20, plane, LossMask.published(), score, List.of()), "and 0 tasks");
        refuses(
                () -> new BatteryDescription("x", 20, plane, LossMask.published(), score, List.of(task, task)),
                "'t' occurs twice");
    }

    @Test
    void refusesTrialsWithoutSteps() {
        TaskTiming brief = new TaskTiming(
                List.of(new Epoch("go1", new Distribution.Constant(10), 10)), EpochSpan.of("go1"), "go1");
        Stimulus a = new Stimulus("a", EpochSpan.of("go1"), FIRST, ANYWHERE, CIRCLE);
        TaskDescription task = new TaskDescription("t", List.of(), brief, List.of(a), FULL, TO_A);
        DeclaredBattery battery = DeclaredBattery.of(
                new BatteryDescription(
                        "x",
                        20,
                        new Encoding.Plane(0, 0.8),
                        LossMask.published(),
                        new ScoreRule(0.5, 0.3),
                        List.of(task)),
                List.of(),
                RuleChannel.CONTEXT);
        assertThat(battery.description().tasks()).containsExactly(task);
        assertThatThrownBy(() -> battery.generate(new TrialRequest("t", TrialMode.RANDOM, 1, 0, 0)))
                .hasMessageContaining("no steps at all");
    }
}
