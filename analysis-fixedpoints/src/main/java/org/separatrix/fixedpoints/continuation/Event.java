package org.separatrix.fixedpoints.continuation;

/**
 * A bifurcation on a curve, between two of its points.
 *
 * @param z where
 * @param form its name and normal form
 * @param touches whether an eigenvalue only touches the boundary of stability there
 * @param kernel number of eigenvalues at the boundary
 * @param real real part of the eigenvalue at the boundary
 * @param imaginary its imaginary part, not negative
 */
record Event(double[] z, NormalForm form, boolean touches, int kernel, double real, double imaginary) {

    static Event steady(CurveEquation equation, double[] z, NormalForm form, int kernel, boolean touches) {
        return new Event(z, form, touches, kernel, equation.isMap() ? 1.0 : 0.0, 0.0);
    }
}
