package org.separatrix.core.model;

import java.util.Objects;
import org.separatrix.core.linalg.NdArray;

/**
 * A value of the modulation: the vector c together with the name that reports give it.
 *
 * @param name for example a task's name, or {@code 0.5,0.5}
 * @param vector c, [M], as excitability sees it
 * @param synapticVector c, [M], as the synapses see it; differs where one pathway is to be ambiguous and the other is not
 */
public record Context(String name, NdArray vector, NdArray synapticVector) {

    public Context {
        Objects.requireNonNull(name);
        Objects.requireNonNull(vector);
        Objects.requireNonNull(synapticVector);
    }

    /**
     * Makes a context that both pathways see.
     *
     * @param name for example a task's name
     * @param vector c, [M]
     */
    public Context(String name, NdArray vector) {
        this(name, vector, vector);
    }

    /**
     * Makes a context of two, one for each pathway.
     *
     * @param excitability what excitability sees
     * @param synaptic what the synapses see
     * @return the context named {@code EXCITABILITY/SYNAPTIC}
     */
    public static Context split(Context excitability, Context synaptic) {
        return new Context(
                excitability.name() + "/" + synaptic.name(), excitability.vector(), synaptic.synapticVector());
    }

    /**
     * Returns whether the two pathways see different vectors.
     *
     * @return true where {@link #vector} and {@link #synapticVector} differ
     */
    public boolean isSplit() {
        return !vector.equals(synapticVector);
    }
}
