package org.separatrix.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What descriptions refuse, so that the interpreter need not. */
class TaskDescriptionTest {

    private static final Location ANYWHERE = new Location.Anywhere();
    private static final Location CIRCLE = Location.circle(8);
    private static final Location OPPOSITE = new Location.Offset("a", Math.PI, Math.PI);
    private static final Modality FIRST = new Modality.OneOf(List.of(1));
    private static final Strengths FULL = Strengths.full();
    private static final Distribution ONE = new Distribution.Constant(1);
    private static final Strength PAIR = new Strength.Coherence(ONE, ONE);
    private static final Epoch STIM = Epoch.of("stim1", new Distribution.Constant(100), 100, 100);
    private static final Epoch GO = Epoch.of("go1", new Distribution.Constant(100), 100, 100);
    private static final TaskTiming TIMING = TaskTiming.of(List.of(STIM, GO), EpochSpan.of("stim1"), "go1");
    private static final Response TO_A = new Response.ToStimulus("a", 0.0, 1.0);

    private static Stimulus stimulus(String name, Modality modality, Location location, Location test) {
        return new Stimulus(name, EpochSpan.of("stim1"), modality, location, test);
    }

    private static TaskDescription task(List<Stimulus> stimuli, Strengths strengths, Response response) {
        return new TaskDescription("t", List.of("Task"), "", 1.0, TIMING, stimuli, strengths, response);
    }

    private static BatteryDescription battery(List<TaskDescription> tasks) {
        return new BatteryDescription(
                "x",
                "",
                List.of(),
                20,
                TimingMode.SHARED,
                true,
                new Encoding.Plane(),
                new Encoding.Plane(),
                new Targets(0, 0.8),
                LossMask.published(),
                ScoreRule.lastStep(0.3),
                tasks,
                Map.of());
    }

