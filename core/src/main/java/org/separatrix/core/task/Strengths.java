package org.separatrix.core.task;

import java.util.Objects;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * The strengths of a task's stimuli in both modes.
 *
 * @param random a constant, drawn, coherence or multisensory strength
 * @param test a constant, a ladder or levels; absent: the constant itself, the median of drawn strengths, or for a pair the
 *     ladder g₁ = 0.8, 0.9, 1, 1.1 with g₂ = 2 − g₁
 */
public record Strengths(
        @Option("factor on the encoded angle, drawn for each trial")
        Strength random,

        @Option(value = "factor in test mode, which leaves nothing to chance", optional = true)
        Strength test) {

    /** Checks that test mode leaves nothing to chance and random mode needs no grid. */
    public Strengths {
        Objects.requireNonNull(random);
        if (test == null) {
            test = inTest(random);
        }
        if (isFactor(random)) {
            throw new FieldException("random", random, "a constant, coherence or multisensory strength");
        }
        if (!isFactor(test) && !(test instanceof Strength.Constant)) {
            throw new FieldException("test", test, "a constant, a ladder or levels");
        }
    }

    /**
     * Returns strengths of 1 in both modes.
     *
     * @return full strength
     */
    public static Strengths full() {
        return new Strengths(new Strength.Constant(1), new Strength.Constant(1));
    }

    private static Strength inTest(Strength random) {
        if (random instanceof Strength.Drawn drawn) {
            return new Strength.Constant(drawn.distribution().quantile(0.5));
        }
        return random instanceof Strength.Constant ? random : new Strength.Ladder(0.8, 1.2, 4, 2);
    }

    private static boolean isFactor(Strength strength) {
        return strength instanceof Strength.Ladder || strength instanceof Strength.Levels;
    }

    /** Returns whether the strengths are those of a first and a second stimulus. */
    boolean ofPairs() {
        return random instanceof Strength.Coherence || random instanceof Strength.Multisensory || isFactor(test);
    }
}
