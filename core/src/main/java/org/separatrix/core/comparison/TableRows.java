package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;

/** A table that grows by rows. */
final class TableRows {

    private final List<String> names;
    private final List<List<Object>> cells = new ArrayList<>();

    TableRows(String... names) {
        this(List.of(names));
    }

    TableRows(List<String> names) {
        this.names = List.copyOf(names);
        names.forEach(name -> cells.add(new ArrayList<>()));
    }

    void add(Object... row) {
        add(List.of(row));
    }

    void add(List<Object> row) {
        if (row.size() != names.size()) {
            throw new IllegalArgumentException(row.size() + " cells do not fill " + names.size() + " columns");
        }
        for (int i = 0; i < row.size(); i++) {
            cells.get(i).add(row.get(i));
        }
    }

    Table table(String id, String title) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(new Column(names.get(i), "", cells.get(i)));
        }
        return new Table(id, title, columns);
    }
}
