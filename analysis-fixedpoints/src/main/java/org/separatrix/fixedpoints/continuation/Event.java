package org.separatrix.fixedpoints.continuation;

/** A bifurcation on a curve, between two of its points. */
final class Event {

    private final double[] z;
    private final NormalForm form;
    private final boolean touches;
    private final int kernel;
    private final double real;
    private final double imaginary;

    Event(double[] z, NormalForm form, boolean touches, int kernel, double real, double imaginary) {
        this.z = z;
        this.form = form;
        this.touches = touches;
        this.kernel = kernel;
        this.real = real;
        this.imaginary = imaginary;
    }

    /** Returns where it lies, (x, s). */
    double[] z() {
        return z;
    }

    /** Returns its name and normal form. */
    NormalForm form() {
        return form;
    }

    /** Returns whether an eigenvalue only touches the boundary of stability there. */
    boolean touches() {
        return touches;
    }

    /** Returns the number of eigenvalues at the boundary. */
    int kernel() {
        return kernel;
    }

    /** Returns the real part of the eigenvalue at the boundary. */
    double real() {
        return real;
    }

    /** Returns its imaginary part, not negative. */
    double imaginary() {
        return imaginary;
    }

    static Event steady(CurveEquation equation, double[] z, NormalForm form, int kernel, boolean touches) {
        return new Event(z, form, touches, kernel, equation.isMap() ? 1.0 : 0.0, 0.0);
    }
}
