package org.separatrix.geometry.samples;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;

/**
 * Trials that keep some properties of a trial and destroy the others.
 *
 * <p>Source: Theiler et al. 1992 (doi:10.1016/0167-2789(92)90102-S); for several channels Prichard and Theiler 1994
 * (doi:10.1103/PhysRevLett.73.951).
 */
public final class Surrogates {

    private Surrogates() {}

    /**
     * Turns the phase of each frequency by a random angle, the same in all channels, which keeps the means, the power spectra and the cross
     * spectra, hence all linear correlations of the trial taken as periodic, and destroys what else relates a step to the next.
     *
     * @param trial [steps × channels], not modified
     * @param random decides on the angles
     * @return [steps × channels]
     */
    public static DMatrixRMaj phases(DMatrixRMaj trial, CounterRandom random) {
        int n = trial.numRows;
        double[] cosine = new double[n];
        double[] sine = new double[n];
        for (int t = 0; t < n; t++) {
            cosine[t] = Math.cos(2.0 * Math.PI * t / n);
            sine[t] = Math.sin(2.0 * Math.PI * t / n);
        }
        DMatrixRMaj turned = trial.copy();
        for (int k = 1; 2 * k < n; k++) {
            double angle = 2.0 * Math.PI * random.uniform(k);
            double real = 2.0 / n * (Math.cos(angle) - 1.0);
            double imaginary = 2.0 / n * Math.sin(angle);
            for (int j = 0; j < trial.numCols; j++) {
                double even = 0.0;
                double odd = 0.0;
                for (int t = 0, at = 0; t < n; t++, at = (at + k) % n) {
                    even += trial.get(t, j) * cosine[at];
                    odd -= trial.get(t, j) * sine[at];
                }
                double toCosine = real * even - imaginary * odd;
                double toSine = real * odd + imaginary * even;
                for (int t = 0, at = 0; t < n; t++, at = (at + k) % n) {
                    turned.add(t, j, toCosine * cosine[at] - toSine * sine[at]);
                }
            }
        }
        return turned;
    }

    /**
     * Lets time run backward: a linear model of x(t + 1) = A x(t) becomes one of A⁻¹.
     *
     * @param trial [steps × channels], not modified
     * @return [steps × channels]
     */
    public static DMatrixRMaj reversed(DMatrixRMaj trial) {
        DMatrixRMaj reversed = new DMatrixRMaj(trial.numRows, trial.numCols);
        for (int t = 0; t < trial.numRows; t++) {
            System.arraycopy(
                    trial.data,
                    t * trial.numCols,
                    reversed.data,
                    (trial.numRows - 1 - t) * trial.numCols,
                    trial.numCols);
        }
        return reversed;
    }
}
