package org.separatrix.core.task.batteries;

import java.util.List;
import java.util.Map;
import org.separatrix.core.task.Distribution;
import org.separatrix.core.task.Epoch;
import org.separatrix.core.task.EpochSpan;
import org.separatrix.core.task.Location;
import org.separatrix.core.task.Modality;
import org.separatrix.core.task.Response;
import org.separatrix.core.task.Stimulus;
import org.separatrix.core.task.Strength;
import org.separatrix.core.task.Strengths;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TaskTiming;

/**
 * What the tasks of Yang et al. 2019 and of Driscoll et al. 2024 have in common: what is shown in which epochs, and what is
 * asked for. Durations, coherences and encodings differ.
 *
 * @param locations number of locations in test mode, even
 * @param rungs number of strengths in test mode
 */
record CognitiveTasks(int locations, int rungs) {

    /** The mean strength of a pair. */
    static final Distribution MEAN = new Distribution.Uniform(0.8, 1.2);

    private static final Modality EITHER = new Modality.OneOf(List.of(1, 2));
    private static final Modality BOTH = new Modality.All(List.of(1, 2));
    private static final Location ANYWHERE = new Location.Anywhere();
    private static final Location OPPOSITE = new Location.Offset("first", Math.PI, Math.PI);
    private static final Location SEPARATE = new Location.Offset("first", 0.5 * Math.PI, 1.5 * Math.PI);
    private static final Location SAME_OR_NOT = new Location.SameOrOffset("sample", 0.5, Math.PI / 9, 17 * Math.PI / 9);

    private static final Map<String, String> SUMMARIES = Map.ofEntries(
            Map.entry("fdgo", "Respond at the stimulus, which stays on, when the fixation input goes off."),
            Map.entry("reactgo", "Respond at the stimulus as soon as it appears."),
            Map.entry("delaygo", "Respond at the remembered stimulus when the fixation input goes off."),
            Map.entry("fdanti", "Respond opposite the stimulus, which stays on, when the fixation input goes off."),
            Map.entry("reactanti", "Respond opposite the stimulus as soon as it appears."),
            Map.entry("delayanti", "Respond opposite the remembered stimulus when the fixation input goes off."),
            Map.entry("dm1", "Respond at the stronger of two simultaneous stimuli in modality 1."),
            Map.entry("dm2", "Respond at the stronger of two simultaneous stimuli in modality 2."),
            Map.entry("contextdm1", "Two simultaneous stimuli in both modalities; modality 1 tells which is stronger."),
            Map.entry("contextdm2", "Two simultaneous stimuli in both modalities; modality 2 tells which is stronger."),
            Map.entry("multidm", "Two simultaneous stimuli in both modalities; their sum tells which is stronger."),
            Map.entry("delaydm1", "Respond at the stronger of two successive stimuli in modality 1."),
            Map.entry("delaydm2", "Respond at the stronger of two successive stimuli in modality 2."),
            Map.entry(
                    "contextdelaydm1",
                    "Two successive stimuli in both modalities; modality 1 tells which is stronger."),
            Map.entry(
                    "contextdelaydm2",
                    "Two successive stimuli in both modalities; modality 2 tells which is stronger."),
            Map.entry("multidelaydm", "Two successive stimuli in both modalities; their sum tells which is stronger."),
            Map.entry("dmsgo", "Respond at the probe if it is where the sample was, else keep fixating."),
            Map.entry("dmsnogo", "Respond at the probe unless it is where the sample was, else keep fixating."),
            Map.entry("dmcgo", "Respond at the probe if it is on the same half of the circle as the sample was."),
            Map.entry("dmcnogo", "Respond at the probe if it is on the other half of the circle than the sample was."));

    /**
     * What a task is called, and how often it is drawn.
     *
     * @param name the published short name
     * @param alias the name in the paper
     * @param weight how often training draws it, relative to the others
     */
    record Label(String name, String alias, double weight) {

        static Label of(String name, String alias) {
            return new Label(name, alias, 1);
        }

        String summary() {
            return SUMMARIES.getOrDefault(name, "");
        }
    }

    /** Lays out a trial whose fixation input goes off when the last epoch, the response, begins. */
    static TaskTiming untilGo(Epoch... epochs) {
        String last = epochs[epochs.length - 1].name();
        return TaskTiming.of(List.of(epochs), new EpochSpan(epochs[0].name(), epochs[epochs.length - 2].name()), last);
    }

