package org.separatrix.fixedpoints.lyapunov;

import org.ejml.data.DMatrixRMaj;

/** A state that moves with a frame of disturbances, which the linearized rule carries along. */
interface Tangents {

    /** Returns x, [1 × N], where it is now. */
    DMatrixRMaj state();

    /** Returns the disturbances, columns of [N × k], as they have become. */
    DMatrixRMaj frame();

    /** Replaces the disturbances. */
    void setFrame(DMatrixRMaj frame);

    /**
     * Moves state and disturbances.
     *
     * @param interval steps or units of time
     * @return the logarithm of the factor by which volumes of all N dimensions grew on the way; NaN where it was not asked for
     */
    double advance(double interval);
}
