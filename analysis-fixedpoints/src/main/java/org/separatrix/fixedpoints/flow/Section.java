package org.separatrix.fixedpoints.flow;

import org.separatrix.core.linalg.NdArray;

/**
 * A Poincaré section: the hyperplane n · (x − a) = 0.
 *
 * @param anchor a, a state on it, [N]
 * @param normal n, of length 1, [N]
 */
public record Section(NdArray anchor, NdArray normal) {

    /**
     * Returns the section through a state that is perpendicular to the flow there.
     *
     * @param state a, [N]
     * @param velocity dx/dt at a, [N], not 0
     * @return the section, which the flow crosses upwards at a
     * @throws IllegalArgumentException if the velocity is 0 or not finite: no section is perpendicular to a flow that rests
     */
    public static Section across(double[] state, double[] velocity) {
        double length = 0.0;
        for (double value : velocity) {
            length += value * value;
        }
        length = Math.sqrt(length);
        if (!(length > 0.0 && Double.isFinite(length))) {
            throw new IllegalArgumentException(
                    "a section needs a state that moves, found a velocity of length " + length);
        }
        double[] normal = velocity.clone();
        for (int i = 0; i < normal.length; i++) {
            normal[i] /= length;
        }
        return new Section(NdArray.vector(state), NdArray.vector(normal));
    }

    /**
     * Returns the distance of a state from the section.
     *
     * @param state x, [N]
     * @return n · (x − a), positive where the normal points to
     */
    public double height(double[] state) {
        double sum = 0.0;
        for (int i = 0; i < state.length; i++) {
            sum += normal.at(i) * (state[i] - anchor.at(i));
        }
        return sum;
    }
}
