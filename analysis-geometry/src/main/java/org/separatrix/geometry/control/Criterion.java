package org.separatrix.geometry.control;

/** By what a control is as strong as the modulation that it stands against. */
public enum Criterion {
    /** ‖ΔJ‖_F of the Jacobian at the settled states of the baseline, root mean square over them. */
    JACOBIAN,
    /** Mean absolute change of the rates along the trials of the task. */
    RATE,
    /**
     * Absolute change of the mean masked squared error of the context's task, on 32 random trials without noise; whether it gets better or
     * worse. Needs the battery of tasks.
     */
    TASK_LOSS,
    /**
     * The number of free numbers: as many random ones as a context has of its own in the mechanism. Their common scale, which no count
     * can say, is that of JACOBIAN.
     */
    PARAMETERS,
    /** Norm of (Δg, Δb), or of ΔW; has no meaning for a pathway that the modulation leaves alone. */
    NORM
}
