package org.separatrix.core.model;

import java.util.Objects;
import org.separatrix.core.linalg.NdArray;

/**
 * A value of the modulation: the vector c together with the name that reports give it.
 *
 * @param name for example a task's name, or {@code 0.5,0.5}
 * @param vector c, [M]
 */
public record Context(String name, NdArray vector) {

    public Context {
        Objects.requireNonNull(name);
        Objects.requireNonNull(vector);
    }
}
