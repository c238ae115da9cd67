package org.separatrix.fixedpoints.continuation;

import java.util.List;
import org.separatrix.core.dynamics.SystemKind;

/**
 * The fixed points along a path.
 *
 * @param kind whether the systems are maps or flows
 * @param parameter what s is, in words
 * @param low first value of s
 * @param high last value of s
 * @param branches curves of fixed points, in the order in which they were found
 * @param bifurcations where they meet, turn or change their stability, by parameter
 * @param attractors what becomes of the stable fixed points
 * @param warnings what a reader must know before trusting the diagram
 */
public record BranchDiagram(
        SystemKind kind,
        String parameter,
        double low,
        double high,
        List<FixedPointBranch> branches,
        List<Bifurcation> bifurcations,
        AttractorGraph attractors,
        List<String> warnings) {

    /** Copies the lists. */
    public BranchDiagram {
        branches = List.copyOf(branches);
        bifurcations = List.copyOf(bifurcations);
        warnings = List.copyOf(warnings);
    }

    /**
     * Selects bifurcations.
     *
     * @param kind their name
     * @return those of this name, by parameter
     */
    public List<Bifurcation> of(BifurcationKind kind) {
        return bifurcations.stream()
                .filter(bifurcation -> bifurcation.kind() == kind)
                .toList();
    }
}
