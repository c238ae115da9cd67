package org.separatrix.core.train;

import java.util.List;
import org.separatrix.core.model.Model;

/**
 * A trained network and how it got there.
 *
 * @param model the network, with provenance
 * @param curve evaluations in order, the last one of the network returned
 * @param updates updates that the network returned has had
 * @param endedAt update after which training ended; where it diverged, the one whose loss or gradient was not finite
 * @param termination why training stopped
 */
public record TrainingResult(Model model, List<Evaluation> curve, long updates, long endedAt, Termination termination) {

    /** Why training stopped. */
    public enum Termination {
        /** The worst task reached the accuracy asked for. */
        ACCURACY_REACHED,
        /** The updates were used up, or the curriculum has ended. */
        UPDATES_EXHAUSTED,
        /** The loss or its gradient was no longer finite; the network is the one of the last evaluation before. */
        DIVERGED,
        /** The listener asked to stop. */
        INTERRUPTED
    }

    /** Copies the list. */
    public TrainingResult {
        curve = List.copyOf(curve);
    }
}
