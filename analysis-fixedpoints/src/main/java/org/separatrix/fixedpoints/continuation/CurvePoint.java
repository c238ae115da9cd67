package org.separatrix.fixedpoints.continuation;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** A point of a curve; its arrays are not to be modified once it is on a branch. */
final class CurvePoint {

    private final double[] z;
    private final double[] tangent;
    private final int orientation;
    private final Eigenvalues eigenvalues;

    CurvePoint(double[] z, double[] tangent, int orientation, Eigenvalues eigenvalues) {
        this.z = z;
        this.tangent = tangent;
        this.orientation = orientation;
        this.eigenvalues = eigenvalues;
    }

    /** Returns (x, s). */
    double[] z() {
        return z;
    }

    /** Returns the unit tangent in the direction of motion. */
    double[] tangent() {
        return tangent;
    }

    /** Returns the sign of det [G_x G_s; tangent], which changes at a simple branch point and nowhere else; 0 where it vanishes. */
    int orientation() {
        return orientation;
    }

    /** Returns the eigenvalues of ∂F, computed when they are first asked for. */
    Eigenvalues eigenvalues() {
        return eigenvalues;
    }

    /** The eigenvalues of a Jacobian; points that are refused never need them, and they cost more than the point. */
    static final class Eigenvalues {

        private final boolean map;
        private @Nullable DMatrixRMaj rule;
        private @Nullable Spectrum spectrum;

        Eigenvalues(DMatrixRMaj rule, boolean map) {
            this.rule = rule;
            this.map = map;
        }

        private synchronized Spectrum get() {
            if (spectrum == null) {
                spectrum = Spectrum.of(Objects.requireNonNull(rule), map);
                rule = null;
            }
            return spectrum;
        }
    }

    Spectrum spectrum() {
        return eigenvalues.get();
    }

    double parameter() {
        return z[z.length - 1];
    }

    /** Returns ds along the curve. */
    double parameterSlope() {
        return tangent[z.length - 1];
    }

    int unstable() {
        return spectrum().unstable();
    }

    /** Returns whether signs here can be compared with those of other points. */
    boolean isRegular() {
        return orientation != 0 && parameterSlope() != 0.0 && spectrum().isHyperbolic();
    }
}
