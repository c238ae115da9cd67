package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.geometry.control.Pathway;
import org.separatrix.geometry.control.Perturbation;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * What {@code transplant} found when a context was put into another, pathway by pathway.
 *
 * @param label the context, or {@code A|B} for B put into A
 * @param outputs shares of the effect on outputs
 * @param states shares of the effect on states
 * @param accuracies of the networks with neither pathway, excitability, synapses, and both, null where the battery is not known
 * @param notReading how far the outputs are back without what the synaptic change reads from the leading components; null where no synapses change
 * @param notWriting the same without what it writes into the directions that the readout sees
 * @param notReadingRandom the former for random subspaces of that dimension
 * @param notWritingRandom the latter for random subspaces
 */
record TransplantFinding(
        String label,
        @Nullable Transplant outputs,
        @Nullable Transplant states,
        List<@Nullable Double> accuracies,
        @Nullable Double notReading,
        @Nullable Double notWriting,
        List<Double> notReadingRandom,
        List<Double> notWritingRandom) {

    static TransplantFinding of(
            String label,
            EffectiveNetwork from,
            EffectiveNetwork to,
            TaskTrials trials,
            TransplantOptions options,
            long seed,
            Workers workers) {
        Transplant.Networks networks = Transplant.Networks.of(from, to);
        List<EffectiveNetwork> four =
                List.of(networks.neither(), networks.excitability(), networks.synaptic(), networks.both());
        List<NdArray> outputs = new ArrayList<>();
        List<NdArray> states = new ArrayList<>();
        List<@Nullable Double> accuracies = new ArrayList<>();
        workers.map(4, i -> trials.run(four.get(i))).forEach(block -> {
            outputs.add(block.outputs());
            states.add(block.states());
            accuracies.add(trials.accuracy(block.outputs()));
        });
        Transplant outputShares = Transplant.split(outputs.get(0), outputs.get(1), outputs.get(2), outputs.get(3));
        Transplant stateShares = Transplant.split(states.get(0), states.get(1), states.get(2), states.get(3));
        boolean rewired = Perturbation.between(from, to).norm(Pathway.SYNAPTIC) > 0.0;
        if (!rewired || outputShares == null) {
            return new TransplantFinding(
                    label, outputShares, stateShares, accuracies, null, null, List.of(), List.of());
        }
        DMatrixRMaj rates = to.rates(states.get(3).toMatrix());
        PrincipalComponents components = PrincipalComponents.of(rates);
        DMatrixRMaj leading = components.basis(Math.max(1, Math.min(options.components(), components.rank())));
        DMatrixRMaj potent = ProjectedSynapses.potent(from);
        int units = from.gain().numRows;
        CounterRandom random = CounterRandom.of(seed, "random subspaces of " + label);
        return new TransplantFinding(
                label,
                outputShares,
                stateShares,
                accuracies,
                finite(restored(trials, ProjectedSynapses.notReading(from, to, leading), outputs)),
                finite(restored(trials, ProjectedSynapses.notWriting(from, to, potent), outputs)),
                workers.map(
                        options.controls(),
                        i -> restored(
                                trials,
                                ProjectedSynapses.notReading(
                                        from, to, ProjectedSynapses.random(units, leading.numCols, random.split(i))),
                                outputs)),
                workers.map(
                        options.controls(),
                        i -> restored(
                                trials,
                                ProjectedSynapses.notWriting(
                                        from,
                                        to,
                                        ProjectedSynapses.random(units, potent.numCols, random.split(-1L - i))),
                                outputs)));
    }

    private static double restored(TaskTrials trials, EffectiveNetwork projected, List<NdArray> outputs) {
        return ProjectedSynapses.restored(
                outputs.get(0), outputs.get(3), trials.run(projected).outputs());
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
