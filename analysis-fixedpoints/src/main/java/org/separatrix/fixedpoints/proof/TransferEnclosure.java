package org.separatrix.fixedpoints.proof;

import org.separatrix.core.linalg.Nonlinearity;

/**
 * Bounds of a transfer function φ, its slope φ' and the Lipschitz constant of φ' on intervals.
 *
 * <p>{@link StrictMath} is fdlibm, whose exp and log1p err by less than one unit in the last place and whose tanh by less than 2.5 (the
 * bound of Java's own specification). Values are moved outwards by {@value #EXP_ULPS} and {@value #TANH_ULPS} units.
 *
 * <p>Source: fdlibm 5.3, comments in e_exp.c and s_log1p.c; the specification of java.lang.Math.tanh.
 */
final class TransferEnclosure {

    private static final int EXP_ULPS = 2;
    private static final int TANH_ULPS = 4;
    /** Above the largest |tanh''|, 4 / (3 √3) = 0.76980…, and the largest |sigmoid''|, 1 / (6 √3) = 0.09622…. */
    private static final double TANH_CURVATURE = 0.769801;

    private static final double SIGMOID_CURVATURE = 0.096226;
    private static final double FLATTEST_TANH = 0.6584789484624084;

    private TransferEnclosure() {}

    /** Returns whether φ has a corner, at 0. */
    static boolean hasCorner(Nonlinearity function) {
        return function == Nonlinearity.RELU || function == Nonlinearity.RETANH;
    }

    /** Holds φ(a) for all a. */
    static Interval value(Nonlinearity function, Interval a) {
        return switch (function) {
            case TANH -> tanh(a);
            case RELU -> positive(a);
            case SOFTPLUS -> softplus(a);
            case SIGMOID -> sigmoid(a);
            case RETANH -> tanh(positive(a));
            case POWER -> squareOf(positive(a));
            case IDENTITY -> a;
        };
    }

    /** Holds φ'(a) for all a, and both one-sided slopes where φ has a corner. */
    static Interval slope(Nonlinearity function, Interval a) {
        return switch (function) {
            case TANH -> tanhSlope(a);
            case RELU -> step(a, Interval.of(1.0));
            case SOFTPLUS -> sigmoid(a);
            case SIGMOID -> sigmoidSlope(a);
            case RETANH -> step(a, a.high() < 0.0 ? Interval.ZERO : tanhSlope(positive(a)));
            case POWER -> positive(a).times(2.0);
            case IDENTITY -> Interval.of(1.0);
        };
    }

    /** Bounds |φ'(a) − φ'(b)| / |a − b| on an interval; infinite where φ has a corner inside. */
    static double curvature(Nonlinearity function, Interval a) {
        return switch (function) {
            case TANH -> tanhCurvature(a);
            case SIGMOID -> SIGMOID_CURVATURE;
            case SOFTPLUS -> sigmoidSlope(a).high();
            case POWER -> a.high() <= 0.0 ? 0.0 : 2.0;
            case IDENTITY -> 0.0;
            case RELU -> a.low() > 0.0 || a.high() < 0.0 ? 0.0 : Double.POSITIVE_INFINITY;
            case RETANH -> a.high() < 0.0 ? 0.0 : a.low() > 0.0 ? tanhCurvature(a) : Double.POSITIVE_INFINITY;
        };
    }

    /** Holds all values of φ; infinite ends where φ is not bounded. */
    static Interval range(Nonlinearity function) {
        return switch (function) {
            case TANH -> new Interval(-1.0, 1.0);
            case SIGMOID, RETANH -> new Interval(0.0, 1.0);
            case RELU, SOFTPLUS, POWER -> new Interval(0.0, Double.POSITIVE_INFINITY);
            case IDENTITY -> Interval.ALL;
        };
    }

    /** Whether both ends of the range are finite. */
    static boolean isBounded(Nonlinearity function) {
        return Double.isFinite(range(function).magnitude());
    }

    private static Interval tanh(Interval a) {
        double low = Math.max(a.low() >= 0.0 ? 0.0 : -1.0, down(StrictMath.tanh(a.low()), TANH_ULPS));
        double high = Math.min(a.high() <= 0.0 ? 0.0 : 1.0, up(StrictMath.tanh(a.high()), TANH_ULPS));
        return new Interval(low, high);
    }

