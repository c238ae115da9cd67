package org.separatrix.core.train;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * How well the network did at one moment of training.
 *
 * @param update updates done so far
 * @param tasks names of the tasks
 * @param accuracy fraction of trials done correctly, one a task
 * @param fixation fraction of trials in which fixation was held at every step that asks for it and counts, one a task; NaN
 *     where there is no fixation output
 * @param loss loss, one a task
 */
public record Evaluation(long update, List<String> tasks, NdArray accuracy, NdArray fixation, NdArray loss) {

    /** Copies the list. */
    public Evaluation {
        tasks = List.copyOf(tasks);
    }

    /**
     * Returns the accuracy of the worst task.
     *
     * @return the minimum over tasks
     */
    public double worst() {
        double worst = Double.POSITIVE_INFINITY;
        for (int i = 0; i < accuracy.size(); i++) {
            worst = Math.min(worst, accuracy.at(i));
        }
        return worst;
    }
}
