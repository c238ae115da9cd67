package org.separatrix.geometry.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
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

/**
 * What the analysis {@code change} found.
 *
 * @param baseline name of the baseline
 * @param k dimension of the compared subspaces; 0 if nothing is compared
 * @param contexts one entry a context
 * @param warnings what weakens the comparison
 */
record ChangeResult(String baseline, int k, List<ContextChange> contexts, List<String> warnings) {

    private static final List<String> PARTS = List.of("translation", "|ln scale|", "rotation", "shape", "residual");

    ChangeResult {
        contexts = List.copyOf(contexts);
        warnings = List.copyOf(warnings);
    }

    Outcome outcome(ChangeOptions options) {
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("baseline", baseline)
                .with("components", k == 0 ? null : k)
                .with("contexts", contexts.stream().map(ContextChange::describe).toList());
        if (contexts.isEmpty()) {
            return new Outcome(result, warnings, List.of(), List.of());
        }
        List<Measure> measures = new ArrayList<>();
        contexts.forEach(each -> measures.addAll(each.measures(baseline)));
        return new Outcome(result, warnings, List.of(table()), List.of(figure())).withMeasures(measures);
    }

    private Table table() {
        return new Table(
                "change",
                "Change from " + baseline,
                List.of(
                        new Column(
                                "context",
                                "",
                                contexts.stream()
                                        .map(each -> (Object) each.context())
                                        .toList()),
                        column("translation", each -> each.change().translation()),
                        column("ln scale", each -> each.change().lnScale()),
                        column("rotation", each -> each.change().rotation()),
                        column("shape", each -> each.change().shape()),
                        column(
                                "change of participation ratio",
                                each -> each.change().participationRatioChange()),
                        column("rho", each -> each.change().fit().rho()),
                        column("rho, rows shuffled", each -> each.shuffled().mean()),
                        column("rho, no map", each -> each.change().rhoIdentity()),
                        column("residual", each -> each.change().residual())));
    }

    private Column column(String name, ToDoubleFunction<ContextChange> value) {
        return new Column(
                name,
                "",
                contexts.stream().map(each -> (Object) value.applyAsDouble(each)).toList());
    }

    private Figure figure() {
        List<Series> series = new ArrayList<>();
        for (ContextChange each : contexts) {
            series.add(points(
                    each.context(),
                    Role.CURVE,
                    each.change().translation(),
                    Math.abs(each.change().lnScale()),
                    each.change().rotation(),
                    each.change().shape(),
                    each.change().residual()));
        }
        for (ContextChange each : contexts) {
            ContextChange.Floor floor = each.floor();
            if (floor != null) {
                series.add(points(
                        "halves of the baseline's trials",
                        Role.REFERENCE,
                        floor.translation().mean(),
                        floor.absoluteLnScale().mean(),
                        floor.rotation().mean(),
                        floor.shape().mean()));
                break;
            }
        }
        return new Figure(
                "change",
                FigureKind.LINES,
                "What each context changes",
                "Parts of the change from " + baseline
                        + " to each context, on the same trials: movement of the mean in units "
                        + "of the variance, change of size, turn of the leading " + k + " components, change of the "
                        + "spectrum, and what is left after the best orthogonal map and factor. Lines only join the parts of "
                        + "one context; dashed, what two halves of the trials give.",
                List.of(new Axis("part of the change", "", PARTS), Axis.of("size", "")),
                series);
    }

    private static Series points(String name, Role role, double... values) {
        double[] positions = new double[values.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        return new Series(name, role, List.of(NdArray.vector(positions), NdArray.vector(values)));
    }
}
