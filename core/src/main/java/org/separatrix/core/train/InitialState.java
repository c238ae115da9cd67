package org.separatrix.core.train;

/** The state from which every trial starts. */
public enum InitialState {
    /** 0. */
    ZERO,
    /** One state for all trials and contexts, 0 before training and then trained with the weights. */
    TRAINED
}
