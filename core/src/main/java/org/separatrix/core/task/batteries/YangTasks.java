package org.separatrix.core.task.batteries;

import java.util.List;
import java.util.Map;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.Distribution;
import org.separatrix.core.task.Encoding;
import org.separatrix.core.task.Epoch;
import org.separatrix.core.task.EpochSpan;
import org.separatrix.core.task.Location;
import org.separatrix.core.task.LossMask;
import org.separatrix.core.task.ScoreRule;
import org.separatrix.core.task.Strength;
import org.separatrix.core.task.Targets;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TaskTiming;
import org.separatrix.core.task.TimingMode;
import org.separatrix.core.task.batteries.CognitiveTasks.Label;

/**
 * The twenty tasks of Yang et al. 2019 (doi:10.1038/s41593-018-0310-2), with angles encoded on rings of 32 units. Where the
 * published psychometric mode leaves a duration to its caller, it is one of those of the published figures: 800 ms for
 * simultaneous pairs, 400 ms for multisensory ones, 800 ms between successive ones; for one stimulus, that of test mode.
 */
final class YangTasks {

    private static final CognitiveTasks TASKS = new CognitiveTasks(20, 5);
    private static final Location TEN_LOCATIONS =
            new Location.Grid(List.of(new Location.Arc(0.1 * Math.PI, 2.1 * Math.PI, 10)));
    private static final Distribution SPREAD = new Distribution.Uniform(0.2, 0.8);
    private static final List<String> SOURCES =
            List.of("Yang, Joglekar, Song, Newsome and Wang 2019, doi:10.1038/s41593-018-0310-2");

    private final YangOptions options;

    private YangTasks(YangOptions options) {
        this.options = options;
    }

    /**
     * Options of the twenty tasks.
     *
     * @param easy whether coherences are larger, as in the published sequential training
     * @param weighted whether training draws the two context-dependent decisions more often, as published
     */
    record YangOptions(
            @Option(
                    "coherences times 10 for simultaneous and times 2 for successive pairs: those of sequential training")
            boolean easy,

            @Option("contextdm1 and contextdm2 five times as often as the others, as published; else all alike")
            boolean weighted) {

        static YangOptions defaults() {
            return new YangOptions(false, true);
        }
    }

    /** Returns the battery; the order of the tasks is that of the published rule inputs. */
    static BatteryDescription battery(YangOptions options) {
        return describe(
                "yang20",
                "Twenty cognitive tasks with angles encoded on rings and most durations from short lists.",
                new YangTasks(options).tasks());
    }

    /** Returns the ruleset of the two context-dependent decisions. */
    static BatteryDescription mante() {
        YangTasks tasks = new YangTasks(new YangOptions(false, false));
        return describe(
                "mante",
                "The two context-dependent decisions alone, after Mante et al. 2013, with angles encoded on rings.",
                List.of(tasks.contextDecision(1), tasks.contextDecision(2)));
    }

    private static BatteryDescription describe(String id, String summary, List<TaskDescription> tasks) {
        Encoding ring = new Encoding.Ring(32, Math.PI / 8, 0.8);
        return new BatteryDescription(
                id,
                summary,
                SOURCES,
                20,
                TimingMode.SHARED,
                true,
                ring,
                ring,
                new Targets(0.05, 0.8),
                LossMask.published(),
                ScoreRule.lastStep(0.2 * Math.PI),
                tasks,
                Map.of());
    }

    private List<TaskDescription> tasks() {
        return List.of(
                delayed("fdgo", "Go", 0),
                react("reactgo", "RT Go", 0),
                memory("delaygo", "Dly Go", 0),
                delayed("fdanti", "Anti", Math.PI),
                react("reactanti", "RT Anti", Math.PI),
                memory("delayanti", "Dly Anti", Math.PI),
                decision(1),
                decision(2),
                contextDecision(1),
                contextDecision(2),
                TASKS.contextual(
                        Label.of("multidm", "MultSen DM"),
                        simultaneous(500, 1000, 400, 500),
                        List.of(1, 2),
                        TASKS.strengths(multisensory(coherence()), 0.8)),
                delayedDecision(1),
                delayedDecision(2),
                contextDelayedDecision(1),
                contextDelayedDecision(2),
                TASKS.contextual(
                        Label.of("multidelaydm", "MultSen Dly DM"),
                        successiveInBoth(),
                        List.of(1, 2),
                        TASKS.strengths(multisensory(delayedCoherence()), 0.8)),
                TASKS.sample(Label.of("dmsgo", "DMS"), matching(constant("go1", 500, 500, 500)), true),
                TASKS.sample(Label.of("dmsnogo", "DNMS"), matching(constant("go1", 500, 500, 500)), false),
                TASKS.category(Label.of("dmcgo", "DMC"), matching(shortChoice("go1", 500)), TEN_LOCATIONS, true),
                TASKS.category(Label.of("dmcnogo", "DNMC"), matching(shortChoice("go1", 500)), TEN_LOCATIONS, false));
    }

