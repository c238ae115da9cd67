package org.separatrix.geometry.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.SettledStates;

/**
 * What the analysis {@code modulation-path} found.
 *
 * @param k dimension of the compared subspaces; 0 if there is no path
 * @param paths one entry a context
 * @param warnings what weakens the comparison
 */
record ModulationPathResult(int k, List<ContextPath> paths, List<String> warnings) {

    private static final int MOST_PICTURES = 4;

    ModulationPathResult {
        paths = List.copyOf(paths);
        warnings = List.copyOf(warnings);
    }

    Outcome outcome(ModulationPathOptions options) {
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("components", k == 0 ? null : k)
                .with("paths", paths.stream().map(ContextPath::describe).toList());
        if (paths.isEmpty()) {
            return new Outcome(result, warnings, List.of(), List.of());
        }
        List<Measure> measures = new ArrayList<>();
        paths.forEach(path -> measures.addAll(path.measures()));
        return new Outcome(result, warnings, List.of(table()), figures(options.quantity())).withMeasures(measures);
    }

    private Table table() {
        return new Table(
                "modulation-path",
                "Paths of the subspace as the modulation grows",
                List.of(
                        column("context", path -> path.context().isEmpty() ? "recorded contexts" : path.context()),
                        column("length (rad)", path -> path.path().length()),
                        column("end to end (rad)", ContextPath::endToEnd),
                        column("straightness", path -> path.path().straightness(path.endToEnd())),
                        column(
                                "jumps",
                                path -> path.path().jumps().stream()
                                        .filter(jump -> jump)
                                        .count()),
                        column("attractors, first level", path -> count(path, 0)),
                        column(
                                "attractors, last level",
                                path -> count(path, path.settled().size() - 1))));
    }

    private static Object count(ContextPath path, int level) {
        return path.settled().isEmpty()
                ? "not counted"
                : (Object) path.settled().get(level).count();
    }

    private Column column(String name, Function<ContextPath, Object> cell) {
        return new Column(name, "", paths.stream().map(cell).toList());
    }

    private List<Figure> figures(Quantity quantity) {
        List<Figure> figures = new ArrayList<>();
        figures.add(curves(
                "angle-by-level",
                "Angle to the baseline",
                "Mean principal angle between the leading " + k + " components at a level of the modulation and at the "
                        + "baseline.",
                Axis.of("mean angle", "rad"),
                ContextPath::meanAngles));
        figures.add(curves(
                "dimensions-by-level",
                "Participation ratio along the modulation",
                "Participation ratio at every level.",
                Axis.of("participation ratio", ""),
                ContextPath::participationRatios));
        figures.add(curves(
                "scale-by-level",
                "Scale along the modulation",
                "Half the logarithm of the variance over that of the baseline, at every level.",
                Axis.of("ln scale", ""),
                ContextPath::lnScales));
        int pictures = 0;
        for (ContextPath path : paths) {
            boolean rests = path.settled().stream().anyMatch(level -> level.count() > 0);
            if (rests && quantity == Quantity.STATE && pictures < MOST_PICTURES) {
                pictures++;
                figures.add(attractors(path, pictures));
            }
        }
        return figures;
    }

    private Figure curves(String id, String title, String caption, Axis y, Function<ContextPath, NdArray> values) {
        List<Series> series = new ArrayList<>();
        for (ContextPath path : paths) {
            String name = path.context().isEmpty() ? "recorded contexts" : path.context();
            series.add(new Series(name, Role.CURVE, List.of(path.levels(), values.apply(path))));
        }
        return new Figure(
                id, FigureKind.LINES, title, caption, List.of(Axis.of("level of the modulation", ""), y), series);
    }

    private static Figure attractors(ContextPath path, int number) {
        List<Double> levels = new ArrayList<>();
        List<Double> first = new ArrayList<>();
        List<Double> second = new ArrayList<>();
        int units = path.first().mean().size();
        int dimensions = Math.min(2, path.first().eigenvalues().size());
        for (int i = 0; i < path.settled().size(); i++) {
            SettledStates rest = path.settled().get(i);
            if (rest.count() == 0) {
                continue;
            }
            DMatrixRMaj states = new DMatrixRMaj(rest.count(), units);
            for (int a = 0; a < rest.count(); a++) {
                // without the modulator's states, which may stand behind
                System.arraycopy(rest.states().data, a * rest.states().numCols, states.data, a * units, units);
            }
            DMatrixRMaj scores = path.first().project(states, dimensions);
            for (int a = 0; a < rest.count(); a++) {
                levels.add(path.path().points().get(i).level());
                first.add(scores.get(a, 0));
                second.add(dimensions > 1 ? scores.get(a, 1) : 0.0);
            }
        }
        return new Figure(
                "attractors-" + number,
                FigureKind.STATE_SPACE,
                "Places of rest along the modulation: " + path.context(),
                "Where the network comes to rest from states of its trials, at every level, in the leading components of the "
                        + "baseline (states of the units).",
                List.of(Axis.of("level of the modulation", ""), Axis.of("PC 1", ""), Axis.of("PC 2", "")),
                List.of(new Series(
                        path.context(),
                        Role.STABLE,
                        List.of(NdArray.vector(levels), NdArray.vector(first), NdArray.vector(second)))));
    }
}
