package org.separatrix.core.task;

/** Arithmetic on the circle. */
final class Angles {

    static final double TURN = 2 * Math.PI;

    private Angles() {}

    /** Returns the same angle in [0, 2π). */
    static double wrap(double angle) {
        double rest = angle % TURN;
        double positive = rest < 0 ? rest + TURN : rest;
        return positive < TURN ? positive : 0;
    }

    /** Returns the distance on the circle, in [0, π]. */
    static double distance(double a, double b) {
        double difference = wrap(a - b);
        return Math.min(difference, TURN - difference);
    }
}
