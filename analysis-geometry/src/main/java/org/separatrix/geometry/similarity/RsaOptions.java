package org.separatrix.geometry.similarity;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.ComparedSystem.Between;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link RsaPlugin}.
 *
 * @param quantity what is compared
 * @param between which systems are compared
 * @param bins parts of a trial, at least 1
 * @param metric dissimilarity of two conditions
 * @param folds of trials for crossnobis, at least 2
 * @param similarity how two systems' dissimilarities are compared
 * @param shuffles random orders of conditions, at least 0
 * @param groups groups of trials left out in turn, at least 0
 * @param halvings random halvings of the trials, at least 0
 * @param mostPairs pairs up to which each is judged, at least 0
 */
public record RsaOptions(
        @Option("what is compared: state or rate") Quantity quantity,

        @Option(
                "which systems: contexts of all networks, networks with all shared contexts, or auto: contexts of a single "
                        + "network, else networks")
        Between between,

        @Option(
                "parts of equal length into which every trial is divided; a condition is one part of one context, and the "
                        + "trials are its repeats")
        int bins,

        @Option("dissimilarity of two conditions: euclidean, mahalanobis or crossnobis")
        Metric metric,

        @Option("folds of trials for crossnobis") int folds,

        @Option("how the dissimilarities of two systems are compared: cosine, pearson, spearman, rho-a or tau-a")
        RdmSimilarity similarity,

        @Option("random orders of conditions that show what chance gives; 0 for none")
        int shuffles,

        @Option("groups of trials, each left out once for the interval; 0 for none")
        int groups,

        @Option("random halvings of the trials for the floor; 0 for none")
        int halvings,

        @Option(
                "pairs of systems up to which chance, intervals and floors are computed; of more, the networks are what "
                        + "counts")
        int mostPairs) {

    /** Dissimilarities of two conditions. */
    public enum Metric {
        /** Squared distance of the means over the number of units. */
        EUCLIDEAN,
        /** The same in units of the noise. */
        MAHALANOBIS,
        /** The same without the bias of noise, by folds of trials. */
        CROSSNOBIS
    }

    /** Checks the ranges. */
    public RsaOptions {
        if (bins < 1) {
            throw new FieldException("bins", bins, "at least 1");
        }
        if (folds < 2) {
            throw new FieldException("folds", folds, "at least 2");
        }
        atLeastZero("shuffles", shuffles);
        atLeastZero("groups", groups);
        atLeastZero("halvings", halvings);
        atLeastZero("mostPairs", mostPairs);
    }

    private static void atLeastZero(String field, int value) {
        if (value < 0) {
            throw new FieldException(field, value, "at least 0");
        }
    }

    /** Returns the fewest trials of a condition that the metric takes. */
    int repeatsNeeded() {
        return metric == Metric.CROSSNOBIS ? folds : 1;
    }

    /**
     * Returns states, six parts a trial, crossnobis over two folds, and cosines.
     *
     * @return valid options
     */
    public static RsaOptions defaults() {
        return new RsaOptions(
                Quantity.STATE, Between.AUTO, 6, Metric.CROSSNOBIS, 2, RdmSimilarity.COSINE, 500, 10, 10, 45);
    }

    /**
     * Returns a copy with another metric.
     *
     * @param newMetric dissimilarity of two conditions
     * @return the copy
     */
    public RsaOptions withMetric(Metric newMetric) {
        return new RsaOptions(
                quantity, between, bins, newMetric, folds, similarity, shuffles, groups, halvings, mostPairs);
    }

    /**
     * Returns a copy with other parts of a trial.
     *
     * @param newBins at least 1
     * @return the copy
     */
    public RsaOptions withBins(int newBins) {
        return new RsaOptions(
                quantity, between, newBins, metric, folds, similarity, shuffles, groups, halvings, mostPairs);
    }
}
