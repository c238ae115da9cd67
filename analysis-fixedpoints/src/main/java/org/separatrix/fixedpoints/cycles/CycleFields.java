package org.separatrix.fixedpoints.cycles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.fixedpoints.Stability;
import org.separatrix.fixedpoints.flow.StateSpace;
import org.separatrix.fixedpoints.flow.States;

/** Writes cycles as the fields, the table, the figures and the warnings of a report. */
final class CycleFields {

    private static final int CIRCLE = 180;
    /** Error of the trivial multiplier above which the others are not trusted. */
    private static final double POOR = 1e-4;

    private final CycleSet found;
    private final double timeUnitMs;

    CycleFields(CycleSet found, double timeUnitMs) {
        this.found = found;
        this.timeUnitMs = timeUnitMs;
    }

    Fields fields() {
        List<Fields> cycles = new ArrayList<>();
        for (int k = 0; k < found.cycles().size(); k++) {
            cycles.add(cycle(found.cycles().get(k), found.hits().get(k)));
        }
        return Fields.empty()
                .with("kind", found.kind().name())
                .with("timeUnitMs", timeUnitMs)
                .with("cycles", cycles)
                .with(
                        "counts",
                        Fields.empty()
                                .with("starts", found.starts())
                                .with("rested", found.rested())
                                .with("escaped", found.escaped())
                                .with(
                                        "cycling",
                                        found.hits().stream()
                                                .mapToInt(Integer::intValue)
                                                .sum())
                                .with("wandering", found.wandering()));
    }

    private Fields cycle(Cycle cycle, int hits) {
        return Fields.empty()
                .with("periodMs", cycle.period() * timeUnitMs)
                .with("frequencyHz", 1000.0 / (cycle.period() * timeUnitMs))
                .with("steps", cycle.kind() == SystemKind.MAP ? (int) cycle.period() : null)
                .with("stability", cycle.stability().name())
                .with("unstableCount", cycle.unstableCount())
                .with("multipliers", pairs(cycle, Multiplier::real, Multiplier::imaginary))
                .with("logMultipliers", logs(cycle))
                .with("trivialMultiplierError", finite(cycle.trivialError()))
                .with("residual", cycle.residual())
                .with("amplitude", cycle.amplitude())
                .with("hits", hits)
                .with("states", cycle.states())
                .with("section", section(cycle));
    }

    private static NdArray pairs(Cycle cycle, ToDoubleFunction<Multiplier> first, ToDoubleFunction<Multiplier> second) {
        int n = cycle.multipliers().size();
        double[] values = new double[2 * n];
        for (int k = 0; k < n; k++) {
            values[2 * k] = first.applyAsDouble(cycle.multipliers().get(k));
            values[2 * k + 1] = second.applyAsDouble(cycle.multipliers().get(k));
        }
        return NdArray.wrap(values, n, 2);
    }

