package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.fixedpoints.proof.Ball;

/**
 * Proved fixed points with the balls, in the maximum norm, in which no other lies and from which Newton's method leads to them.
 * A search that enters such a ball need not be carried to its end.
 */
final class Landmarks {

    /** Share of the ball of uniqueness within which Newton's method converges. */
    private static final double BASIN = 1.0 / 3.0;

    private final List<Descent> ends = new ArrayList<>();
    private final List<Double> reach = new ArrayList<>();

    /**
     * Enters a point.
     *
     * @param end the point
     * @param ball where it is proved to lie; one that proves nothing makes no landmark
     */
    void add(Descent end, Ball ball) {
        if (ball.isProved()) {
            ends.add(end);
            reach.add(BASIN * ball.uniqueness() - ball.radius());
        }
    }

    /** Returns the point whose ball holds a state, or null. */
    @Nullable
    Descent at(double[] state) {
        for (int k = 0; k < ends.size(); k++) {
            if (isWithin(state, ends.get(k).state(), reach.get(k))) {
                return ends.get(k);
            }
        }
        return null;
    }

    /** Returns whether a landmark is nearer than a distance, in the maximum norm. */
    boolean isNear(DMatrixRMaj state, double distance) {
        for (Descent end : ends) {
            if (isWithin(state.data, end.state(), distance)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(double[] state, DMatrixRMaj point, double reach) {
        for (int i = 0; i < state.length; i++) {
            if (!(Math.abs(state[i] - point.data[i]) <= reach)) {
                return false;
            }
        }
        return true;
    }
}
