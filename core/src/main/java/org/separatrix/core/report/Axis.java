package org.separatrix.core.report;

import java.util.List;

/**
 * One axis of a figure.
 *
 * @param label what it shows
 * @param unit its unit, empty where it has none
 * @param categories names of the positions 0, 1, … of a categorical axis, else empty
 */
public record Axis(String label, String unit, List<String> categories) {

    public Axis {
        categories = List.copyOf(categories);
    }

    /**
     * Makes a numerical axis.
     *
     * @param label what it shows
     * @param unit its unit, empty where it has none
     * @return the axis
     */
    public static Axis of(String label, String unit) {
        return new Axis(label, unit, List.of());
    }
}
