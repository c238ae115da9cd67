package org.separatrix.fixedpoints;

import java.util.List;
import org.separatrix.core.dynamics.SystemKind;

/**
 * What a search found.
 *
 * @param kind whether the system is a map or a flow
 * @param points distinct points: FIXED by number of unstable directions, then NONHYPERBOLIC, then SLOW by speed; among
 *     equals the one more often hit first
 * @param counts where the starts ended
 * @param completeness how complete the fixed points are
 * @param use what the form of a network's equation was used for
 * @param warnings what a reader must know before trusting the numbers
 */
public record FixedPointSet(
        SystemKind kind,
        List<FixedPoint> points,
        FixedPointCounts counts,
        Completeness completeness,
        EquationUse use,
        List<String> warnings) {

    /** Copies the lists. */
    public FixedPointSet {
        points = List.copyOf(points);
        warnings = List.copyOf(warnings);
    }

    /**
     * Selects the points of one verdict.
     *
     * @param verdict the verdict
     * @return its points in order, possibly none
     */
    public List<FixedPoint> of(Verdict verdict) {
        return points.stream().filter(point -> point.verdict() == verdict).toList();
    }
}
