package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;

/** Writes a comparison as the fields, the tables and the warnings of a report. */
final class FlowFields {

    private final Flow flow;
    private final DiscreteMap map;
    private final FlowMapComparison found;

    FlowFields(Flow flow, DiscreteMap map, FlowMapComparison found) {
        this.flow = flow;
        this.map = map;
        this.found = found;
    }

    Fields fields(int longestPath) {
        List<Fields> trajectories = new ArrayList<>();
        for (FlowMapComparison.Trace trace : found.traces()) {
            trajectories.add(Fields.empty()
                    .with("start", States.row(trace.flowStates(), 0))
                    .with("flow", end(trace.flowEnd(), flow.timeUnitMs()))
                    .with("map", end(trace.mapEnd(), map.timeUnitMs()))
                    .with("agrees", trace.agrees())
                    .with("largestDifference", trace.largestDifference())
                    .with("lastDifference", trace.lastDifference()));
        }
        List<Fields> rests = found.rests().stream().map(this::rest).toList();
        return Fields.empty()
                .with("timeUnitMs", flow.timeUnitMs())
                .with("stepMs", map.timeUnitMs())
                .with("trajectories", trajectories)
                .with("rests", rests)
                .with(
                        "agreement",
                        Fields.empty()
                                .with("starts", found.traces().size())
                                .with("agreeing", agreeing())
                                .with("disputedRests", disputed()))
                .with("paths", paths(longestPath));
    }

    private long agreeing() {
        return found.traces().stream().filter(FlowMapComparison.Trace::agrees).count();
    }

    private long disputed() {
        return found.rests().stream().filter(FlowMapComparison.Rest::isDisputed).count();
    }

    static Fields end(SettledEnd end, double unitMs) {
        return Fields.empty()
                .with("kind", end.kind().name())
                .with("timeMs", end.time() * unitMs)
                .with("state", end.state())
                .with("mean", end.mean())
                .with("amplitude", end.amplitude())
                .with("periodMs", end.kind() == EndKind.CYCLE ? orNull(end.period() * unitMs) : null)
                .with("gap", orNull(end.gap()));
    }

    static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private Fields rest(FlowMapComparison.Rest rest) {
        return Fields.empty()
                .with("state", rest.state())
                .with("flowStarts", rest.flowStarts())
                .with("mapStarts", rest.mapStarts())
                .with("spectralAbscissa", rest.abscissa() / flow.timeUnitMs())
                .with("spectralRadius", rest.radius())
                .with("disputed", rest.isDisputed());
    }

