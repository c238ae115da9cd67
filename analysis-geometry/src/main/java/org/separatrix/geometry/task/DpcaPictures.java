package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.subspace.PrincipalComponents;

/** Tables and figures of the analysis {@code dpca}. */
final class DpcaPictures {

    private DpcaPictures() {}

    static List<Table> tables(List<Demixing> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Object> of = new ArrayList<>();
        List<Object> names = new ArrayList<>();
        List<Object> fractions = new ArrayList<>();
        List<Object> signals = new ArrayList<>();
        List<Object> explained = new ArrayList<>();
        for (Demixing each : found) {
            DemixedComponents components = each.found();
            for (int p = 0; p < components.marginalisations().size(); p++) {
                of.add(each.cells().of());
                names.add(components.marginalisations().get(p).name());
                fractions.add(components.fractions().at(p));
                signals.add(each.signal().at(p));
                double sum = 0.0;
                for (int k = 0; k < components.of().size(); k++) {
                    sum += components.of().get(k) == p ? components.explained().get(k, p) : 0.0;
                }
                explained.add(sum);
            }
        }
        return List.of(new Table(
                "marginalisations",
                "Variance of condition means by what it depends on",
                List.of(
                        new Column("contexts", "", of),
                        new Column("marginalisation", "", names),
                        new Column("share of variance", "", fractions),
                        new Column("share of signal", "", signals),
                        new Column("explained by its components", "", explained))));
    }

    static List<Figure> figures(List<Demixing> found) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Demixing each = found.get(i);
            figures.add(variance(each, i + 1));
            DMatrixRMaj scores = each.found().read(each.series().means());
            for (int p = 0; p < each.found().marginalisations().size(); p++) {
                int component = each.found().of().indexOf(p);
                if (component >= 0) {
                    figures.add(course(each, scores, component, i + 1, p + 1));
                }
            }
        }
        return figures;
    }

    private static Figure course(Demixing each, DMatrixRMaj scores, int component, int number, int part) {
        TrialSeries series = each.series();
        List<Series> curves = new ArrayList<>();
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        double[] time = new double[series.bins()];
        for (int bin = 0; bin < time.length; bin++) {
            time[bin] = bin;
        }
        for (int c = 0; c < series.cells().size(); c++) {
            double[] values = new double[time.length];
            for (int bin = 0; bin < time.length; bin++) {
                values[bin] = scores.get(component, series.column(c) + bin);
                lowest = Math.min(lowest, values[bin]);
                highest = Math.max(highest, values[bin]);
            }
            curves.add(
                    new Series(condition(each, c), Role.CURVE, List.of(NdArray.vector(time), NdArray.vector(values))));
        }
        double bar = lowest - 0.05 * Math.max(highest - lowest, 1e-12);
        for (List<Integer> range : each.significant().get(component)) {
            curves.add(new Series(
                    "decoded beyond all shuffles",
                    Role.MANIFOLD,
                    List.of(NdArray.vector(range.get(0), range.get(1) - 1.0), NdArray.vector(bar, bar))));
        }
        return new Figure(
                "component-" + number + "-" + part,
                FigureKind.LINES,
                "First component of "
                        + each.found().marginalisations().get(part - 1).name() + ", "
                        + each.cells().of(),
                String.format(
                        Locale.ROOT,
                        "Condition means as the component of this marginalisation reads them; it explains %.1f %% of the "
                                + "variance. The line below marks steps in which held-out trials are decoded better than with "
                                + "any shuffle of trials.",
                        100.0 * each.found().explainedBy(component)),
                List.of(Axis.of("step taken of the trial", ""), Axis.of("component", "")),
                curves);
    }

    private static String condition(Demixing each, int condition) {
        List<String> parts = new ArrayList<>();
        for (int k = 0; k < each.cells().variables().size(); k++) {
            ConditionCells.Variable variable = each.cells().variables().get(k);
            boolean high = (condition >> k & 1) == 1;
            parts.add(
                    variable.isContext()
                            ? each.cells().contexts().get(high ? 1 : 0).context()
                            : variable.name() + (high ? " high" : " low"));
        }
        return String.join(", ", parts);
    }

    private static Figure variance(Demixing each, int number) {
        DMatrixRMaj means = each.series().means();
        DMatrixRMaj samples = new DMatrixRMaj(means.numCols, means.numRows);
        org.ejml.dense.row.CommonOps_DDRM.transpose(means, samples);
        NdArray principal = PrincipalComponents.of(samples).varianceExplained();
        List<Double> demixed = new ArrayList<>();
        for (int k = 0; k < each.found().of().size(); k++) {
            demixed.add(each.found().explainedBy(k));
        }
        demixed.sort(java.util.Comparator.reverseOrder());
        int count = Math.min(demixed.size(), principal.size());
        double[] index = new double[count];
        double[] byPrincipal = new double[count];
        double[] byDemixed = new double[count];
        for (int k = 0; k < count; k++) {
            index[k] = k + 1.0;
            byPrincipal[k] = principal.at(k) + (k > 0 ? byPrincipal[k - 1] : 0.0);
            byDemixed[k] = demixed.get(k) + (k > 0 ? byDemixed[k - 1] : 0.0);
        }
        return new Figure(
                "demixed-variance-" + number,
                FigureKind.LINES,
                "Variance within demixed and principal components, "
                        + each.cells().of(),
                "Cumulative share of the variance of condition means by principal components, which is the most that any "
                        + "components reach, and by demixed components, by what each explains. These are not orthogonal: "
                        + "together they explain less than the sum where encoders lie close.",
                List.of(Axis.of("components", ""), Axis.of("cumulative share of variance", "")),
                List.of(
                        new Series(
                                "principal components",
                                Role.REFERENCE,
                                List.of(NdArray.vector(index), NdArray.vector(byPrincipal))),
                        new Series(
                                "demixed components",
                                Role.CURVE,
                                List.of(NdArray.vector(index), NdArray.vector(byDemixed)))));
    }
}
