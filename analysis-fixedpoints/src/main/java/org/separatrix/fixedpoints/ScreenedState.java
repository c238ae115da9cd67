package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A search on its way through the {@link Screening}: changed from pass to pass. */
final class ScreenedState {

    private static final int PATIENCE = 3;

    final int number;
    DMatrixRMaj state;
    double damping = 1e-2;
    /** q, and q one pass before. */
    double speed = Double.POSITIVE_INFINITY;

    double before = Double.POSITIVE_INFINITY;
    double residual = Double.POSITIVE_INFINITY;

    /** The known point that it is nearest to. */
    Landmarks.@Nullable Landmark nearest;

    /** The known point whose ball it is in. */
    @Nullable
    Descent landmark;

    ScreenedState(int number, DMatrixRMaj state) {
        this.number = number;
        this.state = state;
    }

    /** Passes in a row that hardly lowered the speed. */
    private int idle;

    /** Notes the end of a pass. */
    void passed() {
        idle = speed < 0.9 * before ? 0 : idle + 1;
    }

    /** Returns whether the last passes hardly lowered the speed, or it is at rounding or not finite. */
    boolean isStalled(double floor) {
        return idle >= PATIENCE || !Double.isFinite(speed) || (residual <= floor && idle > 0);
    }

    /** Forgets how it stood still, before another screening. */
    void rested() {
        idle = 0;
    }
}
