package org.separatrix.cli;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;
import org.separatrix.core.task.Epoch;
import org.separatrix.core.task.Stimulus;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TaskTiming;

/** A task as tables, for the terminal and for pages. */
final class TaskTables {

    private final String id;
    private final String title;
    private final List<String> names;
    private final List<String> units;
    private final List<List<String>> rows = new ArrayList<>();

    private TaskTables(String id, String title, List<String> names, List<String> units) {
        this.id = id;
        this.title = title;
        this.names = names;
        this.units = units;
    }

    /** Lists when things happen. */
    static Table epochs(TaskDescription task) {
        TaskTables table = new TaskTables(
                "epochs",
                "Epochs",
                List.of("epoch", "duration", "in test mode", "in psychometric mode", "fixation input", "response"),
                List.of("", "ms", "ms", "ms", "", ""));
        TaskTiming timing = task.timing();
        List<String> order = timing.epochs().stream().map(Epoch::name).toList();
        int asked = order.indexOf(timing.responseFrom());
        for (int e = 0; e < order.size(); e++) {
            Epoch epoch = timing.epochs().get(e);
            boolean on = timing.fixation() != null
                    && order.indexOf(timing.fixation().first()) <= e
                    && e <= order.indexOf(timing.fixation().last());
            table.rows.add(List.of(
                    epoch.name(),
                    TaskWords.of(epoch.duration()),
                    TaskWords.of(epoch.test()),
                    TaskWords.number(epoch.psychometricMs()),
                    on ? "on" : "off",
                    e < asked ? "not yet" : "asked for"));
        }
        return table.table();
    }

    /** Lists what is shown. */
    static Table stimuli(TaskDescription task) {
        TaskTables table = new TaskTables(
                "stimuli",
                "Stimuli",
                List.of("stimulus", "shown", "modality", "angle", "angle in test mode"),
                List.of("", "", "", "", ""));
        for (Stimulus stimulus : task.stimuli()) {
            table.rows.add(List.of(
                    stimulus.name(),
                    TaskWords.of(stimulus.shown()),
                    TaskWords.of(stimulus.modality()),
                    TaskWords.of(stimulus.location()),
                    TaskWords.of(stimulus.testLocation())));
        }
        return table.table();
    }

    /** Lays a table out for the terminal. */
    static TextTable text(Table table) {
        TextTable text = new TextTable(table.columns().stream()
                .map(column -> column.unit().isEmpty() ? column.name() : column.name() + " (" + column.unit() + ")")
                .toList());
        int rows = table.columns().get(0).cells().size();
        for (int r = 0; r < rows; r++) {
            int row = r;
            text.row(table.columns().stream()
                    .map(column -> String.valueOf(column.cells().get(row)))
                    .toList());
        }
        return text;
    }

    private Table table() {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            int column = c;
            columns.add(new Column(
                    names.get(c),
                    units.get(c),
                    rows.stream().<Object>map(row -> row.get(column)).toList()));
        }
        return new Table(id, title, columns);
    }
}
