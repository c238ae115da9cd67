package org.separatrix.geometry.dmd;

import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.similarity.Assignment;

/**
 * The transport between two sets of eigenvalues as points of the complex plane, each of equal weight.
 *
 * <p>W1 is the least mean distance between paired points, W2 the ROOT of the least mean squared distance; some packages report W2²
 * without the root. Eigenvectors do not enter: systems with one spectrum are at distance 0 even where {@link VectorFieldDistance} tells
 * them apart.
 *
 * <p>Source: Redman et al. 2023 (arXiv:2302.09160) for the comparison of Koopman spectra.
 *
 * @param w1 least mean distance
 * @param w2 root of the least mean squared distance
 */
public record SpectralDistance(double w1, double w2) {

    /** What is done where one spectrum has fewer eigenvalues. */
    public enum Padding {
        /** Weights 1/n and 1/m: every point is split. */
        NONE,
        /** Zeros are added, as if the smaller system had modes that vanish at once. */
        ZEROS
    }

    /**
     * Measures the transport.
     *
     * @param a real and imaginary parts, [n × 2], n at least 1
     * @param b real and imaginary parts, [m × 2], m at least 1
     * @param padding what is done if n and m differ
     * @return the distances
     * @throws IllegalArgumentException if a set is empty or has other than two columns
     */
    public static SpectralDistance between(NdArray a, NdArray b, Padding padding) {
        for (NdArray points : new NdArray[] {a, b}) {
            if (points.rank() != 2 || points.length(0) < 1 || points.length(1) != 2) {
                throw new IllegalArgumentException("a spectrum needs the shape [n × 2] with n > 0, found " + points);
            }
        }
        int n = a.length(0);
        int m = b.length(0);
        int size = padding == Padding.ZEROS ? Math.max(n, m) : leastCommonMultiple(n, m);
        double[][] distances = new double[size][size];
        double[][] squares = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double real = part(a, i, 0, size, padding) - part(b, j, 0, size, padding);
                double imaginary = part(a, i, 1, size, padding) - part(b, j, 1, size, padding);
                distances[i][j] = Math.hypot(real, imaginary);
                squares[i][j] = real * real + imaginary * imaginary;
            }
        }
        return new SpectralDistance(least(distances), Math.sqrt(least(squares)));
    }

    private static double part(NdArray points, int i, int column, int size, Padding padding) {
        int count = points.length(0);
        if (padding == Padding.ZEROS) {
            return i < count ? points.at(2 * i + column) : 0.0;
        }
        return points.at(2 * (i / (size / count)) + column);
    }

    private static double least(double[][] costs) {
        int[] columns = Assignment.least(costs);
        double sum = 0.0;
        for (int i = 0; i < columns.length; i++) {
            sum += costs[i][columns[i]];
        }
        return sum / columns.length;
    }

    private static int leastCommonMultiple(int n, int m) {
        int a = n;
        int b = m;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return Math.multiplyExact(n / a, m);
    }
}
