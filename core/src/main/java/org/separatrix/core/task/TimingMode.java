package org.separatrix.core.task;

/** Which trials of a random batch last equally long. */
public enum TimingMode {
    /** All trials of a batch share the duration of every epoch and, where one of several is drawn, the modality. */
    SHARED,
    /** Each trial has durations and modalities of its own; shorter ones are padded with steps that do not count. */
    OWN
}
