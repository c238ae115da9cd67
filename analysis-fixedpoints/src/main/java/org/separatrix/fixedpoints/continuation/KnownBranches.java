package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The branches followed so far, as lists of points in order. */
final class KnownBranches {

    private static final double SAME = 1e-6;

    private final CurveEquation equation;
    private final Corrector corrector;
    private final List<List<CurvePoint>> branches = new ArrayList<>();

    KnownBranches(CurveEquation equation, Corrector corrector) {
        this.equation = equation;
        this.corrector = corrector;
    }

    void add(List<CurvePoint> points) {
        branches.add(points);
    }

    /** Returns whether a point lies on one of the branches. */
    boolean contains(double[] z) {
        for (List<CurvePoint> points : branches) {
            for (int k = 0; k + 1 < points.size(); k++) {
                if (isOn(points.get(k), points.get(k + 1), z)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isOn(CurvePoint a, CurvePoint b, double[] z) {
        double[] way = CurveEquation.combine(b.z(), -1.0, a.z());
        double length = equation.norm(way);
        double toA = equation.distance(a.z(), z);
        double toB = equation.distance(b.z(), z);
        if (toA <= SAME || toB <= SAME) {
            return true;
        }
        if (toA + toB > 1.2 * length) {
            return false;
        }
        double share = equation.product(CurveEquation.combine(z, -1.0, a.z()), way) / (length * length);
        CurvePoint on = corrector.between(a, b, Math.min(1.0, Math.max(0.0, share)));
        return on != null && equation.distance(on.z(), z) <= SAME;
    }

    /** Returns the points of the branches at a value of the parameter. */
    List<double[]> at(double s) {
        List<double[]> found = new ArrayList<>();
        for (List<CurvePoint> points : branches) {
            for (int k = 0; k + 1 < points.size(); k++) {
                CurvePoint point = at(points.get(k), points.get(k + 1), s);
                if (point != null && found.stream().noneMatch(other -> equation.distance(other, point.z()) <= SAME)) {
                    found.add(point.z());
                }
            }
        }
        return found;
    }

    private @Nullable CurvePoint at(CurvePoint a, CurvePoint b, double s) {
        double fromA = s - a.parameter();
        double toB = b.parameter() - s;
        if (fromA * toB < 0.0 || (fromA == 0.0 && toB == 0.0)) {
            return null;
        }
        double[] guess = corrector.interpolated(a, b, fromA / (fromA + toB));
        guess[equation.n()] = s;
        return corrector.onto(guess, guess, equation.parameterRow(), a.tangent());
    }
}
