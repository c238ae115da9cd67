package org.separatrix.core.report;

import java.util.List;

/**
 * A table as data.
 *
 * @param id unique within its result, in lower case with hyphens
 * @param title one line
 * @param columns all of one length
 */
public record Table(String id, String title, List<Column> columns) {

    public Table {
        columns = List.copyOf(columns);
    }
}
