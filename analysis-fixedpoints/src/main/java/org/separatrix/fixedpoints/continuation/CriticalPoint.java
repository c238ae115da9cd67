package org.separatrix.fixedpoints.continuation;

import org.jspecify.annotations.Nullable;

/** A point of a curve of bifurcations, with the numbers that vanish at points of codimension two. */
final class CriticalPoint {

    private final CriticalCurve curve;
    private final double[] y;
    private final double[] tangent;
    private final CriticalBorders borders;
    private @Nullable Tests tests;
    private @Nullable Spectrum spectrum;

    /**
     * What vanishes at points of codimension two.
     *
     * @param bend wᵀ D²G[v, v] of a fold, 0 at a cusp; the normal form's coefficient of others, NaN where there is none
     * @param meeting wᵀ v where λ is real, 0 where it is a double eigenvalue; sine of the angle, or ω, where it is not
     */
    record Tests(double bend, double meeting) {}

    CriticalPoint(CriticalCurve curve, double[] y, double[] tangent, CriticalBorders borders) {
        this.curve = curve;
        this.y = y;
        this.tangent = tangent;
        this.borders = borders;
    }

    /** Returns (x, s, t), and the angle of a pair. */
    double[] y() {
        return y;
    }

    /** Returns the unit tangent in the direction of motion. */
    double[] tangent() {
        return tangent;
    }

    CriticalBorders borders() {
        return borders;
    }

    /** Returns s (0) or t (1). */
    double parameter(int which) {
        return y[curve.equation().n() + which];
    }

    /** Returns the same point, to be left the other way. */
    CriticalPoint reversed() {
        double[] back = tangent.clone();
        for (int i = 0; i < back.length; i++) {
            back[i] = -back[i];
        }
        return new CriticalPoint(curve, y, back, borders);
    }

    synchronized Tests tests() {
        Tests known = tests;
        if (known == null) {
            known = new Tests(bend(), meeting());
            tests = known;
        }
        return known;
    }

    private double meeting() {
        if (!curve.isRotating()) {
            return borders.overlap()[0];
        }
        double angle = y[y.length - 1];
        return curve.kind() == BifurcationKind.HOPF ? angle : StrictMath.sin(angle);
    }

    private double bend() {
        PlaneEquation equation = curve.equation();
        int n = equation.n();
        if (curve.kind() == BifurcationKind.FOLD) {
            double[] v = borders.right(0);
            double[] ofV = equation.bend(y, v, borders.left(0))[0];
            double sum = 0.0;
            for (int i = 0; i < n; i++) {
                sum += ofV[i] * v[i];
            }
            return sum;
        }
        double[] z = new double[n + 1];
        System.arraycopy(y, 0, z, 0, n + 1);
        return OscillatoryForms.coefficient(equation.along(y[n + 1]), z, borders, curve.lambda(y));
    }

    /** Returns the number of unstable eigenvalues apart from those at the boundary. */
    int unstable() {
        int critical = curve.isRotating() ? 2 : 1;
        Spectrum here = spectrum();
        int within = 0;
        boolean[] taken = new boolean[here.size()];
        for (int round = 0; round < Math.min(critical, here.size()); round++) {
            int nearest = -1;
            for (int k = 0; k < here.size(); k++) {
                if (!taken[k] && (nearest < 0 || Math.abs(here.excess(k)) < Math.abs(here.excess(nearest)))) {
                    nearest = k;
                }
            }
            taken[nearest] = true;
            within += here.excess(nearest) > 0.0 && nearest < here.unstable() ? 1 : 0;
        }
        return here.unstable() - within;
    }

    private synchronized Spectrum spectrum() {
        Spectrum known = spectrum;
        if (known == null) {
            known = Spectrum.of(curve.equation().rule(y), curve.equation().isMap());
            spectrum = known;
        }
        return known;
    }
}
