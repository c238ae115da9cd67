package org.separatrix.geometry.subspace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.geometry.samples.Draws;

/** The pictures of the analysis {@code subspaces}. */
final class SubspacesFigures {

    private static final int BINS = 30;
    private static final int MOST_PAIRS = 10;

    private final SubspacesResult found;

    private SubspacesFigures(SubspacesResult found) {
        this.found = found;
    }

    static List<Figure> of(SubspacesResult found) {
        SubspacesFigures figures = new SubspacesFigures(found);
        SubspacePair least = found.pairs().stream()
                .min(Comparator.comparingDouble(pair -> pair.alignment(found.k())))
                .orElseThrow();
        return List.of(
                figures.chance(least),
                figures.captures(least),
                figures.sweep(least),
                figures.angles(),
                figures.matrix());
    }

    private Figure chance(SubspacePair pair) {
        Draws draws = found.chance().alignment(pair.i(), pair.j(), found.k());
        double observed = pair.alignment(found.k());
        double[] counts = new double[BINS];
        for (int m = 0; m < draws.count(); m++) {
            counts[Math.min(BINS - 1, (int) (draws.values().at(m) * BINS))] += 1.0 / draws.count();
        }
        double[] edges = new double[2 * BINS];
        double[] heights = new double[2 * BINS];
        double highest = 0.0;
        for (int bin = 0; bin < BINS; bin++) {
            edges[2 * bin] = (double) bin / BINS;
            edges[2 * bin + 1] = (bin + 1.0) / BINS;
            heights[2 * bin] = counts[bin];
            heights[2 * bin + 1] = counts[bin];
            highest = Math.max(highest, counts[bin]);
        }
        return new Figure(
                "alignment-by-chance",
                FigureKind.LINES,
                String.format(
                        Locale.ROOT,
                        "Alignment of %s and chance (p = %.3g)",
                        pair.label(),
                        draws.p(observed, Draws.Tail.LESS)),
                "Alignment index of the two least aligned contexts with " + ChanceAlignment.HOW + " (" + draws.count()
                        + " draws); dashed, the observed index.",
                List.of(Axis.of("alignment index", ""), Axis.of("share of draws", "")),
                List.of(
                        curve("chance", Role.CURVE, edges, heights),
                        curve("observed", Role.REFERENCE, new double[] {observed, observed}, new double[] {0, highest
                        })));
    }

    private Figure captures(SubspacePair pair) {
        String first = found.contexts().get(pair.i()).name();
        String second = found.contexts().get(pair.j()).name();
        return new Figure(
                "cross-capture",
                FigureKind.LINES,
                "Variance within own and other components",
                "Share of a context's variance within its own first k components and within those of the other context; "
                        + "curves that meet mean a common subspace. The two least aligned contexts.",
                List.of(Axis.of("components", ""), Axis.of("share of variance", "")),
                List.of(
                        counted(first + " in own", Role.CURVE, pair.captures().get(0)),
                        counted(
                                first + " in " + second,
                                Role.CURVE,
                                pair.captures().get(1)),
                        counted(second + " in own", Role.CURVE, pair.captures().get(2)),
                        counted(
                                second + " in " + first,
                                Role.CURVE,
                                pair.captures().get(3))));
    }