    /** [log |μ|, arg μ] of each, null for the logarithm of 0. */
    private static List<List<@Nullable Double>> logs(Cycle cycle) {
        List<List<@Nullable Double>> logs = new ArrayList<>();
        for (Multiplier multiplier : cycle.multipliers()) {
            List<@Nullable Double> pair = new ArrayList<>();
            pair.add(finite(multiplier.logModulus()));
            pair.add(multiplier.angle());
            logs.add(pair);
        }
        return logs;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Fields section(Cycle cycle) {
        return cycle.section() == null
                ? null
                : Fields.empty()
                        .with("anchor", cycle.section().anchor())
                        .with("normal", cycle.section().normal());
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (found.wandering() > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d of %d starts move on though no cycle was found from them: a torus, chaos, or a time too short to settle",
                    found.wandering(),
                    found.starts()));
        }
        if (found.escaped() > 0) {
            warnings.add(String.format(
                    Locale.ROOT, "%d of %d starts escaped or could not be followed", found.escaped(), found.starts()));
        }
        long poor = found.cycles().stream()
                .filter(cycle -> cycle.trivialError() > POOR)
                .count();
        if (poor > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the trivial multiplier of %d cycles differs from 1 by more than %s: do not trust their other multipliers",
                    poor,
                    POOR));
        }
        return warnings;
    }

    /** Numbers to compare between networks. */
    List<Measure> measures(String context) {
        List<Cycle> stable = found.cycles().stream()
                .filter(cycle -> cycle.stability() == Stability.STABLE)
                .toList();
        return List.of(
                Measure.of(
                        "stable-cycles",
                        context,
                        (double) stable.size(),
                        "",
                        "number of stable cycles that states of trials lead to",
                        "higher = more oscillations to settle to"),
                Measure.of(
                        "cycle-period",
                        context,
                        stable.size() == 1 ? stable.get(0).period() * timeUnitMs : null,
                        "ms",
                        "period of the stable cycle; not defined unless there is exactly one",
                        "higher = slower oscillation"));
    }

    List<Table> tables() {
        List<Cycle> all = found.cycles();
        if (all.isEmpty()) {
            return List.of();
        }
        List<Object> numbers = new ArrayList<>();
        List<Object> leading = new ArrayList<>();
        List<Object> errors = new ArrayList<>();
        for (Cycle cycle : all) {
            numbers.add(numbers.size() + 1);
            leading.add(modulus(cycle));
            errors.add(Double.isFinite(cycle.trivialError()) ? (Object) cycle.trivialError() : "–");
        }
        return List.of(new Table(
                "cycles",
                "Cycles",
                List.of(
                        new Column("cycle", "", numbers),
                        column(
                                "period",
                                "ms",
                                all.stream().map(c -> c.period() * timeUnitMs).toList()),
                        column(
                                "stability",
                                "",
                                all.stream().map(c -> words(c.stability())).toList()),
                        column(
                                "amplitude",
                                "",
                                all.stream().map(Cycle::amplitude).toList()),
                        new Column("largest |μ| but the trivial", "", leading),
                        new Column("error of the trivial μ", "", errors),
                        column("starts", "", found.hits()))));
    }

    private static Object modulus(Cycle cycle) {
        for (int k = 0; k < cycle.multipliers().size(); k++) {
            if (k != cycle.trivial()) {
                double value = Math.exp(cycle.multipliers().get(k).logModulus());
                return Double.isFinite(value) ? (Object) value : "beyond numbers";
            }
        }
        return "–";
    }

    private static String words(Stability stability) {
        return stability.name().toLowerCase(Locale.ROOT);
    }

    private static Column column(String name, String unit, List<?> cells) {
        return new Column(name, unit, List.copyOf(cells));
    }

    List<Figure> figures(Condition condition) {
        if (found.cycles().isEmpty()) {
            return List.of();
        }
        String where = ", context " + condition.context().name() + ", input " + condition.inputName();
        return List.of(orbits(where), spectrum(where));
    }

    private Figure orbits(String where) {
        List<NdArray> all = new ArrayList<>();
        found.cycles().forEach(cycle -> all.addAll(States.rows(cycle.states().toMatrix())));
        StateSpace space = StateSpace.of(States.stacked(all, all.get(0).size()));
        List<Series> series = new ArrayList<>();
        for (Cycle cycle : found.cycles()) {
            List<NdArray> states = new ArrayList<>(States.rows(cycle.states().toMatrix()));
            String name = words(cycle.stability());
            if (cycle.kind() == SystemKind.MAP) {
                series.add(space.series(name, points(cycle.stability()), states));
            } else {
                states.add(states.get(0));
                Role role = cycle.stability() == Stability.STABLE ? Role.MANIFOLD : Role.REFERENCE;
                series.add(space.series(name, role, states));
            }
        }
        return new Figure(
                "orbits",
                FigureKind.STATE_SPACE,
                "Cycles" + where,
                (found.kind() == SystemKind.MAP
                                ? "States of the cycles of the map, filled where the cycle is stable."
                                : "Limit cycles of the flow, dashed where they are not stable.")
                        + " Distances outside the view do not show.",
                space.labels(),
                series);
    }

    private static Role points(Stability stability) {
        return switch (stability) {
            case STABLE -> Role.STABLE;
            case SADDLE -> Role.SADDLE;
            case UNSTABLE -> Role.UNSTABLE;
            case MARGINAL -> Role.MARGINAL;
        };
    }

    private Figure spectrum(String where) {
        List<Series> series = new ArrayList<>();
        for (Cycle cycle : found.cycles()) {
            NdArray pairs = pairs(cycle, Multiplier::real, Multiplier::imaginary);
            List<Double> real = new ArrayList<>();
            List<Double> imaginary = new ArrayList<>();
            for (int k = 0; k < pairs.length(0); k++) {
                if (Double.isFinite(pairs.get(k, 0)) && Double.isFinite(pairs.get(k, 1))) {
                    real.add(pairs.get(k, 0));
                    imaginary.add(pairs.get(k, 1));
                }
            }
            series.add(new Series(
                    words(cycle.stability()),
                    Role.EIGENVALUE,
                    List.of(NdArray.vector(real), NdArray.vector(imaginary))));
        }
        double[] x = new double[CIRCLE + 1];
        double[] y = new double[CIRCLE + 1];
        for (int k = 0; k <= CIRCLE; k++) {
            x[k] = StrictMath.cos(2.0 * Math.PI * k / CIRCLE);
            y[k] = StrictMath.sin(2.0 * Math.PI * k / CIRCLE);
        }
        series.add(new Series("unit circle", Role.REFERENCE, List.of(NdArray.vector(x), NdArray.vector(y))));
        return new Figure(
                "multipliers",
                FigureKind.SPECTRUM,
                "Multipliers of cycles" + where,
                "A displacement dies out from turn to turn if its multiplier lies inside the unit circle. A limit cycle of a flow has one"
                        + " multiplier at 1, for displacements along itself.",
                List.of(Axis.of("Re μ", ""), Axis.of("Im μ", "")),
                series);
    }
}
