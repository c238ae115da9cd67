package org.separatrix.geometry.pca;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Quantity;

/**
 * The analysis {@code pca}: principal components of every context and of all contexts together, their participation ratios,
 * and the principal angles between the subspaces of contexts.
 *
 * <p>Works on simulated or recorded activity; needs the network for {@link Quantity#RATE} only. A context that does not vary,
 * or has fewer than two samples, is reported without a participation ratio and left out of the angles. No chance is
 * involved.
 *
 * <p>Source: Jolliffe 2002 (doi:10.1007/b98835); Abbott, Rajan and Sompolinsky 2011 (arXiv:0912.3832); Björck and Golub
 * 1973 (doi:10.2307/2005662).
 */
public final class PcaPlugin implements AnalysisPlugin<PcaOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "pca",
            "Principal components",
            "Principal components of the samples (steps of trials) of each context, and of all contexts together under the "
                    + "name 'pooled': eigenvalues of the covariance of the units, centred on the mean of the samples, with "
                    + "divisor n - 1. The participation ratio is (sum of eigenvalues)^2 / (sum of their squares); the "
                    + "corrected one removes the bias of few independent samples and may exceed the number of units. "
                    + "Principal angles (rad, ascending) are taken between the subspaces of the first k components of two "
                    + "contexts in raw unit coordinates, k being the same for all; their mean squared cosine is 1 for one "
                    + "common subspace and k/N for random ones.",
            List.of(
                    "Jolliffe 2002, Principal Component Analysis, doi:10.1007/b98835",
                    "Abbott, Rajan and Sompolinsky 2011, arXiv:0912.3832",
                    "Srivastava 2005, doi:10.14490/jjss.35.251",
                    "Björck and Golub 1973, doi:10.2307/2005662",
                    "Knyazev and Argentati 2002, doi:10.1137/S1064827500377332"),
            Scope.MODEL,
            false);

    /** Called by the service loader. */
    public PcaPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public PcaOptions defaultOptions() {
        return PcaOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, PcaOptions options) {
        List<ContextSamples> samples = new ArrayList<>(ContextSamples.of(request, options.quantity()));
        int contexts = samples.size();
        samples.add(ContextSamples.pool(samples));
        List<ContextComponents> decomposed =
                request.workers().map(samples.size(), i -> ContextComponents.of(samples.get(i)));
        List<ContextComponents> single = decomposed.subList(0, contexts);
        PcaResult found = new PcaResult(single, decomposed.get(contexts), SubspaceComparison.of(single, options));
        return new Outcome(
                        found.describe(options), found.warnings(), PcaTables.of(found), PcaFigures.of(found, options))
                .withMeasures(PcaMeasures.of(found));
    }
}
