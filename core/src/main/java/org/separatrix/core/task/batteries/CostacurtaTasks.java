package org.separatrix.core.task.batteries;

import java.util.ArrayList;
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
import org.separatrix.core.task.Modality;
import org.separatrix.core.task.Response;
import org.separatrix.core.task.ScoreRule;
import org.separatrix.core.task.ScoreRule.FixationRule;
import org.separatrix.core.task.Stimulus;
import org.separatrix.core.task.Strength;
import org.separatrix.core.task.Strengths;
import org.separatrix.core.task.Targets;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TaskTiming;
import org.separatrix.core.task.TimingMode;
import org.separatrix.core.task.TrialLength;

/**
 * The tasks of Costacurta et al. 2024 (doi:10.1101/2024.07.26.605315), as in the published generator: trials whose epochs are drawn and
 * then stretched to 100 steps, and the measurement of intervals.
 *
 * <p>The published score decodes the angle as arctan(sin/cos), for which opposite angles are the same; here it is atan2.
 * Published decisions draw the coherence and its sign from the same source of chance; here they are independent. Test and
 * psychometric mode are not published: epochs last as long as the median of each before they are stretched.
 */
final class CostacurtaTasks {

    private static final double DT_MS = 10;
    private static final double TRIAL_MS = 1000;
    private static final Location ANYWHERE = new Location.Anywhere();
    private static final List<String> SOURCES =
            List.of("Costacurta, Bhandarkar, Zoltowski and Linderman 2024, doi:10.1101/2024.07.26.605315");

    private CostacurtaTasks() {}

    /** Returns the four tasks of one stimulus. */
    static BatteryDescription four() {
        return rescaled(
                "nmrnn4", "Four cognitive tasks stretched to 100 steps, with a modality of their own.", angles());
    }

    /** Returns the four tasks and two decisions. */
    static BatteryDescription six() {
        List<TaskDescription> tasks = new ArrayList<>(angles());
        tasks.add(decision("dm1", "DM1", 1));
        tasks.add(decision("dm2", "DM2", 2));
        return rescaled("nmrnn6", "Six cognitive tasks stretched to 100 steps, in two modalities.", tasks);
    }

    private static BatteryDescription rescaled(String id, String summary, List<TaskDescription> tasks) {
        return new BatteryDescription(
                id,
                summary,
                SOURCES,
                DT_MS,
                TimingMode.OWN,
                true,
                new Encoding.Plane(),
                new Encoding.Plane(),
                new Targets(0, 0.8),
                LossMask.ones(),
                new ScoreRule(0.5, 0.1 * Math.PI, FixationRule.THROUGHOUT, 0.1),
                tasks,
                Map.of());
    }

    private static List<TaskDescription> angles() {
        return List.of(
                delay("delay_pro", "DelayPro", "Respond at the stimulus", 0),
                delay("delay_anti", "DelayAnti", "Respond opposite the stimulus", Math.PI),
                memory("memory_pro", "MemoryPro", "Respond at the remembered stimulus", 0),
                memory("memory_anti", "MemoryAnti", "Respond opposite the remembered stimulus", Math.PI));
    }

    private static TaskDescription delay(String name, String alias, String summary, double offset) {
        TaskTiming timing = stretched(epoch("fix1", 300, 700), epoch("stim1", 200, 1500), epoch("go1", 300, 700));
        return single(List.of(name, alias, summary), timing, new EpochSpan("stim1", "go1"), offset);
    }

    private static TaskDescription memory(String name, String alias, String summary, double offset) {
        TaskTiming timing = stretched(
                epoch("fix1", 300, 700), epoch("stim1", 200, 1600), epoch("delay1", 200, 1600), epoch("go1", 300, 700));
        return single(List.of(name, alias, summary), timing, EpochSpan.of("stim1"), offset);
    }

    private static TaskDescription single(List<String> texts, TaskTiming timing, EpochSpan shown, double offset) {
        Modality modality = new Modality.OneOf(List.of(1));
        return new TaskDescription(
                texts.get(0),
                List.of(texts.get(1)),
                texts.get(2) + " when the fixation input goes off.",
                1.0,
                timing,
                List.of(new Stimulus("stimulus", shown, modality, ANYWHERE, Location.circle(20))),
                Strengths.full(),
                new Response.ToStimulus("stimulus", offset, 1.0));
    }

