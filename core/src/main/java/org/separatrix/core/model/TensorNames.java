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
    /** Initial state, [N]; absent means 0. */
    public static final String INITIAL_STATE = "initial.state";
    /** Excitability by bias, E, [N × M]. */
    public static final String EXCITABILITY_BIAS = "excitability.bias";
    /** Excitability by gain, G, [N × M]. */
    public static final String EXCITABILITY_GAIN = "excitability.gain";
    /** Left factor L of the synaptic mechanism, [N × M]. */
    public static final String SYNAPTIC_LEFT = "synaptic.left";
    /** Right factor R of the synaptic mechanism, [N × M]; absent means tied to L. */
    public static final String SYNAPTIC_RIGHT = "synaptic.right";

    private TensorNames() {}
}
