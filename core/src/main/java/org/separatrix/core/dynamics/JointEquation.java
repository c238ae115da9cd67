package org.separatrix.core.dynamics;

import org.ejml.data.DMatrixRMaj;

/**
 * The rule of a network whose weights, gains and drive follow the state z of a modulator, as data. The modulator does not see the units, so it
 * rests by itself, and the units rest where the network does whose signals are the z at rest. The joint state is [x; z].
 *
 * @param modulator the equation of z, in K variables
 * @param units the equation of the units, in N variables, at given signals
 * @param unitCount N
 */
public record JointEquation(NetworkEquation modulator, Units units, int unitCount) implements StateEquation {

    /** The units at signals that are known up to an error. */
    @FunctionalInterface
    public interface Units {

        /**
         * Evaluates weights, gains and drive.
         *
         * @param signals z, [K × 1], not modified
         * @param error largest error of each entry of z, non-negative
         * @return the network at z, and bounds that hold for all signals within the error and cover the rounding of the evaluation
         */
        Uncertain at(DMatrixRMaj signals, double error);
    }

    /**
     * A network known up to errors.
     *
     * @param network the network in the middle
     * @param weightErrors bounds of the errors of W, [N × N], non-negative
     * @param gainErrors bounds of the errors of g, [N × 1], non-negative
     * @param driveErrors bounds of the errors of p, [N × 1], non-negative
     */
    public record Uncertain(
            NetworkEquation network, DMatrixRMaj weightErrors, DMatrixRMaj gainErrors, DMatrixRMaj driveErrors) {}

    @Override
    public SystemKind kind() {
        return modulator.kind();
    }

    @Override
    public int dimension() {
        return unitCount + modulator.dimension();
    }
}
