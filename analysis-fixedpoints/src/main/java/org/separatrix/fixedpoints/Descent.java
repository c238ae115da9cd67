package org.separatrix.fixedpoints;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * The end of one search.
 *
 * @param start which start it was
 * @param state where it ended, [1 × N]
 * @param verdict what is there, or null if the search failed
 * @param failure why it failed, or null
 * @param speed q there
 * @param residual ‖G‖_∞ there
 * @param error estimate of ‖∂G⁻¹‖ ‖G‖, the distance to the true fixed point; infinite unless the verdict is FIXED
 */
record Descent(
        int start,
        DMatrixRMaj state,
        @Nullable Verdict verdict,
        @Nullable FailureReason failure,
        double speed,
        double residual,
        double error) {

    static Descent failed(int start, DMatrixRMaj state, FailureReason reason) {
        return new Descent(start, state, null, reason, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);
    }

    boolean is(Verdict wanted) {
        return verdict == wanted;
    }
}
