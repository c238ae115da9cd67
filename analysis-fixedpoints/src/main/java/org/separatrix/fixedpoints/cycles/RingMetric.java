package org.separatrix.fixedpoints.cycles;

/**
 * The length of changes of an orbit: √(mean ‖δ_k‖² / size² + (δT / T)² + (δs / range)²), with the amplitude of the orbit they start from as
 * size, so that a step changes an orbit by a share of itself.
 *
 * @param size positive
 * @param period T, positive
 * @param range positive
 */
record RingMetric(double size, double period, double range) {

    /** Returns the row a for which a · v is the product of u and v. */
    Ring row(Ring u) {
        double weight = 1.0 / (u.pieces() * size * size);
        double[] nodes = u.nodes().clone();
        for (int at = 0; at < nodes.length; at++) {
            nodes[at] *= weight;
        }
        return new Ring(u.pieces(), nodes, u.period() / (period * period), u.parameter() / (range * range));
    }

    double product(Ring u, Ring v) {
        return row(u).dot(v);
    }

    double length(Ring u) {
        return Math.sqrt(product(u, u));
    }

    /** Returns the change over its length. */
    Ring unit(Ring u) {
        return u.scaled(1.0 / length(u));
    }
}
