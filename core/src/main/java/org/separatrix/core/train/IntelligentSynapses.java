package org.separatrix.core.train;

import java.util.Map;
import org.separatrix.core.linalg.Strip;

/** {@link Curriculum.Synapses} at work. */
final class IntelligentSynapses {

    private final Curriculum.Synapses options;
    /** Stiffness Ω and anchors θ*, which are also where the stage began. */
    private final Springs springs;

    private final Parameters gathered;
    private final Parameters before;
    private final Parameters gradients;

    IntelligentSynapses(Curriculum.Synapses options, Parameters parameters) {
        this.options = options;
        this.springs = new Springs(parameters, 2.0 * options.strength());
        this.gathered = parameters.zeros();
        this.before = parameters.zeros();
        this.gradients = parameters.zeros();
    }

    /** Keeps the gradient of the unregularised loss and adds that of the penalty, which is returned. */
    double add(Parameters parameters, Parameters unregularised) {
        gradients.copy(unregularised);
        return springs.add(parameters, unregularised);
    }

    /** Is told before the parameters move. */
    void moving(Parameters parameters) {
        before.copy(parameters);
    }

    /** Is told after the parameters have moved. */
    void moved(Parameters parameters) {
        for (String name : parameters.names()) {
            Strip step = before.get(name);
            step.blend(-1.0, 1.0, parameters.get(name));
            step.multiply(gradients.get(name));
            gathered.get(name).blend(1.0, -1.0, step);
        }
    }

    /** Turns what was gathered into importance. */
    void endStage(Parameters parameters) {
        for (String name : parameters.names()) {
            Strip values = parameters.get(name);
            Strip importance = springs.stiffness().get(name);
            Strip anchors = springs.anchors().get(name);
            Strip shares = gathered.get(name);
            for (int i = 0; i < values.size(); i++) {
                double distance = values.get(i) - anchors.get(i);
                double more = shares.get(i) / (distance * distance + options.damping());
                importance.set(i, Math.max(0.0, importance.get(i) + more));
            }
            anchors.copy(values);
            shares.fill(0.0);
        }
    }

    /** Adds what is remembered, the strips themselves. */
    void addTo(Map<String, Strip> state) {
        springs.stiffness().addTo(state, "synapses.importance/");
        springs.anchors().addTo(state, "synapses.anchor/");
        gathered.addTo(state, "synapses.gathered/");
    }
}
