package org.separatrix.core.task.batteries;

/** Mean and standard error of a sample. */
final class Moments {

    private long count;
    private double sum;
    private double squares;

    void add(double value) {
        count++;
        sum += value;
        squares += value * value;
    }

    double mean() {
        return sum / count;
    }

    double standardError() {
        double variance = squares / count - mean() * mean();
        return Math.sqrt(Math.max(0, variance) / count);
    }
}
