package org.separatrix.core.task;

/**
 * The steps that one epoch of a trial covers, half open.
 *
 * @param name epoch name: fix1, stim1, delay1, stim2, delay2, go1, …
 * @param start first step
 * @param end first step after the epoch
 */
public record EpochBound(String name, int start, int end) {}
