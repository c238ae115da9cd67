package org.separatrix.core.task;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A task as data: what is shown when, and what is asked for.
 *
 * @param name the task's short name, as in the published code
 * @param aliases other names, as in papers
 * @param timing the course of a trial
 * @param stimuli what is shown, 1 to 4
 * @param strengths how strong it is
 * @param response what is asked for
 */
public record TaskDescription(
        String name,
        List<String> aliases,
        TaskTiming timing,
        List<Stimulus> stimuli,
        Strengths strengths,
        Response response) {

    /** Copies the lists and checks that the parts refer to one another. */
    public TaskDescription {
        aliases = List.copyOf(aliases);
        stimuli = List.copyOf(stimuli);
        Objects.requireNonNull(strengths);
        try {
            checkStimuli(timing, stimuli);
            checkStrengths(stimuli, strengths);
            checkResponse(stimuli, response);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("task '" + name + "': " + e.getMessage(), e);
        }
    }

    /** Returns the position of a stimulus; the name must be known. */
    int position(String stimulus) {
        return position(stimuli, stimulus);
    }

    /** Returns whether a name is that of this task. */
    boolean isCalled(String other) {
        return name.equals(other) || aliases.contains(other);
    }

    private static void checkStimuli(TaskTiming timing, List<Stimulus> stimuli) {
        if (stimuli.isEmpty() || stimuli.size() > Draws.MOST_STIMULI) {
            throw new IllegalArgumentException("need 1 to " + Draws.MOST_STIMULI + " stimuli, found " + stimuli.size());
        }
        Set<String> earlier = new HashSet<>();
        for (Stimulus stimulus : stimuli) {
            timing.requireOrdered(stimulus.shown());
            checkReference(earlier, stimulus.location());
            checkReference(earlier, stimulus.testLocation());
            if (!earlier.add(stimulus.name())) {
                throw new IllegalArgumentException("stimulus '" + stimulus.name() + "' occurs twice");
            }
        }
    }

    private static void checkReference(Set<String> earlier, Location location) {
        String from = null;
        if (location instanceof Location.Offset offset) {
            from = offset.from();
        } else if (location instanceof Location.SameOrOffset same) {
            from = same.from();
        }
        if (from != null && !earlier.contains(from)) {
            throw new IllegalArgumentException("no earlier stimulus '" + from + "' to be relative to");
        }
    }

    private static void checkStrengths(List<Stimulus> stimuli, Strengths strengths) {
        if (!strengths.ofPairs()) {
            return;
        }
        boolean pair = stimuli.size() == 2
                && stimuli.get(0).modality().equals(stimuli.get(1).modality());
        if (!pair) {
            throw new IllegalArgumentException("strengths of a pair need 2 stimuli in the same modalities");
        }
        Modality modality = stimuli.get(0).modality();
        int count = modality.modalities().size();
        if (modality instanceof Modality.OneOf && count > 1) {
            throw new IllegalArgumentException("strengths of a pair need modalities that are not drawn");
        }
        if (strengths.random() instanceof Strength.Multisensory && count != 2) {
            throw new IllegalArgumentException("multisensory strengths need 2 modalities, found " + count);
        }
    }

    private static void checkResponse(List<Stimulus> stimuli, Response response) {
        if (response instanceof Response.ToStimulus to) {
            position(stimuli, to.stimulus());
        } else if (response instanceof Response.ToStronger to) {
            Stimulus first = stimuli.get(position(stimuli, to.first()));
            Stimulus second = stimuli.get(position(stimuli, to.second()));
            if (to.modalities().isEmpty()
                    || !first.modality().modalities().containsAll(to.modalities())
                    || !second.modality().modalities().containsAll(to.modalities())) {
                throw new IllegalArgumentException("the stimuli do not appear in modalities " + to.modalities());
            }
        } else if (response instanceof Response.ToMatch to) {
            position(stimuli, to.sample());
            position(stimuli, to.probe());
        }
    }

    private static int position(List<Stimulus> stimuli, String name) {
        for (int s = 0; s < stimuli.size(); s++) {
            if (stimuli.get(s).name().equals(name)) {
                return s;
            }
        }
        throw new IllegalArgumentException("no stimulus '" + name + "' among "
                + String.join(", ", stimuli.stream().map(Stimulus::name).toList()));
    }
}
