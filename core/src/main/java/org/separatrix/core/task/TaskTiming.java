package org.separatrix.core.task;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The course of a trial.
 *
 * @param epochs the epochs in order, 1 to 16, with different names
 * @param fixation epochs during which the fixation input is on
 * @param responseFrom the epoch at whose first step the response is first asked for
 */
public record TaskTiming(List<Epoch> epochs, EpochSpan fixation, String responseFrom) {

    /** Copies the list and checks that every name is that of an epoch. */
    public TaskTiming {
        epochs = List.copyOf(epochs);
        Set<String> names = new HashSet<>();
        for (Epoch epoch : epochs) {
            if (!names.add(epoch.name())) {
                throw new IllegalArgumentException("epoch '" + epoch.name() + "' occurs twice");
            }
        }
        if (epochs.isEmpty() || epochs.size() > Draws.MOST_EPOCHS) {
            throw new IllegalArgumentException("need 1 to " + Draws.MOST_EPOCHS + " epochs, found " + epochs.size());
        }
        requireOrdered(epochs, fixation);
        position(epochs, responseFrom);
    }

    /** Returns the position of an epoch; the name must be known. */
    int position(String epoch) {
        return position(epochs, epoch);
    }

    /** Returns whether a span covers the epoch at a position. */
    boolean covers(EpochSpan span, int position) {
        return position(span.first()) <= position && position <= position(span.last());
    }

    /** Refuses spans that name unknown epochs or end before they begin. */
    void requireOrdered(EpochSpan span) {
        requireOrdered(epochs, span);
    }

    private static void requireOrdered(List<Epoch> epochs, EpochSpan span) {
        if (position(epochs, span.first()) > position(epochs, span.last())) {
            throw new IllegalArgumentException("epoch '" + span.last() + "' comes before '" + span.first() + "'");
        }
    }

    private static int position(List<Epoch> epochs, String name) {
        for (int e = 0; e < epochs.size(); e++) {
            if (epochs.get(e).name().equals(name)) {
                return e;
            }
        }
        throw new IllegalArgumentException("no epoch '" + name + "' among "
                + String.join(", ", epochs.stream().map(Epoch::name).toList()));
    }
}
