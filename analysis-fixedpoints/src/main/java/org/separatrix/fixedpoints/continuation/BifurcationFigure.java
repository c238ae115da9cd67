package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.fixedpoints.Stability;

/**
 * Draws a bifurcation diagram: branches over s, stable ones solid, others dashed, bifurcations by name. States are shown by their
 * coordinate along the direction in which the states of all branches vary most, or by the state itself where there is one unit.
 */
final class BifurcationFigure {

    private BifurcationFigure() {}

    static Figure of(BranchDiagram diagram, Condition condition) {
        View view = View.of(diagram);
        List<Series> stable = new ArrayList<>();
        List<Series> dashed = new ArrayList<>();
        for (FixedPointBranch branch : diagram.branches()) {
            addPieces(branch, diagram, view, stable, dashed);
        }
        List<Series> series = new ArrayList<>(stable);
        series.addAll(dashed);
        for (BifurcationKind kind : BifurcationKind.values()) {
            List<Bifurcation> all = diagram.of(kind);
            if (!all.isEmpty()) {
                series.add(new Series(
                        ContinuationTables.words(kind),
                        role(kind),
                        List.of(
                                NdArray.vector(
                                        all.stream().map(Bifurcation::parameter).toList()),
                                NdArray.vector(all.stream()
                                        .map(one -> view.height(one.state()))
                                        .toList()))));
            }
        }
        return new Figure(
                "bifurcation-diagram",
                FigureKind.LINES,
                "Fixed points along the path, context " + condition.context().name() + ", input "
                        + condition.inputName(),
                "Branches of fixed points over the parameter: solid where they are stable, dashed where they are not. Marks are"
                        + " bifurcations; " + view.words + ".",
                List.of(Axis.of(diagram.parameter(), ""), Axis.of(view.label, "")),
                series);
    }

    static Role role(BifurcationKind kind) {
        return switch (kind) {
            case FOLD -> Role.SADDLE;
            case PITCHFORK, TRANSCRITICAL, BRANCH_POINT, CUSP -> Role.MARGINAL;
            case HOPF, PERIOD_DOUBLING, NEIMARK_SACKER -> Role.UNSTABLE;
        };
    }

    /** Cuts a branch into pieces of one stability; the bifurcation itself is the end of both. */
    private static void addPieces(
            FixedPointBranch branch, BranchDiagram diagram, View view, List<Series> stable, List<Series> dashed) {
        List<BranchState> points = branch.points();
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int k = 0; k < points.size(); k++) {
            BranchState point = points.get(k);
            x.add(point.parameter());
            y.add(view.height(point.state()));
            boolean isLast = k + 1 == points.size();
            boolean isStable = point.stability() == Stability.STABLE;
            if (!isLast && isStable == (points.get(k + 1).stability() == Stability.STABLE)) {
                continue;
            }
            int after = k;
            branch.passages().stream()
                    .filter(passage -> !isLast && passage.after() == after)
                    .map(passage -> diagram.bifurcations().get(passage.bifurcation()))
                    .findFirst()
                    .ifPresent(bifurcation -> {
                        x.add(bifurcation.parameter());
                        y.add(view.height(bifurcation.state()));
                    });
            (isStable ? stable : dashed)
                    .add(new Series(
                            isStable ? "stable" : "unstable",
                            isStable ? Role.CURVE : Role.REFERENCE,
                            List.of(NdArray.vector(x), NdArray.vector(y))));
            double lastX = x.get(x.size() - 1);
            double lastY = y.get(y.size() - 1);
            x.clear();
            y.clear();
            x.add(lastX);
            y.add(lastY);
        }
    }

    /** How states become heights. */
    private record View(NdArray mean, NdArray axis, String label, String words) {

        static View of(BranchDiagram diagram) {
            List<NdArray> states = diagram.branches().stream()
                    .flatMap(branch -> branch.points().stream())
                    .map(BranchState::state)
                    .toList();
            int n = states.isEmpty() ? 1 : states.get(0).size();
            if (n == 1) {
                return new View(NdArray.vector(0.0), NdArray.vector(1.0), "state", "the height is the state");
            }
            double[] mean = new double[n];
            DMatrixRMaj rows = new DMatrixRMaj(states.size(), n);
            for (int k = 0; k < states.size(); k++) {
                for (int i = 0; i < n; i++) {
                    mean[i] += states.get(k).at(i) / states.size();
                }
            }
            for (int k = 0; k < states.size(); k++) {
                for (int i = 0; i < n; i++) {
                    rows.set(k, i, states.get(k).at(i) - mean[i]);
                }
            }
            return new View(
                    NdArray.vector(mean),
                    NdArray.of(Svd.of(rows).vt()).slice(0),
                    "first principal component",
                    "the height is the coordinate along the direction in which the states of all branches vary most");
        }

        double height(NdArray state) {
            double sum = 0.0;
            for (int i = 0; i < state.size(); i++) {
                sum += axis.at(i) * (state.at(i) - mean.at(i));
            }
            return sum;
        }
    }
}
