package org.separatrix.fixedpoints;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the starts ended; starts = fixed + slow + failed.
 *
 * @param starts number of starts tried
 * @param fixed starts that ended at a fixed point, nonhyperbolic ones included
 * @param nonhyperbolic those of them that ended at a nonhyperbolic one
 * @param slow starts that ended at a slow point
 * @param failures starts that led to no point, by reason
 */
public record FixedPointCounts(
        int starts, int fixed, int nonhyperbolic, int slow, Map<FailureReason, Integer> failures) {

    /** Copies the failures. */
    public FixedPointCounts {
        Map<FailureReason, Integer> copy = new EnumMap<>(FailureReason.class);
        copy.putAll(failures);
        failures = Collections.unmodifiableMap(copy);
    }

    /**
     * Returns the number of starts that led to no point.
     *
     * @return the sum over all reasons
     */
    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
}
