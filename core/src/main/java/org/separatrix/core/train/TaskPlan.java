package org.separatrix.core.train;

import java.util.List;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.task.TaskBattery;

/**
 * A {@link Curriculum} at work. What it says of an update depends on the number of the update and the evaluations before it
 * alone, so that a resumed training, to which all its evaluations are told again, goes on as if it had never stopped.
 */
abstract sealed class TaskPlan {

    private final double[] weights;

    private TaskPlan(TaskBattery battery) {
        this.weights = battery.tasks().stream().mapToDouble(battery::weight).toArray();
    }

    static TaskPlan of(Curriculum curriculum, TaskBattery battery) {
        if (curriculum instanceof Curriculum.Sequential sequential) {
            return new Stages(sequential, battery);
        }
        double floor = curriculum instanceof Curriculum.Adaptive adaptive ? adaptive.floor() : 1.0;
        return new Mixed(floor, battery);
    }

    /** Returns how often tasks are drawn for an update; the same object as long as that does not change. */
    abstract TaskOdds odds(long update);

    /** Returns the stage of an update, from 0. */
    int stage(long update) {
        return 0;
    }

    /** Whether accuracy may end training after an update. */
    boolean mayStop(long update) {
        return true;
    }

    /** Whether the plan ends before an update. */
    boolean isOver(long update) {
        return false;
    }

    /** Is told of every evaluation, in order. */
    abstract void evaluated(Evaluation evaluation);

    /** Returns odds by the battery's weights times factors of the tasks. */
    final TaskOdds odds(double[] factors) {
        double[] products = new double[weights.length];
        for (int task = 0; task < products.length; task++) {
            products[task] = weights[task] * factors[task];
        }
        return new TaskOdds(products);
    }

    /** All tasks at once, those done badly more often where the floor is below 1. */
    private static final class Mixed extends TaskPlan {

        private final double floor;
        private TaskOdds odds;

        Mixed(double floor, TaskBattery battery) {
            super(battery);
            this.floor = floor;
            double[] ones = new double[battery.tasks().size()];
            java.util.Arrays.fill(ones, 1.0);
            this.odds = odds(ones);
        }

        @Override
        TaskOdds odds(long update) {
            return odds;
        }

        @Override
        void evaluated(Evaluation evaluation) {
            if (floor < 1.0) {
                double[] factors = evaluation.accuracy().toArray();
                for (int task = 0; task < factors.length; task++) {
                    factors[task] = Math.max(floor, 1.0 - factors[task]);
                }
                odds = odds(factors);
            }
        }
    }

    /** One stage after the other. */
    private static final class Stages extends TaskPlan {

        private final Curriculum.Sequential options;
        private final List<String> tasks;
        private final TaskOdds[] odds;
        /** Last update of each stage. */
        private final long[] ends;

        Stages(Curriculum.Sequential options, TaskBattery battery) {
            super(battery);
            this.options = options;
            this.tasks = battery.tasks();
            int stages = options.stages().size();
            this.odds = new TaskOdds[stages];
            this.ends = new long[stages];
            for (int stage = 0; stage < stages; stage++) {
                Curriculum.Stage about = options.stages().get(stage);
                double[] chosen = new double[tasks.size()];
                for (String task : about.tasks()) {
                    chosen[find(task, stage)] = 1.0;
                }
                odds[stage] = odds(chosen);
                ends[stage] = (stage == 0 ? 0 : ends[stage - 1]) + about.updates();
            }
        }

        private int find(String task, int stage) {
            int index = tasks.indexOf(task);
            if (index < 0) {
                throw InvalidInputException.of(
                        "curriculum",
                        "sequential.stages[" + stage + "].tasks",
                        "'" + task + "'",
                        NearestName.advice(task, tasks) + String.join(", ", tasks));
            }
            return index;
        }

        @Override
        int stage(long update) {
            int stage = 0;
            while (stage < ends.length - 1 && update > ends[stage]) {
                stage++;
            }
            return stage;
        }

        @Override
        TaskOdds odds(long update) {
            return odds[stage(update)];
        }

        @Override
        boolean mayStop(long update) {
            return stage(update) == ends.length - 1;
        }

        @Override
        boolean isOver(long update) {
            return update > ends[ends.length - 1];
        }

        @Override
        void evaluated(Evaluation evaluation) {
            int stage = stage(evaluation.update());
            double sum = 0;
            List<String> mine = options.stages().get(stage).tasks();
            for (String task : mine) {
                sum += evaluation.accuracy().at(find(task, stage));
            }
            long early = ends[stage] - evaluation.update();
            if (evaluation.update() > 0 && early > 0 && sum / mine.size() > options.accuracy()) {
                for (int i = stage; i < ends.length; i++) {
                    ends[i] -= early;
                }
            }
        }
    }
}
