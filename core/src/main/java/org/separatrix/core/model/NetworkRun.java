package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Trials of one network under one context, side by side and one step at a time, without noise; leaky contexts and the modulator move
 * along. Mutable, for one thread.
 */
public final class NetworkRun {

    private final Model model;
    private final Context context;
    private final @Nullable EffectiveNetwork constant;
    private final @Nullable ModulatorCell modulator;
    private final ModulatedUnits units;
    private final DMatrixRMaj states;
    private DMatrixRMaj excitability;
    private DMatrixRMaj synaptic;

    private NetworkRun(
            Model model,
            Context context,
            @Nullable EffectiveNetwork constant,
            @Nullable ModulatorCell modulator,
            int trials) {
        this.model = model;
        this.context = context;
        this.constant = constant;
        this.modulator = modulator;
        this.units = new ModulatedUnits(model);
        this.states = new DMatrixRMaj(trials, model.units());
        @Nullable DMatrixRMaj initial = model.tensorOrNull(TensorNames.INITIAL_STATE);
        for (int k = 0; initial != null && k < trials; k++) {
            System.arraycopy(initial.data, 0, states.data, k * states.numCols, states.numCols);
        }
        ContextDynamics dynamics = model.spec().modulation().dynamics();
        if (modulator != null) {
            this.excitability = modulator.start(trials);
            this.synaptic = excitability;
        } else {
            this.excitability = start(context.vector(), dynamics.excitabilityTauMs(), trials);
            this.synaptic = start(context.synapticVector(), dynamics.synapticTauMs(), trials);
        }
    }

    /** Starts trials in which whatever moves the signals moves. */
    static NetworkRun of(Model model, Context context, int trials) {
        if (model.hasModulator()) {
            ModulatedField.check(model, context);
            return new NetworkRun(model, context, null, new ModulatorCell(model), trials);
        }
        // checks the vectors also where it is not needed
        EffectiveNetwork settled = model.at(context);
        boolean moves = model.spec().modulation().moves() && model.signals() > 0;
        return new NetworkRun(model, context, moves ? null : settled, null, trials);
    }

    /** Starts trials under signals that are held from the first step. */
    static NetworkRun of(EffectiveNetwork network, int trials) {
        return new NetworkRun(network.model(), network.context(), network, null, trials);
    }

    private static DMatrixRMaj start(NdArray target, double tauMs, int trials) {
        DMatrixRMaj signals = new DMatrixRMaj(trials, target.size());
        for (int at = 0; tauMs == 0.0 && at < signals.getNumElements(); at++) {
            signals.data[at] = target.at(at % target.size());
        }
        return signals;
    }

    /**
     * Moves all trials by one step.
     *
     * @param inputs [S × U]
     * @throws InvalidInputException if the inputs do not have U channels
     */
    public void step(DMatrixRMaj inputs) {
        if (constant != null) {
            constant.step(states, inputs);
            return;
        }
        int channels = model.spec().inputs().size();
        if (inputs.numCols != channels) {
            throw InvalidInputException.of("inputs", "channels", inputs.numCols, String.valueOf(channels));
        }
        DMatrixRMaj rates = units.rates(states, excitability);
        moveSignals(inputs);
        DMatrixRMaj next = units.sums(rates, units.inputDrive(inputs), excitability, synaptic);
        units.apply(next, excitability);
        double[] alphas = model.alphas().data;
        for (int at = 0; at < states.getNumElements(); at++) {
            double alpha = alphas[at % alphas.length];
            states.data[at] = (1.0 - alpha) * states.data[at] + alpha * next.data[at];
        }
    }

    private void moveSignals(DMatrixRMaj inputs) {
        if (modulator != null) {
            excitability = modulator.step(excitability, modulator.drive(inputs, context.vector()));
            synaptic = excitability;
            return;
        }
        ContextDynamics dynamics = model.spec().modulation().dynamics();
        follow(excitability, context.vector(), dynamics.excitabilityTauMs());
        follow(synaptic, context.synapticVector(), dynamics.synapticTauMs());
    }

    private void follow(DMatrixRMaj signals, NdArray target, double tauMs) {
        double alpha = model.spec().dtMs() / tauMs;
        for (int at = 0; tauMs > 0.0 && at < signals.getNumElements(); at++) {
            signals.data[at] = (1.0 - alpha) * signals.data[at] + alpha * target.at(at % target.size());
        }
    }

    /**
     * Returns the states of the units.
     *
     * @return [S × N], not to be modified; changes with the next step
     */
    public DMatrixRMaj states() {
        return states;
    }

    /**
     * Returns the states of the modulator.
     *
     * @return [S × K], not to be modified; [S × 0] where there is none
     */
    public DMatrixRMaj modulatorStates() {
        return modulator == null ? new DMatrixRMaj(states.numRows, 0) : excitability;
    }

    /**
     * Returns the rates.
     *
     * @return [S × N]: the states in the rate form, φ(g ∘ x) in the current form
     */
    public DMatrixRMaj rates() {
        return constant == null ? units.rates(states, excitability) : constant.rates(states);
    }

    /**
     * Returns the outputs.
     *
     * @return [S × O]
     */
    public DMatrixRMaj outputs() {
        return EffectiveNetwork.outputs(model, model.spec().readout() == Readout.RATE ? rates() : states);
    }
}
