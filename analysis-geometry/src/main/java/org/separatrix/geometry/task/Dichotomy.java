package org.separatrix.geometry.task;

/**
 * A split of conditions into two sides of equal size.
 *
 * @param conditions c, even, from 2 to 62
 * @param mask bit i is set if condition i is on the second side
 */
public record Dichotomy(int conditions, long mask) {

    /** Checks that the sides are equal. */
    public Dichotomy {
        if (conditions < 2 || conditions > 62 || conditions % 2 != 0) {
            throw new IllegalArgumentException(
                    "a dichotomy needs an even number of conditions from 2 to 62, found " + conditions);
        }
        if (mask >>> conditions != 0 || Long.bitCount(mask) != conditions / 2) {
            throw new IllegalArgumentException("a dichotomy of " + conditions
                    + " conditions needs half of them on each side, found " + Long.toBinaryString(mask));
        }
    }

    /**
     * Says on which side a condition is.
     *
     * @param condition from 0 to c − 1
     * @return whether it is on the second side
     */
    public boolean isSecond(int condition) {
        return (mask >>> condition & 1L) == 1L;
    }

    /**
     * Lists one side.
     *
     * @param second which one
     * @return its c/2 conditions, ascending
     */
    public int[] side(boolean second) {
        int[] members = new int[conditions / 2];
        int count = 0;
        for (int condition = 0; condition < conditions; condition++) {
            if (isSecond(condition) == second) {
                members[count++] = condition;
            }
        }
        return members;
    }

    /** Returns the split with condition 0 on the first side; the same split under both names of the sides. */
    Dichotomy normal() {
        return isSecond(0) ? new Dichotomy(conditions, ~mask & ((1L << conditions) - 1L)) : this;
    }
}
