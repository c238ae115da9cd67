package org.separatrix.core.analysis;

import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Context;

/**
 * What is held constant to make a network autonomous.
 *
 * @param context the modulation
 * @param inputName name of the held input, for reports
 * @param input u, [U]
 */
public record Condition(Context context, String inputName, NdArray input) {

    /** Name of the input u = 0, which is held where nothing else is asked for. */
    public static final String ZERO = "zero";
}
