package org.separatrix.core.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Option;

/**
 * A task as data: what is shown when, and what is asked for.
 *
 * @param name the task's short name, as in the published code
 * @param aliases other names, as in papers
 * @param summary one sentence for a reader; absent: none
 * @param weight how often the task is drawn in training, relative to the others, positive; absent: 1
 * @param timing the course of a trial
 * @param stimuli what is shown, 1 to 4
 * @param strengths how strong it is; absent: 1
 * @param response what is asked for
 */
public record TaskDescription(
        @Option("the task's short name") String name,
        @Option(value = "other names", optional = true) List<String> aliases,
        @Option(value = "what it asks for", optional = true) String summary,

        @Option(value = "how often training draws it, relative to the others", optional = true)
        Double weight,

        @Option("the course of a trial") TaskTiming timing,
        @Option("what is shown") List<Stimulus> stimuli,

        @Option(value = "how strong it is", optional = true) Strengths strengths,

        @Option("what is asked for") Response response) {

    /** Copies the lists and checks that the parts refer to one another. */
    public TaskDescription {
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
        summary = summary == null ? "" : summary;
        weight = weight == null ? 1.0 : weight;
        stimuli = List.copyOf(stimuli);
        strengths = strengths == null ? Strengths.full() : strengths;
        if (name.isBlank() || name.startsWith("-") || name.endsWith(".json")) {
            throw new FieldException("name", name, "a name that neither begins with - nor ends in .json");
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new FieldException("weight", weight, "a weight > 0");
        }
        checkStimuli(timing, stimuli);
        checkStrengths(stimuli, strengths);
        checkResponse(timing, stimuli, response);
    }

    /** Returns the position of a stimulus; the name must be known. */
    int position(String stimulus) {
        return position(stimuli, stimulus, "stimulus");
    }

    /** Returns whether a name is that of this task. */
    boolean isCalled(String other) {
        return name.equals(other) || aliases.contains(other);
    }

    /** Returns a task whose test mode is the psychometric mode of this one. */
    TaskDescription inPsychometricMode(PsychometricGrid grid) {
        List<Epoch> epochs = new ArrayList<>();
        for (Epoch epoch : timing.epochs()) {
            Double asked = grid.durationsMs().get(epoch.name());
            epochs.add(epoch.lastingInTest(asked == null ? epoch.psychometricMs() : asked));
        }
        grid.durationsMs().keySet().forEach(timing::position);
        List<Stimulus> shown = new ArrayList<>();
        for (int s = 0; s < stimuli.size(); s++) {
            Stimulus stimulus = stimuli.get(s);
            Location location = s == 0 ? Location.circle(grid.locations()) : stimulus.testLocation();
            shown.add(stimulus.inTest(stimulus.modality().among(grid.modalities()), location));
        }
        boolean together = strengths.random() instanceof Strength.Multisensory;
        Strength test = strengths.ofPairs() ? new Strength.Levels(grid.coherences(), together) : strengths.test();
        Response asked = response instanceof Response.ToStronger to ? to.among(grid.modalities()) : response;
        return new TaskDescription(
                name,
                aliases,
                summary,
                weight,
                new TaskTiming(epochs, timing.fixation(), timing.responseFrom(), timing.length()),
                shown,
                new Strengths(
                        strengths.random() instanceof Strength.Multisensory pair ? pair.pair() : strengths.random(),
                        test),
                asked);
    }

    private static void checkStimuli(TaskTiming timing, List<Stimulus> stimuli) {
        if (stimuli.isEmpty() || stimuli.size() > Draws.MOST_STIMULI) {
            throw FieldException.described("stimuli", stimuli.size() + " of them", "1 to " + Draws.MOST_STIMULI);
        }
        Set<String> earlier = new HashSet<>();
        for (int s = 0; s < stimuli.size(); s++) {
            String field = "stimuli[" + s + "].";
            Stimulus stimulus = stimuli.get(s);
            timing.requireOrdered(stimulus.shown(), field + "shown");
            checkReference(earlier, stimulus.location(), field + "location");
            checkReference(earlier, stimulus.testLocation(), field + "testLocation");
            if (!earlier.add(stimulus.name())) {
                throw FieldException.described(field + "name", "'" + stimulus.name() + "' twice", "different names");
            }
        }
    }

    private static void checkReference(Set<String> earlier, Location location, String field) {
        String from = null;
        if (location instanceof Location.Offset offset) {
            from = offset.from();
        } else if (location instanceof Location.SameOrOffset same) {
            from = same.from();
        }
        if (from != null && !earlier.contains(from)) {
            String known = earlier.isEmpty() ? "; there is none" : ": " + String.join(", ", earlier);
            throw FieldException.described(field, "an angle relative to '" + from + "'", "an earlier stimulus" + known);
        }
    }

    private static void checkStrengths(List<Stimulus> stimuli, Strengths strengths) {
        if (!strengths.ofPairs()) {
            return;
        }
        boolean pair = stimuli.size() == 2
                && stimuli.get(0).modality().equals(stimuli.get(1).modality());
        if (!pair) {
            throw FieldException.described(
                    "strengths",
                    "those of a pair",
                    "constant or drawn ones, for there are not 2 stimuli in the same modalities");
        }
        Modality modality = stimuli.get(0).modality();
        int count = modality.modalities().size();
        if (modality instanceof Modality.OneOf && count > 1) {
            throw FieldException.described(
                    "strengths", "those of a pair", "constant or drawn ones, for the modality is drawn");
        }
        if (strengths.random() instanceof Strength.Multisensory && count != 2) {
            throw FieldException.described("strengths.random", "multisensory", "2 modalities, not " + count);
        }
    }

    private static void checkResponse(TaskTiming timing, List<Stimulus> stimuli, Response response) {
        if (response instanceof Response.ToStimulus to) {
            position(stimuli, to.stimulus(), "response.toStimulus.stimulus");
        } else if (response instanceof Response.Mapped to) {
            position(stimuli, to.stimulus(), "response.mapped.stimulus");
        } else if (response instanceof Response.ToStronger to) {
            Stimulus first = stimuli.get(position(stimuli, to.first(), "response.toStronger.first"));
            Stimulus second = stimuli.get(position(stimuli, to.second(), "response.toStronger.second"));
            if (to.modalities().isEmpty()
                    || !first.modality().modalities().containsAll(to.modalities())
                    || !second.modality().modalities().containsAll(to.modalities())) {
                throw new FieldException(
                        "response.toStronger.modalities", to.modalities(), "some in which both stimuli appear");
            }
        } else if (response instanceof Response.ToMatch to) {
            position(stimuli, to.sample(), "response.toMatch.sample");
            position(stimuli, to.probe(), "response.toMatch.probe");
        } else if (response instanceof Response.Ramp to) {
            timing.requireOrdered(to.over(), "response.ramp.over");
        }
    }

    private static int position(List<Stimulus> stimuli, String name, String field) {
        List<String> names = stimuli.stream().map(Stimulus::name).toList();
        int position = names.indexOf(name);
        if (position < 0) {
            throw FieldException.described(
                    field,
                    "'" + name + "', which never appears",
                    "a stimulus: " + NearestName.advice(name, names) + String.join(", ", names));
        }
        return position;
    }
}
