package org.separatrix.core.task;

import java.util.Objects;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * One period of a trial; its duration is turned into steps by rounding down, each epoch on its own.
 *
 * @param name fix1, stim1, delay1, stim2, delay2, go1, …
 * @param duration how the duration (ms) of a random trial is drawn
 * @param test duration (ms) in test mode: a constant, or a choice that becomes a factor of the grid; absent: the median of
 *     {@code duration}
 * @param psychometricMs duration (ms) in psychometric mode where the request gives none; absent: that of test mode
 */
public record Epoch(
        @Option("what other parts of the task call it") String name,

        @Option(value = "how long it lasts", unit = "ms") Distribution duration,

        @Option(value = "how long it lasts in test mode: a number or a choice", unit = "ms", optional = true)
        Distribution test,

        @Option(value = "how long it lasts in psychometric mode", unit = "ms", optional = true)
        Double psychometricMs) {

    /** Checks the ranges and fills in what test mode takes. */
    public Epoch {
        Objects.requireNonNull(duration);
        if (name.isBlank() || name.contains("@")) {
            throw new FieldException("name", name, "a name without @");
        }
        if (duration.quantile(0) < 0) {
            throw new FieldException("duration", duration, "durations of at least 0 ms");
        }
        if (test == null) {
            test = new Distribution.Constant(duration.quantile(0.5));
        }
        if (!(test instanceof Distribution.Constant) && !(test instanceof Distribution.Choice)) {
            throw new FieldException("test", test, "a number or a choice, for test mode leaves nothing to chance");
        }
        if (test.quantile(0) < 0) {
            throw new FieldException("test", test, "durations of at least 0 ms");
        }
        if (psychometricMs == null) {
            psychometricMs = test.quantile(0);
        }
        if (!(psychometricMs >= 0 && psychometricMs < Double.POSITIVE_INFINITY)) {
            throw new FieldException("psychometricMs", psychometricMs, "a duration of at least 0 ms");
        }
    }

    /**
     * Describes an epoch that has one duration in test mode.
     *
     * @param name what other parts of the task call it
     * @param duration how the duration (ms) of a random trial is drawn
     * @param testMs duration (ms) in test mode
     * @param psychometricMs duration (ms) in psychometric mode
     * @return the epoch
     */
    public static Epoch of(String name, Distribution duration, double testMs, double psychometricMs) {
        return new Epoch(name, duration, new Distribution.Constant(testMs), psychometricMs);
    }

    /** Returns the durations (ms) that are a factor of the test grid, one where the duration is fixed. */
    double[] testChoices() {
        return test instanceof Distribution.Choice choice
                ? choice.values().stream().mapToDouble(Double::doubleValue).toArray()
                : new double[] {test.quantile(0)};
    }

    /** Returns this epoch with another duration in test mode. */
    Epoch lastingInTest(double ms) {
        return new Epoch(name, duration, new Distribution.Constant(ms), psychometricMs);
    }
}
