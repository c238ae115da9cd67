package org.separatrix.core.task.batteries;

import org.separatrix.core.provenance.Option;
import org.separatrix.core.task.TimingMode;

/**
 * The options that every battery written in the task language has.
 *
 * @param timing which trials of a random batch last equally long
 * @param maskPower power of the mask that weighs the squared error, positive
 */
record TrialOptions(
        @Option("which trials of a random batch last equally long: shared or own")
        TimingMode timing,

        @Option("power of the mask that weighs the squared error; 2 is published and makes 25 of a weight of 5")
        double maskPower) {}
