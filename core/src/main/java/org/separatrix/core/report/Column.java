package org.separatrix.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

    /**
     * Makes a column without a unit.
     *
     * @param name its heading
     * @param rows what the rows are about
     * @param cell what each of them has in this column
     * @param <T> what the rows are about
     * @return the column
     */
    public static <T> Column of(String name, List<T> rows, Function<? super T, ?> cell) {
        List<Object> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(cell.apply(row)));
        return new Column(name, "", cells);
    }
}
