package org.separatrix.core.inference;

/**
 * How arrangements are looked at.
 *
 * @param draws arrangements drawn where there are too many (at least 1)
 * @param exactUpTo up to this many arrangements all are enumerated
 * @param seed seed of the draws
 */
public record Permutations(int draws, int exactUpTo, long seed) {

    /** Checks the number of draws. */
    public Permutations {
        if (draws < 1) {
            throw new IllegalArgumentException("a test needs at least 1 draw, found " + draws);
        }
    }

    /**
     * Returns the usual: 9,999 draws, and all arrangements up to 200,000, which takes in two groups of ten and seventeen pairs.
     *
     * @param seed seed of the draws
     * @return the settings
     */
    public static Permutations defaults(long seed) {
        return new Permutations(9_999, 200_000, seed);
    }
}
