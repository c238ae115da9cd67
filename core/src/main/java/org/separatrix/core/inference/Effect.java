package org.separatrix.core.inference;

import org.jspecify.annotations.Nullable;

/**
 * The size of a difference, free of units.
 *
 * @param name {@code hedges-g}, {@code paired-dz}, {@code cliffs-delta} or {@code rank-biserial}
 * @param value the size; null where the values have no spread but differ, or are too few
 * @param interval where it lies, or null where resamples do not determine it
 */
public record Effect(
        String name, @Nullable Double value, @Nullable Interval interval) {

    static Effect of(String name, double value, @Nullable Interval interval) {
        return Double.isFinite(value) ? new Effect(name, value, interval) : new Effect(name, null, null);
    }
}
