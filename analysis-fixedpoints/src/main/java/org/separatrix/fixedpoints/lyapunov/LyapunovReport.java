package org.separatrix.fixedpoints.lyapunov;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.fixedpoints.motion.Settling;

/** Writes exponents as fields, tables and figures; rates of maps per step, of flows per ms. */
final class LyapunovReport {

    private static final String NOTHING = "–";
    private static final int MOST_CURVES = 8;

    private final DynamicalSystem system;
    private final Condition condition;
    private final List<MeasuredAttractor> measured;
    private final Settling.Ends ends;
    private final int starts;
    /** Factor from rates per step or unit of time to those of the report. */
    private final double rate;

    LyapunovReport(
            DynamicalSystem system,
            Condition condition,
            List<MeasuredAttractor> measured,
            Settling.Ends ends,
            int starts) {
        this.system = system;
        this.condition = condition;
        this.measured = measured;
        this.ends = ends;
        this.starts = starts;
        this.rate = isMap() ? 1.0 : 1.0 / system.timeUnitMs();
    }

    private boolean isMap() {
        return system.kind() == SystemKind.MAP;
    }

    private String unit() {
        return isMap() ? "1/step" : "1/ms";
    }

    Fields fields() {
        Fields top = measured.isEmpty()
                ? Fields.empty().with("exponents", List.of()).with("errors", List.of())
                : spectrum(measured.get(0).spectrum());
        return Fields.empty()
                .with("kind", system.kind().name())
                .with("unit", unit())
                .withAll(top)
                .with(
                        "attractors",
                        measured.stream()
                                .map(one -> spectrum(one.spectrum())
                                        .with("starts", one.starts())
                                        .with("state", one.spectrum().state()))
                                .toList())
                .with(
                        "counts",
                        Fields.empty()
                                .with("starts", starts)
                                .with("attractors", ends.attractors().size())
                                .with("unsettled", ends.count(Settling.UNSETTLED))
                                .with("escaped", ends.count(Settling.ESCAPED)));
    }

    private Fields spectrum(LyapunovSpectrum one) {
        double unitMs = system.timeUnitMs();
        return Fields.empty()
                .with("exponents", numbers(one.exponents()))
                .with("errors", numbers(one.errors()))
                .with("sum", number(rate * one.sum()))
                .with("volumeRate", number(rate * one.volumeRate()))
                .with("kaplanYorke", number(one.dimension()))
                .with("attractor", one.attractor().name())
                .with(
                        "evidence",
                        Fields.empty()
                                .with("positive", one.signs().get(0))
                                .with("zero", one.signs().get(1))
                                .with("negative", one.signs().get(2))
                                .with("zeroWithin", number(rate * one.zeroWithin()))
                                .with("recurrence", one.recurrence().kind().name())
                                .with(
                                        "periodMs",
                                        number(unitMs * one.recurrence().period()))
                                .with("closure", number(one.recurrence().closure()))
                                .with("words", one.evidence()))
                .with("intervalMs", number(unitMs * one.interval()))
                .with("condition", number(one.condition()));
    }

