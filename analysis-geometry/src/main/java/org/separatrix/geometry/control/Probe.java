package org.separatrix.geometry.control;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Where the strength of a modulation is measured.
 *
 * @param baseline the network without modulation
 * @param kind whether Jacobians are those of maps or of flows
 * @param states states of the baseline at which Jacobians are compared, [points × N]
 * @param held input u at these states, [U]
 * @param inputs trials along which rates are compared, each [K × T × U]; may be empty
 * @param loss of the task, or null where it is not known
 */
public record Probe(
        EffectiveNetwork baseline,
        SystemKind kind,
        DMatrixRMaj states,
        NdArray held,
        List<NdArray> inputs,
        @Nullable TaskLoss loss) {

    public Probe {
        inputs = List.copyOf(inputs);
    }

    /**
     * Makes a network autonomous.
     *
     * @param network the network
     * @return the map or flow under the held input
     */
    public DynamicalSystem system(EffectiveNetwork network) {
        return kind == SystemKind.MAP ? network.map(held) : network.flow(held);
    }

    /**
     * Measures how much a network differs from the baseline.
     *
     * @param network the network
     * @param criterion what is measured; NORM is not a matter of states and refused
     * @return 0 for the baseline; NaN where there is nothing to measure at
     * @throws InvalidInputException if the loss is asked for and the task is not known
     */
    public double strength(EffectiveNetwork network, Criterion criterion) {
        return switch (criterion) {
            case JACOBIAN, PARAMETERS -> jacobian(network);
            case RATE -> rate(network);
            case TASK_LOSS -> loss(network);
            case NORM -> throw new IllegalArgumentException("the norm belongs to perturbations, not to networks");
        };
    }

    private double jacobian(EffectiveNetwork network) {
        int n = states.numCols;
        DynamicalSystem before = system(baseline);
        DynamicalSystem after = system(network);
        double sum = 0.0;
        for (int k = 0; k < states.numRows; k++) {
            DMatrixRMaj state = new DMatrixRMaj(1, n);
            System.arraycopy(states.data, k * n, state.data, 0, n);
            DMatrixRMaj one = new DMatrixRMaj(n, n);
            DMatrixRMaj two = new DMatrixRMaj(n, n);
            before.jacobian(state, one);
            after.jacobian(state, two);
            for (int at = 0; at < n * n; at++) {
                double change = two.data[at] - one.data[at];
                sum += change * change;
            }
        }
        return Math.sqrt(sum / states.numRows);
    }

    private double loss(EffectiveNetwork network) {
        TaskLoss known = loss;
        if (known == null) {
            throw InvalidInputException.of(
                    "controls",
                    "matchedOn",
                    "task-loss for a context that is no task of a known battery",
                    "a network with its battery of tasks, or another criterion");
        }
        return Math.abs(known.of(network) - known.of(baseline));
    }

    private double rate(EffectiveNetwork network) {
        double sum = 0.0;
        long count = 0;
        for (NdArray trials : inputs) {
            NdArray one = rates(Simulator.run(baseline, trials, List.of()));
            NdArray two = rates(Simulator.run(network, trials, List.of()));
            for (int at = 0; at < one.size(); at++) {
                sum += Math.abs(two.at(at) - one.at(at));
            }
            count += one.size();
        }
        return sum / count;
    }

    private static NdArray rates(ActivityBlock block) {
        NdArray rates = block.rates();
        return rates == null ? block.states() : rates;
    }
}
