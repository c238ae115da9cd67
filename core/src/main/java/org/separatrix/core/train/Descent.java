package org.separatrix.core.train;

import java.util.Map;
import org.separatrix.core.linalg.Strip;

/** An {@link Optimizer} at work, with what it remembers. */
abstract sealed class Descent {

    /**
     * The step to take.
     *
     * @param update number of the update t, from 1
     * @param rate η
     * @param scale factor of the gradient, below 1 where it is clipped
     */
    record Step(long update, double rate, double scale) {}

    /** Prepares an optimizer for parameters of these names and shapes. */
    static Descent of(Optimizer optimizer, Parameters parameters) {
        if (optimizer instanceof Optimizer.Sgd sgd) {
            return new Momentum(sgd, parameters);
        }
        if (optimizer instanceof Optimizer.AdamW adamW) {
            Optimizer.Adam adam =
                    new Optimizer.Adam(adamW.beta1(), adamW.beta2(), adamW.epsilon(), Optimizer.EpsilonForm.PUBLISHED);
            return new Moments(adam, adamW.decay(), parameters);
        }
        return new Moments((Optimizer.Adam) optimizer, 0.0, parameters);
    }

    /** Moves one tensor. */
    abstract void move(Step step, String name, Strip values, Strip gradient);

    /** Adds what is remembered, the strips themselves. */
    abstract void addTo(Map<String, Strip> state);

    /** Adam, and AdamW where the decay is not 0. */
    private static final class Moments extends Descent {

        private final Optimizer.Adam adam;
        private final double decay;
        private final Parameters first;
        private final Parameters second;

        Moments(Optimizer.Adam adam, double decay, Parameters parameters) {
            this.adam = adam;
            this.decay = decay;
            this.first = parameters.zeros();
            this.second = parameters.zeros();
        }

        @Override
        void move(Step step, String name, Strip values, Strip gradient) {
            double correction1 = 1.0 - StrictMath.pow(adam.beta1(), (double) step.update());
            double root2 = Math.sqrt(1.0 - StrictMath.pow(adam.beta2(), (double) step.update()));
            boolean corrected = adam.epsilonForm() == Optimizer.EpsilonForm.PUBLISHED;
            double rate = step.rate() / correction1;
            Strip.AdamStep constants = new Strip.AdamStep(
                    adam.beta1(),
                    adam.beta2(),
                    adam.epsilon(),
                    step.scale(),
                    1.0 - step.rate() * decay,
                    corrected ? rate : rate * root2,
                    corrected ? 1.0 / root2 : 1.0);
            values.adam(constants, gradient, first.get(name), second.get(name));
        }

        @Override
        void addTo(Map<String, Strip> state) {
            first.addTo(state, "optimizer.first/");
            second.addTo(state, "optimizer.second/");
        }
    }

    /** Gradient descent with momentum. */
    private static final class Momentum extends Descent {

        private final Optimizer.Sgd sgd;
        private final Parameters velocities;

        Momentum(Optimizer.Sgd sgd, Parameters parameters) {
            this.sgd = sgd;
            this.velocities = parameters.zeros();
        }

        @Override
        void move(Step step, String name, Strip values, Strip gradient) {
            Strip velocity = velocities.get(name);
            velocity.blend(sgd.momentum(), step.scale(), gradient);
            if (sgd.nesterov()) {
                values.blend(1.0, -step.rate() * step.scale(), gradient);
                values.blend(1.0, -step.rate() * sgd.momentum(), velocity);
            } else {
                values.blend(1.0, -step.rate(), velocity);
            }
        }

        @Override
        void addTo(Map<String, Strip> state) {
            velocities.addTo(state, "optimizer.velocity/");
        }
    }
}
