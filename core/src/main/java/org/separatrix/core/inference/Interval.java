package org.separatrix.core.inference;

/**
 * A confidence interval by resampling.
 *
 * @param level in (0, 1)
 * @param low lower end
 * @param high upper end
 * @param method {@code BCa}, {@code percentile} or {@code jackknife}
 * @param draws resamples in which the statistic was defined, or units left out in turn
 */
public record Interval(double level, double low, double high, String method, int draws) {}
