package org.separatrix.fixedpoints.continuation;

/** The part of a curve of bifurcations between two neighbours. */
record CurveStretch(CriticalCurve curve, CriticalPoint a, CriticalPoint b) {

    private static final double SAME = 1e-6;

    /** Returns whether a state lies on it. */
    boolean contains(double[] y) {
        double length = curve.distance(a.y(), b.y());
        double toA = curve.distance(a.y(), y);
        double toB = curve.distance(b.y(), y);
        if (toA <= SAME || toB <= SAME) {
            return true;
        }
        if (toA + toB > 1.2 * length) {
            return false;
        }
        double[] way = CurveEquation.combine(b.y(), -1.0, a.y());
        double share = curve.product(CurveEquation.combine(y, -1.0, a.y()), way) / (length * length);
        CriticalPoint on = curve.between(a, b, Math.min(1.0, Math.max(0.0, share)));
        return on != null && curve.distance(on.y(), y) <= SAME;
    }
}
