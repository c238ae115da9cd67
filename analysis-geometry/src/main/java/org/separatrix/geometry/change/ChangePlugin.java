package org.separatrix.geometry.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Matched;
import org.separatrix.geometry.subspace.CommonDimension;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * What does a context do to the activity: move it, scale it, turn it, or change its shape?
 *
 * <p>Source: the orthogonal fit after Schönemann 1966 (doi:10.1007/BF02289451); the split is this suite's.
 */
public final class ChangePlugin implements AnalysisPlugin<ChangeOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "change",
            "What a context changes",
            "Samples X0 under the baseline and X1 under a context are matched: the same trials, times and inputs, simulated anew "
                    + "under both where there is a network. Translation |m1 - m0|^2 / tr C0; ln scale, half the logarithm of tr "
                    + "C1 / tr C0; rotation, 1 less the symmetric alignment index at dimension k, and the principal angles; "
                    + "shape, the Jensen-Shannon divergence (base 2) of the sorted spectra as shares, and the change of the "
                    + "participation ratio; residual 1 - rho^2, rho being the fit of an orthogonal map and a factor to the "
                    + "centred samples, rho of the identity the fit without a map. Chance: rho with the rows of X1 in random "
                    + "order. Floor: two halves of the baseline's trials.",
            List.of(
                    "Schönemann 1966, doi:10.1007/BF02289451",
                    "Elsayed, Lara, Kaufman, Churchland and Cunningham 2016, doi:10.1038/ncomms13239",
                    "Lin 1991, doi:10.1109/18.61115"),
            Scope.MODEL,
            false);

    /** Called by the service loader. */
    public ChangePlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ChangeOptions defaultOptions() {
        return ChangeOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, ChangeOptions options) {
        List<String> warnings = new ArrayList<>();
        List<Matched> pairs = varying(matched(request, options, warnings), warnings);
        if (pairs.isEmpty()) {
            warnings.add("there is no context beside the baseline to compare with it");
            return new ChangeResult(options.baseline(), 0, List.of(), warnings).outcome(options);
        }
        List<PrincipalComponents> components = new ArrayList<>();
        for (Matched pair : pairs) {
            components.add(PrincipalComponents.of(pair.before().samples()));
            components.add(PrincipalComponents.of(pair.after().samples()));
        }
        CommonDimension common = CommonDimension.of(components, options.components(), options.varianceFraction());
        warnings.addAll(common.warnings());
        CounterRandom random = CounterRandom.of(request.seed(), "change");
        List<ContextChange> changes = request.workers()
                .map(pairs.size(), i -> ContextChange.of(pairs.get(i), common.k(), options, random.split(i)));
        String baseline = pairs.get(0).before().context();
        return new ChangeResult(baseline, common.k(), changes, warnings).outcome(options);
    }

    private static List<Matched> matched(AnalysisRequest request, ChangeOptions options, List<String> warnings) {
        // also checks the activity
        List<ContextSamples> recorded = ContextSamples.of(request, options.quantity());
        Map<String, List<ActivityBlock>> blocks = Matched.byContext(request.activity());
        @Nullable Model model = request.model();
        if (model != null && !model.spec().contexts().isEmpty() && allRepeatable(model, blocks)) {
            return simulated(request, model, blocks, options);
        }
        if (model != null) {
            warnings.add(
                    "the network has no contexts, or the trials lack its inputs: activity is compared as it was recorded");
        }
        return asRecorded(recorded, blocks, options, warnings);
    }

    private static boolean allRepeatable(Model model, Map<String, List<ActivityBlock>> blocks) {
        return blocks.values().stream().allMatch(trials -> Matched.repeatable(model, trials));
    }

    private static List<Matched> simulated(
            AnalysisRequest request, Model model, Map<String, List<ActivityBlock>> blocks, ChangeOptions options) {
        Context baseline = Matched.context(request, model, options.baseline());
        List<String> names = blocks.keySet().stream()
                .filter(name -> !name.equals(baseline.name()))
                .toList();
        return request.workers().map(names.size(), i -> {
            List<ActivityBlock> trials = blocks.getOrDefault(names.get(i), List.of());
            Context context = Matched.context(request, model, names.get(i));
            return new Matched(
                    names.get(i),
                    Matched.simulate(model, baseline, trials, options.quantity()),
                    Matched.simulate(model, context, trials, options.quantity()));
        });
    }

    private static List<Matched> asRecorded(
            List<ContextSamples> recorded,
            Map<String, List<ActivityBlock>> blocks,
            ChangeOptions options,
            List<String> warnings) {
        String name = options.baseline().equals(ChangeOptions.NONE) && !blocks.containsKey(ChangeOptions.NONE)
                ? recorded.get(0).context()
                : options.baseline();
        ContextSamples baseline = recorded.stream()
                .filter(each -> each.context().equals(name))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.of(
                        "change", "baseline", "'" + name + "'", String.join(", ", blocks.keySet())));
        List<Matched> pairs = new ArrayList<>();
        for (ContextSamples each : recorded) {
            if (each.context().equals(name)) {
                continue;
            }
            @Nullable
            String mismatch = Matched.mismatch(
                    blocks.getOrDefault(name, List.of()), blocks.getOrDefault(each.context(), List.of()));
            if (mismatch == null) {
                pairs.add(new Matched(each.context(), baseline, each));
            } else {
                warnings.add("context " + each.context() + " cannot be matched with " + name + ": " + mismatch);
            }
        }
        return pairs;
    }

    private static List<Matched> varying(List<Matched> pairs, List<String> warnings) {
        List<Matched> varying = new ArrayList<>();
        for (Matched pair : pairs) {
            if (pair.before().varies() && pair.after().varies()) {
                varying.add(pair);
            } else {
                warnings.add("context " + pair.context() + ": the activity is constant under it or under the baseline");
            }
        }
        return varying;
    }
}