    private static void refuses(ThrowingCallable attempt, String message) {
        assertThatThrownBy(attempt).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void comparesByValue() {
        List<Stimulus> stimuli = List.of(stimulus("a", FIRST, ANYWHERE, CIRCLE));
        assertThat(task(stimuli, FULL, TO_A)).isEqualTo(task(List.copyOf(stimuli), FULL, TO_A));
    }

    @Test
    void refusesReferencesToWhatIsNotThere() {
        Stimulus a = stimulus("a", FIRST, ANYWHERE, CIRCLE);
        refuses(
                () -> task(List.of(a), FULL, new Response.ToStimulus("b", 0.0, 1.0)),
                "response.toStimulus.stimulus: found 'b', which never appears, expected a stimulus");
        refuses(
                () -> task(List.of(stimulus("b", FIRST, OPPOSITE, CIRCLE), a), FULL, TO_A),
                "stimuli[0].location: found an angle relative to 'a', expected an earlier stimulus; there is none");
        refuses(() -> task(List.of(a, a), FULL, TO_A), "stimuli[1].name: found 'a' twice, expected different names");
        refuses(() -> task(List.of(), FULL, TO_A), "stimuli: found 0 of them, expected 1 to 4");
        Stimulus late = new Stimulus("a", EpochSpan.of("stim2"), FIRST, ANYWHERE, CIRCLE);
        refuses(() -> task(List.of(late), FULL, TO_A), "stimuli[0].shown: found 'stim2', expected an epoch");
        refuses(
                () -> task(List.of(a), FULL, new Response.ToMatch("a", "probe", Response.Comparison.LOCATION, true)),
                "response.toMatch.probe: found 'probe', which never appears");
        refuses(
                () -> task(List.of(a), FULL, new Response.Ramp(EpochSpan.of("wait"), 0, 1)),
                "response.ramp.over: found 'wait', expected an epoch");
    }

    @Test
    void refusesTimingsThatDoNotHangTogether() {
        refuses(
                () -> TaskTiming.of(List.of(GO, GO), null, "go1"),
                "epochs[1].name: found 'go1' twice, expected different names: epochs follow one another");
        refuses(
                () -> TaskTiming.of(List.of(STIM, GO), new EpochSpan("go1", "stim1"), "go1"),
                "fixation: found from 'go1' to 'stim1', which comes before it, expected epochs in their order");
        refuses(
                () -> TaskTiming.of(List.of(STIM), EpochSpan.of("stim1"), "go1"),
                "responseFrom: found 'go1', expected an epoch");
        refuses(() -> TaskTiming.of(List.of(), null, "go1"), "epochs: found 0 epochs, expected 1 to 16");
        refuses(() -> Epoch.of("fix1", new Distribution.Uniform(-5, 5), 5, 5), "expected durations of at least 0 ms");
        refuses(() -> Epoch.of("fix1", ONE, -1, 5), "test: found");
        refuses(() -> Epoch.of("fix1", ONE, 1, -5), "psychometricMs: found -5.0");
        refuses(() -> new Epoch("fix1", ONE, new Distribution.Uniform(0, 5), 5.0), "test mode leaves nothing");
        Epoch choice = new Epoch("fix1", ONE, new Distribution.Choice(List.of(20.0, 40.0)), 20.0);
        refuses(() -> TaskTiming.of(List.of(choice, GO), null, "go1"), "expected filled or rescaled");
    }

    @Test
    void refusesChanceInTestMode() {
        refuses(() -> stimulus("a", FIRST, ANYWHERE, ANYWHERE), "expected a grid or an offset of one distance");
        refuses(
                () -> stimulus("b", FIRST, ANYWHERE, new Location.Offset("a", 1, 2)),
                "expected a grid or an offset of one distance");
        refuses(() -> new Strengths(PAIR, PAIR), "test: found");
        refuses(() -> new Strengths(new Strength.Ladder(0, 1, 2, 1), PAIR), "random: found");
    }

    @Test
    void refusesStrengthsThatDoNotFitTheStimuli() {
        Stimulus a = stimulus("a", FIRST, ANYWHERE, CIRCLE);
        Strengths pair = new Strengths(PAIR, new Strength.Ladder(0, 1, 4, 2));
        refuses(() -> task(List.of(a), pair, TO_A), "there are not 2 stimuli in the same modalities");
        Modality drawn = new Modality.OneOf(List.of(1, 2));
        refuses(
                () -> task(
                        List.of(stimulus("a", drawn, ANYWHERE, CIRCLE), stimulus("b", drawn, OPPOSITE, OPPOSITE)),
                        pair,
                        TO_A),
                "the modality is drawn");
        Strengths spread = new Strengths(new Strength.Multisensory(ONE, ONE, ONE), new Strength.Constant(1));
        refuses(
                () -> task(List.of(a, stimulus("b", FIRST, OPPOSITE, OPPOSITE)), spread, TO_A),
                "expected 2 modalities, not 1");
        refuses(
                () -> task(
                        List.of(a, stimulus("b", FIRST, OPPOSITE, OPPOSITE)),
                        pair,
                        new Response.ToStronger("a", "b", List.of(2))),
                "response.toStronger.modalities: found [2], expected some in which both stimuli appear");
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
        refuses(() -> new Strength.Levels(List.of(), false), "at least one");
        refuses(() -> new Response.ToStimulus("a", Double.NaN, 1.0), "finite");
        refuses(() -> new Response.Mapped("a", List.of(0, 2)), "a permutation of 0 to 1");
        refuses(() -> new Response.Sine(0, 1), "a period > 0 ms");
        refuses(() -> new Encoding.Ring(2, 1, 1), "channels: found 2, expected at least 3");
        refuses(() -> new Encoding.OneHot(1), "channels: found 1, expected at least 2");
        refuses(() -> new LossMask(-1, 1, 1, 1, 1, 2.0), ">= 0");
        refuses(() -> new LossMask(1, 1, 1, 1, 1, 0.0), "a power > 0");
        refuses(() -> ScoreRule.lastStep(0), "tolerance > 0");
        refuses(() -> new TrialLength.Filled(0), "a length > 0 ms");
        refuses(() -> new Targets(Double.NaN, 1), "finite");
    }

    @Test
    void refusesBatteriesWithoutTasksOrWithNamesThatOccurTwice() {
        TaskDescription task = task(List.of(stimulus("a", FIRST, ANYWHERE, CIRCLE)), FULL, TO_A);
        refuses(() -> battery(List.of()), "tasks: found none");
        refuses(() -> battery(List.of(task, task)), "tasks[1].name: found 't' twice");
        TaskDescription course = task(List.of(stimulus("a", FIRST, ANYWHERE, CIRCLE)), FULL, new Response.Sine(100, 1));
        refuses(() -> battery(List.of(course)), "tasks[0].response: found");
    }

    @Test
    void refusesTrialsWithoutSteps() {
        TaskTiming brief = TaskTiming.of(
                List.of(Epoch.of("go1", new Distribution.Constant(10), 10, 10)), EpochSpan.of("go1"), "go1");
        Stimulus a = new Stimulus("a", EpochSpan.of("go1"), FIRST, ANYWHERE, CIRCLE);
        TaskDescription task = new TaskDescription("t", List.of(), "", 1.0, brief, List.of(a), FULL, TO_A);
        DeclaredBattery battery = DeclaredBattery.of(battery(List.of(task)), List.of(), RuleChannel.CONTEXT);
        assertThat(battery.description().tasks()).containsExactly(task);
        assertThatThrownBy(() -> battery.generate(TrialRequest.random("t", 1, 0, 0)))
                .hasMessageContaining("no steps at all");
    }
}
