package org.separatrix.core.task;

import java.util.List;

/** Where on the circle a stimulus lies: its angle (rad), taken modulo 2π. */
public sealed interface Location {

    /** Drawn uniformly from [0, 2π), each trial for itself. Has no place in test mode. */
    record Anywhere() implements Location {}

    /**
     * One of the points of some arcs: drawn, each as probable as any other, in random mode; a factor of the grid in test
     * mode.
     *
     * @param arcs the arcs, at least one
     */
    record Grid(List<Arc> arcs) implements Location {

        /** Copies the list and checks it. */
        public Grid {
            arcs = List.copyOf(arcs);
            if (arcs.isEmpty()) {
                throw new IllegalArgumentException("need at least one arc");
            }
        }

        int count() {
            int count = 0;
            for (Arc arc : arcs) {
                count += arc.count();
            }
            return count;
        }

        double point(int index) {
            int rest = index;
            for (Arc arc : arcs) {
                if (rest < arc.count()) {
                    return arc.point(rest);
                }
                rest -= arc.count();
            }
            throw new IndexOutOfBoundsException(index);
        }
    }

    /**
     * Relative to an earlier stimulus: θ = θ_from ± U(low, high), both signs as probable; in test mode, where low = high
     * must hold, θ = θ_from + low.
     *
     * @param from name of the earlier stimulus
     * @param low smallest distance (rad)
     * @param high largest distance (rad), at least {@code low}
     */
    record Offset(String from, double low, double high) implements Location {

        /** Checks the ranges. */
        public Offset {
            requireOrdered(low, high);
        }
    }

    /**
     * The same as an earlier stimulus with some probability, and relative to it otherwise, as by {@link Offset}. Has no
     * place in test mode.
     *
     * @param from name of the earlier stimulus
     * @param sameProbability probability of the same location, in [0, 1]
     * @param low smallest distance otherwise (rad)
     * @param high largest distance otherwise (rad), at least {@code low}
     */
    record SameOrOffset(String from, double sameProbability, double low, double high) implements Location {

        /** Checks the ranges. */
        public SameOrOffset {
            requireOrdered(low, high);
            if (!(sameProbability >= 0 && sameProbability <= 1)) {
                throw new IllegalArgumentException("need a probability in [0, 1], found " + sameProbability);
            }
        }
    }

    /**
     * Evenly spaced angles: from + (to − from) j / count for j = 0 … count − 1.
     *
     * @param from first angle (rad)
     * @param to angle (rad) after the last one
     * @param count number of angles, at least 1
     */
    record Arc(double from, double to, int count) {

        /** Checks the ranges. */
        public Arc {
            if (!Double.isFinite(from) || !Double.isFinite(to) || count < 1) {
                throw new IllegalArgumentException(
                        "need finite angles and count >= 1, found " + from + ", " + to + ", " + count);
            }
        }

        double point(int index) {
            return from + (to - from) * index / count;
        }
    }

    /**
     * Returns evenly spaced angles on the whole circle, from 0 on.
     *
     * @param count number of angles, at least 1
     * @return the grid
     */
    static Grid circle(int count) {
        return new Grid(List.of(new Arc(0, Angles.TURN, count)));
    }

    private static void requireOrdered(double low, double high) {
        if (!(low >= 0 && low <= high && high < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("need 0 <= low <= high, found " + low + ", " + high);
        }
    }
}
