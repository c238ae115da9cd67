package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/**
 * Writes basins as fields.
 *
 * @param system the dynamics at the condition
 * @param condition what is held constant
 * @param options what was asked for
 * @param fractions basins at the condition
 * @param edges edge states between them
 * @param path basins along the path, or null
 * @param hysteresis the way up and down, or null
 * @param trialStates states of trials around which initial states were drawn
 */
record BasinReport(
        DynamicalSystem system,
        Condition condition,
        BasinOptions options,
        BasinFractions fractions,
        List<EdgeState> edges,
        @Nullable BasinPath path,
        @Nullable Hysteresis hysteresis,
        int trialStates) {

    Fields fields() {
        List<Fields> attractors = new ArrayList<>();
        for (int k = 0; k < fractions.attractors().size(); k++) {
            SettledSet set = fractions.attractors().get(k).set();
            attractors.add(attractor(set)
                    .with("states", fractions.count(k))
                    .withAll(share(k))
                    .with("state", set.end()));
        }
        return Fields.empty()
                .with("kind", system.kind().name())
                .with(
                        "sampling",
                        Fields.empty()
                                .with("sampling", Options.name(options.samples().sampling()))
                                .with("states", fractions.labels().size())
                                .with("trialStates", trialStates)
                                .with("stratified", options.samples().isStratified()))
                .with("attractors", attractors)
                .with("escaped", counted(Settling.ESCAPED))
                .with("unsettled", counted(Settling.UNSETTLED))
                .with("edges", edges.stream().map(BasinReport::edge).toList())
                .with("path", path == null ? null : along(path))
                .with("hysteresis", hysteresis == null ? null : loop(hysteresis));
    }

    private Fields attractor(SettledSet set) {
        return Fields.empty()
                .with("attractor", name(set))
                .with("periodMs", number(system.timeUnitMs() * set.recurrence().period()))
                .with("extent", number(set.recurrence().extent()));
    }

    static String name(SettledSet set) {
        return switch (set.recurrence().kind()) {
            case REST -> "FIXED_POINT";
            case CLOSED -> "CYCLE";
            case OPEN, ESCAPED -> "OTHER";
        };
    }

    static String words(SettledSet set) {
        return switch (set.recurrence().kind()) {
            case REST -> "fixed point";
            case CLOSED -> "cycle";
            case OPEN, ESCAPED -> "torus or chaos";
        };
    }

    private Fields counted(int label) {
        return Fields.empty().with("states", fractions.count(label)).withAll(share(label));
    }

    double standardError(int label) {
        return fractions.standardError(label, options.samples().isStratified());
    }

    private Fields share(int label) {
        BasinFractions.Share share = fractions.share(label);
        return Fields.empty()
                .with("fraction", share.fraction())
                .with("low", share.low())
                .with("high", share.high())
                .with("standardError", standardError(label));
    }

    private static Fields edge(EdgeState edge) {
        return Fields.empty()
                .with("from", edge.from())
                .with("to", edge.to() < 0 ? null : edge.to())
                .with("beyond", beyond(edge.to()))
                .with("isFixedPoint", edge.isFixedPoint())
                .with("unstableCount", edge.isFixedPoint() ? edge.unstableCount() : null)
                .with("distance", number(edge.distance()))
                .with("rounds", edge.rounds())
                .with("state", edge.state());
    }

    private static String beyond(int label) {
        return label >= 0 ? "ATTRACTOR" : label == Settling.ESCAPED ? "ESCAPED" : "UNSETTLED";
    }

    private static Fields along(BasinPath path) {
        List<BasinPath.Slice> slices = path.slices();
        List<Fields> attractors = new ArrayList<>();
        for (int id = 0; id < path.lives().size(); id++) {
            int identity = id;
            BasinPath.Life life = path.lives().get(id);
            boolean lost = life.last() + 1 < slices.size();
            attractors.add(Fields.empty()
                    .with("id", id)
                    .with("first", life.first())
                    .with("last", life.last())
                    .with("isLost", lost)
                    .with("successor", lost && life.successor() >= 0 ? life.successor() : null)
                    .with("beyond", lost ? beyond(life.successor()) : null)
                    .with(
                            "fractions",
                            slices.stream()
                                    .map(slice -> slice.fraction(identity))
                                    .toList()));
        }
        return Fields.empty()
                .with("parameterization", path.parameter())
                .with("values", slices.stream().map(BasinPath.Slice::s).toList())
                .with("attractors", attractors)
                .with("escaped", shares(slices, Settling.ESCAPED))
                .with("unsettled", shares(slices, Settling.UNSETTLED))
                .with("atEnd", slices.get(slices.size() - 1).identities());
    }

    static List<Double> shares(List<BasinPath.Slice> slices, int label) {
        return slices.stream()
                .map(slice -> slice.fractions().share(label).fraction())
                .toList();
    }

    private static Fields loop(Hysteresis hysteresis) {
        return Fields.empty()
                .with("up", hysteresis.up().stream().map(BasinReport::step).toList())
                .with("down", hysteresis.down().stream().map(BasinReport::step).toList())
                .with(
                        "tips",
                        hysteresis.tips().stream()
                                .map(tip -> {
                                    SettledSet to = tip.to();
                                    return Fields.empty()
                                            .with("isUpward", tip.isUpward())
                                            .with("s", tip.s())
                                            .with("width", tip.width())
                                            .with("from", tip.from().end())
                                            .with("to", to == null ? null : to.end());
                                })
                                .toList());
    }

    private static Fields step(Hysteresis.Step step) {
        SettledSet set = step.set();
        return Fields.empty()
                .with("s", step.s())
                .with("attractor", set == null ? null : name(set))
                .with("state", set == null ? null : set.end());
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Returns the labels of the rows: attractors, then what escaped and what has not settled. */
    List<Integer> rows() {
        List<Integer> rows = new ArrayList<>();
        for (int k = 0; k < fractions.attractors().size(); k++) {
            rows.add(k);
        }
        rows.add(Settling.ESCAPED);
        rows.add(Settling.UNSETTLED);
        return rows;
    }

    /** Returns what a label is called. */
    String label(int label) {
        return label >= 0
                ? (label + 1) + ", " + words(fractions.attractors().get(label).set())
                : label == Settling.ESCAPED ? "escaped" : "not settled";
    }
}
