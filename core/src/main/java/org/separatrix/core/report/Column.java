package org.separatrix.core.report;

import java.util.List;

/**
 * One column of a table.
 *
 * @param name its heading
 * @param unit its unit, empty where it has none
 * @param cells texts, numbers or truth values, one a row
 */
public record Column(String name, String unit, List<Object> cells) {

    public Column {
        cells = List.copyOf(cells);
    }
}
