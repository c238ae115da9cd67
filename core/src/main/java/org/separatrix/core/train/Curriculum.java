package org.separatrix.core.train;

import java.util.List;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * Which tasks are trained when. Tasks that are trained together are drawn by the weights of their battery.
 *
 * <p>Written {@code "simultaneous"}, {@code {"adaptive": 0.1}}, or {@code {"sequential": {"stages": [{"tasks": ["fdgo"],
 * "updates": 6250}]}}}.
 */
public sealed interface Curriculum permits Curriculum.Simultaneous, Curriculum.Sequential, Curriculum.Adaptive {

    /** All tasks from the start to the end. */
    record Simultaneous() implements Curriculum {}

    /**
     * Stages with tasks of their own, one after the other. A stage ends when its updates are used up, or earlier when an
     * evaluation finds the mean accuracy of its tasks above the one asked for. Training ends with the last stage, and asks for
     * the accuracy of the worst task in the last stage only.
     *
     * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2), whose stages have 4·10⁵ trials for each of their tasks.
     *
     * @param stages at least one
     * @param accuracy a stage ends early when its mean accuracy is above this, in [0, 1]; 1 means never
     * @param synapses protection of what earlier stages have learnt
     */
    record Sequential(
            @Option("stages, each with tasks and updates") List<Stage> stages,

            @Option("a stage ends early when its mean accuracy is above this; 1 means never")
            double accuracy,

            @Option("protection of what earlier stages have learnt")
            Synapses synapses)
            implements Curriculum {

        /** Copies the list and checks the range. */
        public Sequential {
            stages = List.copyOf(stages);
            if (!(accuracy >= 0 && accuracy <= 1)) {
                throw new FieldException("accuracy", accuracy, "in [0, 1]");
            }
        }

        /**
         * Returns no stage yet, none of which would end early or be protected.
         *
         * @return where files start from; training needs at least one stage
         */
        public static Sequential defaults() {
            return new Sequential(List.of(), 1.0, Synapses.defaults());
        }
    }

    /**
     * The tasks of a while.
     *
     * @param tasks at least one task of the battery
     * @param updates how long at most, at least 1
     */
    record Stage(
            @Option("tasks of the stage") List<String> tasks,
            @Option("updates of the stage at most") long updates) {

        /** Copies the list and checks the ranges. */
        public Stage {
            tasks = List.copyOf(tasks);
            if (tasks.isEmpty()) {
                throw new FieldException("tasks", tasks, "at least one task");
            }
            if (updates < 1) {
                throw new FieldException("updates", updates, "at least 1");
            }
        }
    }

    /**
     * Intelligent synapses. During a stage every parameter gathers its share in the fall of the unregularised loss L, ω ← ω −
     * (θ_new − θ_old) ∂L/∂θ, with the gradient before the step. At the end of the stage, with Δ how far it came, Ω ← max(0, Ω +
     * ω / (Δ² + ξ)), ω ← 0 and θ* ← θ. From then on c Σ Ω (θ − θ*)² is added to the loss, over all parameters, biases too.
     * What the optimizer remembers is kept between stages.
     *
     * <p>Source: Zenke, Poole and Ganguli 2017 (arXiv:1703.04200), as in Yang et al. 2019.
     *
     * @param strength c, non-negative; 0 means none
     * @param damping ξ, positive
     */
    record Synapses(
            @Option("strength of the protection; 0 means none, 1 is that of Yang et al. 2019")
            double strength,

            @Option("damping of the importance of parameters that moved little")
            double damping) {

        /** Checks the ranges. */
        public Synapses {
            if (!(strength >= 0)) {
                throw new FieldException("strength", strength, "at least 0");
            }
            if (!(damping > 0)) {
                throw new FieldException("damping", damping, "positive");
            }
        }

        /**
         * Returns no protection.
         *
         * @return c = 0, ξ = 0.01
         */
        public static Synapses defaults() {
            return new Synapses(0.0, 0.01);
        }
    }

    /**
     * All tasks, those done badly more often: the weight of a task in its battery is multiplied by the larger of floor and 1 −
     * accuracy, the accuracy being that of the last evaluation.
     *
     * @param floor in (0, 1]; 1 means no adaptation
     */
    record Adaptive(
            @Option("least factor of a task's weight, that of one done perfectly")
            double floor) implements Curriculum {

        /** Checks the range. */
        public Adaptive {
            if (!(floor > 0 && floor <= 1)) {
                throw new FieldException("floor", floor, "in (0, 1]");
            }
        }

        /**
         * Returns a floor of a tenth.
         *
         * @return a valid curriculum
         */
        public static Adaptive defaults() {
            return new Adaptive(0.1);
        }
    }

    /** Returns the protection of what earlier stages have learnt. */
    default Synapses protection() {
        return this instanceof Sequential sequential ? sequential.synapses() : Synapses.defaults();
    }
}
