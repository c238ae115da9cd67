package org.separatrix.geometry.subspace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.TrialHalves;

/**
 * What the analysis {@code subspaces} found.
 *
 * @param contexts those that vary, two at least
 * @param k dimension of the compared subspaces
 * @param pairs by the position of the first context and then of the second
 * @param halves comparisons across halves; empty where there are too few trials
 * @param chance what random subspaces give
 * @param warnings what weakens the comparison
 */
record SubspacesResult(
        List<VaryingContext> contexts,
        int k,
        List<SubspacePair> pairs,
        HalvedContexts halves,
        ChanceAlignment chance,
        List<String> warnings) {

    SubspacesResult {
        contexts = List.copyOf(contexts);
        pairs = List.copyOf(pairs);
        warnings = List.copyOf(warnings);
    }

    Fields describe(SubspacesOptions options) {
        return Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("centred", "on the mean of each context")
                .with("units", contexts.get(0).components().mean().size())
                .with("components", k)
                .with("contexts", names())
                .with(
                        "pairs",
                        pairs.stream()
                                .map(pair -> pair.describe(k, halves, chance))
                                .toList())
                .with("chance", ChanceAlignment.HOW)
                .with("meanSquaredCosineOfRandomSubspaces", chance.overlap(k).mean());
    }

    private List<String> names() {
        return contexts.stream().map(VaryingContext::name).toList();
    }

    List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (SubspacePair pair : pairs) {
            Draws random = chance.alignment(pair.i(), pair.j(), k);
            measures.add(Measure.of(
                            "alignment-index",
                            pair.label(),
                            pair.alignment(k),
                            "",
                            "Variance of a context within the other's leading " + k
                                    + " components over the most that as many can hold; mean of both directions",
                            "higher = more aligned")
                    .withChance(random.chance(ChanceAlignment.HOW, pair.alignment(k), Draws.Tail.LESS)));
            if (!halves.isEmpty()) {
                measures.add(crossValidated(pair));
            }
            measures.add(
                    angle(pair, "mean-squared-cosine", "", PrincipalAngles::meanSquaredCosine, "higher = more alike"));
            measures.add(angle(pair, "mean-angle", "rad", PrincipalAngles::mean, "higher = less alike"));
            measures.add(angle(pair, "largest-angle", "rad", PrincipalAngles::largest, "higher = less alike"));
            measures.add(angle(pair, "geodesic-distance", "rad", PrincipalAngles::geodesic, "higher = less alike"));
            measures.add(angle(pair, "chordal-distance", "", PrincipalAngles::chordal, "higher = less alike"));
            measures.add(
                    angle(pair, "projection-distance", "", PrincipalAngles::projectionDistance, "higher = less alike"));
            measures.add(angle(pair, "procrustes-angle", "rad", PrincipalAngles::procrustes, "higher = less alike"));
        }
        return measures;
    }

    /** Chance is held to the totals of halves, as the value is. */
    private Measure crossValidated(SubspacePair pair) {
        double value = pair.crossValidatedAlignment(k, halves);
        Draws random = chance.alignment(pair.i(), pair.j(), k, factor(pair.i()), factor(pair.j()));
        return Measure.of(
                        "alignment-index-cross-validated",
                        pair.label(),
                        value,
                        "",
                        "The alignment index with the covariance from one half of the trials and the other context's "
                                + k + " components from the other half; mean of both directions and of all halvings",
                        "higher = more aligned")
                .withFloor(halves.ceiling(pair.i(), pair.j(), k).floor(TrialHalves.HOW))
                .withChance(random.chance(ChanceAlignment.HOW, value, Draws.Tail.LESS));
    }

    private double factor(int context) {
        double[] shares = contexts.get(context).components().varianceExplained().toArray();
        double share = 0.0;
        for (int d = 0; d < k; d++) {
            share += shares[d];
        }
        return share / halves.topShare(context);
    }

    private Measure angle(
            SubspacePair pair, String name, String unit, ToDoubleFunction<PrincipalAngles> measure, String direction) {
        double value = measure.applyAsDouble(pair.angles());
        boolean alike = direction.startsWith("higher = more");
        Measure found = Measure.of(
                name,
                pair.label(),
                value,
                unit,
                "Of the principal angles between the leading " + k + " components of two contexts: " + definition(name),
                direction);
        found = found.withChance(chance.angles(measure)
                .chance(ChanceAlignment.HOW, value, alike ? Draws.Tail.LESS : Draws.Tail.GREATER));
        return halves.isEmpty()
                ? found
                : found.withFloor(halves.floor(pair.i(), pair.j(), measure).floor(TrialHalves.HOW));
    }

    private static String definition(String name) {
        return switch (name) {
            case "mean-squared-cosine" -> "the mean of cos²";
            case "mean-angle" -> "their mean";
            case "largest-angle" -> "the largest";
            case "geodesic-distance" -> "the root of the sum of their squares";
            case "chordal-distance" -> "the root of the sum of sin²";
            case "projection-distance" -> "the norm of the difference of the projections over the root of 2";
            default -> "arccos of the mean cosine";
        };
    }

    List<Distances> distances() {
        return List.of(
                distances(
                        "geodesic",
                        "rad",
                        PrincipalAngles::geodesic,
                        "The root of the sum of squared principal angles"),
                distances(
                        "chordal",
                        "",
                        PrincipalAngles::chordal,
                        "The root of the sum of sin² of the principal angles"));
    }

    private Distances distances(
            String name, String unit, ToDoubleFunction<PrincipalAngles> measure, String definition) {
        int count = contexts.size();
        double[] values = new double[count * count];
        for (SubspacePair pair : pairs) {
            values[pair.i() * count + pair.j()] = measure.applyAsDouble(pair.angles());
            values[pair.j() * count + pair.i()] = measure.applyAsDouble(pair.angles());
        }
        return new Distances(
                name,
                names(),
                NdArray.wrap(values, count, count),
                unit,
                definition + " between the leading " + k + " components of two contexts");
    }

    List<Table> tables() {
        List<Object> labels = new ArrayList<>();
        List<List<Object>> cells = new ArrayList<>();
        for (int column = 0; column < 6; column++) {
            cells.add(new ArrayList<>());
        }
        for (SubspacePair pair : pairs) {
            labels.add(pair.label());
            Draws random = chance.alignment(pair.i(), pair.j(), k);
            cells.get(0).add(Math.toDegrees(pair.angles().mean()));
            cells.get(1).add(Math.toDegrees(pair.angles().largest()));
            cells.get(2).add(pair.alignment(k));
            cells.get(3).add(halves.isEmpty() ? "not applicable" : pair.crossValidatedAlignment(k, halves));
            cells.get(4).add(random.mean());
            cells.get(5).add(random.p(pair.alignment(k), Draws.Tail.LESS));
        }
        return List.of(new Table(
                "subspaces",
                "Subspaces of " + k + " dimensions, two by two",
                List.of(
                        new Column("contexts", "", labels),
                        new Column("mean angle", "degrees", cells.get(0)),
                        new Column("largest angle", "degrees", cells.get(1)),
                        new Column("alignment index", "", cells.get(2)),
                        new Column("cross-validated", "", cells.get(3)),
                        new Column("by chance", "", cells.get(4)),
                        new Column("p (less aligned than chance)", "", cells.get(5)))));
    }
}