    private TaskDescription delayed(String name, String alias, double offset) {
        TaskTiming timing = CognitiveTasks.untilGo(
                uniform("fix1", 300, 700, 500, 300),
                uniform("stim1", 500, 1500, 1000, 1000),
                constant("go1", 500, 500, 400));
        return TASKS.single(Label.of(name, alias), timing, new EpochSpan("stim1", "go1"), offset);
    }

    private TaskDescription react(String name, String alias, double offset) {
        TaskTiming timing =
                CognitiveTasks.throughout(uniform("fix1", 500, 2500, 2000, 1000), constant("go1", 500, 500, 400));
        return TASKS.single(Label.of(name, alias), timing, EpochSpan.of("go1"), offset);
    }

    private TaskDescription memory(String name, String alias, double offset) {
        TaskTiming timing = CognitiveTasks.untilGo(
                choice("fix1", 500, 500, 300.0, 500.0, 700.0),
                shortChoice("stim1", 500),
                delay("delay1", 1000, 1000),
                constant("go1", 500, 500, 400));
        return TASKS.single(Label.of(name, alias), timing, EpochSpan.of("stim1"), offset);
    }

    private TaskDescription decision(int modality) {
        Label label = Label.of("dm" + modality, "DM " + modality);
        return TASKS.decision(
                label, simultaneous(300, 1500, 800, 400), modality, TASKS.strengths(pair(coherence()), 0.8));
    }

    private TaskDescription contextDecision(int attended) {
        Label label = new Label("contextdm" + attended, "Ctx DM " + attended, options.weighted() ? 5 : 1);
        return TASKS.contextual(
                label, simultaneous(500, 1000, 800, 500), List.of(attended), TASKS.strengths(pair(coherence()), 0.8));
    }

    private static TaskTiming simultaneous(
            double psychometricFix, double testStim, double psychometricStim, double go) {
        return CognitiveTasks.untilGo(
                uniform("fix1", 100, 400, 500, psychometricFix),
                choice("stim1", testStim, psychometricStim, 400.0, 800.0, 1600.0),
                constant("go1", 500, 500, go));
    }

    private TaskDescription delayedDecision(int modality) {
        Label label = Label.of("delaydm" + modality, "Dly DM " + modality);
        TaskTiming timing = CognitiveTasks.untilGo(
                shortChoice("fix1", 200),
                shortChoice("stim1", 200),
                delay("delay1", 1000, 800),
                shortChoice("stim2", 200),
                uniform("delay2", 100, 300, 200, 200),
                constant("go1", 500, 300, 300));
        return TASKS.decision(label, timing, modality, TASKS.strengths(pair(delayedCoherence()), 0.5));
    }

    private TaskDescription contextDelayedDecision(int attended) {
        Label label = Label.of("contextdelaydm" + attended, "Ctx Dly DM " + attended);
        return TASKS.contextual(
                label, successiveInBoth(), List.of(attended), TASKS.strengths(pair(delayedCoherence()), 0.8));
    }

    private static TaskTiming successiveInBoth() {
        return CognitiveTasks.untilGo(
                shortChoice("fix1", 300),
                shortChoice("stim1", 300),
                delay("delay1", 1000, 800),
                shortChoice("stim2", 300),
                uniform("delay2", 100, 300, 500, 200),
                constant("go1", 500, 500, 300));
    }

    private static TaskTiming matching(Epoch go) {
        return CognitiveTasks.throughout(
                shortChoice("fix1", 500), shortChoice("stim1", 300), delay("delay1", 1200, 1200), go);
    }

    private Distribution coherence() {
        return options.easy()
                ? new Distribution.Choice(List.of(0.1, 0.2, 0.4, 0.8))
                : new Distribution.Choice(List.of(0.01, 0.02, 0.04, 0.08));
    }

    private Distribution delayedCoherence() {
        return options.easy()
                ? new Distribution.Choice(List.of(0.16, 0.32, 0.64))
                : new Distribution.Choice(List.of(0.08, 0.16, 0.32));
    }

    private static Strength pair(Distribution coherence) {
        return new Strength.Coherence(CognitiveTasks.MEAN, coherence);
    }

    private static Strength multisensory(Distribution coherence) {
        return new Strength.Multisensory(CognitiveTasks.MEAN, coherence, SPREAD);
    }

    private static Epoch uniform(String name, double low, double high, double testMs, double psychometricMs) {
        return Epoch.of(name, new Distribution.Uniform(low, high), testMs, psychometricMs);
    }

    private static Epoch constant(String name, double ms, double testMs, double psychometricMs) {
        return Epoch.of(name, new Distribution.Constant(ms), testMs, psychometricMs);
    }

    private static Epoch choice(String name, double testMs, double psychometricMs, Double... values) {
        return Epoch.of(name, new Distribution.Choice(List.of(values)), testMs, psychometricMs);
    }

    /** Returns one of the many epochs of 200, 400 or 600 ms, 500 ms in test mode. */
    private static Epoch shortChoice(String name, double psychometricMs) {
        return choice(name, 500, psychometricMs, 200.0, 400.0, 600.0);
    }

    private static Epoch delay(String name, double testMs, double psychometricMs) {
        return choice(name, testMs, psychometricMs, 200.0, 400.0, 800.0, 1600.0);
    }
}
