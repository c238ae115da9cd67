package org.separatrix.geometry.similarity;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.geometry.samples.ComparedSystem.Between;
import org.separatrix.geometry.samples.Quantity;

/**
 * Options of {@link ShapePlugin}.
 *
 * @param quantity what is compared
 * @param between which systems are compared
 * @param alpha 1 for rotations only, 0 for any invertible linear map
 * @param alignment which maps are no difference
 * @param folds number of folds of trials for the cross-validated distance; 0 for none
 * @param shuffles random orders of trials, at least 0
 * @param groups groups of trials left out in turn, at least 0
 * @param mostPairs pairs up to which each gets chance and interval, at least 0
 */
public record ShapeOptions(
        @Option("what is compared: state or rate") Quantity quantity,

        @Option(
                "which systems: contexts of all networks, networks with all shared contexts, or auto: contexts of a single "
                        + "network, else networks")
        Between between,

        @Option("share of the shape that is not whitened: 1 compares up to rotation, 0 up to any invertible linear map")
        double alpha,

        @Option("which maps are no difference: rotation or permutation")
        ShapeDistance.Alignment alignment,

        @Option("folds of trials for the cross-validated distance, at least 2; 0 for none")
        int folds,

        @Option("random orders of whole trials that show what chance gives; 0 for none")
        int shuffles,

        @Option("groups of trials, each left out once for the interval; 0 for none")
        int groups,

        @Option("pairs of systems up to which chance and intervals are computed; of more, the networks are what counts")
        int mostPairs) {

    /** Checks the ranges. */
    public ShapeOptions {
        if (!(alpha >= 0.0 && alpha <= 1.0)) {
            throw new FieldException("alpha", alpha, "at least 0 and at most 1");
        }
        if (folds < 0 || folds == 1) {
            throw new FieldException("folds", folds, "0, or at least 2");
        }
        atLeastZero("shuffles", shuffles);
        atLeastZero("groups", groups);
        atLeastZero("mostPairs", mostPairs);
    }

    private static void atLeastZero(String field, int value) {
        if (value < 0) {
            throw new FieldException(field, value, "at least 0");
        }
    }

    /**
     * Returns states up to rotation, with five folds, 20 shuffles, 10 groups.
     *
     * @return valid options
     */
    public static ShapeOptions defaults() {
        return new ShapeOptions(Quantity.STATE, Between.AUTO, 1.0, ShapeDistance.Alignment.ROTATION, 5, 20, 10, 45);
    }
}
