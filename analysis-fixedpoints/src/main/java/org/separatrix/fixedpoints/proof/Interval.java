package org.separatrix.fixedpoints.proof;

/**
 * All real numbers from a lower to an upper bound. Results of operations hold every result of the exact operation on members:
 * each bound is computed in float64 and moved outwards by one unit in the last place, which covers its rounding.
 *
 * <p>Source: Moore, Kearfott and Cloud 2009 (doi:10.1137/1.9780898717716).
 *
 * @param low lower bound, may be −∞
 * @param high upper bound, at least the lower one, may be ∞
 */
public record Interval(double low, double high) {

    /** The number 0. */
    public static final Interval ZERO = new Interval(0.0, 0.0);

    /** All real numbers. */
    public static final Interval ALL = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if a bound is NaN or the lower one exceeds the upper one
     */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("need low <= high, found " + low + ", " + high);
        }
    }

    /**
     * Makes the interval of one number.
     *
     * @param value any number but NaN
     * @return [value, value]
     */
    public static Interval of(double value) {
        return new Interval(value, value);
    }

    /**
     * Makes an interval from a middle and a distance.
     *
     * @param middle any number but NaN
     * @param radius non-negative, may be ∞
     * @return all numbers within the radius of the middle, rounded outwards
     */
    public static Interval around(double middle, double radius) {
        return radius == 0.0 ? of(middle) : bounds(middle - radius, middle + radius);
    }

    /** Rounds computed bounds outwards; whatever is not a number becomes the widest bound. */
    private static Interval bounds(double low, double high) {
        return new Interval(
                Double.isNaN(low) ? Double.NEGATIVE_INFINITY : Math.nextDown(low),
                Double.isNaN(high) ? Double.POSITIVE_INFINITY : Math.nextUp(high));
    }

    /**
     * Adds.
     *
     * @param other any interval
     * @return holds x + y for all members
     */
    public Interval plus(Interval other) {
        return bounds(low + other.low, high + other.high);
    }

    /**
     * Subtracts.
     *
     * @param other any interval
     * @return holds x − y for all members
     */
    public Interval minus(Interval other) {
        return bounds(low - other.high, high - other.low);
    }

    /**
     * Multiplies.
     *
     * @param other any interval
     * @return holds x y for all members
     */
    public Interval times(Interval other) {
        double a = product(low, other.low);
        double b = product(low, other.high);
        double c = product(high, other.low);
        double d = product(high, other.high);
        return bounds(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    }

    /**
     * Multiplies by a number.
     *
     * @param factor any finite number
     * @return holds factor · x for all members
     */
    public Interval times(double factor) {
        double a = product(low, factor);
        double b = product(high, factor);
        return bounds(Math.min(a, b), Math.max(a, b));
    }

    /** 0 · ∞ is 0 here: the bound of a product with the number 0. */
    private static double product(double x, double y) {
        return x == 0.0 || y == 0.0 ? 0.0 : x * y;
    }

    /**
     * Returns the members that another interval shares.
     *
     * @param other any interval that meets this one
     * @return the intersection
     * @throws IllegalArgumentException if there is none
     */
    public Interval intersect(Interval other) {
        return new Interval(Math.max(low, other.low), Math.min(high, other.high));
    }

    /**
     * Returns the smallest interval that holds both.
     *
     * @param other any interval
     * @return the hull
     */
    public Interval hull(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    /**
     * Returns whether no number is in both.
     *
     * @param other any interval
     * @return true if the intersection is empty
     */
    public boolean isDisjoint(Interval other) {
        return high < other.low || other.high < low;
    }

    /**
     * Returns whether a number is a member.
     *
     * @param value any number
     * @return true if low ≤ value ≤ high
     */
    public boolean holds(double value) {
        return low <= value && value <= high;
    }

    /**
     * Returns whether every member is a member of another interval.
     *
     * @param other any interval
     * @return true if this lies within the other
     */
    public boolean isWithin(Interval other) {
        return other.low <= low && high <= other.high;
    }

    /**
     * Returns whether this lies in another interval without touching its ends.
     *
     * @param other any interval
     * @return true if this lies in the interior
     */
    public boolean isInside(Interval other) {
        return other.low < low && high < other.high;
    }

    /**
     * Returns a member in the middle.
     *
     * @return about (low + high) / 2, always a member
     */
    public double middle() {
        double middle = 0.5 * low + 0.5 * high;
        return Math.min(Math.max(middle, low), high);
    }

    /**
     * Returns a bound on the distance of members from the middle.
     *
     * @return at least |x − {@link #middle()}| of every member
     */
    public double radius() {
        double middle = middle();
        return low == high ? 0.0 : Math.nextUp(Math.max(high - middle, middle - low));
    }

    /**
     * Returns the largest absolute value of a member.
     *
     * @return at least 0
     */
    public double magnitude() {
        return Math.max(Math.abs(low), Math.abs(high));
    }

    /**
     * Returns the smallest absolute value of a member.
     *
     * @return 0 if 0 is a member
     */
    public double mignitude() {
        return holds(0.0) ? 0.0 : Math.min(Math.abs(low), Math.abs(high));
    }

    /**
     * Returns the distance of the ends.
     *
     * @return high − low, rounded
     */
    public double width() {
        return high - low;
    }
}