    private static TaskDescription decision(String name, String alias, int number) {
        Modality modality = new Modality.OneOf(List.of(number));
        Strength random = new Strength.Coherence(new Distribution.Constant(1), new Distribution.Uniform(0.1, 0.8));
        return new TaskDescription(
                name,
                List.of(alias),
                "Respond at the stronger of two stimuli, one right after the other, in modality " + number + ".",
                1.0,
                stretched(
                        epoch("fix1", 300, 700),
                        epoch("stim1", 200, 1600),
                        epoch("stim2", 200, 1600),
                        epoch("go1", 300, 700)),
                List.of(
                        new Stimulus("first", EpochSpan.of("stim1"), modality, ANYWHERE, Location.circle(20)),
                        new Stimulus(
                                "second",
                                EpochSpan.of("stim2"),
                                modality,
                                new Location.Offset("first", 0.5 * Math.PI, 1.5 * Math.PI),
                                new Location.Offset("first", Math.PI, Math.PI))),
                new Strengths(random, new Strength.Ladder(0.4, 2, 4, 2)),
                new Response.ToStronger("first", "second", List.of(number)));
    }

    private static TaskTiming stretched(Epoch... epochs) {
        TaskTiming drawn = CognitiveTasks.untilGo(epochs);
        return new TaskTiming(
                drawn.epochs(), drawn.fixation(), drawn.responseFrom(), new TrialLength.Rescaled(TRIAL_MS));
    }

    private static Epoch epoch(String name, double low, double high) {
        double median = (low + high) / 2;
        return Epoch.of(name, new Distribution.Uniform(low, high), median, median);
    }

    /**
     * Options of the measurement of intervals.
     *
     * @param extrapolate whether intervals are also shorter and longer than those of training
     */
    record IntervalOptions(
            @Option("intervals of 4, 6, …, 26 steps, to test extrapolation, instead of 12, 14, 16, 18")
            boolean extrapolate) {

        static IntervalOptions defaults() {
            return new IntervalOptions(false);
        }
    }

    /**
     * Returns the measurement of intervals. Test mode is the published training set, all measure times and intervals,
     * the interval varying fastest.
     */
    static BatteryDescription measureWaitGo(IntervalOptions options) {
        return new BatteryDescription(
                "measure-wait-go",
                "Two pulses mark an interval; the output rises for as long after a third.",
                SOURCES,
                DT_MS,
                TimingMode.OWN,
                false,
                new Encoding.Scalar(),
                new Encoding.Scalar(),
                new Targets(0, 0),
                LossMask.ones(),
                new ScoreRule(0.5, 0.1 * Math.PI, FixationRule.LAST_STEP, 0.1),
                List.of(new TaskDescription(
                        "mwg",
                        List.of("MeasureWaitGo"),
                        "Ramp from −0.5 to 0.5 from the go pulse on, for as long as from the measure to the set pulse.",
                        1.0,
                        new TaskTiming(intervalEpochs(options), null, "go", new TrialLength.Filled(110 * DT_MS)),
                        List.of(pulse("measure", 1), pulse("set", 2), pulse("go", 3)),
                        new Strengths(new Strength.Constant(10), new Strength.Constant(10)),
                        new Response.Ramp(new EpochSpan("measure", "interval"), -0.5, 0.5))),
                Map.of());
    }

    /** A pulse takes the first step of what it begins, so the rest of it is a step shorter. */
    private static List<Epoch> intervalEpochs(IntervalOptions options) {
        List<Double> before = steps(10, 19, 1);
        List<Double> rest = options.extrapolate() ? steps(3, 25, 2) : steps(11, 17, 2);
        return List.of(
                factor("before", before),
                fixed("measure", 1),
                factor("interval", rest),
                fixed("set", 1),
                fixed("wait", 14),
                fixed("go", 1),
                fixed("ramp", 1));
    }

    private static List<Double> steps(int first, int last, int by) {
        List<Double> durationsMs = new ArrayList<>();
        for (int steps = first; steps <= last; steps += by) {
            durationsMs.add(steps * DT_MS);
        }
        return durationsMs;
    }

    private static Epoch factor(String name, List<Double> durationsMs) {
        Distribution choice = new Distribution.Choice(durationsMs);
        return new Epoch(name, choice, choice, durationsMs.get(durationsMs.size() / 2));
    }

    private static Epoch fixed(String name, int steps) {
        double ms = steps * DT_MS;
        return Epoch.of(name, new Distribution.Constant(ms), ms, ms);
    }

    private static Stimulus pulse(String name, int modality) {
        Location zero = Location.circle(1);
        return new Stimulus(name, EpochSpan.of(name), new Modality.OneOf(List.of(modality)), zero, zero);
    }
}