    private Figure sweep(SubspacePair pair) {
        int longest = pair.ofFirst().size();
        double[][] curves = new double[5][longest];
        for (int d = 1; d <= longest; d++) {
            Draws draws = found.chance().alignment(pair.i(), pair.j(), d);
            curves[0][d - 1] = pair.alignment(d);
            curves[1][d - 1] = found.halves().isEmpty() ? 0.0 : pair.crossValidatedAlignment(d, found.halves());
            curves[2][d - 1] = draws.quantile(0.025);
            curves[3][d - 1] = draws.mean();
            curves[4][d - 1] = draws.quantile(0.975);
        }
        List<Series> series = new ArrayList<>();
        series.add(counted(pair.label(), Role.CURVE, NdArray.vector(curves[0])));
        if (!found.halves().isEmpty()) {
            series.add(counted("cross-validated", Role.CURVE, NdArray.vector(curves[1])));
        }
        for (int row = 2; row < 5; row++) {
            series.add(counted("chance", Role.REFERENCE, NdArray.vector(curves[row])));
        }
        return new Figure(
                "alignment-by-dimension",
                FigureKind.LINES,
                "Alignment at every dimension",
                "Alignment index of the two least aligned contexts at each dimension k; dashed, mean and 95 % of chance. A "
                        + "result that holds at one k alone is none.",
                List.of(Axis.of("dimension k", ""), Axis.of("alignment index", "")),
                series);
    }

    private Figure angles() {
        List<Series> series = new ArrayList<>();
        for (SubspacePair pair :
                found.pairs().subList(0, Math.min(MOST_PAIRS, found.pairs().size()))) {
            series.add(counted(pair.label(), Role.CURVE, degrees(pair.angles().radians())));
        }
        int k = found.k();
        double[] low = new double[k];
        double[] high = new double[k];
        double[] floor = new double[k];
        for (int angle = 0; angle < k; angle++) {
            int at = angle;
            Draws draws = found.chance().angles(each -> each.radians().at(at));
            low[angle] = draws.quantile(0.025);
            high[angle] = draws.quantile(0.975);
            for (int i = 0; i < found.contexts().size() && !found.halves().isEmpty(); i++) {
                floor[angle] += found.halves()
                                .floor(i, i, each -> each.radians().at(at))
                                .mean()
                        / found.contexts().size();
            }
        }
        series.add(counted("chance", Role.REFERENCE, degrees(NdArray.vector(low))));
        series.add(counted("chance", Role.REFERENCE, degrees(NdArray.vector(high))));
        if (!found.halves().isEmpty()) {
            series.add(counted("halves of one context", Role.REFERENCE, degrees(NdArray.vector(floor))));
        }
        return new Figure(
                "angles",
                FigureKind.LINES,
                "Principal angles",
                "Principal angles between the leading " + k + " components of two contexts, at most " + MOST_PAIRS
                        + " pairs; dashed, 95 % of random subspaces, and the mean angles between halves of the trials of one "
                        + "context.",
                List.of(Axis.of("angle", ""), Axis.of("size", "degrees")),
                series);
    }

    private Figure matrix() {
        int count = found.contexts().size();
        double[] cells = new double[count * count];
        for (int i = 0; i < count; i++) {
            cells[i * count + i] = 1.0;
        }
        for (SubspacePair pair : found.pairs()) {
            cells[pair.i() * count + pair.j()] = pair.ofFirst().at(found.k() - 1);
            cells[pair.j() * count + pair.i()] = pair.ofSecond().at(found.k() - 1);
        }
        List<String> names = found.contexts().stream().map(VaryingContext::name).toList();
        return new Figure(
                "alignment-matrix",
                FigureKind.MATRIX,
                "Alignment of every context with every other",
                "Alignment index of the row's variance within the leading " + found.k()
                        + " components of the column's context.",
                List.of(new Axis("within", "", names), new Axis("variance of", "", names)),
                List.of(new Series("alignment index", Role.CELLS, List.of(NdArray.wrap(cells, count, count)))));
    }

    private static NdArray degrees(NdArray radians) {
        double[] degrees = new double[radians.size()];
        for (int i = 0; i < degrees.length; i++) {
            degrees[i] = Math.toDegrees(radians.at(i));
        }
        return NdArray.vector(degrees);
    }

    private static Series counted(String name, Role role, NdArray values) {
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i + 1.0;
        }
        return curve(name, role, numbers, values.toArray());
    }

    private static Series curve(String name, Role role, double[] x, double[] y) {
        return new Series(name, role, List.of(NdArray.vector(x), NdArray.vector(y)));
    }
}