    private List<@Nullable Double> numbers(NdArray rates) {
        List<@Nullable Double> numbers = new ArrayList<>();
        for (int j = 0; j < rates.size(); j++) {
            numbers.add(number(rate * rates.at(j)));
        }
        return numbers;
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    List<Table> tables() {
        List<LyapunovSpectrum> spectra =
                measured.stream().map(MeasuredAttractor::spectrum).toList();
        List<Object> numbers = new ArrayList<>();
        for (int k = 1; k <= spectra.size(); k++) {
            numbers.add(k);
        }
        return List.of(new Table(
                "lyapunov",
                "Attractors and exponents, context " + condition.context().name() + ", input " + condition.inputName(),
                List.of(
                        new Column("attractor", "", numbers),
                        column("name", "", spectra, one -> words(one.attractor())),
                        new Column(
                                "starts",
                                "",
                                measured.stream()
                                        .map(one -> (Object) one.starts())
                                        .toList()),
                        column(
                                "largest exponent",
                                unit(),
                                spectra,
                                one -> orDash(rate * one.exponents().at(0))),
                        column(
                                "its error",
                                unit(),
                                spectra,
                                one -> orDash(rate * one.errors().at(0))),
                        column("positive", "", spectra, one -> one.signs().get(0)),
                        column("zero", "", spectra, one -> one.signs().get(1)),
                        column("Kaplan–Yorke dimension", "", spectra, one -> orDash(one.dimension())),
                        column(
                                "period",
                                "ms",
                                spectra,
                                one -> orDash(
                                        system.timeUnitMs() * one.recurrence().period())),
                        column("sum", unit(), spectra, one -> orDash(rate * one.sum())),
                        column("growth of volumes", unit(), spectra, one -> orDash(rate * one.volumeRate())),
                        column("evidence", "", spectra, one -> String.join("; ", one.evidence())))));
    }

    private static Object orDash(double value) {
        return Double.isFinite(value) ? (Object) value : NOTHING;
    }

    private static String words(AttractorKind kind) {
        return switch (kind) {
            case FIXED_POINT -> "fixed point";
            case CYCLE -> "cycle";
            case TORUS -> "torus";
            case CHAOS -> "chaos";
            case UNDECIDED -> "undecided";
        };
    }

    private static Column column(
            String name, String unit, List<LyapunovSpectrum> spectra, Function<LyapunovSpectrum, Object> cell) {
        return new Column(name, unit, spectra.stream().map(cell).toList());
    }

    List<Figure> figures() {
        List<Series> spectrum = new ArrayList<>();
        List<Series> convergence = new ArrayList<>();
        for (int k = 0; k < measured.size(); k++) {
            LyapunovSpectrum one = measured.get(k).spectrum();
            String name = (k + 1) + ", " + words(one.attractor());
            addSpectrum(one, name, spectrum);
            addConvergence(one, name, convergence);
        }
        String where = ", context " + condition.context().name() + ", input " + condition.inputName();
        List<Figure> figures = new ArrayList<>();
        if (!spectrum.isEmpty()) {
            figures.add(new Figure(
                    "lyapunov-spectrum",
                    FigureKind.LINES,
                    "Lyapunov exponents" + where,
                    "Exponents of each attractor, largest first, with bars of two standard errors either way. Above 0 neighbours part.",
                    List.of(Axis.of("number of the exponent", ""), Axis.of("exponent", unit())),
                    spectrum));
        }
        if (!convergence.isEmpty()) {
            figures.add(new Figure(
                    "lyapunov-convergence",
                    FigureKind.LINES,
                    "Convergence of the exponents" + where,
                    "Running means from the start of the measurement, of the largest " + MOST_CURVES
                            + " exponents of each attractor. The exponents reported are means over the second half.",
                    List.of(Axis.of("time", "ms"), Axis.of("mean so far", unit())),
                    convergence));
        }
        return figures;
    }

    private void addSpectrum(LyapunovSpectrum one, String name, List<Series> series) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int j = 0; j < one.exponents().size(); j++) {
            if (Double.isFinite(one.exponents().at(j))) {
                x.add(j + 1.0);
                y.add(rate * one.exponents().at(j));
            }
        }
        if (x.isEmpty()) {
            return;
        }
        series.add(new Series(name, Role.CURVE, List.of(NdArray.vector(x), NdArray.vector(y))));
        for (int j = 0; j < x.size(); j++) {
            double bar = 2.0 * rate * one.errors().at(j);
            series.add(new Series(
                    "two standard errors",
                    Role.DIRECTION,
                    List.of(NdArray.vector(x.get(j), x.get(j)), NdArray.vector(y.get(j) - bar, y.get(j) + bar))));
        }
    }

    private void addConvergence(LyapunovSpectrum one, String name, List<Series> series) {
        for (int j = 0; j < Math.min(MOST_CURVES, one.exponents().size()); j++) {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (int p = 0; p < one.times().size(); p++) {
                double mean = rate * one.convergence().get(p, j);
                if (Double.isFinite(mean)) {
                    x.add(system.timeUnitMs() * one.times().at(p));
                    y.add(mean);
                }
            }
            if (!x.isEmpty()) {
                series.add(new Series(name, Role.CURVE, List.of(NdArray.vector(x), NdArray.vector(y))));
            }
        }
    }
}
