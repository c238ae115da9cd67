package org.separatrix.fixedpoints.proof;

/**
 * What is proved about a ball, in the maximum norm, around a state.
 *
 * @param radius a zero of G lies within this distance, in every state variable; infinite where nothing is proved
 * @param uniqueness no second zero lies closer than this, in every state variable; at least the radius where something is
 *     proved, may be infinite
 */
public record Ball(double radius, double uniqueness) {

    /** Keeps the check below away from underflow. */
    private static final double LEAST = 1e-290;

    /** Nothing is proved. */
    public static final Ball NONE = new Ball(Double.POSITIVE_INFINITY, 0.0);

    /**
     * Returns whether a zero is proved.
     *
     * @return true unless this is {@link #NONE}
     */
    public boolean isProved() {
        return Double.isFinite(radius);
    }

    /**
     * Solves Z₂ r² / 2 − (1 − Z₀) r + Y ≤ 0 for r.
     *
     * <p>If T(x) = x − A G(x) moves the middle by at most Y, and ‖∂T‖ ≤ Z₀ + Z₂ r at distance r, then every r that solves this bounds a ball
     * that T maps into itself, so it holds a zero; and between the smallest and the largest such r there is no other.
     *
     * @param y Y, upper bound, non-negative
     * @param z0 Z₀, upper bound, non-negative
     * @param z2 Z₂, upper bound, non-negative, may be infinite
     * @param reach largest r for which Z₂ is valid
     * @return the two radii, or nothing
     */
    static Ball of(double y, double z0, double z2, double reach) {
        double slack = Math.nextDown(1.0 - z0);
        if (!(slack > 0.0) || !Double.isFinite(y) || !Double.isFinite(z2)) {
            return NONE;
        }
        double root = Math.sqrt(Math.max(0.0, slack * slack - 2.0 * z2 * y));
        double least = Math.max(LEAST, Math.nextUp(2.0 * y / (slack + root) * (1.0 + 1e-9)));
        double most = z2 == 0.0 ? Double.POSITIVE_INFINITY : (slack + root) / z2 * (1.0 - 1e-9);
        double largest = Double.isInfinite(reach) ? most : Math.min(most, Math.nextDown(reach));
        boolean holds = least < largest && isContracted(y, slack, z2, least);
        return holds ? new Ball(least, largest) : NONE;
    }

    /** Checks the inequality with bounds rounded against it. */
    private static boolean isContracted(double y, double slack, double z2, double r) {
        double left = Math.nextUp(Math.nextUp(Math.nextUp(Math.nextUp(0.5 * z2) * r) * r) + y);
        return left < Math.nextDown(slack * r);
    }
}
