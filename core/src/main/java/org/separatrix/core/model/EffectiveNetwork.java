package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * A network as one context makes it: effective weights W, gain g and bias b + E c. The context is held constant, also where the
 * network sees it through leaky dynamics, or, where it has a modulator, the state of that. Immutable; the matrices must not be
 * modified.
 *
 * <p>Source: the mechanisms of Vedovati and Ching 2024 (arXiv:2408.01316) as {@link Modulation} defines them.
 *
 * @param model the network
 * @param context the context held constant; the state of the modulator where there is one
 * @param weights effective recurrent weights W, [N × N]
 * @param gain g = 1 + G c, [N × 1]
 * @param bias b + E c, [N × 1]
 */
public record EffectiveNetwork(Model model, Context context, DMatrixRMaj weights, DMatrixRMaj gain, DMatrixRMaj bias) {

    static EffectiveNetwork of(Model model, Context context) {
        DMatrixRMaj excitability = column(model, context, context.vector(), "vector");
        DMatrixRMaj synaptic = column(model, context, context.synapticVector(), "synapticVector");
        Modulation modulation = model.spec().modulation();
        DMatrixRMaj bias = model.tensor(TensorNames.RECURRENT_BIAS).copy();
        if (modulation.excitability().hasBias()) {
            CommonOps_DDRM.multAdd(model.tensor(TensorNames.EXCITABILITY_BIAS), excitability, bias);
        }
        DMatrixRMaj gain = new DMatrixRMaj(model.units(), 1);
        CommonOps_DDRM.fill(gain, 1.0);
        if (modulation.excitability().hasGain()) {
            CommonOps_DDRM.multAdd(model.tensor(TensorNames.EXCITABILITY_GAIN), excitability, gain);
        }
        return new EffectiveNetwork(model, context, RecurrentWeights.at(model, synaptic), gain, bias);
    }

    private static DMatrixRMaj column(Model model, Context context, NdArray vector, String field) {
        int m = model.signals();
        if (vector.size() != m) {
            throw InvalidInputException.of(
                    "context " + context.name(), field, vector.size() + " numbers", m + " numbers");
        }
        DMatrixRMaj c = DMatrixRMaj.wrap(m, 1, vector.toArray());
        for (int k = 0; k < m; k++) {
            if (!Double.isFinite(c.data[k])) {
                throw InvalidInputException.of(
                        "context " + context.name(), field + "[" + k + "]", c.data[k], "a finite number");
            }
        }
        return c;
    }

    /**
     * Holds the input constant too, which makes the network an autonomous map, one step of length dt at a time.
     *
     * @param input u, [U]
     * @return the map whose state is the network's state
     * @throws InvalidInputException if the input has another length or is not finite
     */
    public DiscreteMap map(NdArray input) {
        return isGated() ? new GruMap(new GruField(model, input)) : new RnnMap(new RnnField(this, input));
    }

    /**
     * Holds the input constant too and lets dt go to 0, which makes the network an autonomous flow τ_i dx_i/dt = F_i(x) − x_i
     * (τ_i dh_i/dt = ζ_i (h̃_i − h_i) of gated units).
     *
     * @param input u, [U]
     * @return the flow whose state is the network's state, with time in units of the specification's τ
     * @throws InvalidInputException if the input has another length or is not finite
     */
    public Flow flow(NdArray input) {
        return isGated() ? new GruFlow(new GruField(model, input)) : new RnnFlow(new RnnField(this, input));
    }

    /**
     * Starts trials side by side, at the network's initial state, under this context from the first step on.
     *
     * @param trials how many
     * @return the trials before their first step
     */
    public NetworkRun start(int trials) {
        return NetworkRun.of(this, trials);
    }

    /**
     * Moves many states by one step, without noise.
     *
     * @param states [K × N], replaced by the next states
     * @param inputs [K × U]
     * @throws InvalidInputException if the inputs do not have U channels
     */
    public void step(DMatrixRMaj states, DMatrixRMaj inputs) {
        ModelSpec spec = model.spec();
        int channels = spec.inputs().size();
        if (inputs.numCols != channels) {
            throw InvalidInputException.of("inputs", "channels", inputs.numCols, String.valueOf(channels));
        }
        if (isGated()) {
            new GatedUnits(model).step(states, inputs);
            return;
        }
        boolean rate = spec.form() == Form.RATE;
        DMatrixRMaj drive = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(inputs, model.tensor(TensorNames.INPUT_WEIGHT), drive);
        DMatrixRMaj recurrent = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(rate ? states : rates(states), weights, recurrent);
        double[] alphas = model.alphas().data;
        int n = bias.numRows;
        for (int at = 0; at < states.getNumElements(); at++) {
            double sum = recurrent.data[at] + drive.data[at] + bias.data[at % n];
            double target = rate ? spec.nonlinearity().value(gain.data[at % n] * sum) : sum;
            double alpha = alphas[at % n];
            states.data[at] = (1.0 - alpha) * states.data[at] + alpha * target;
        }
    }

    private boolean isGated() {
        return model.spec().form() == Form.GRU;
    }

    /**
     * Returns the rates at given states.
     *
     * @param states [K × N], not modified
     * @return [K × N]: φ(g ∘ x) in the current form, the states themselves in others
     */
    public DMatrixRMaj rates(DMatrixRMaj states) {
        DMatrixRMaj rates = states.copy();
        if (model.spec().form() == Form.CURRENT) {
            int n = gain.numRows;
            for (int at = 0; at < states.getNumElements(); at++) {
                rates.data[at] = model.spec().nonlinearity().value(gain.data[at % n] * states.data[at]);
            }
        }
        return rates;
    }

    /**
     * Returns the outputs at given states.
     *
     * @param states [K × N], not modified
     * @return [K × O]
     */
    public DMatrixRMaj outputs(DMatrixRMaj states) {
        return outputs(model, model.spec().readout() == Readout.RATE ? rates(states) : states);
    }

    /** Returns the outputs, [K × O], where the readout sees these rates or states, [K × N]. */
    static DMatrixRMaj outputs(Model model, DMatrixRMaj seen) {
        DMatrixRMaj outputs = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(seen, model.tensor(TensorNames.OUTPUT_WEIGHT), outputs);
        DMatrixRMaj outputBias = model.tensor(TensorNames.OUTPUT_BIAS);
        boolean squash = model.spec().outputNonlinearity() == OutputNonlinearity.SIGMOID;
        for (int at = 0; at < outputs.getNumElements(); at++) {
            double z = outputs.data[at] + outputBias.data[at % outputs.numCols];
            outputs.data[at] = squash ? Nonlinearity.SIGMOID.value(z) : z;
        }
        return outputs;
    }
}
