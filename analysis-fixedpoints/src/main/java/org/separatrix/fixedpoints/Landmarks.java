package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Panels;
import org.separatrix.fixedpoints.proof.Ball;

/**
 * Proved fixed points with the balls, in the maximum norm, in which no other lies and from which Newton's method leads to them.
 * A search that enters such a ball need not be carried to its end.
 */
final class Landmarks {

    /** Share of the ball of uniqueness within which Newton's method converges. */
    private static final double BASIN = 1.0 / 3.0;

    private final List<Landmark> all = new ArrayList<>();

    /**
     * A proved point.
     *
     * @param end the point
     * @param reach radius of its ball
     * @param inverse (∂G)⁻¹ there, transposed, in float32; null where there is none
     */
    record Landmark(Descent end, double reach, @Nullable Panels inverse) {

        boolean holds(double[] state) {
            return isWithin(state, end.state(), reach);
        }
    }

    /**
     * Enters a point.
     *
     * @param end the point
     * @param proved what is proved of it; one of which nothing is makes no landmark
     */
    void add(Descent end, PointAnalysis.Proved proved) {
        Ball ball = proved.ball();
        if (ball.isProved()) {
            all.add(new Landmark(end, BASIN * ball.uniqueness() - ball.radius(), proved.inverse()));
        }
    }

    /** Returns the point whose ball holds a state, or null. */
    @Nullable
    Descent at(double[] state) {
        for (Landmark landmark : all) {
            if (landmark.holds(state)) {
                return landmark.end();
            }
        }
        return null;
    }

    /** Returns the landmark with an inverse that is nearest to a state, or null where there is none. */
    @Nullable
    Landmark nearest(DMatrixRMaj state) {
        Landmark nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (Landmark landmark : all) {
            double distance = Vectors.distance(landmark.end().state(), state);
            if (landmark.inverse() != null && distance < least) {
                nearest = landmark;
                least = distance;
            }
        }
        return nearest;
    }

    /** Returns whether a landmark is nearer than a distance, in the maximum norm. */
    boolean isNear(DMatrixRMaj state, double distance) {
        return all.stream()
                .anyMatch(landmark -> isWithin(state.data, landmark.end().state(), distance));
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
