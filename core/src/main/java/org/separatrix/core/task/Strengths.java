package org.separatrix.core.task;

import java.util.Objects;

/**
 * The strengths of a task's stimuli in both modes.
 *
 * @param random a constant, coherence or multisensory strength
 * @param test a constant or a ladder
 */
public record Strengths(Strength random, Strength test) {

    /** Checks that test mode leaves nothing to chance and random mode needs no grid. */
    public Strengths {
        Objects.requireNonNull(random);
        boolean fixed = test instanceof Strength.Constant || test instanceof Strength.Ladder;
        if (!fixed || random instanceof Strength.Ladder) {
            throw new IllegalArgumentException(
                    "strengths: need a constant or a ladder in test mode only, found " + random + ", test " + test);
        }
    }

    /** Returns whether the strengths are those of a first and a second stimulus. */
    boolean ofPairs() {
        return !(random instanceof Strength.Constant && test instanceof Strength.Constant);
    }
}
