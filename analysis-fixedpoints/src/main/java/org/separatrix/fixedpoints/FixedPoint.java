package org.separatrix.fixedpoints;

import org.separatrix.core.linalg.NdArray;

/**
 * One point that the search ended at; every number belongs to the state given here.
 *
 * @param state x, [N]
 * @param verdict whether it is fixed, slow or nonhyperbolic
 * @param speed q = ½ ‖G(x)‖² (squared units of the state per step or per unit of time)
 * @param residual ‖G(x)‖_∞
 * @param certificate evidence that a true fixed point lies here
 * @param linearization stability and spectrum
 * @param hits number of starts that ended here, at least 1
 */
public record FixedPoint(
        NdArray state,
        Verdict verdict,
        double speed,
        double residual,
        Certificate certificate,
        Linearization linearization,
        int hits) {

    /**
     * Returns whether the point is fixed and attracts.
     *
     * @return true for verdict FIXED with stability STABLE
     */
    public boolean isAttractor() {
        return verdict == Verdict.FIXED && linearization.stability() == Stability.STABLE;
    }
}