    /** Lays out a trial whose fixation input stays on: the last epoch's stimulus asks for the response. */
    static TaskTiming throughout(Epoch... epochs) {
        String last = epochs[epochs.length - 1].name();
        return TaskTiming.of(List.of(epochs), new EpochSpan(epochs[0].name(), last), last);
    }

    /** One stimulus in one modality; respond at an angle relative to it. */
    TaskDescription single(Label label, TaskTiming timing, EpochSpan shown, double offset) {
        Stimulus stimulus = new Stimulus("stimulus", shown, EITHER, ANYWHERE, Location.circle(locations));
        return task(
                label, timing, List.of(stimulus), Strengths.full(), new Response.ToStimulus("stimulus", offset, 1.0));
    }

    /** Two stimuli in one modality; respond at the stronger. */
    TaskDescription decision(Label label, TaskTiming timing, int modality, Strengths strengths) {
        List<Integer> only = List.of(modality);
        return pair(label, timing, new Modality.OneOf(only), only, strengths);
    }

    /** Two stimuli in both modalities; respond at the one that is stronger in some of them. */
    TaskDescription contextual(Label label, TaskTiming timing, List<Integer> attended, Strengths strengths) {
        return pair(label, timing, BOTH, attended, strengths);
    }

    private TaskDescription pair(
            Label label, TaskTiming timing, Modality modality, List<Integer> attended, Strengths strengths) {
        boolean successive =
                timing.epochs().stream().anyMatch(epoch -> epoch.name().equals("stim2"));
        EpochSpan first = EpochSpan.of("stim1");
        EpochSpan second = EpochSpan.of(successive ? "stim2" : "stim1");
        return task(
                label,
                timing,
                List.of(
                        new Stimulus("first", first, modality, ANYWHERE, Location.circle(locations)),
                        new Stimulus("second", second, modality, SEPARATE, OPPOSITE)),
                strengths,
                new Response.ToStronger("first", "second", attended));
    }

    /** Returns the strengths of a pair; in test mode they begin at {@code weakest} and are less than 2 − {@code weakest}. */
    Strengths strengths(Strength random, double weakest) {
        return new Strengths(random, new Strength.Ladder(weakest, 2 - weakest, rungs, 2));
    }

    /** A sample, then a probe at the same place or elsewhere; a match, or its absence, asks for the response. */
    TaskDescription sample(Label label, TaskTiming timing, boolean onMatch) {
        List<Stimulus> stimuli = List.of(
                new Stimulus("sample", EpochSpan.of("stim1"), EITHER, ANYWHERE, Location.circle(locations)),
                probe(SAME_OR_NOT, onMatch));
        Response response = new Response.ToMatch("sample", "probe", Response.Comparison.LOCATION, onMatch);
        return task(label, timing, stimuli, Strengths.full(), response);
    }

    /** A sample, then a probe of the same category or of the other; a match, or its absence, asks for the response. */
    TaskDescription category(Label label, TaskTiming timing, Location drawn, boolean onMatch) {
        Location halves = new Location.Grid(List.of(
                new Location.Arc(0.1 * Math.PI, 0.9 * Math.PI, locations / 2),
                new Location.Arc(1.1 * Math.PI, 1.9 * Math.PI, locations / 2)));
        List<Stimulus> stimuli =
                List.of(new Stimulus("sample", EpochSpan.of("stim1"), EITHER, drawn, halves), probe(drawn, onMatch));
        Response response = new Response.ToMatch("sample", "probe", Response.Comparison.CATEGORY, onMatch);
        return task(label, timing, stimuli, Strengths.full(), response);
    }

    /** In test mode the probe always asks for the response. */
    private static Stimulus probe(Location drawn, boolean onMatch) {
        double offset = onMatch ? 0 : Math.PI;
        return new Stimulus("probe", EpochSpan.of("go1"), EITHER, drawn, new Location.Offset("sample", offset, offset));
    }

    private static TaskDescription task(
            Label label, TaskTiming timing, List<Stimulus> stimuli, Strengths strengths, Response response) {
        return new TaskDescription(
                label.name(),
                List.of(label.alias()),
                label.summary(),
                label.weight(),
                timing,
                stimuli,
                strengths,
                response);
    }
}
