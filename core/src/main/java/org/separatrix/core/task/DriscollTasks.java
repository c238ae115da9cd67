package org.separatrix.core.task;

import java.util.List;
import java.util.Map;

/**
 * The fifteen tasks of Driscoll et al. 2024 (doi:10.1038/s41593-024-01668-6), which are those of Yang et al. 2019
 * (doi:10.1038/s41593-018-0310-2) with the angle encoded in the plane and all durations drawn from continuous
 * distributions. The published code draws a hundred coherences a batch and gives one of them to each trial; here each trial
 * draws its own from the same distribution.
 */
final class DriscollTasks {

    private static final int LOCATIONS = 40;
    private static final int RUNGS = 4;

    private static final EpochSpan WHOLE_TRIAL = new EpochSpan("fix1", "go1");
    private static final Modality EITHER = new Modality.OneOf(List.of(1, 2));
    private static final Modality BOTH = new Modality.All(List.of(1, 2));
    private static final Location ANYWHERE = new Location.Anywhere();
    private static final Location CIRCLE = Location.circle(LOCATIONS);
    private static final Location CATEGORIES = new Location.Grid(List.of(
            new Location.Arc(0.1 * Math.PI, 0.9 * Math.PI, LOCATIONS / 2),
            new Location.Arc(1.1 * Math.PI, 1.9 * Math.PI, LOCATIONS / 2)));
    private static final Strengths FULL = new Strengths(new Strength.Constant(1), new Strength.Constant(1));
    private static final Distribution MEAN = new Distribution.Uniform(0.8, 1.2);
    private static final Distribution COHERENCE = new Distribution.Uniform(0.005, 0.8);
    private static final Strength PAIR = new Strength.Coherence(MEAN, COHERENCE);

    private DriscollTasks() {}

    /** Returns the battery; the order of the tasks is that of the published rule inputs. */
    static BatteryDescription battery() {
        return new BatteryDescription(
                "driscoll15",
                "Fifteen cognitive tasks with angles encoded in the plane and durations from continuous distributions.",
                List.of("Driscoll, Shenoy and Sussillo 2024, doi:10.1038/s41593-024-01668-6"),
                20,
                TimingMode.SHARED,
                true,
                new Encoding.Plane(),
                new Encoding.Plane(),
                new Targets(0, 0.8),
                LossMask.published(),
                ScoreRule.lastStep(0.1 * Math.PI),
                List.of(
                        delayed("fdgo", "DelayPro", 0),
                        react("reactgo", "ReactPro", 0),
                        memory("delaygo", "MemoryPro", 0),
                        delayed("fdanti", "DelayAnti", Math.PI),
                        react("reactanti", "ReactAnti", Math.PI),
                        memory("delayanti", "MemoryAnti", Math.PI),
                        integration("delaydm1", "IntegrationModality1", 1),
                        integration("delaydm2", "IntegrationModality2", 2),
                        contextual("contextdelaydm1", "ContextIntModality1", PAIR, List.of(1)),
                        contextual("contextdelaydm2", "ContextIntModality2", PAIR, List.of(2)),
                        contextual(
                                "multidelaydm",
                                "IntegrationMultimodal",
                                new Strength.Multisensory(MEAN, COHERENCE, COHERENCE),
                                List.of(1, 2)),
                        sample("dmsgo", "ReactMatch2Sample", true),
                        sample("dmsnogo", "ReactNonMatch2Sample", false),
                        category("dmcgo", "ReactCategoryPro", true),
                        category("dmcnogo", "ReactCategoryAnti", false)),
                Map.of());
    }

    private static Epoch epoch(String name, double low, double high, double testMs) {
        return Epoch.of(name, new Distribution.Uniform(low, high), testMs, testMs);
    }

    private static TaskDescription single(
            String name, String alias, TaskTiming timing, EpochSpan shown, double offset) {
        return new TaskDescription(
                name,
                List.of(alias),
                "",
                1.0,
                timing,
                List.of(new Stimulus("stimulus", shown, EITHER, ANYWHERE, CIRCLE)),
                FULL,
                new Response.ToStimulus("stimulus", offset, 1.0));
    }

    /** The stimulus stays on to the end; the fixation input goes off when the response is due. */
    private static TaskDescription delayed(String name, String alias, double offset) {
        TaskTiming timing = TaskTiming.of(
                List.of(epoch("fix1", 300, 700, 500), epoch("stim1", 200, 1500, 1000), epoch("go1", 300, 700, 500)),
                new EpochSpan("fix1", "stim1"),
                "go1");
        return single(name, alias, timing, new EpochSpan("stim1", "go1"), offset);
    }

