package org.separatrix.core.model;

/** Names of the tensors in a model file; rows are post-synaptic. */
public final class TensorNames {

    /** Recurrent weights J, [N × N]. */
    public static final String RECURRENT_WEIGHT = "recurrent.weight";
    /** Recurrent bias b, [N]. */
    public static final String RECURRENT_BIAS = "recurrent.bias";
    /** Input weights, [N × U]. */
    public static final String INPUT_WEIGHT = "input.weight";
    /** Readout weights, [O × N]. */
    public static final String OUTPUT_WEIGHT = "output.weight";
    /** Readout bias, [O]. */
    public static final String OUTPUT_BIAS = "output.bias";
    /** Recurrent weights W_g of the gates of the gru form, [2N × N]: reset gates, then update gates. */
    public static final String GATE_RECURRENT = "gate.recurrent";
    /** Input weights V_g of the gates, [2N × U]. */
    public static final String GATE_INPUT = "gate.input";
    /** Bias b_g of the gates, [2N]. */
    public static final String GATE_BIAS = "gate.bias";
    /** Initial state, [N]; absent means 0. */
    public static final String INITIAL_STATE = "initial.state";
    /** Time constant of each unit (ms), [N], at least dtMs; absent means tauMs for all. */
    public static final String TIME_CONSTANT = "time.constant";
    /** Excitability by bias, E, [N × M]; here and below M is K, the number of modulator units, where there is a modulator. */
    public static final String EXCITABILITY_BIAS = "excitability.bias";
    /** Excitability by gain, G, [N × M]. */
    public static final String EXCITABILITY_GAIN = "excitability.gain";
    /** Left factor L of the synaptic mechanism, [N × M], of component-gain one column for each component. */
    public static final String SYNAPTIC_LEFT = "synaptic.left";
    /** Right factor R of the synaptic mechanism, of the shape of L; absent means tied to L. */
    public static final String SYNAPTIC_RIGHT = "synaptic.right";
    /** Readout A of the context that component-gain takes, [components × M]. */
    public static final String SYNAPTIC_READOUT = "synaptic.readout";
    /** Offset a of component-gain, one for each component. */
    public static final String SYNAPTIC_OFFSET = "synaptic.offset";
    /** Factors s by which the contexts scale J, [M]. */
    public static final String SYNAPTIC_SCALE = "synaptic.scale";
    /** One matrix W_k for each context, [M × N × N] in files, stacked as [M·N × N] in {@link Model}. */
    public static final String SYNAPTIC_WEIGHT = "synaptic.weight";
    /** Recurrent weights W_z of the modulator, [K × K]. */
    public static final String MODULATOR_RECURRENT_WEIGHT = "modulator.recurrent.weight";
    /** Bias b_z of the modulator, [K]; its length is the number of modulator units. */
    public static final String MODULATOR_RECURRENT_BIAS = "modulator.recurrent.bias";
    /** Input weights B_u of the modulator, [K × U]; absent where it does not see the inputs. */
    public static final String MODULATOR_INPUT_WEIGHT = "modulator.input.weight";
    /** Weights B_c of the contexts on the modulator, [K × M]; absent where it does not see them. */
    public static final String MODULATOR_CONTEXT_WEIGHT = "modulator.context.weight";
    /** Initial state of the modulator, [K]; absent means 0. */
    public static final String MODULATOR_INITIAL_STATE = "modulator.initial.state";

    private TensorNames() {}
}
