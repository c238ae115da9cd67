package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.separatrix.core.linalg.CounterRandom;

/**
 * Which dichotomies of conditions are asked about.
 *
 * <p>Conditions that are the cells of v binary variables are numbered by them: bit k of a condition's number is the value of variable
 * k.
 */
public final class Dichotomies {

    /** Largest number of conditions of which every dichotomy is taken. */
    public static final int ALL_TO = 8;

    private Dichotomies() {}

    /**
     * Returns all balanced dichotomies of up to {@value #ALL_TO} conditions, else random ones.
     *
     * @param conditions c, even, from 2 to 62
     * @param sampled how many are drawn of more conditions, at least 1
     * @param random source of chance
     * @return distinct splits, condition 0 on the first side: C(c, c/2) / 2 of them, or {@code sampled}
     */
    public static List<Dichotomy> balanced(int conditions, int sampled, CounterRandom random) {
        return conditions <= ALL_TO ? all(conditions) : drawn(conditions, sampled, random);
    }

    private static List<Dichotomy> all(int conditions) {
        List<Dichotomy> found = new ArrayList<>();
        for (long mask = 0; mask < 1L << conditions; mask += 2) {
            if (Long.bitCount(mask) == conditions / 2) {
                found.add(new Dichotomy(conditions, mask));
            }
        }
        return found;
    }

    private static List<Dichotomy> drawn(int conditions, int sampled, CounterRandom random) {
        Set<Dichotomy> found = new LinkedHashSet<>();
        for (long draw = 0; found.size() < sampled; draw++) {
            int[] order = Shuffles.permutation(conditions, random.split(draw));
            long mask = 0;
            for (int i = 0; i < conditions / 2; i++) {
                mask |= 1L << order[i];
            }
            found.add(new Dichotomy(conditions, mask).normal());
        }
        return List.copyOf(found);
    }

    /**
     * Returns the dichotomy in which a condition's side is the parity of some variables: a variable itself, or the exclusive or of
     * several.
     *
     * @param variables v, from 1 to 5
     * @param which bit k is set if variable k counts; at least one
     * @return a split of 2ᵛ conditions
     */
    public static Dichotomy parity(int variables, int which) {
        if (variables < 1 || variables > 5 || which < 1 || which >= 1 << variables) {
            throw new IllegalArgumentException("a parity needs 1 to 5 variables and some of them, found " + variables
                    + " and " + Integer.toBinaryString(which));
        }
        long mask = 0;
        for (int condition = 0; condition < 1 << variables; condition++) {
            mask |= (long) (Integer.bitCount(condition & which) & 1) << condition;
        }
        return new Dichotomy(1 << variables, mask);
    }
}
