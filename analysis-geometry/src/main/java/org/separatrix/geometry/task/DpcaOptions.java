package org.separatrix.geometry.task;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link DpcaPlugin}.
 *
 * @param quantity what is demixed
 * @param epoch name of the epoch up to whose end inputs make conditions; empty for the one before the response
 * @param variables largest number of factors, 2 or 3
 * @param pairs largest number of pairs of contexts
 * @param components of each marginalisation, from 1 to 10
 * @param bins largest number of steps of a trial, evenly taken, at least 2
 * @param lambda λ ≥ 0; −1 chooses it by cross-validation
 * @param halvings splits of the trials for λ and the signal variance, at least 1
 * @param splits held-out trials of each condition for the significance of components, one at a time, at least 1
 * @param shuffles of the trials among conditions, at least 1
 * @param run steps in a row from which on a component counts as significant, at least 1
 */
public record DpcaOptions(
        @Option("what is demixed: state or rate") Quantity quantity,

        @Option(
                "epoch up to whose end inputs make conditions; empty is the one before the response, else the whole trial")
        String epoch,

        @Option("largest number of factors, 2 or 3") int variables,

        @Option("largest number of pairs of contexts that are demixed, in their order")
        int pairs,

        @Option("components of each marginalisation") int components,

        @Option("largest number of steps of a trial, evenly taken")
        int bins,

        @Option("ridge over the norm of the data; -1 chooses it by cross-validation")
        double lambda,

        @Option("splits of the trials in halves for lambda and the signal variance")
        int halvings,

        @Option("times that one trial of each condition is held out to be decoded")
        int splits,

        @Option("times that trials are dealt anew to conditions")
        int shuffles,

        @Option("steps in a row that must be decoded to count")
        int run) {

    /** Checks the ranges. */
    public DpcaOptions {
        within("variables", variables, 2, 3);
        within("pairs", pairs, 0, Integer.MAX_VALUE);
        within("components", components, 1, 10);
        within("bins", bins, 2, Integer.MAX_VALUE);
        within("halvings", halvings, 1, Integer.MAX_VALUE);
        within("splits", splits, 1, Integer.MAX_VALUE);
        within("shuffles", shuffles, 1, Integer.MAX_VALUE);
        within("run", run, 1, Integer.MAX_VALUE);
        if (!(lambda == -1.0 || (lambda >= 0.0 && lambda < Double.POSITIVE_INFINITY))) {
            throw new FieldException("lambda", lambda, "at least 0, or -1");
        }
    }

    private static void within(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw new FieldException(
                    field, value, most == Integer.MAX_VALUE ? "at least " + least : "from " + least + " to " + most);
        }
    }

    /**
     * Returns states, two factors, three components, λ by cross-validation.
     *
     * @return valid options
     */
    public static DpcaOptions defaults() {
        return new DpcaOptions(Quantity.STATE, "", 2, 3, 3, 50, -1.0, 5, 20, 20, 3);
    }
}
