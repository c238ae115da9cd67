package org.separatrix.core.task;

import java.util.List;
import org.separatrix.core.provenance.FieldException;

/** The sensory channels in which a stimulus appears, numbered from 1. */
public sealed interface Modality {

    /**
     * Returns the modalities in question.
     *
     * @return numbers from 1, not empty
     */
    List<Integer> modalities();

    /** Returns those among some numbers, the first of them where one would be drawn; an empty list stands for all. */
    default Modality among(List<Integer> some) {
        List<Integer> left = some.isEmpty()
                ? modalities()
                : modalities().stream().filter(some::contains).toList();
        if (left.isEmpty()) {
            throw new FieldException("modalities", some, "some of " + modalities());
        }
        return this instanceof OneOf ? new OneOf(left.subList(0, 1)) : new All(left);
    }

    /**
     * One of several modalities, the same for all trials of a random batch; in test mode a factor of the grid.
     *
     * @param modalities candidates, each as probable as any other
     */
    record OneOf(List<Integer> modalities) implements Modality {

        /** Copies the list and checks it. */
        public OneOf {
            modalities = checked(modalities);
        }
    }

    /**
     * Several modalities at once.
     *
     * @param modalities all of them
     */
    record All(List<Integer> modalities) implements Modality {

        /** Copies the list and checks it. */
        public All {
            modalities = checked(modalities);
        }
    }

    private static List<Integer> checked(List<Integer> modalities) {
        if (modalities.isEmpty()
                || modalities.stream().anyMatch(m -> m < 1 || m > Draws.MOST_MODALITIES)
                || modalities.stream().distinct().count() < modalities.size()) {
            throw new IllegalArgumentException("need different modalities from 1 to " + Draws.MOST_MODALITIES
                    + ", at least one, found " + modalities);
        }
        return List.copyOf(modalities);
    }
}
