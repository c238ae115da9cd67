package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;

/** The pictures of the analysis {@code field}. */
final class FieldFigures {

    private FieldFigures() {}

    static List<Figure> of(List<ContextField> contexts) {
        List<Figure> figures = new ArrayList<>();
        if (!contexts.isEmpty()) {
            figures.add(cosines(contexts));
        }
        List<Series> spectra = new ArrayList<>();
        for (ContextField field : contexts) {
            for (AttractorChange.Pair pair : field.attractors().pairs()) {
                LocalDynamics two = pair.two();
                if (two != null) {
                    spectra.add(spectrum("baseline", pair.one()));
                    spectra.add(spectrum(field.pair().label(), two));
                }
            }
        }
        if (!spectra.isEmpty()) {
            figures.add(new Figure(
                    "settled-spectra",
                    FigureKind.SPECTRUM,
                    "Eigenvalues at matched settled states",
                    "Eigenvalues of the Jacobian where the baseline comes to rest, and at the states that these become under "
                            + "each context.",
                    List.of(Axis.of("Re λ", ""), Axis.of("Im λ", "")),
                    spectra));
        }
        return figures;
    }

    private static Figure cosines(List<ContextField> contexts) {
        List<Series> curves = new ArrayList<>();
        for (ContextField field : contexts) {
            double[] sorted = field.onBaseline().cosines().stream()
                    .filter(value -> !value.isNaN())
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            if (sorted.length > 0) {
                double[] shares = new double[sorted.length];
                for (int i = 0; i < shares.length; i++) {
                    shares[i] = (i + 1.0) / shares.length;
                }
                curves.add(new Series(
                        field.pair().label(), Role.CURVE, List.of(NdArray.vector(sorted), NdArray.vector(shares))));
            }
        }
        curves.add(
                new Series("same field", Role.REFERENCE, List.of(NdArray.vector(1.0, 1.0), NdArray.vector(0.0, 1.0))));
        return new Figure(
                "field-cosines",
                FigureKind.LINES,
                "Direction of the field, context against baseline",
                "Share of the states on the baseline's trajectories at which the cosine between both fields is at most x; a "
                        + "context that leaves the direction alone rises at 1.",
                List.of(Axis.of("cosine", ""), Axis.of("share of states", "")),
                curves);
    }

    static Series spectrum(String name, LocalDynamics motion) {
        NdArray values = motion.eigenvalues();
        double[] real = new double[values.length(0)];
        double[] imaginary = new double[real.length];
        for (int k = 0; k < real.length; k++) {
            real[k] = values.get(k, 0);
            imaginary[k] = values.get(k, 1);
        }
        return new Series(name, Role.EIGENVALUE, List.of(NdArray.vector(real), NdArray.vector(imaginary)));
    }
}
