package org.separatrix.fixedpoints.cycles;

import org.separatrix.core.linalg.Eigen;

/** The eigenvalue that makes a cycle, and its vector. */
final class Eigenpairs {

    private Eigenpairs() {}

    /** Returns the place of the eigenvalue nearest to a number. */
    static int nearest(Eigen eigen, double real, double imaginary) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < eigen.size(); k++) {
            double gap = Math.hypot(eigen.real(k) - real, eigen.imaginary(k) - imaginary);
            if (gap < least) {
                least = gap;
                best = k;
            }
        }
        return best;
    }

    /** Returns real and imaginary parts, one after the other, of the vector with parts at right angles, of length 1. */
    static double[] vector(Eigen eigen, int k) {
        int n = eigen.size();
        double[] vector = new double[2 * n];
        double square = 0.0;
        double difference = 0.0;
        double mixed = 0.0;
        for (int i = 0; i < n; i++) {
            double x = eigen.rightReal().get(i, k);
            double y = eigen.rightImaginary().get(i, k);
            square += x * x + y * y;
            difference += x * x - y * y;
            mixed += 2.0 * x * y;
        }
        double turn = -0.5 * Math.atan2(mixed, difference);
        double length = Math.sqrt(square);
        for (int i = 0; i < n; i++) {
            double x = eigen.rightReal().get(i, k) / length;
            double y = eigen.rightImaginary().get(i, k) / length;
            vector[i] = x * StrictMath.cos(turn) - y * StrictMath.sin(turn);
            vector[n + i] = x * StrictMath.sin(turn) + y * StrictMath.cos(turn);
        }
        return vector;
    }
}
