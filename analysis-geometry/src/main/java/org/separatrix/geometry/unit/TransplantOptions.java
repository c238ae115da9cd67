package org.separatrix.geometry.unit;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Options of {@link TransplantPlugin}.
 *
 * @param baseline what is between no excitability and no synaptic change of a context
 * @param pairs whether contexts are also transplanted into each other
 * @param trials random trials of each task, at least 1
 * @param components principal components that synaptic changes are kept from reading, at least 1
 * @param controls random subspaces, at least 0
 */
public record TransplantOptions(
        @Option("what the excitability and the synapses of a context are put into: none (c = 0), or a context")
        String baseline,

        @Option("whether contexts are also transplanted into each other")
        boolean pairs,

        @Option("random trials of each task") int trials,

        @Option("principal components of the activity that the synaptic change is kept from reading")
        int components,

        @Option("random subspaces of the same dimensions") int controls) {

    /** Checks the ranges. */
    public TransplantOptions {
        if (trials < 1) {
            throw new FieldException("trials", trials, "at least 1");
        }
        if (components < 1) {
            throw new FieldException("components", components, "at least 1");
        }
        if (controls < 0) {
            throw new FieldException("controls", controls, "at least 0");
        }
    }

    /**
     * Returns c = 0 as the baseline, all pairs, 16 trials, 3 components and 19 random subspaces.
     *
     * @return valid options
     */
    public static TransplantOptions defaults() {
        return new TransplantOptions("none", true, 16, 3, 19);
    }
}
