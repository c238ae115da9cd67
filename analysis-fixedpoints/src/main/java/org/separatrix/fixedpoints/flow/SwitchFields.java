package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

/** Writes a switch of contexts as the fields, the table, the figures and the warnings of a report. */
final class SwitchFields {

    private final ContextSwitch found;
    private final double unitMs;
    private final int units;

    SwitchFields(ContextSwitch found, double unitMs, int units) {
        this.found = found;
        this.unitMs = unitMs;
        this.units = units;
    }

    Fields fields() {
        List<Fields> trajectories = new ArrayList<>();
        for (ContextSwitch.Trajectory trajectory : found.trajectories()) {
            trajectories.add(Fields.empty()
                    .with("starts", trajectory.starts())
                    .with(
                            "timesMs",
                            NdArray.vector(trajectory.times().stream()
                                    .map(time -> time * unitMs)
                                    .toList()))
                    .with("states", NdArray.of(trajectory.states()))
                    .with("end", FlowFields.end(trajectory.end(), unitMs))
                    .with("atOnce", FlowFields.end(trajectory.atOnce(), unitMs))
                    .with("agrees", trajectory.agrees()));
        }
        return Fields.empty()
                .with("from", found.from().name())
                .with("to", found.to().name())
                .with("trajectories", trajectories)
                .with("unsettled", found.unsettled());
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        long apart = found.trajectories().stream()
                .filter(trajectory -> !trajectory.agrees())
                .count();
        if (apart > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d of %d states of context %s end elsewhere than if context %s were held at once: the course of the modulation decides",
                    apart,
                    found.trajectories().size(),
                    found.from().name(),
                    found.to().name()));
        }
        if (found.unsettled() > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d starts escaped or could not be followed in context %s, before the switch",
                    found.unsettled(),
                    found.from().name()));
        }
        return warnings;
    }

    List<Table> tables() {
        List<ContextSwitch.Trajectory> all = found.trajectories();
        if (all.isEmpty()) {
            return List.of();
        }
        List<Integer> numbers = IntStream.rangeClosed(1, all.size()).boxed().toList();
        return List.of(new Table(
                "switch",
                "From context " + found.from().name() + " to context "
                        + found.to().name(),
                List.of(
                        new Column("state before", "", List.copyOf(numbers)),
                        column("starts", "", all, ContextSwitch.Trajectory::starts),
                        column("ends", "", all, one -> words(one.end())),
                        column("settled after", "ms", all, one -> one.end().time() * unitMs),
                        column("new context at once", "", all, one -> words(one.atOnce())),
                        column("same end", "", all, one -> one.agrees() ? "yes" : "no"))));
    }

    private static Column column(
            String name,
            String unit,
            List<ContextSwitch.Trajectory> rows,
            Function<ContextSwitch.Trajectory, Object> cell) {
        return new Column(name, unit, rows.stream().map(cell).toList());
    }

    private static String words(SettledEnd end) {
        return switch (end.kind()) {
            case REST -> "rests";
            case CYCLE -> "cycles";
            case MOVING -> "moves on";
            case ESCAPED -> "escapes";
            case FAILED -> "could not be followed";
        };
    }

    List<Figure> figures(Condition condition) {
        if (found.trajectories().isEmpty()) {
            return List.of();
        }
        List<NdArray> all = new ArrayList<>();
        for (ContextSwitch.Trajectory trajectory : found.trajectories()) {
            all.addAll(ofUnits(trajectory));
        }
        StateSpace space = StateSpace.of(States.stacked(all, units));
        List<Series> series = new ArrayList<>();
        List<NdArray> starts = new ArrayList<>();
        List<NdArray> ends = new ArrayList<>();
        for (ContextSwitch.Trajectory trajectory : found.trajectories()) {
            List<NdArray> states = ofUnits(trajectory);
            starts.add(states.get(0));
            series.add(space.series("after the switch", Role.TRAJECTORY, states));
            if (trajectory.end().kind() == EndKind.REST) {
                ends.add(first(trajectory.end().state()));
            }
        }
        series.add(space.series("settled before", Role.START, starts));
        if (!ends.isEmpty()) {
            series.add(space.series("rest after", Role.STABLE, ends));
        }
        return List.of(new Figure(
                "switch",
                FigureKind.STATE_SPACE,
                "From context " + found.from().name() + " to context "
                        + found.to().name() + ", input " + condition.inputName(),
                "Trajectories of the units from where they settled before the switch; what follows the context, leaky contexts or a modulator, moves"
                        + " with them. Distances outside the view do not show.",
                space.labels(),
                series));
    }

    private List<NdArray> ofUnits(ContextSwitch.Trajectory trajectory) {
        DMatrixRMaj states = trajectory.states();
        List<NdArray> rows = new ArrayList<>();
        for (int t = 0; t < states.numRows; t++) {
            rows.add(first(States.row(states, t)));
        }
        return rows;
    }

    private NdArray first(NdArray state) {
        double[] own = new double[units];
        System.arraycopy(state.toArray(), 0, own, 0, units);
        return NdArray.wrap(own, units);
    }
}
