package org.separatrix.fixedpoints.continuation;

/**
 * A point of a curve.
 *
 * @param z (x, s)
 * @param tangent unit tangent in the direction of motion
 * @param orientation sign of det [G_x G_s; tangent], which changes at a simple branch point and nowhere else; 0 where it vanishes
 * @param spectrum eigenvalues of ∂F
 */
record CurvePoint(double[] z, double[] tangent, int orientation, Spectrum spectrum) {

    double parameter() {
        return z[z.length - 1];
    }

    /** Returns ds along the curve. */
    double parameterSlope() {
        return tangent[z.length - 1];
    }

    int unstable() {
        return spectrum.unstable();
    }

    /** Returns whether signs here can be compared with those of other points. */
    boolean isRegular() {
        return orientation != 0 && parameterSlope() != 0.0 && spectrum.isHyperbolic();
    }
}
