package org.separatrix.core.train;

/** What a modulator sees. */
public enum ModulatorInput {
    /** The inputs of the network and the context of the trial. */
    BOTH,
    /** The context of the trial alone. */
    CONTEXT,
    /** The inputs of the network alone; then nothing else tells it the task. */
    INPUTS
}
