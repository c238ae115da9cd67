package org.separatrix.fixedpoints.continuation;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.fixedpoints.Stability;

/**
 * Eigenvalues of ∂F by their excess over the boundary of stability, |λ| − 1 of a map and Re λ of a flow, largest first.
 *
 * <p>The j-th largest excess is a continuous function along a curve, whatever eigenvalues meet and part, so that its zeros are where
 * the number of unstable directions changes.
 */
final class Spectrum {

    /** Excess, relative to the largest modulus, within which a sign is not trusted. */
    private static final double MARGIN = 1e-10;

    private final double[] real;
    private final double[] imaginary;
    private final double[] excess;
    private final double margin;

    private Spectrum(double[] real, double[] imaginary, double[] excess, double margin) {
        this.real = real;
        this.imaginary = imaginary;
        this.excess = excess;
        this.margin = margin;
    }

    static Spectrum of(DMatrixRMaj ruleJacobian, boolean map) {
        Eigen eigen = Eigen.values(ruleJacobian);
        int n = eigen.size();
        double[] all = new double[n];
        for (int k = 0; k < n; k++) {
            all[k] = map ? eigen.modulus(k) - 1.0 : eigen.real(k);
        }
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(k -> -all[k])
                        .thenComparingDouble(k -> Math.abs(eigen.imaginary(k)))
                        .thenComparingDouble(k -> -eigen.imaginary(k)))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] real = new double[n];
        double[] imaginary = new double[n];
        double[] excess = new double[n];
        for (int k = 0; k < n; k++) {
            real[k] = eigen.real(order[k]);
            imaginary[k] = eigen.imaginary(order[k]);
            excess[k] = all[order[k]];
        }
        return new Spectrum(real, imaginary, excess, MARGIN * Math.max(eigen.modulus(0), map ? 1.0 : 0.0));
    }

    int size() {
        return excess.length;
    }

    double real(int k) {
        return real[k];
    }

    double imaginary(int k) {
        return imaginary[k];
    }

    /** Returns the k-th largest excess. */
    double excess(int k) {
        return excess[k];
    }

    /** Returns the number of eigenvalues beyond the boundary. */
    int unstable() {
        int count = 0;
        while (count < excess.length && excess[count] > margin) {
            count++;
        }
        return count;
    }

    /** Returns how many eigenvalues lie within some distance of the boundary. */
    int near(double distance) {
        int count = 0;
        for (double value : excess) {
            count += Math.abs(value) <= distance ? 1 : 0;
        }
        return count;
    }

    /** Returns whether no eigenvalue lies on the boundary. */
    boolean isHyperbolic() {
        return near(margin) == 0;
    }

    /** Returns the place of the eigenvalue nearest to the boundary, of a pair that with positive imaginary part. */
    int critical() {
        int best = 0;
        for (int k = 1; k < excess.length; k++) {
            double gap = Math.abs(excess[k]) - Math.abs(excess[best]);
            if (gap < 0.0 && !(imaginary[k] < 0.0 && imaginary[best] == -imaginary[k])) {
                best = k;
            }
        }
        return best;
    }

    Stability stability() {
        int growing = unstable();
        int undecided = near(margin);
        if (growing > 0 && growing + undecided < excess.length) {
            return Stability.SADDLE;
        }
        if (undecided > 0) {
            return Stability.MARGINAL;
        }
        return growing > 0 ? Stability.UNSTABLE : Stability.STABLE;
    }
}
