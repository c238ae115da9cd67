package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;

/** The pictures of the analysis {@code modal-mixing}. */
final class MixingFigures {

    private static final int MATRICES = 8;

    private MixingFigures() {}

    static List<Figure> of(List<ContextMixing> contexts, MixingOptions options) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < contexts.size() && figures.size() < MATRICES; i++) {
            if (!contexts.get(i).points().isEmpty()) {
                figures.add(matrix(contexts.get(i), i, options));
            }
        }
        List<Series> spectra = new ArrayList<>();
        for (ContextMixing found : contexts) {
            for (ContextMixing.Point point : found.points()) {
                spectra.addAll(spectra(found.pair().label(), point.inPlace()));
            }
        }
        if (!spectra.isEmpty()) {
            figures.add(new Figure(
                    "mixing-spectra",
                    FigureKind.SPECTRUM,
                    "Eigenvalues before and after, at the baseline's fixed points",
                    "Eigenvalues of the baseline's Jacobian, those of the context's Jacobian at the same states, and what the diagonal of Q "
                            + "predicts of them to first order.",
                    List.of(Axis.of("Re λ", ""), Axis.of("Im λ", "")),
                    spectra));
        }
        return figures;
    }

    private static Figure matrix(ContextMixing found, int number, MixingOptions options) {
        ModalMixing mixing = found.points().get(0).inPlace();
        int shown = Math.min(options.shown(), mixing.modes());
        List<String> names = new ArrayList<>();
        for (int k = 1; k <= shown; k++) {
            names.add("mode " + k);
        }
        return new Figure(
                "mixing-matrix-" + (number + 1),
                FigureKind.MATRIX,
                "Change of the Jacobian in the baseline's modes, "
                        + found.pair().label(),
                "|Q| of the first fixed point between its " + shown
                        + " slowest modes: the diagonal shifts eigenvalues, column i off the diagonal turns mode i towards the others.",
                List.of(new Axis("to mode", "", names), new Axis("from mode", "", names)),
                List.of(new Series("|Q|", Role.CELLS, List.of(mixing.magnitudes(shown)))));
    }

    private static List<Series> spectra(String name, ModalMixing mixing) {
        NdArray before = mixing.eigenvalues();
        NdArray shifts = mixing.shifts();
        NdArray after = mixing.outcome();
        int n = before.length(0);
        double[][] parts = new double[6][n];
        for (int k = 0; k < n; k++) {
            parts[0][k] = before.get(k, 0);
            parts[1][k] = before.get(k, 1);
            parts[2][k] = after.get(k, 0);
            parts[3][k] = after.get(k, 1);
            parts[4][k] = before.get(k, 0) + shifts.get(k, 0);
            parts[5][k] = before.get(k, 1) + shifts.get(k, 1);
        }
        return List.of(
                series("baseline", parts[0], parts[1]),
                series(name, parts[2], parts[3]),
                series(name + ", first order", parts[4], parts[5]));
    }

    private static Series series(String name, double[] real, double[] imaginary) {
        return new Series(name, Role.EIGENVALUE, List.of(NdArray.vector(real), NdArray.vector(imaginary)));
    }
}
