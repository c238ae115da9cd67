package org.separatrix.geometry.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Options;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Covariance;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.Matched;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.SettledStates;
import org.separatrix.geometry.subspace.RandomSubspaces;

/**
 * Does a context change what the readout sees of the activity, how input enters, or which input lasts?
 *
 * <p>Source: Kaufman, Churchland, Ryu and Shenoy 2014 (doi:10.1038/nn.3643); Mante, Sussillo, Shenoy and Newsome 2013
 * (doi:10.1038/nature12742).
 */
public final class ChannelsPlugin implements AnalysisPlugin<ChannelsOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "channels",
            "Output and input channels",
            "For each context: the output-potent fraction tr(P'CP) / tr C, C the covariance (about the context's mean) of what the "
                    + "readout sees, states or rates, and P an orthonormal basis of the rows of the readout weights; chance, "
                    + "subspaces of as many dimensions spanned by U sqrt(S) v, USU' being the covariance within contexts, pooled. "
                    + "Where most states of trials come to rest under the held input: the derivative B of a step by the input, "
                    + "its norm, the left vector w of the slowest mode (largest modulus of the map's Jacobian) and the selection "
                    + "vector w'B; and for two contexts the angles between the left vectors and between the spans of B. With a "
                    + "modulator, states are those of units and modulator together.",
            List.of(
                    "Kaufman, Churchland, Ryu and Shenoy 2014, doi:10.1038/nn.3643",
                    "Mante, Sussillo, Shenoy and Newsome 2013, doi:10.1038/nature12742",
                    "Elsayed, Lara, Kaufman, Churchland and Cunningham 2016, doi:10.1038/ncomms13239"),
            Scope.MODEL,
            true);

    /** Called by the service loader. */
    public ChannelsPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ChannelsOptions defaultOptions() {
        return ChannelsOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, ChannelsOptions options) {
        Model model = request.model();
        if (model == null) {
            throw new IllegalStateException("channels are those of a network; a model is needed");
        }
        List<String> warnings = new ArrayList<>();
        Quantity quantity = model.spec().readout() == Readout.RATE ? Quantity.RATE : Quantity.STATE;
        List<ContextSamples> varying = new ArrayList<>();
        for (ContextSamples each : ContextSamples.of(request, quantity)) {
            if (each.varies()) {
                varying.add(each);
            } else {
                warnings.add("context " + each.context()
                        + ": the activity does not vary, so it has no output-potent fraction");
            }
        }
        String readout = Options.name(quantity);
        if (varying.isEmpty()) {
            return new ChannelsResult(readout, List.of(), List.of(), warnings).outcome();
        }
        List<Covariance> covariances = request.workers()
                .map(varying.size(), i -> Covariance.of(varying.get(i).samples()));
        RandomSubspaces subspaces = RandomSubspaces.of(pooled(covariances));
        DMatrixRMaj weights = model.tensor(TensorNames.OUTPUT_WEIGHT);
        int seen = OutputPotent.basis(weights).numCols;
        CounterRandom random = CounterRandom.of(request.seed(), "channels");
        Map<String, List<ActivityBlock>> blocks = Matched.byContext(request.activity());
        List<ContextChannels> contexts = request.workers().map(varying.size(), i -> {
            DMatrixRMaj covariance = covariances.get(i).matrix();
            Draws chance = OutputPotent.chance(covariance, subspaces, seen, options.draws(), random.split(i));
            String name = varying.get(i).context();
            double potent = OutputPotent.fraction(covariance, weights);
            return channels(request, model, name, blocks.getOrDefault(name, List.of()), potent, chance);
        });
        return new ChannelsResult(readout, contexts, pairs(contexts), withUnsettled(contexts, warnings)).outcome();
    }

    private static DMatrixRMaj pooled(List<Covariance> covariances) {
        DMatrixRMaj sum = covariances.get(0).matrix().createLike();
        double degrees = 0.0;
        for (Covariance each : covariances) {
            CommonOps_DDRM.add(1.0, sum, each.samples() - 1.0, each.matrix(), sum);
            degrees += each.samples() - 1.0;
        }
        CommonOps_DDRM.divide(sum, degrees);
        return sum;
    }

    private static ContextChannels channels(
            AnalysisRequest request,
            Model model,
            String name,
            List<ActivityBlock> blocks,
            double potent,
            Draws chance) {
        // the blocks of a network without contexts bear the names of its tasks
        Context context =
                model.spec().contexts().isEmpty() ? model.neutralContext() : Matched.context(request, model, name);
        NdArray input = request.conditions().stream()
                .filter(each -> each.context().name().equals(name))
                .map(Condition::input)
                .findFirst()
                .orElse(NdArray.vector(new double[model.spec().inputs().size()]));
        DiscreteMap map = (DiscreteMap) model.system(SystemKind.MAP, context, input);
        DMatrixRMaj starts = SettledStates.starts(blocks);
        if (starts.numCols != map.dimension()) {
            // recorded without the modulator's states
            return new ContextChannels(name, potent, chance, 0, 0, null, null);
        }
        SettledStates settled = SettledStates.of(map, starts);
        @Nullable
        DMatrixRMaj state = settled.count() == 0 ? null : CommonOps_DDRM.extractRow(settled.states(), 0, null);
        return new ContextChannels(
                name,
                potent,
                chance,
                settled.count(),
                settled.unsettled(),
                state,
                state == null ? null : InputChannel.of(model, context, input, state));
    }

    private static List<ChannelsResult.Pair> pairs(List<ContextChannels> contexts) {
        List<ChannelsResult.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < contexts.size(); i++) {
            for (int j = i + 1; j < contexts.size(); j++) {
                ChannelsResult.Pair pair = ChannelsResult.Pair.of(contexts.get(i), contexts.get(j));
                if (pair != null) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private static List<String> withUnsettled(List<ContextChannels> contexts, List<String> warnings) {
        for (ContextChannels each : contexts) {
            if (each.state() == null) {
                warnings.add("context " + each.context()
                        + ": no trial comes to rest under the held input, so there is no input channel to describe");
            } else if (each.rests() > 1) {
                warnings.add("context " + each.context() + ": trials come to rest in " + each.rests()
                        + " places; the input channel is that of the one most of them reach");
            }
        }
        return warnings;
    }
}
