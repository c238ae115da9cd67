package org.separatrix.geometry.change;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link ChangePlugin}.
 *
 * @param quantity what changes
 * @param baseline the context that the others are compared with
 * @param components dimension k of the compared subspaces; 0 chooses it by {@code varianceFraction}
 * @param varianceFraction share of the variance that the automatic k holds under every condition, in (0, 1]
 * @param shuffles draws with the rows in random order, at least 1
 * @param halvings random halvings of the baseline's trials, at least 1
 */
public record ChangeOptions(
        @Option("what changes: state or rate") Quantity quantity,

        @Option(
                "the context that the others are compared with: none (c = 0 of a network, the first context of recorded activity), "
                        + "or a context as --context takes it")
        String baseline,

        @Option(
                "dimension of the compared subspaces; 0 is the smallest from 2 to 10 that holds varianceFraction throughout")
        int components,

        @Option("share of the variance that the automatic dimension holds under every condition")
        double varianceFraction,

        @Option("draws with the rows of one condition in random order")
        int shuffles,

        @Option("random halvings of the baseline's trials, for floors")
        int halvings) {

    /** Baseline where nothing else is asked for. */
    public static final String NONE = "none";

    /** Checks the ranges. */
    public ChangeOptions {
        if (baseline.isBlank()) {
            throw new FieldException("baseline", baseline, "none, or the name of a context");
        }
        if (components < 0) {
            throw new FieldException("components", components, "at least 0");
        }
        if (!(varianceFraction > 0.0 && varianceFraction <= 1.0)) {
            throw new FieldException("varianceFraction", varianceFraction, "more than 0 and at most 1");
        }
        if (shuffles < 1) {
            throw new FieldException("shuffles", shuffles, "at least 1");
        }
        if (halvings < 1) {
            throw new FieldException("halvings", halvings, "at least 1");
        }
    }

    /**
     * Returns states, the neutral baseline, k by 90 % of the variance, 50 shuffles, 20 halvings.
     *
     * @return valid options
     */
    public static ChangeOptions defaults() {
        return new ChangeOptions(Quantity.STATE, NONE, 0, 0.9, 50, 20);
    }

    /**
     * Returns a copy with another baseline.
     *
     * @param newBaseline a context
     * @return the copy
     */
    public ChangeOptions withBaseline(String newBaseline) {
        return new ChangeOptions(quantity, newBaseline, components, varianceFraction, shuffles, halvings);
    }

    /**
     * Returns a copy with another dimension.
     *
     * @param newComponents k, or 0 to choose it
     * @return the copy
     */
    public ChangeOptions withComponents(int newComponents) {
        return new ChangeOptions(quantity, baseline, newComponents, varianceFraction, shuffles, halvings);
    }
}
