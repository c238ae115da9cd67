package org.separatrix.fixedpoints.continuation;

import java.util.List;

/**
 * The curves of bifurcations in a plane of parameters.
 *
 * @param first what s is, in words
 * @param second what t is, in words
 * @param low least values of s and t
 * @param high largest values of s and t
 * @param curves in the order in which they were found
 * @param warnings what a reader must know before trusting the plane
 */
public record BifurcationPlane(
        String first,
        String second,
        List<Double> low,
        List<Double> high,
        List<BifurcationCurve> curves,
        List<String> warnings) {

    /** Copies the lists. */
    public BifurcationPlane {
        low = List.copyOf(low);
        high = List.copyOf(high);
        curves = List.copyOf(curves);
        warnings = List.copyOf(warnings);
    }

    /**
     * Selects points of codimension two; one that several curves pass is listed once for each.
     *
     * @param kind their name
     * @return those of this name
     */
    public List<BifurcationCurve.Degenerate> of(DegenerateKind kind) {
        return curves.stream()
                .flatMap(curve -> curve.degenerate().stream())
                .filter(point -> point.kind() == kind)
                .toList();
    }

    /**
     * Selects curves.
     *
     * @param kind their name
     * @return those of this name
     */
    public List<BifurcationCurve> of(BifurcationKind kind) {
        return curves.stream().filter(curve -> curve.kind() == kind).toList();
    }
}
