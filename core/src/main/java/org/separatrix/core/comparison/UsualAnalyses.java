package org.separatrix.core.comparison;

import java.util.Collection;
import java.util.List;

/** What is compared where nobody says what: analyses that take seconds for a network and give measures of it. */
public final class UsualAnalyses {

    private static final List<String> QUICK =
            List.of("fixed-points", "pca", "dimensionality", "subspaces", "change", "channels");

    private UsualAnalyses() {}

    /**
     * Chooses among analyses.
     *
     * @param atHand identifiers of the analyses there are
     * @return the quick ones among them; all where there is none of these
     */
    public static List<String> of(Collection<String> atHand) {
        List<String> quick = QUICK.stream().filter(atHand::contains).toList();
        return quick.isEmpty() ? atHand.stream().sorted().toList() : quick;
    }
}
