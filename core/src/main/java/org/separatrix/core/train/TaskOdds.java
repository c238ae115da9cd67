package org.separatrix.core.train;

/** How often each task of a battery is drawn. Immutable. */
final class TaskOdds {

    private final double[] cumulative;

    /** Takes weights relative to each other, of which one is positive. */
    TaskOdds(double[] weights) {
        this.cumulative = new double[weights.length];
        double sum = 0;
        for (int task = 0; task < weights.length; task++) {
            sum += weights[task];
            cumulative[task] = sum;
        }
    }

    /** Returns the task that a uniform number in [0, 1) draws. */
    int task(double u) {
        int task = 0;
        while (task < cumulative.length - 1 && u * cumulative[cumulative.length - 1] >= cumulative[task]) {
            task++;
        }
        return task;
    }

    /** Returns the share of a task. */
    double share(int task) {
        double below = task == 0 ? 0.0 : cumulative[task - 1];
        return (cumulative[task] - below) / cumulative[cumulative.length - 1];
    }
}
