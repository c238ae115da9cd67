package org.separatrix.fixedpoints;

import org.separatrix.core.linalg.NdArray;

/**
 * What the eigenvalues of ∂F at a point say.
 *
 * @param stability what small disturbances do
 * @param unstableCount number of eigenvalues with |λ| &gt; 1 (map) or Re λ &gt; 0 (flow), beyond their error bound
 * @param eigenvalues [N × 2], real and imaginary parts, by modulus, largest first
 * @param timeConstantsMs [N], −dt / ln|λ| of a map, −timeUnit / Re λ of a flow (ms), in the order of the eigenvalues; negative
 *     where the mode grows, infinite where it neither grows nor decays
 *     beyond the error bound of λ
 */
public record Linearization(Stability stability, int unstableCount, NdArray eigenvalues, NdArray timeConstantsMs) {

    /**
     * Returns the spectral radius.
     *
     * @return the largest modulus of an eigenvalue
     */
    public double spectralRadius() {
        return Math.hypot(eigenvalues.get(0, 0), eigenvalues.get(0, 1));
    }

    /**
     * Returns the time constant of the slowest mode, growing or decaying.
     *
     * @return of the finite time constants the one of largest size (ms), with its sign; NaN if none is finite
     */
    public double slowestMs() {
        double slowest = Double.NaN;
        for (int k = 0; k < timeConstantsMs.size(); k++) {
            double tau = timeConstantsMs.at(k);
            if (Double.isFinite(tau) && !(Math.abs(tau) <= Math.abs(slowest))) {
                slowest = tau;
            }
        }
        return slowest;
    }

    /** Returns a copy with the stability that a proof gives. */
    Linearization withStability(Stability shown, int growing) {
        return new Linearization(shown, growing, eigenvalues, timeConstantsMs);
    }
}
