package org.separatrix.geometry.task;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link AbstractionPlugin}.
 *
 * @param quantity what is read
 * @param epoch name of the epoch at whose last step trials are read; empty for the epoch before the response, or the last step
 * @param variables largest number of binary variables, from 2 to 4
 * @param pairs largest number of pairs of contexts
 * @param trials largest number of trials of a condition, at least 2
 * @param folds of cross-validation, at least 2
 * @param classifier how a linear classifier is made
 * @param sampledDichotomies how many dichotomies are drawn where there are more than 8 conditions
 * @param halvings how often trials are split for the corrected parallelism score
 * @param draws of the null distribution of parallelism and of decoding
 * @param generalizationDraws of the null distribution of generalization
 * @param level p at and below which a dichotomy counts as decodable, in (0, 1)
 */
public record AbstractionOptions(
        @Option("what is read: state or rate") Quantity quantity,

        @Option("epoch at whose last step trials are read; empty is the one before the response, else the last step")
        String epoch,

        @Option("largest number of binary variables, from 2 to 4")
        int variables,

        @Option("largest number of pairs of contexts that are compared, in their order")
        int pairs,

        @Option("largest number of trials of a condition") int trials,

        @Option("folds of cross-validation") int folds,

        @Option("how a linear classifier is made: margin or centroid")
        LinearRule classifier,

        @Option("dichotomies drawn where there are more than 8 conditions")
        int sampledDichotomies,

        @Option("how often trials are split in halves for the corrected parallelism score")
        int halvings,

        @Option("draws of the null distributions of parallelism and of decoding")
        int draws,

        @Option("draws of the null distribution of generalization, for the variables and their parities")
        int generalizationDraws,

        @Option("p at and below which a dichotomy counts as decodable")
        double level) {

    /** Checks the ranges. */
    public AbstractionOptions {
        if (variables < 2 || variables > 4) {
            throw new FieldException("variables", variables, "from 2 to 4");
        }
        atLeast("pairs", pairs, 0);
        atLeast("trials", trials, 2);
        atLeast("folds", folds, 2);
        atLeast("sampledDichotomies", sampledDichotomies, 1);
        if (sampledDichotomies > 1000) {
            throw new FieldException("sampledDichotomies", sampledDichotomies, "at most 1000");
        }
        atLeast("halvings", halvings, 1);
        atLeast("draws", draws, 1);
        atLeast("generalizationDraws", generalizationDraws, 1);
        if (!(level > 0.0 && level < 1.0)) {
            throw new FieldException("level", level, "more than 0 and less than 1");
        }
    }

    private static void atLeast(String field, int value, int least) {
        if (value < least) {
            throw new FieldException(field, value, "at least " + least);
        }
    }

    /**
     * Returns states before the response, three variables, the rule of largest margin.
     *
     * @return valid options
     */
    public static AbstractionOptions defaults() {
        return new AbstractionOptions(Quantity.STATE, "", 3, 6, 10, 5, LinearRule.MARGIN, 100, 20, 1000, 200, 0.01);
    }

    /** Returns a copy with fewer draws. */
    AbstractionOptions withDraws(int newDraws, int newGeneralizationDraws) {
        return new AbstractionOptions(
                quantity,
                epoch,
                variables,
                pairs,
                trials,
                folds,
                classifier,
                sampledDichotomies,
                halvings,
                newDraws,
                newGeneralizationDraws,
                level);
    }
}
