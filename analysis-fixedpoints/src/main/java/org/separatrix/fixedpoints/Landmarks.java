package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

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
     * @param certificate its certificate; one that proves nothing makes no landmark
     */
    void add(Descent end, Certificate certificate) {
        if (certificate.exists() && certificate.rigorous()) {
            ends.add(end);
            reach.add(BASIN * certificate.uniquenessRadius() - certificate.radius());
        }
    }

    /** Returns the point whose ball holds a state, or null. */
    @Nullable
    Descent at(double[] states, int offset, int n) {
        for (int k = 0; k < ends.size(); k++) {
            if (isWithin(states, offset, ends.get(k).state(), reach.get(k), n)) {
                return ends.get(k);
            }
        }
        return null;
    }

    /** Returns whether a landmark is nearer than a distance, in the maximum norm. */
    boolean isNear(DMatrixRMaj state, double distance) {
        for (Descent end : ends) {
            if (isWithin(state.data, 0, end.state(), distance, state.getNumElements())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(double[] states, int offset, DMatrixRMaj point, double reach, int n) {
        for (int i = 0; i < n; i++) {
            if (!(Math.abs(states[offset + i] - point.data[i]) <= reach)) {
                return false;
            }
        }
        return true;
    }
}
