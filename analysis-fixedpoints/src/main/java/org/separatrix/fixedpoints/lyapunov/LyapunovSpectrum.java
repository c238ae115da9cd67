package org.separatrix.fixedpoints.lyapunov;

import java.util.List;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.fixedpoints.motion.Recurrence;

/**
 * Exponents measured along one orbit, and what they say.
 *
 * @param kind map or flow; rates are per step or per unit of time
 * @param exponents λ, largest first, [k]: means of ln R_ii over the second half; −∞ where the map takes a direction to nothing
 * @param errors standard errors of the means of blocks of the second half, [k]; NaN where the exponent is not finite
 * @param sum Σ λ of all N exponents; NaN where fewer were measured
 * @param volumeRate mean of ln |det ∂F| of a map, of tr ∂F of a flow, over the second half; NaN where fewer were measured
 * @param dimension Kaplan–Yorke dimension; NaN where more exponents would be needed
 * @param attractor name of the attractor
 * @param signs numbers of positive, zero and negative exponents, [3]
 * @param zeroWithin |λ| below which an exponent may be 0: 3 / (time of the second half), or three times its error where that is more
 * @param recurrence what the orbit does after the measurement
 * @param evidence why the attractor has its name, in sentences
 * @param interval time between decompositions
 * @param condition condition number of the frame before the first decomposition
 * @param times when the running means were taken, [P]
 * @param convergence running means from the start, [P × k]
 * @param state where the orbit was at the end, [N]
 */
public record LyapunovSpectrum(
        SystemKind kind,
        NdArray exponents,
        NdArray errors,
        double sum,
        double volumeRate,
        double dimension,
        AttractorKind attractor,
        List<Integer> signs,
        double zeroWithin,
        Recurrence recurrence,
        List<String> evidence,
        double interval,
        double condition,
        NdArray times,
        NdArray convergence,
        NdArray state) {

    /** Copies the lists. */
    public LyapunovSpectrum {
        signs = List.copyOf(signs);
        evidence = List.copyOf(evidence);
    }
}
