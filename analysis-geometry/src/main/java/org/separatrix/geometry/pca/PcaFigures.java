package org.separatrix.geometry.pca;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.subspace.PrincipalComponents;

/** The pictures of the analysis {@code pca}. */
final class PcaFigures {

    private static final int LONGEST_SPECTRUM = 50;
    private static final int SHORTEST_SPECTRUM = 10;
    private static final int ALL_TRAJECTORIES = 96;
    private static final int LONGEST_TRAJECTORY = 150;

    private PcaFigures() {}

    static List<Figure> of(PcaResult found, PcaOptions options) {
        List<Figure> figures = new ArrayList<>();
        if (found.pooled().rank() > 0) {
            figures.add(scree(found));
            figures.add(cumulative(found, options));
        }
        if (found.pooled().rank() > 1 && options.trajectories() > 0) {
            figures.add(trajectories(found, options));
        }
        if (found.comparison().dimension() > 0) {
            figures.add(angles(found));
        }
        return figures;
    }

    private static int shown(PcaResult found) {
        int needed = found.all().stream()
                .mapToInt(context -> context.componentsFor(0.99))
                .max()
                .orElse(SHORTEST_SPECTRUM);
        return Math.min(LONGEST_SPECTRUM, Math.max(SHORTEST_SPECTRUM, needed));
    }

    private static Figure scree(PcaResult found) {
        List<Series> curves = new ArrayList<>();
        for (ContextComponents context : varying(found)) {
            NdArray shares = context.varianceExplained();
            curves.add(spectrum(context.name(), shares, Math.min(shown(found), shares.size())));
        }
        return new Figure(
                "scree",
                FigureKind.LINES,
                "Variance along each component",
                "Share of a context's variance along its principal components; a steep fall means few dimensions.",
                List.of(Axis.of("component", ""), Axis.of("share of variance", "")),
                curves);
    }

    private static Figure cumulative(PcaResult found, PcaOptions options) {
        int shown = shown(found);
        List<Series> curves = new ArrayList<>();
        for (ContextComponents context : varying(found)) {
            double[] sums = context.varianceExplained().toArray();
            for (int k = 1; k < sums.length; k++) {
                sums[k] = Math.min(1.0, sums[k] + sums[k - 1]);
            }
            curves.add(spectrum(context.name(), NdArray.vector(sums), Math.min(shown, sums.length)));
        }
        double fraction = options.varianceFraction();
        curves.add(new Series(
                "criterion", Role.REFERENCE, List.of(NdArray.vector(1.0, shown), NdArray.vector(fraction, fraction))));
        return new Figure(
                "cumulative-variance",
                FigureKind.LINES,
                "Variance within the leading components",
                "Share of a context's variance within its first k principal components; dashed, the share by which the "
                        + "dimension of the compared subspaces is chosen.",
                List.of(Axis.of("components", ""), Axis.of("cumulative share of variance", "")),
                curves);
    }

    private static List<ContextComponents> varying(PcaResult found) {
        return found.all().stream().filter(context -> context.rank() > 0).toList();
    }

    private static Series spectrum(String name, NdArray values, int shown) {
        double[] index = new double[shown];
        double[] value = new double[shown];
        for (int k = 0; k < shown; k++) {
            index[k] = k + 1.0;
            value[k] = values.at(k);
        }
        return new Series(name, Role.CURVE, List.of(NdArray.vector(index), NdArray.vector(value)));
    }

    private static Figure trajectories(PcaResult found, PcaOptions options) {
        PrincipalComponents pooled = found.pooled().required();
        int dimensions = Math.min(3, found.pooled().rank());
        int perContext = Math.min(
                options.trajectories(),
                Math.max(1, ALL_TRAJECTORIES / found.contexts().size()));
        List<Series> series = new ArrayList<>();
        for (ContextComponents context : found.contexts()) {
            addTrajectories(context.samples(), pooled, dimensions, perContext, series);
        }
        NdArray shares = pooled.varianceExplained();
        List<Axis> axes = new ArrayList<>();
        for (int k = 0; k < dimensions; k++) {
            axes.add(Axis.of(String.format(Locale.ROOT, "PC %d (%.0f %%)", k + 1, 100.0 * shares.at(k)), ""));
        }
        return new Figure(
                "trajectories",
                FigureKind.STATE_SPACE,
                "Trajectories in the pooled components",
                "Single trials of each context in the leading principal components of all contexts together, at most "
                        + perContext
                        + " a context, evenly chosen; dots mark the first step. In brackets, the share of the "
                        + "pooled variance along each axis.",
                axes,
                series);
    }

    private static void addTrajectories(
            ContextSamples context, PrincipalComponents pooled, int dimensions, int wanted, List<Series> series) {
        List<ContextSamples.Trial> trials =
                context.trials().stream().filter(trial -> trial.steps() > 0).toList();
        int count = Math.min(wanted, trials.size());
        DMatrixRMaj starts = new DMatrixRMaj(count, pooled.mean().size());
        for (int i = 0; i < count; i++) {
            ContextSamples.Trial trial = trials.get((int) ((long) i * trials.size() / count));
            DMatrixRMaj states = drawn(context.samples(), trial);
            series.add(points(context.context(), Role.TRAJECTORY, pooled.project(states, dimensions)));
            System.arraycopy(states.data, 0, starts.data, i * starts.numCols, starts.numCols);
        }
        if (count > 0) {
            series.add(points(context.context(), Role.START, pooled.project(starts, dimensions)));
        }
    }

    /** Takes every m-th step of a long trial, and its last. */
    private static DMatrixRMaj drawn(DMatrixRMaj samples, ContextSamples.Trial trial) {
        int stride = (trial.steps() + LONGEST_TRAJECTORY - 1) / LONGEST_TRAJECTORY;
        int count = (trial.steps() - 1 + stride - 1) / stride + 1;
        int units = samples.numCols;
        DMatrixRMaj states = new DMatrixRMaj(count, units);
        for (int i = 0; i < count; i++) {
            int step = Math.min(i * stride, trial.steps() - 1);
            System.arraycopy(samples.data, (trial.firstRow() + step) * units, states.data, i * units, units);
        }
        return states;
    }

    private static Series points(String name, Role role, DMatrixRMaj scores) {
        List<NdArray> coordinates = new ArrayList<>();
        for (int k = 0; k < scores.numCols; k++) {
            double[] coordinate = new double[scores.numRows];
            for (int i = 0; i < coordinate.length; i++) {
                coordinate[i] = scores.get(i, k);
            }
            coordinates.add(NdArray.vector(coordinate));
        }
        return new Series(name, role, coordinates);
    }

    private static Figure angles(PcaResult found) {
        SubspaceComparison comparison = found.comparison();
        List<String> names =
                comparison.contexts().stream().map(ContextComponents::name).toList();
        return new Figure(
                "principal-angles",
                FigureKind.MATRIX,
                "Angles between the subspaces of contexts",
                "Mean principal angle (degrees) between the leading " + comparison.dimension()
                        + "-dimensional subspaces of two contexts: 0 is one common subspace, 90 orthogonal ones.",
                List.of(new Axis("context", "", names), new Axis("context", "", names)),
                List.of(new Series("mean angle (degrees)", Role.CELLS, List.of(comparison.meanAngles()))));
    }
}
