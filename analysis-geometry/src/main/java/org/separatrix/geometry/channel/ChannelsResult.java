package org.separatrix.geometry.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.Outcome;
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
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.subspace.PrincipalAngles;

/**
 * What the analysis {@code channels} found.
 *
 * @param readout name of what the readout sees: {@code rate} or {@code state}
 * @param contexts one entry a context
 * @param pairs angles between the channels of two contexts
 * @param warnings what weakens the numbers
 */
record ChannelsResult(String readout, List<ContextChannels> contexts, List<Pair> pairs, List<String> warnings) {

    private static final String CHANCE =
            "random subspaces of the contexts' pooled covariance, as many dimensions as the readout sees";

    /**
     * Two contexts.
     *
     * @param label {@code A|B}
     * @param selection mean angle between the left vectors of the slowest modes (rad)
     * @param inputs mean principal angle between the spans of the input Jacobians (rad), or null where one is 0
     */
    record Pair(String label, double selection, @Nullable Double inputs) {

        static @Nullable Pair of(ContextChannels first, ContextChannels second) {
            InputChannel a = first.input();
            InputChannel b = second.input();
            if (a == null || b == null) {
                return null;
            }
            return new Pair(
                    first.context() + "|" + second.context(),
                    PrincipalAngles.between(a.leftVectors(), b.leftVectors()).mean(),
                    vanishes(a.inputJacobian()) || vanishes(b.inputJacobian())
                            ? null
                            : (Double) PrincipalAngles.between(a.inputJacobian(), b.inputJacobian())
                                    .mean());
        }

        private static boolean vanishes(DMatrixRMaj matrix) {
            return matrix.getNumElements() == 0 || NormOps_DDRM.normF(matrix) == 0.0;
        }
    }

    ChannelsResult {
        contexts = List.copyOf(contexts);
        pairs = List.copyOf(pairs);
        warnings = List.copyOf(warnings);
    }

    Outcome outcome() {
        Fields result = Fields.empty()
                .with("quantity", readout)
                .with("centred", "on the mean of each context")
                .with(
                        "contexts",
                        contexts.stream().map(ContextChannels::describe).toList())
                .with(
                        "pairs",
                        pairs.stream()
                                .map(pair -> Fields.empty()
                                        .with("contexts", pair.label())
                                        .with("selectionAngleRad", pair.selection())
                                        .with("inputAngleRad", pair.inputs()))
                                .toList());
        if (contexts.isEmpty()) {
            return new Outcome(result, warnings, List.of(), List.of());
        }
        return new Outcome(result, warnings, List.of(table()), List.of(figure())).withMeasures(measures());
    }

    private List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (ContextChannels each : contexts) {
            measures.add(Measure.of(
                            "output-potent-fraction",
                            each.context(),
                            each.potent(),
                            "",
                            "Share of the variance within the span of the readout weights",
                            "higher = more of the variance is seen by the readout")
                    .withChance(each.chance().chance(CHANCE, each.potent(), Draws.Tail.LESS)));
            InputChannel input = each.input();
            measures.add(Measure.of(
                    "input-gain",
                    each.context(),
                    input == null ? null : (Double) input.gain(),
                    "",
                    "Frobenius norm of the derivative of a step by the input, where most trials come to rest",
                    "higher = input moves the state more"));
            measures.add(Measure.of(
                    "selected-input-fraction",
                    each.context(),
                    input == null ? null : (Double) input.potency(),
                    "",
                    "Share of the squared input Jacobian along the left vector of the slowest mode",
                    "higher = more of the input lasts"));
        }
        for (Pair pair : pairs) {
            measures.add(Measure.of(
                    "selection-angle",
                    pair.label(),
                    pair.selection(),
                    "rad",
                    "Angle between the left vectors of the slowest modes of two contexts, where most trials come to rest",
                    "higher = less alike"));
            measures.add(Measure.of(
                    "input-angle",
                    pair.label(),
                    pair.inputs(),
                    "rad",
                    "Mean principal angle between the spans of the input Jacobians of two contexts",
                    "higher = less alike"));
        }
        return measures;
    }

    private Table table() {
        return new Table(
                "channels",
                "Output and input channels of each context",
                List.of(
                        column("context", ContextChannels::context),
                        column("output-potent fraction", ContextChannels::potent),
                        column("by chance", each -> each.chance().mean()),
                        column("p (less than chance)", each -> each.chance().p(each.potent(), Draws.Tail.LESS)),
                        column("places of rest", ContextChannels::rests),
                        column("input gain", each -> of(each.input(), InputChannel::gain)),
                        column("selected fraction of the input", each -> of(each.input(), InputChannel::potency))));
    }

    private static Object of(@Nullable InputChannel input, Function<InputChannel, Double> value) {
        return input == null ? "no place of rest" : value.apply(input);
    }

    private Column column(String name, Function<ContextChannels, Object> cell) {
        return new Column(name, "", contexts.stream().map(cell).toList());
    }

    private Figure figure() {
        int count = contexts.size();
        double[][] rows = new double[5][count];
        for (int i = 0; i < count; i++) {
            ContextChannels each = contexts.get(i);
            rows[0][i] = i;
            rows[1][i] = each.potent();
            rows[2][i] = each.chance().mean();
            rows[3][i] = each.chance().quantile(0.025);
            rows[4][i] = each.chance().quantile(0.975);
        }
        List<Series> series = new ArrayList<>();
        series.add(series("observed", Role.CURVE, rows[0], rows[1]));
        for (int row = 2; row < 5; row++) {
            series.add(series("chance", Role.REFERENCE, rows[0], rows[row]));
        }
        return new Figure(
                "output-potent",
                FigureKind.LINES,
                "Variance that the readout sees",
                "Share of the variance of each context within the span of the readout weights; dashed, mean and 95 % of random "
                        + "subspaces of as many dimensions.",
                List.of(
                        new Axis(
                                "context",
                                "",
                                contexts.stream().map(ContextChannels::context).toList()),
                        Axis.of("output-potent fraction", "")),
                series);
    }

    private static Series series(String name, Role role, double[] x, double[] y) {
        return new Series(name, role, List.of(NdArray.vector(x), NdArray.vector(y)));
    }
}
