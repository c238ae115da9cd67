package org.separatrix.geometry.subspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The dimension k at which subspaces are compared, the same for all systems of a comparison.
 *
 * @param k at least 1
 * @param warnings what stands in the way of the dimension that was wanted
 */
public record CommonDimension(int k, List<String> warnings) {

    /** Smallest dimension that is chosen where none is asked for. */
    public static final int SMALLEST = 2;

    /** Largest dimension that is chosen where none is asked for. */
    public static final int LARGEST = 10;

    /** Copies the warnings. */
    public CommonDimension {
        warnings = List.copyOf(warnings);
    }

    /**
     * Chooses the dimension.
     *
     * @param systems at least one, all of them with variance
     * @param asked k, or 0 for the smallest from 2 to 10 that holds the share in every system
     * @param fraction share of every system's variance, in (0, 1]
     * @return the dimension, at most the rank of every system
     */
    public static CommonDimension of(List<PrincipalComponents> systems, int asked, double fraction) {
        List<String> warnings = new ArrayList<>();
        int wanted = asked;
        if (wanted == 0) {
            int needed = systems.stream()
                    .mapToInt(each -> each.componentsFor(fraction))
                    .max()
                    .orElse(SMALLEST);
            wanted = Math.min(LARGEST, Math.max(SMALLEST, needed));
            if (needed > LARGEST) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "a share %s of the variance of every context needs %d components; subspaces are compared at %d",
                        fraction,
                        needed,
                        LARGEST));
            }
        }
        int possible =
                systems.stream().mapToInt(PrincipalComponents::rank).min().orElse(wanted);
        if (wanted > possible) {
            warnings.add("subspaces are compared at " + possible + " instead of " + wanted
                    + " components: a context varies in no more dimensions");
        }
        return new CommonDimension(Math.min(wanted, possible), warnings);
    }
}
