package org.separatrix.core.report;

import java.util.List;

/**
 * A figure as data.
 *
 * @param id unique within its result, in lower case with hyphens
 * @param kind how it is drawn
 * @param title one line
 * @param caption what is seen and how to read it
 * @param axes x, y and, in three dimensions, z
 * @param series the data
 */
public record Figure(String id, FigureKind kind, String title, String caption, List<Axis> axes, List<Series> series) {

    public Figure {
        axes = List.copyOf(axes);
        series = List.copyOf(series);
    }
}
