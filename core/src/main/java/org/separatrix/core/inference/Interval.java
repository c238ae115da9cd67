package org.separatrix.core.inference;

/**
 * A confidence interval by resampling.
 *
 * @param level in (0, 1)
 * @param low lower end
 * @param high upper end
 * @param method {@code BCa} or {@code percentile}
 * @param draws resamples in which the statistic was defined
 */
public record Interval(double level, double low, double high, String method, int draws) {}
