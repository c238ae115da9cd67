package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The end of one search.
 *
 * @param start which start it was
 * @param origin the start whose search was carried to this end; another one where this start only came near
 * @param state where it ended, [1 × N]
 * @param verdict what is there, or null if the search failed
 * @param failure why it failed, or null
 * @param speed q there
 * @param residual ‖G‖_∞ there
 * @param error estimate of ‖∂G⁻¹‖ ‖G‖, the distance to the true fixed point; infinite unless the verdict is FIXED
 */
record Descent(
        int start,
        int origin,
        DMatrixRMaj state,
        @Nullable Verdict verdict,
        @Nullable FailureReason failure,
        double speed,
        double residual,
        double error) {

    static Descent failed(int start, DMatrixRMaj state, FailureReason reason) {
        return new Descent(start, start, state, null, reason, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);
    }

    boolean is(Verdict wanted) {
        return verdict == wanted;
    }

    /** The same end, of another start that came so near that its end is known. */
    Descent from(int otherStart) {
        return new Descent(otherStart, origin, state, verdict, failure, speed, residual, error);
    }

    /** The same end, as that of one start which was carried there. */
    Descent own(int number) {
        return new Descent(number, number, state, verdict, failure, speed, residual, error);
    }
}
