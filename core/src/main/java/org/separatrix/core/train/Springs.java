package org.separatrix.core.train;

import org.separatrix.core.linalg.Strip;

/** Holds parameters θ at anchors a: the penalty ½ s Σ k (θ − a)², with a stiffness k of each. */
final class Springs {

    private final double scale;
    private final Parameters stiffness;
    private final Parameters anchors;
    private final Parameters distances;
    private final Parameters pulls;

    /** Starts with stiffness 0, anchored where the parameters are; the scale is s. */
    Springs(Parameters parameters, double scale) {
        this.scale = scale;
        this.stiffness = parameters.zeros();
        this.anchors = parameters.copy();
        this.distances = parameters.zeros();
        this.pulls = parameters.zeros();
    }

    Parameters stiffness() {
        return stiffness;
    }

    Parameters anchors() {
        return anchors;
    }

    /** Adds s k (θ − a) to the gradients and returns the penalty. */
    double add(Parameters parameters, Parameters gradients) {
        double twice = 0.0;
        for (String name : parameters.names()) {
            Strip distance = distances.get(name);
            Strip pull = pulls.get(name);
            distance.copy(parameters.get(name));
            distance.blend(1.0, -1.0, anchors.get(name));
            pull.product(scale, stiffness.get(name), distance);
            twice += pull.dot(distance);
            gradients.get(name).blend(1.0, 1.0, pull);
        }
        return 0.5 * twice;
    }
}