    /** States of the flow, [starts × times × N], thinned to so many times; trajectories that escaped stay where they were last. */
    private Fields paths(int longest) {
        int times = found.traces().stream()
                .mapToInt(trace -> trace.mapStates().numRows)
                .max()
                .orElse(0);
        int stride = Math.max(1, (times + longest - 1) / longest);
        int kept = (times + stride - 1) / stride;
        int n = flow.dimension();
        double[] states = new double[found.traces().size() * kept * n];
        double[] timesMs = new double[kept];
        int at = 0;
        for (FlowMapComparison.Trace trace : found.traces()) {
            for (int t = 0; t < kept; t++) {
                timesMs[t] = t * stride * map.timeUnitMs();
                int row = Math.min(t * stride, trace.flowStates().numRows - 1);
                System.arraycopy(trace.flowStates().data, row * n, states, at, n);
                at += n;
            }
        }
        return Fields.empty()
                .with("timesMs", NdArray.vector(timesMs))
                .with("states", NdArray.wrap(states, found.traces().size(), kept, n));
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        long other = found.traces().size() - agreeing();
        if (other > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "flow and map disagree about where %d of %d starts go: with steps of %s ms the network's own map is not its flow",
                    other,
                    found.traces().size(),
                    map.timeUnitMs()));
        }
        List<SettledEnd> moving = found.traces().stream()
                .map(FlowMapComparison.Trace::flowEnd)
                .filter(end -> end.kind() == EndKind.MOVING)
                .toList();
        if (!moving.isEmpty()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%d of %d trajectories of the flow neither rest nor come back within %.0f ms: they are chaotic, or still drift, which a"
                            + " longer settling.longestMs tells",
                    moving.size(),
                    found.traces().size(),
                    moving.get(0).time() * flow.timeUnitMs()));
        }
        found.rests().stream()
                .filter(FlowMapComparison.Rest::isDisputed)
                .findFirst()
                .ifPresent(rest -> warnings.add(String.format(
                        Locale.ROOT,
                        "%d states at rest are stable in one of flow and map only; at the first the largest Re λ is %.6g per ms and the"
                                + " largest |μ| %.6g",
                        disputed(),
                        rest.abscissa() / flow.timeUnitMs(),
                        rest.radius())));
        long failed = found.traces().stream()
                .filter(trace -> trace.flowEnd().kind() == EndKind.FAILED)
                .count();
        if (failed > 0) {
            warnings.add(failed
                    + " trajectories of the flow could not be followed to the end: the flow is too stiff for the tolerances,"
                    + " or integration.mostEvaluations was used up");
        }
        return warnings;
    }

    List<Table> tables() {
        List<FlowMapComparison.Trace> traces = found.traces();
        List<Table> tables = new ArrayList<>();
        tables.add(new Table(
                "trajectories",
                "Where flow and map lead",
                List.of(
                        column("start", "", numbers(traces.size())),
                        column(
                                "flow",
                                "",
                                traces.stream().map(t -> words(t.flowEnd())).toList()),
                        column(
                                "map",
                                "",
                                traces.stream().map(t -> words(t.mapEnd())).toList()),
                        column(
                                "agree",
                                "",
                                traces.stream()
                                        .map(t -> t.agrees() ? "yes" : "no")
                                        .toList()),
                        column(
                                "largest difference",
                                "spread of states",
                                traces.stream()
                                        .map(FlowMapComparison.Trace::largestDifference)
                                        .toList()))));
        List<FlowMapComparison.Rest> rests = found.rests();
        if (!rests.isEmpty()) {
            tables.add(new Table(
                    "rests",
                    "States at rest",
                    List.of(
                            column("state", "", numbers(rests.size())),
                            column(
                                    "starts of the flow",
                                    "",
                                    rests.stream()
                                            .map(FlowMapComparison.Rest::flowStarts)
                                            .toList()),
                            column(
                                    "starts of the map",
                                    "",
                                    rests.stream()
                                            .map(FlowMapComparison.Rest::mapStarts)
                                            .toList()),
                            column(
                                    "largest Re λ",
                                    "1/ms",
                                    rests.stream()
                                            .map(r -> r.abscissa() / flow.timeUnitMs())
                                            .toList()),
                            column(
                                    "largest |μ|",
                                    "",
                                    rests.stream()
                                            .map(FlowMapComparison.Rest::radius)
                                            .toList()))));
        }
        return tables;
    }

    private String words(SettledEnd end) {
        return switch (end.kind()) {
            case REST -> "rests";
            case CYCLE -> String.format(Locale.ROOT, "cycles, %.4g ms", end.period() * flow.timeUnitMs());
            case MOVING -> "moves on";
            case ESCAPED -> "escapes";
            case FAILED -> "lost";
        };
    }

    private static List<Integer> numbers(int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int k = 1; k <= count; k++) {
            numbers.add(k);
        }
        return numbers;
    }

    private static Column column(String name, String unit, List<?> cells) {
        return new Column(name, unit, List.copyOf(cells));
    }

    /** Returns all states of the flow, for axes. */
    DMatrixRMaj states() {
        List<NdArray> states = new ArrayList<>();
        found.traces().forEach(trace -> states.addAll(States.rows(trace.flowStates())));
        return States.stacked(states, flow.dimension());
    }
}
