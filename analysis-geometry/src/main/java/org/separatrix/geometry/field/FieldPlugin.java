package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.control.Pathway;
import org.separatrix.geometry.control.Perturbation;

/**
 * The analysis {@code field}: how the vector field, the Jacobian and the settled states of a network differ between each context and a baseline,
 * against random modulations of the same strength.
 *
 * <p>Fields are compared along trials of the task; without trials along the way to rest under the held input.
 *
 * <p>Source: Henrici 1962, Numerische Mathematik 4, 24–40; Trefethen and Embree 2005, Spectra and Pseudospectra.
 */
public final class FieldPlugin implements AnalysisPlugin<FieldOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "field",
            "Change of the vector field",
            "Each context against a baseline, in the same units. Along states of trials with their inputs: the mean cosine between the "
                    + "vector fields f0 and f1, the mean of |f1 - f0| / |f0|, and of |J1 - J0| / |J0| of the Jacobians (Frobenius norm); on "
                    + "the baseline's trajectories and on those under the context. States at which a network comes to rest under the held "
                    + "input are matched one to one by distance; of each pair: displacement over the root mean square distance of the "
                    + "baseline's trajectory from its mean, change in the number of growing modes, W2 distance of the eigenvalues, angle of the leading modes, "
                    + "departure from normality sqrt(|J|^2 - sum |lambda|^2), numerical abscissa, slowest time constant. Chance: random modulations of "
                    + "the same structure and strength.",
            List.of(
                    "Henrici 1962, Numerische Mathematik 4, 24-40",
                    "Trefethen and Embree 2005, Spectra and Pseudospectra, Princeton University Press",
                    "Vedovati and Ching 2024, arXiv:2408.01316"),
            Scope.MODEL,
            true);

    /** Called by the service loader. */
    public FieldPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public FieldOptions defaultOptions() {
        return FieldOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, FieldOptions options) {
        List<ModulatedPair> pairs = ModulatedPair.of(request, "field", options.baseline());
        List<ContextField> found = new ArrayList<>();
        List<Measure> measures = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            long seed = CounterRandom.of(request.seed(), pairs.get(i).label()).bits(0);
            ContextField field = ContextField.of(pairs.get(i), request.kind(), options, seed, request.workers());
            found.add(field);
            Pathway pathway = pathway(pairs.get(i));
            FieldMeasure.ALL.forEach(measure -> measures.add(measure.measure(field, pathway, options, seed)));
        }
        FieldReport report = new FieldReport(found, options);
        return new Outcome(report.describe(), report.warnings(), report.tables(), FieldFigures.of(found))
                .withMeasures(measures);
    }

    /** Returns the pathway whose random modulations are the chance level: that of the modulation, of both pathways the synaptic one. */
    static Pathway pathway(ModulatedPair pair) {
        Perturbation change = Perturbation.between(pair.baseline(), pair.modulated());
        return change.norm(Pathway.SYNAPTIC) > 0.0 ? Pathway.SYNAPTIC : Pathway.EXCITABILITY;
    }
}
