package org.separatrix.core.train;

/**
 * A moment of training that can be stored, and what it is a moment of.
 *
 * @param recipe what the network is trained from
 * @param state where training was
 */
public record Checkpoint(Recipe recipe, TrainingState state) {}
