package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.geometry.control.MatchedControls;
import org.separatrix.geometry.control.Pathway;
import org.separatrix.geometry.control.Probe;

/**
 * What {@code field} found for one context.
 *
 * @param pair the networks
 * @param spread length in units of which displacements are given
 * @param onBaseline fields along the baseline's trajectories
 * @param onModulated fields along those of the modulated network
 * @param before the samples of the former
 * @param after the samples of the latter
 * @param attractors settled states
 * @param controls what random modulations of each pathway did, on the baseline's samples and settled states
 * @param strength what the criterion says of the modulation, by pathway
 */
record ContextField(
        ModulatedPair pair,
        double spread,
        FieldChange onBaseline,
        FieldChange onModulated,
        FieldSamples before,
        FieldSamples after,
        AttractorChange attractors,
        Map<Pathway, List<Control>> controls,
        Map<Pathway, Double> strength) {

    /** What one control did: a number, or null, for each of {@link FieldMeasure#ALL}. */
    record Control(List<@Nullable Double> values) {

        static Control of(FieldChange change, AttractorChange attractors) {
            List<@Nullable Double> values = new ArrayList<>();
            FieldMeasure.ALL.forEach(measure -> values.add(measure.value().apply(change, attractors)));
            return new Control(values);
        }
    }

    static ContextField of(ModulatedPair pair, SystemKind kind, FieldOptions options, long seed, Workers workers) {
        FieldSamples before = FieldSamples.along(pair.baseline(), pair.trials(), options.samples());
        FieldSamples after = FieldSamples.along(pair.modulated(), pair.trials(), options.samples());
        DMatrixRMaj starts = before.startsWith(after, options.starts());
        RestStates.Found rest = RestStates.of(pair.baseline(), pair.held(), starts, options.settleSteps());
        double spread = before.spread();
        List<LocalDynamics> near = AttractorChange.near(pair.baseline(), kind, pair.held(), rest);
        Function<EffectiveNetwork, AttractorChange> settle = network -> AttractorChange.between(
                pair.baseline(),
                network,
                kind,
                pair.held(),
                rest,
                near,
                RestStates.of(network, pair.held(), starts, options.settleSteps()),
                spread,
                options.threshold());
        Map<Pathway, List<Control>> controls = new EnumMap<>(Pathway.class);
        Map<Pathway, Double> strength = new EnumMap<>(Pathway.class);
        if (options.controls() > 0) {
            Probe probe = new Probe(
                    pair.baseline(),
                    kind,
                    rest.states().isEmpty() ? before.some(8) : states(rest),
                    pair.held(),
                    pair.trials(),
                    pair.loss());
            MatchedControls matched = MatchedControls.of(probe, options.matchedOn(), pair.modulated());
            for (Pathway pathway : Pathway.values()) {
                List<EffectiveNetwork> drawn = matched.draw(pathway, options.controls(), seed, workers);
                strength.put(pathway, matched.strength(pathway));
                controls.put(
                        pathway,
                        workers.map(
                                drawn.size(),
                                i -> Control.of(
                                        FieldChange.between(
                                                pair.baseline(), drawn.get(i), kind, before, options.jacobians()),
                                        settle.apply(drawn.get(i)))));
            }
        }
        return new ContextField(
                pair,
                spread,
                FieldChange.between(pair.baseline(), pair.modulated(), kind, before, options.jacobians()),
                FieldChange.between(pair.baseline(), pair.modulated(), kind, after, options.jacobians()),
                before,
                after,
                settle.apply(pair.modulated()),
                controls,
                strength);
    }

    private static DMatrixRMaj states(RestStates.Found rest) {
        int n = rest.states().get(0).state().numCols;
        DMatrixRMaj states = new DMatrixRMaj(rest.states().size(), n);
        for (int k = 0; k < states.numRows; k++) {
            System.arraycopy(rest.states().get(k).state().data, 0, states.data, k * n, n);
        }
        return states;
    }

    /** Returns the mean of a number over the pairs that have it, or null. */
    static @Nullable Double mean(AttractorChange change, Function<AttractorChange.Pair, @Nullable Double> number) {
        List<Double> values = new ArrayList<>();
        change.pairs().stream().map(number).filter(Objects::nonNull).forEach(values::add);
        return values.isEmpty() ? null : FieldChange.mean(values);
    }
}
