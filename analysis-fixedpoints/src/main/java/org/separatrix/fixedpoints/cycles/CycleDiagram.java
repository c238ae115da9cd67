package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.fixedpoints.Stability;
import org.separatrix.fixedpoints.continuation.BifurcationKind;

/**
 * The cycles along a path.
 *
 * @param kind whether the systems are maps or flows
 * @param parameter what s is, in words
 * @param low first value of s
 * @param high last value of s
 * @param branches curves of cycles, in the order in which they were found
 * @param circles what a map does beside Neimark–Sacker points of its fixed points
 * @param warnings what a reader must know before trusting the diagram
 */
public record CycleDiagram(
        SystemKind kind,
        String parameter,
        double low,
        double high,
        List<CycleBranch> branches,
        List<InvariantCircle> circles,
        List<String> warnings) {

    /** Copies the lists. */
    public CycleDiagram {
        branches = List.copyOf(branches);
        circles = List.copyOf(circles);
        warnings = List.copyOf(warnings);
    }

    /**
     * Selects bifurcations.
     *
     * @param bifurcation their name
     * @return those of this name, by branch and in order
     */
    public List<CycleBifurcation> of(BifurcationKind bifurcation) {
        return branches.stream()
                .flatMap(branch -> branch.bifurcations().stream())
                .filter(one -> one.kind() == bifurcation)
                .toList();
    }

    /**
     * Returns the stable cycles at an end of the path.
     *
     * @param s {@link #low} or {@link #high}
     * @return those of the ends of branches that lie there
     */
    public List<CyclePoint> stableAt(double s) {
        List<CyclePoint> found = new ArrayList<>();
        for (CycleBranch branch : branches) {
            List<CyclePoint> points = branch.points();
            CyclePoint first = points.get(0);
            CyclePoint last = points.get(points.size() - 1);
            if (isStableAt(first, s)) {
                found.add(first);
            }
            if (points.size() > 1 && isStableAt(last, s)) {
                found.add(last);
            }
        }
        return found;
    }

    private static boolean isStableAt(CyclePoint point, double s) {
        return point.parameter() == s && point.stability() == Stability.STABLE;
    }
}
