package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;

/** Draws the eigenvalues of the fixed points with the boundary of stability. */
final class SpectrumFigure {

    private static final int CIRCLE = 180;

    private SpectrumFigure() {}

    static Figure of(FixedPointSet found, double timeUnitMs, Condition condition) {
        boolean map = found.kind() == SystemKind.MAP;
        List<Series> series = new ArrayList<>();
        double highest = 0.0;
        for (Role role : List.of(Role.STABLE, Role.SADDLE, Role.UNSTABLE, Role.MARGINAL)) {
            List<FixedPoint> points = found.points().stream()
                    .filter(point -> PointRole.of(point) == role)
                    .toList();
            if (!points.isEmpty()) {
                NdArray imaginary = part(points, 1);
                highest = Math.max(
                        highest, Arrays.stream(imaginary.toArray()).max().orElse(0.0));
                series.add(new Series(PointRole.name(role), Role.EIGENVALUE, List.of(part(points, 0), imaginary)));
            }
        }
        series.add(map ? unitCircle() : imaginaryAxis(highest > 0.0 ? 1.1 * highest : 1.0));
        String unit = map ? "" : String.format(Locale.ROOT, "per %s ms", shown(timeUnitMs));
        return new Figure(
                "spectrum",
                FigureKind.SPECTRUM,
                "Eigenvalues, context " + condition.context().name() + ", input " + condition.inputName(),
                "Eigenvalues of the Jacobian of the " + (map ? "map" : "flow")
                        + " at every fixed point. A disturbance along an eigenvector dies out if its eigenvalue lies "
                        + (map ? "inside the unit circle." : "left of the imaginary axis."),
                List.of(Axis.of("Re λ", unit), Axis.of("Im λ", unit)),
                series);
    }

    private static String shown(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static NdArray part(List<FixedPoint> points, int which) {
        List<Double> values = new ArrayList<>();
        for (FixedPoint point : points) {
            NdArray eigenvalues = point.linearization().eigenvalues();
            for (int k = 0; k < eigenvalues.length(0); k++) {
                values.add(eigenvalues.get(k, which));
            }
        }
        return NdArray.vector(values);
    }

    private static Series unitCircle() {
        double[] x = new double[CIRCLE + 1];
        double[] y = new double[CIRCLE + 1];
        for (int k = 0; k <= CIRCLE; k++) {
            x[k] = StrictMath.cos(2.0 * Math.PI * k / CIRCLE);
            y[k] = StrictMath.sin(2.0 * Math.PI * k / CIRCLE);
        }
        return new Series("unit circle", Role.REFERENCE, List.of(NdArray.vector(x), NdArray.vector(y)));
    }

    private static Series imaginaryAxis(double reach) {
        return new Series(
                "imaginary axis", Role.REFERENCE, List.of(NdArray.vector(0.0, 0.0), NdArray.vector(-reach, reach)));
    }
}
