package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.control.Controls;
import org.separatrix.geometry.control.Pathway;

/**
 * The analysis {@code modal-mixing}: whether a modulation shifts the eigenvalues at the baseline's fixed points or turns their modes, against random
 * gains and random synaptic changes of the same strength.
 *
 * <p>Source: Kato 1995, Perturbation Theory for Linear Operators (doi:10.1007/978-3-642-66282-9).
 */
public final class MixingPlugin implements AnalysisPlugin<MixingOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "modal-mixing",
            "Mixing of modes",
            "At the fixed points to which the baseline settles under the held input, J = R diag(lambda) L with modes of unit length, and the "
                    + "change dJ that a context makes: Q = L dJ R. The diagonal of Q is the first-order shift of the eigenvalues, "
                    + "Q_ki / (lambda_i - lambda_k) the first-order turn of mode i towards mode k. Mixing fraction: the share of |Q|^2 off the "
                    + "diagonal, 0 for a uniform gain; rotation strength: root of the sum of squared turns. In place: at the "
                    + "baseline's state; moved: with the Jacobian where the fixed point goes as the modulation grows. Chance: random modulations of "
                    + "single neurons and of synapses of the same structure and strength.",
            List.of(
                    "Kato 1995, Perturbation Theory for Linear Operators, doi:10.1007/978-3-642-66282-9",
                    "Vedovati and Ching 2024, arXiv:2408.01316"),
            Scope.MODEL,
            true);

    private record Kind(
            String name, String definition, String direction, Function<ModalMixing, @Nullable Double> value) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "mixing-fraction",
                    "share of ‖Q‖² off the diagonal, mean over fixed points",
                    "0 = eigenvalues shift, 1 = modes turn",
                    ModalMixing::mixingFraction),
            new Kind(
                    "rotation-strength",
                    "√(Σ |Q_ki / (λ_i − λ_k)|²), mean over fixed points",
                    "higher = modes turn more",
                    ModalMixing::rotationStrength),
            new Kind(
                    "eigenvalue-shift",
                    "root mean square of the first-order shifts Q_ii, mean over fixed points",
                    "higher = eigenvalues shift more",
                    ModalMixing::shift));

    /** Called by the service loader. */
    public MixingPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public MixingOptions defaultOptions() {
        return MixingOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, MixingOptions options) {
        List<ModulatedPair> pairs = ModulatedPair.of(request, "modal-mixing", options.baseline());
        List<ContextMixing> found = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        for (ModulatedPair pair : pairs) {
            long seed = CounterRandom.of(request.seed(), pair.label()).bits(0);
            ContextMixing mixing = ContextMixing.of(pair, request.kind(), options, seed, request.workers());
            found.add(mixing);
            measures.addAll(measures(mixing, options));
        }
        MixingReport report = new MixingReport(found, options);
        return new Outcome(report.describe(), report.warnings(), report.tables(), MixingFigures.of(found, options))
                .withMeasures(measures);
    }

    /** Chance of the measures of a name is random excitability; that of names with {@code -against-synaptic} random synaptic changes. */
    private static List<Measure> measures(ContextMixing found, MixingOptions options) {
        List<Measure> measures = new ArrayList<>();
        String of = found.pair().label();
        for (Kind kind : KINDS) {
            Double value = ContextMixing.mean(found.inPlace(), kind.value);
            Measure plain = Measure.of(kind.name, of, value, "", kind.definition, kind.direction);
            measures.add(plain.withFloor(new Measure.Floor(0.0, "a uniform gain, exact", 1))
                    .withChance(Controls.chance(
                            Controls.name(Pathway.EXCITABILITY, options.matchedOn()),
                            found.drawn(Pathway.EXCITABILITY, kind.value),
                            value)));
            measures.add(Measure.of(kind.name + "-against-synaptic", of, value, "", kind.definition, kind.direction)
                    .withChance(Controls.chance(
                            Controls.name(Pathway.SYNAPTIC, options.matchedOn()),
                            found.drawn(Pathway.SYNAPTIC, kind.value),
                            value)));
            measures.add(Measure.of(
                    kind.name + "-moved",
                    of,
                    ContextMixing.mean(found.moved(), kind.value),
                    "",
                    kind.definition + ", with the Jacobian where the fixed point goes",
                    kind.direction));
        }
        return measures.stream()
                .map(measure -> measure.name().startsWith("eigenvalue-shift") ? measure.withFloor(null) : measure)
                .toList();
    }
}