    /** 1 − tanh², which is even and falls with |a|. */
    private static Interval tanhSlope(Interval a) {
        Interval near = squareOf(tanh(Interval.of(a.mignitude())));
        Interval far = squareOf(tanh(Interval.of(a.magnitude())));
        Interval one = Interval.of(1.0);
        return new Interval(
                Math.max(0.0, one.minus(far).low()),
                Math.min(1.0, one.minus(near).high()));
    }

    /** |tanh''| = 2 |t| (1 − t²) rises up to |t| = 1/√3 and falls beyond. */
    private static double tanhCurvature(Interval a) {
        double near = a.mignitude();
        double far = a.magnitude();
        if (near <= FLATTEST_TANH && far >= FLATTEST_TANH) {
            return TANH_CURVATURE;
        }
        Interval at = Interval.of(near > FLATTEST_TANH ? near : far);
        double bound = tanh(at).times(tanhSlope(at)).times(2.0).high();
        return Math.min(TANH_CURVATURE, Math.max(0.0, bound));
    }

    private static Interval sigmoid(Interval a) {
        return new Interval(
                Math.max(0.0, sigmoidAt(a.low()).low()),
                Math.min(1.0, sigmoidAt(a.high()).high()));
    }

    private static Interval sigmoidAt(double a) {
        Interval e = exp(-Math.abs(a));
        double numeratorLow = a >= 0.0 ? 1.0 : e.low();
        double numeratorHigh = a >= 0.0 ? 1.0 : e.high();
        double low = Math.nextDown(numeratorLow / Math.nextUp(1.0 + (a >= 0.0 ? e.high() : e.low())));
        double high = Math.nextUp(numeratorHigh / Math.nextDown(1.0 + (a >= 0.0 ? e.low() : e.high())));
        return new Interval(low, high);
    }

    /** σ (1 − σ), which is even and falls with |a|. */
    private static Interval sigmoidSlope(Interval a) {
        Interval near = sigmoidSlopeAt(a.mignitude());
        Interval far = sigmoidSlopeAt(a.magnitude());
        return new Interval(Math.max(0.0, far.low()), Math.min(0.25, near.high()));
    }

    private static Interval sigmoidSlopeAt(double a) {
        // σ(a) σ(−a) needs no subtraction of nearly equal numbers
        return sigmoidAt(a).times(sigmoidAt(-a));
    }

    private static Interval softplus(Interval a) {
        return new Interval(
                Math.max(0.0, softplusAt(a.low()).low()), softplusAt(a.high()).high());
    }

    private static Interval softplusAt(double a) {
        Interval e = exp(-Math.abs(a));
        Interval tail = new Interval(
                Math.max(0.0, down(StrictMath.log1p(e.low()), EXP_ULPS)), up(StrictMath.log1p(e.high()), EXP_ULPS));
        return tail.plus(Interval.of(Math.max(a, 0.0)));
    }

    private static Interval exp(double a) {
        double value = StrictMath.exp(a);
        return new Interval(Math.max(0.0, down(value, EXP_ULPS)), up(value, EXP_ULPS));
    }

    private static Interval positive(Interval a) {
        return new Interval(Math.max(a.low(), 0.0), Math.max(a.high(), 0.0));
    }

    private static Interval squareOf(Interval nonNegative) {
        return new Interval(
                Math.max(0.0, Math.nextDown(nonNegative.low() * nonNegative.low())),
                Math.nextUp(nonNegative.high() * nonNegative.high()));
    }

    /** 0 left of the corner, the given slope right of it, and everything between where the corner is inside. */
    private static Interval step(Interval a, Interval right) {
        if (a.high() < 0.0) {
            return Interval.ZERO;
        }
        return a.low() > 0.0 ? right : right.hull(Interval.ZERO);
    }

    private static double down(double value, int ulps) {
        double moved = value;
        for (int k = 0; k < ulps; k++) {
            moved = Math.nextDown(moved);
        }
        return moved;
    }

    private static double up(double value, int ulps) {
        double moved = value;
        for (int k = 0; k < ulps; k++) {
            moved = Math.nextUp(moved);
        }
        return moved;
    }
}
