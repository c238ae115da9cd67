package org.separatrix.fixedpoints.modes;

import org.ejml.data.DMatrixRMaj;

/** A complex vector, as large as an eigenvector and no more able. */
final class ComplexVector {

    /** An entry within this share of the largest may bear the phase, so that rounding does not choose among equals. */
    private static final double NEARLY = 1.0 - 1e-6;

    private final double[] real;
    private final double[] imaginary;

    private ComplexVector(double[] real, double[] imaginary) {
        this.real = real;
        this.imaginary = imaginary;
    }

    static ComplexVector column(DMatrixRMaj real, DMatrixRMaj imaginary, int column) {
        int n = real.numRows;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = real.get(i, column);
            y[i] = imaginary.get(i, column);
        }
        return new ComplexVector(x, y);
    }

    double norm() {
        double sum = 0.0;
        for (int i = 0; i < real.length; i++) {
            sum += real[i] * real[i] + imaginary[i] * imaginary[i];
        }
        return Math.sqrt(sum);
    }

    /** Turns the phase so that the largest entry, the first among equals, is real and positive. */
    ComplexVector withLargestReal() {
        double largest = 0.0;
        for (int i = 0; i < real.length; i++) {
            largest = Math.max(largest, Math.hypot(real[i], imaginary[i]));
        }
        int chosen = 0;
        while (Math.hypot(real[chosen], imaginary[chosen]) < NEARLY * largest) {
            chosen++;
        }
        double size = Math.hypot(real[chosen], imaginary[chosen]);
        ComplexVector turned = times(real[chosen] / size, -imaginary[chosen] / size);
        turned.imaginary[chosen] = 0.0;
        return turned;
    }

    /** Scales so that the product with v is wᴴ v = 1; without end where they are orthogonal. */
    ComplexVector dualTo(ComplexVector v) {
        double x = 0.0;
        double y = 0.0;
        for (int i = 0; i < real.length; i++) {
            x += real[i] * v.real[i] + imaginary[i] * v.imaginary[i];
            y += real[i] * v.imaginary[i] - imaginary[i] * v.real[i];
        }
        // (s w)ᴴ v = conj(s) wᴴ v is 1 for s = 1 / conj(wᴴ v)
        double squared = Math.max(x * x + y * y, Double.MIN_NORMAL);
        return times(x / squared, y / squared);
    }

    private ComplexVector times(double a, double b) {
        double[] x = new double[real.length];
        double[] y = new double[real.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = a * real[i] - b * imaginary[i];
            y[i] = a * imaginary[i] + b * real[i];
        }
        return new ComplexVector(x, y);
    }

    void copyInto(double[] pairs, int offset) {
        for (int i = 0; i < real.length; i++) {
            pairs[offset + 2 * i] = real[i];
            pairs[offset + 2 * i + 1] = imaginary[i];
        }
    }
}