    /** The onset of the stimulus asks for the response; the fixation input stays on. */
    private static TaskDescription react(String name, String alias, double offset) {
        TaskTiming timing = TaskTiming.of(
                List.of(epoch("fix1", 500, 2500, 2000), epoch("go1", 300, 1700, 500)), WHOLE_TRIAL, "go1");
        return single(name, alias, timing, EpochSpan.of("go1"), offset);
    }

    /** The stimulus goes off and has to be remembered. */
    private static TaskDescription memory(String name, String alias, double offset) {
        TaskTiming timing = TaskTiming.of(
                List.of(
                        epoch("fix1", 300, 700, 500),
                        epoch("stim1", 200, 1600, 500),
                        epoch("delay1", 200, 1600, 1000),
                        epoch("go1", 300, 700, 500)),
                new EpochSpan("fix1", "delay1"),
                "go1");
        return single(name, alias, timing, EpochSpan.of("stim1"), offset);
    }

    /** Two stimuli in one modality, one after the other; respond to the stronger. */
    private static TaskDescription integration(String name, String alias, int modality) {
        return new TaskDescription(
                name,
                List.of(alias),
                "",
                1.0,
                pairTiming(200, 300),
                pair(new Modality.OneOf(List.of(modality))),
                new Strengths(PAIR, new Strength.Ladder(0.5, 1.5, RUNGS, 2)),
                new Response.ToStronger("first", "second", List.of(modality)));
    }

    /** Two stimuli in both modalities, one after the other; respond to the one that is stronger in some of them. */
    private static TaskDescription contextual(String name, String alias, Strength strength, List<Integer> attended) {
        return new TaskDescription(
                name,
                List.of(alias),
                "",
                1.0,
                pairTiming(500, 500),
                pair(BOTH),
                new Strengths(strength, new Strength.Ladder(0.8, 1.2, RUNGS, 2)),
                new Response.ToStronger("first", "second", attended));
    }

    private static TaskTiming pairTiming(double testDelay2, double testGo) {
        return TaskTiming.of(
                List.of(
                        epoch("fix1", 200, 600, 500),
                        epoch("stim1", 200, 1600, 500),
                        epoch("delay1", 200, 1600, 1000),
                        epoch("stim2", 200, 1600, 500),
                        epoch("delay2", 100, 300, testDelay2),
                        epoch("go1", 300, 700, testGo)),
                new EpochSpan("fix1", "delay2"),
                "go1");
    }

    private static List<Stimulus> pair(Modality modality) {
        return List.of(
                new Stimulus("first", EpochSpan.of("stim1"), modality, ANYWHERE, CIRCLE),
                new Stimulus(
                        "second",
                        EpochSpan.of("stim2"),
                        modality,
                        new Location.Offset("first", 0.5 * Math.PI, 1.5 * Math.PI),
                        new Location.Offset("first", Math.PI, Math.PI)));
    }

    /** A sample, then a probe at the same place or elsewhere. */
    private static TaskDescription sample(String name, String alias, boolean onMatch) {
        Location probe = new Location.SameOrOffset("sample", 0.5, Math.PI / 9, 17 * Math.PI / 9);
        return matching(
                name,
                alias,
                CIRCLE,
                probe,
                new Response.ToMatch("sample", "probe", Response.Comparison.LOCATION, onMatch));
    }

    /** A sample, then a probe of the same category or of the other. */
    private static TaskDescription category(String name, String alias, boolean onMatch) {
        return matching(
                name,
                alias,
                CATEGORIES,
                ANYWHERE,
                new Response.ToMatch("sample", "probe", Response.Comparison.CATEGORY, onMatch));
    }

    private static TaskDescription matching(
            String name, String alias, Location testSample, Location probe, Response.ToMatch response) {
        double testOffset = response.onMatch() ? 0 : Math.PI;
        TaskTiming timing = TaskTiming.of(
                List.of(
                        epoch("fix1", 200, 600, 500),
                        epoch("stim1", 200, 1600, 500),
                        epoch("delay1", 200, 1600, 1200),
                        epoch("go1", 300, 700, 500)),
                WHOLE_TRIAL,
                "go1");
        return new TaskDescription(
                name,
                List.of(alias),
                "",
                1.0,
                timing,
                List.of(
                        new Stimulus("sample", EpochSpan.of("stim1"), EITHER, ANYWHERE, testSample),
                        new Stimulus(
                                "probe",
                                EpochSpan.of("go1"),
                                EITHER,
                                probe,
                                new Location.Offset("sample", testOffset, testOffset))),
                FULL,
                response);
    }
}
