package org.separatrix.core.task;

/** Arithmetic on the circle. */
public final class Angles {

    /** A whole turn, 2π (rad). */
    public static final double TURN = 2 * Math.PI;

    private Angles() {}

    /**
     * Returns the same angle in [0, 2π).
     *
     * @param angle any angle (rad)
     * @return the angle modulo 2π
     */
    public static double wrap(double angle) {
        double rest = angle % TURN;
        double positive = rest < 0 ? rest + TURN : rest;
        return positive < TURN ? positive : 0;
    }

    /**
     * Returns the distance on the circle.
     *
     * @param a an angle (rad)
     * @param b an angle (rad)
     * @return the distance, in [0, π]
     */
    public static double distance(double a, double b) {
        double difference = wrap(a - b);
        return Math.min(difference, TURN - difference);
    }
}
