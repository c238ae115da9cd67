package org.separatrix.geometry.subspace;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.geometry.samples.ContextSamples;

/**
 * Do contexts move the population in the same dimensions? Angles and alignment of the subspaces of every two contexts, with the floor of
 * halves of the trials and the chance of random subspaces of the same covariance.
 *
 * <p>Source: Björck and Golub 1973 (doi:10.2307/2005662); Elsayed, Lara, Kaufman, Churchland and Cunningham 2016
 * (doi:10.1038/ncomms13239).
 */
public final class SubspacesPlugin implements AnalysisPlugin<SubspacesOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "subspaces",
            "Subspaces of contexts",
            "For every two contexts, in raw unit coordinates and at one dimension k for all: the principal angles between their "
                    + "leading components with mean squared cosine, geodesic, chordal and projection distance, largest and "
                    + "Procrustes angle; and the alignment index tr(D'CD) / (sum of the k largest eigenvalues of C), C the "
                    + "covariance of one context about its own mean and D the orthonormal leading components of the other, in "
                    + "both directions and as their mean, plain and cross-validated (C from one half of the trials, D from the "
                    + "other). Chance: spans of U sqrt(S) v with USU' the covariance within contexts, pooled, and v normal "
                    + "numbers; p = (1 + draws at least as extreme) / (1 + draws). Floor: halves of the trials of one context.",
            List.of(
                    "Björck and Golub 1973, doi:10.2307/2005662",
                    "Knyazev and Argentati 2002, doi:10.1137/S1064827500377332",
                    "Elsayed, Lara, Kaufman, Churchland and Cunningham 2016, doi:10.1038/ncomms13239"),
            Scope.MODEL,
            false);

    /** Called by the service loader. */
    public SubspacesPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public SubspacesOptions defaultOptions() {
        return SubspacesOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, SubspacesOptions options) {
        List<String> warnings = new ArrayList<>();
        List<ContextSamples> samples = new ArrayList<>();
        for (ContextSamples each : ContextSamples.of(request, options.quantity())) {
            if (each.varies()) {
                samples.add(each);
            } else {
                warnings.add("context " + each.context() + ": the activity does not vary, so it spans no subspace");
            }
        }
        if (samples.size() < 2) {
            warnings.add("subspaces are compared between contexts, and fewer than two of them vary");
            return new Outcome(
                    Fields.empty()
                            .with("quantity", Options.name(options.quantity()))
                            .with("components", null)
                            .with("pairs", List.of()),
                    warnings,
                    List.of(),
                    List.of());
        }
        List<VaryingContext> contexts = request.workers().map(samples.size(), i -> VaryingContext.of(samples.get(i)));
        SubspacesResult found = compare(contexts, request, options, warnings);
        return new Outcome(found.describe(options), found.warnings(), found.tables(), SubspacesFigures.of(found))
                .withMeasures(found.measures())
                .withDistances(found.distances());
    }

    private static SubspacesResult compare(
            List<VaryingContext> contexts, AnalysisRequest request, SubspacesOptions options, List<String> warnings) {
        List<PrincipalComponents> components =
                contexts.stream().map(VaryingContext::components).toList();
        CommonDimension common = CommonDimension.of(components, options.components(), options.varianceFraction());
        warnings.addAll(common.warnings());
        int k = common.k();
        int possible =
                components.stream().mapToInt(PrincipalComponents::rank).min().orElse(k);
        int longest = Math.max(k, Math.min(options.longestSweep(), possible));
        int units = components.get(0).mean().size();
        if (2 * k > units) {
            warnings.add(
                    "at " + k + " dimensions of " + units
                            + " units any two subspaces overlap, and the alignment index is near 1 for all; compare with chance");
        }
        List<SubspacePair> pairs = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            for (int j = i + 1; j < contexts.size(); j++) {
                pairs.add(SubspacePair.of(contexts, i, j, k, longest));
            }
        }
        CounterRandom random = CounterRandom.of(request.seed(), "subspaces");
        HalvedContexts halves =
                HalvedContexts.of(contexts, k, longest, options.halvings(), random.split(1), request.workers());
        if (halves.isEmpty()) {
            warnings.add("a context has too few trials to be halved: no cross-validation and no floor");
        }
        ChanceAlignment chance =
                ChanceAlignment.of(contexts, k, longest, options.draws(), random.split(2), request.workers());
        return new SubspacesResult(contexts, k, pairs, halves, chance, warnings);
    }
}
