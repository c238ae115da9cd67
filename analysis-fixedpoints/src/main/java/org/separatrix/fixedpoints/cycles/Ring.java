package org.separatrix.fixedpoints.cycles;

import org.separatrix.core.linalg.NdArray;

/** A closed orbit cut into m pieces of equal time, and the parameter it belongs to; or a change of these. */
final class Ring {

    private final int pieces;
    private final int n;
    private final double[] nodes;
    private final double period;
    private final double parameter;

    /**
     * Takes the values over.
     *
     * @param pieces m
     * @param nodes states where the pieces begin, one after the other, m N numbers
     * @param period T
     * @param parameter s
     */
    Ring(int pieces, double[] nodes, double period, double parameter) {
        this.pieces = pieces;
        this.n = nodes.length / pieces;
        this.nodes = nodes;
        this.period = period;
        this.parameter = parameter;
    }

    int pieces() {
        return pieces;
    }

    int n() {
        return n;
    }

    double period() {
        return period;
    }

    double parameter() {
        return parameter;
    }

    /** Returns component i of the state where piece k begins; k may be m, which is 0. */
    double at(int k, int i) {
        return nodes[k % pieces * n + i];
    }

    /** Returns the state where piece k begins, [N]. */
    NdArray node(int k) {
        double[] node = new double[n];
        System.arraycopy(nodes, k % pieces * n, node, 0, n);
        return NdArray.wrap(node, n);
    }

    /** Returns all of them one after the other, not to be modified. */
    double[] nodes() {
        return nodes;
    }

    /** Returns this + factor · change. */
    Ring plus(double factor, Ring change) {
        double[] moved = nodes.clone();
        for (int at = 0; at < moved.length; at++) {
            moved[at] += factor * change.nodes[at];
        }
        return new Ring(pieces, moved, period + factor * change.period, parameter + factor * change.parameter);
    }

    Ring scaled(double factor) {
        double[] scaled = nodes.clone();
        for (int at = 0; at < scaled.length; at++) {
            scaled[at] *= factor;
        }
        return new Ring(pieces, scaled, factor * period, factor * parameter);
    }

    Ring withParameter(double s) {
        return new Ring(pieces, nodes, period, s);
    }

    /** Returns the sum of the products of all numbers. */
    double dot(Ring other) {
        double sum = period * other.period + parameter * other.parameter;
        for (int at = 0; at < nodes.length; at++) {
            sum += nodes[at] * other.nodes[at];
        }
        return sum;
    }

    boolean isFinite() {
        double sum = period + parameter;
        for (double value : nodes) {
            sum += value;
        }
        return Double.isFinite(sum);
    }

    /** Returns every second node. */
    Ring halved() {
        double[] half = new double[nodes.length / 2];
        for (int k = 0; k < pieces / 2; k++) {
            System.arraycopy(nodes, 2 * k * n, half, k * n, n);
        }
        return new Ring(pieces / 2, half, period, parameter);
    }

    /** Returns a ring with nodes in the middle of the pieces, by the mean of their ends: for changes, which are smooth in time. */
    Ring doubledByMeans() {
        double[] twice = new double[2 * nodes.length];
        for (int k = 0; k < pieces; k++) {
            for (int i = 0; i < n; i++) {
                twice[2 * k * n + i] = at(k, i);
                twice[(2 * k + 1) * n + i] = 0.5 * (at(k, i) + at(k + 1, i));
            }
        }
        return new Ring(2 * pieces, twice, period, parameter);
    }
}
