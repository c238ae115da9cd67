package org.separatrix.core.task;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Option;

/**
 * The course of a trial. Epochs follow one another without gaps, so that they cannot overlap.
 *
 * @param epochs the epochs in order, 1 to 16, with different names
 * @param fixation epochs during which the fixation input is on; absent: none
 * @param responseFrom the epoch at whose first step the response is first asked for
 * @param length how long a trial lasts; absent: as long as its epochs together
 */
public record TaskTiming(
        @Option("the epochs in order; each begins where the one before ends")
        List<Epoch> epochs,

        @Option("epochs during which the fixation input is on") @Nullable
        EpochSpan fixation,

        @Option("epoch at whose first step the response is first asked for")
        String responseFrom,

        @Option(value = "how long a trial lasts: sum, filled or rescaled", optional = true)
        TrialLength length) {

    /** Copies the list and checks that every name is that of an epoch. */
    public TaskTiming {
        epochs = List.copyOf(epochs);
        if (length == null) {
            length = new TrialLength.Sum();
        }
        if (epochs.isEmpty() || epochs.size() > Draws.MOST_EPOCHS) {
            throw FieldException.described("epochs", epochs.size() + " epochs", "1 to " + Draws.MOST_EPOCHS);
        }
        Set<String> names = new HashSet<>();
        for (int e = 0; e < epochs.size(); e++) {
            if (!names.add(epochs.get(e).name())) {
                throw FieldException.described(
                        "epochs[" + e + "].name",
                        "'" + epochs.get(e).name() + "' twice",
                        "different names: epochs follow one another and do not overlap");
            }
        }
        if (fixation != null) {
            requireOrdered(epochs, fixation, "fixation");
        }
        position(epochs, responseFrom, "responseFrom");
        boolean equallyLong = epochs.stream().allMatch(epoch -> epoch.testChoices().length == 1);
        if (length instanceof TrialLength.Sum && !equallyLong) {
            throw FieldException.described(
                    "length", "the sum of epochs that have a choice in test mode", "filled or rescaled");
        }
    }

    /**
     * Describes trials that last as long as their epochs together.
     *
     * @param epochs the epochs in order
     * @param fixation epochs during which the fixation input is on; null: none
     * @param responseFrom the epoch at whose first step the response is first asked for
     * @return the timing
     */
    public static TaskTiming of(List<Epoch> epochs, @Nullable EpochSpan fixation, String responseFrom) {
        return new TaskTiming(epochs, fixation, responseFrom, new TrialLength.Sum());
    }

    /** Returns the position of an epoch; the name must be known. */
    int position(String epoch) {
        return position(epochs, epoch, "epoch");
    }

    /** Returns whether a span covers the epoch at a position. */
    boolean covers(@Nullable EpochSpan span, int position) {
        return span != null && position(span.first()) <= position && position <= position(span.last());
    }

    /** Refuses spans that name unknown epochs or end before they begin. */
    void requireOrdered(EpochSpan span, String field) {
        requireOrdered(epochs, span, field);
    }

    private static void requireOrdered(List<Epoch> epochs, EpochSpan span, String field) {
        if (position(epochs, span.first(), field) > position(epochs, span.last(), field)) {
            throw FieldException.described(
                    field,
                    "from '" + span.first() + "' to '" + span.last() + "', which comes before it",
                    "epochs in their order");
        }
    }

    private static int position(List<Epoch> epochs, String name, String field) {
        List<String> names = epochs.stream().map(Epoch::name).toList();
        int position = names.indexOf(name);
        if (position < 0) {
            throw new FieldException(
                    field, name, "an epoch: " + NearestName.advice(name, names) + String.join(", ", names));
        }
        return position;
    }
}
