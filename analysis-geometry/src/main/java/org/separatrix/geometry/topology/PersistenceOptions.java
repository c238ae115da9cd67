package org.separatrix.geometry.topology;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link PersistencePlugin}.
 *
 * @param quantity what is measured
 * @param points largest number of landmarks, from 4 to 400
 * @param samples largest number of samples they are chosen from, evenly taken, at least 4
 * @param varianceFraction share of the variance that the components keep in which distances are taken, in (0, 1]
 * @param draws clouds of the null distribution, at least 1
 */
public record PersistenceOptions(
        @Option("what is measured: state or rate") Quantity quantity,

        @Option("largest number of points, chosen far from each other; at most 400")
        int points,

        @Option("largest number of samples that points are chosen from, evenly taken")
        int samples,

        @Option("share of the variance that is kept in principal components before distances are taken")
        double varianceFraction,

        @Option("clouds of the null distribution") int draws) {

    /** Checks the ranges. */
    public PersistenceOptions {
        if (points < 4 || points > 400) {
            throw new FieldException("points", points, "from 4 to 400");
        }
        if (samples < 4) {
            throw new FieldException("samples", samples, "at least 4");
        }
        if (!(varianceFraction > 0.0 && varianceFraction <= 1.0)) {
            throw new FieldException("varianceFraction", varianceFraction, "more than 0 and at most 1");
        }
        if (draws < 1) {
            throw new FieldException("draws", draws, "at least 1");
        }
    }

    /**
     * Returns states, 150 points of 4,000 samples, 95 % of the variance, 100 draws.
     *
     * @return valid options
     */
    public static PersistenceOptions defaults() {
        return new PersistenceOptions(Quantity.STATE, 150, 4000, 0.95, 100);
    }
}
