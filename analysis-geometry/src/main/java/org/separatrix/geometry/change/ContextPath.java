package org.separatrix.geometry.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.SettledStates;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * The path of one context, from its baseline to its full strength.
 *
 * @param context its name; empty where recorded contexts are the levels of one path
 * @param path what moves
 * @param first components at the first level
 * @param endToEnd geodesic distance between the subspaces of the first and last level (rad)
 * @param slope how fast things move at the baseline, or null where there is no level on either side of it
 * @param settled where trials come to rest at each level; empty without a network
 */
record ContextPath(
        String context,
        SubspacePath path,
        PrincipalComponents first,
        double endToEnd,
        @Nullable Slope slope,
        List<SettledStates> settled) {

    /**
     * Central differences at the baseline.
     *
     * @param geodesic geodesic distance of the subspaces on both sides, per unit of level (rad)
     * @param lnScale d ln scale / dm
     * @param participationRatio dPR / dm
     */
    record Slope(double geodesic, double lnScale, double participationRatio) {}

    ContextPath {
        settled = List.copyOf(settled);
    }

    private double[] column(ToDoubleFunction<SubspacePath.Point> value) {
        return path.points().stream().mapToDouble(value).toArray();
    }

    NdArray levels() {
        return NdArray.vector(column(SubspacePath.Point::level));
    }

    NdArray meanAngles() {
        return NdArray.vector(column(point -> point.toBaseline().mean()));
    }

    NdArray steps() {
        double[] steps = column(point -> point.toNext().geodesic());
        return NdArray.vector(Arrays.copyOf(steps, steps.length - 1));
    }

    NdArray participationRatios() {
        return NdArray.vector(column(SubspacePath.Point::participationRatio));
    }

    NdArray lnScales() {
        return NdArray.vector(column(SubspacePath.Point::lnScale));
    }

    private SubspacePath.Point last() {
        return path.points().get(path.points().size() - 1);
    }

    Fields describe() {
        List<NdArray> angles = path.points().stream()
                .map(point -> point.toBaseline().radians())
                .toList();
        return Fields.empty()
                .with("context", context)
                .with("levels", levels())
                .with("anglesToBaselineRad", angles)
                .with("stepsRad", steps())
                .with("participationRatio", participationRatios())
                .with("lnScale", lnScales())
                .with("translation", NdArray.vector(column(SubspacePath.Point::translation)))
                .with(
                        "attractors",
                        settled.isEmpty()
                                ? null
                                : settled.stream().map(SettledStates::count).toList())
                .with(
                        "unsettled",
                        settled.isEmpty()
                                ? null
                                : settled.stream().map(SettledStates::unsettled).toList())
                .with("pathLengthRad", path.length())
                .with("endToEndRad", endToEnd)
                .with("straightness", path.straightness(endToEnd))
                .with(
                        "slopeAtBaseline",
                        slope == null
                                ? null
                                : Fields.empty()
                                        .with("geodesicRad", slope.geodesic())
                                        .with("lnScale", slope.lnScale())
                                        .with("participationRatio", slope.participationRatio()))
                .with("jumps", jumps());
    }

    private List<Fields> jumps() {
        List<Fields> jumps = new ArrayList<>();
        List<Boolean> flags = path.jumps();
        for (int i = 0; i < flags.size(); i++) {
            boolean counted = !settled.isEmpty();
            boolean changes =
                    counted && settled.get(i).count() != settled.get(i + 1).count();
            if (flags.get(i) || changes) {
                jumps.add(Fields.empty()
                        .with("from", path.points().get(i).level())
                        .with("to", path.points().get(i + 1).level())
                        .with("subspaceJumps", flags.get(i))
                        .with("attractorsChange", counted ? changes : null)
                        .with("reading", reading(flags.get(i), changes, counted)));
            }
        }
        return jumps;
    }

    private static String reading(boolean jumps, boolean changes, boolean counted) {
        if (jumps && changes) {
            return "bifurcation";
        }
        if (jumps) {
            return counted
                    ? "jump without a change of the attractors that trials reach"
                    : "jump, attractors not counted";
        }
        return "attractors change, the subspace does not jump";
    }

    List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        String more = "higher = more change";
        measures.add(measure(
                "path-length",
                path.length(),
                "rad",
                "Sum of the geodesic distances of the subspaces of neighbouring levels",
                more));
        measures.add(measure(
                "path-straightness",
                path.straightness(endToEnd),
                "",
                "Geodesic distance of the ends over the length of the path",
                "higher = straighter"));
        measures.add(measure(
                "path-end-to-end",
                endToEnd,
                "rad",
                "Geodesic distance of the subspaces at the ends of the path",
                more));
        measures.add(measure(
                "path-ln-scale", last().lnScale(), "", "ln scale at the last level", "higher = larger activity"));
        measures.add(measure("path-translation", last().translation(), "", "Translation at the last level", more));
        measures.add(measure(
                "path-participation-ratio-change",
                last().participationRatio() - path.points().get(path.baseline()).participationRatio(),
                "",
                "Participation ratio at the last level less that of the baseline",
                "higher = more dimensions"));
        measures.add(measure(
                "path-slope",
                slope == null ? null : slope.geodesic(),
                "rad",
                "Geodesic distance across the baseline per unit of level",
                more));
        if (!settled.isEmpty()) {
            double change = settled.get(settled.size() - 1).count()
                    - (double) settled.get(path.baseline()).count();
            measures.add(measure(
                    "path-attractor-change",
                    change,
                    "",
                    "Places of rest that trials reach at the last level less those of the baseline",
                    "higher = more attractors"));
        }
        return measures;
    }

    private Measure measure(String name, @Nullable Double value, String unit, String definition, String direction) {
        return Measure.of(name, context, value, unit, definition, direction);
    }
}
