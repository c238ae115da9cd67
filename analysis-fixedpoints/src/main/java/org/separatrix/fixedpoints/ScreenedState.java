package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A search on its way through the {@link Screening}: changed from pass to pass. */
final class ScreenedState {

    final int number;
    DMatrixRMaj state;
    double damping = 1e-2;
    /** q, and q one pass before. */
    double speed = Double.POSITIVE_INFINITY;

    double before = Double.POSITIVE_INFINITY;
    double residual = Double.POSITIVE_INFINITY;

    @Nullable
    Descent landmark;

    ScreenedState(int number, DMatrixRMaj state) {
        this.number = number;
        this.state = state;
    }

    /** Returns whether the last pass hardly lowered the speed, or met values that are not finite. */
    boolean isStalled() {
        return !(speed < 0.9 * before);
    }
}
