package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.core.train.Evaluation;

/** Accuracy of every task over training, as a figure and as tables. */
final class LearningCurve {

    private static final String ID = "learning-curve";

    private final List<Evaluation> curve;
    private final double criterion;

    LearningCurve(List<Evaluation> curve, double criterion) {
        this.curve = curve;
        this.criterion = criterion;
    }

    List<Figure> figures() {
        NdArray updates = NdArray.vector(curve.stream().map(Evaluation::update).toList());
        List<Series> series = new ArrayList<>();
        List<String> tasks = curve.get(0).tasks();
        for (int task = 0; task < tasks.size(); task++) {
            series.add(new Series(
                    tasks.get(task), Role.CURVE, List.of(updates, NdArray.vector(column(Evaluation::accuracy, task)))));
        }
        NdArray ends = NdArray.vector(updates.at(0), updates.at(updates.size() - 1));
        series.add(new Series("criterion", Role.REFERENCE, List.of(ends, NdArray.vector(criterion, criterion))));
        return List.of(new Figure(
                ID,
                FigureKind.LINES,
                "Accuracy of each task during training",
                "Fraction of trials done correctly, with noise, at each evaluation. Training stops once every task lies"
                        + " above the dashed criterion.",
                List.of(Axis.of("update", ""), Axis.of("accuracy", "")),
                series));
    }

    List<Table> tables() {
        List<String> tasks = curve.get(0).tasks();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(
                "update", "", List.copyOf(curve.stream().map(Evaluation::update).toList())));
        for (int task = 0; task < tasks.size(); task++) {
            columns.add(new Column(tasks.get(task), "", List.copyOf(column(Evaluation::accuracy, task))));
        }
        Evaluation last = curve.get(curve.size() - 1);
        return List.of(
                new Table("accuracy", "At the end of training", end(last)),
                new Table(ID, "Accuracy of each task during training", columns));
    }

    private static List<Column> end(Evaluation last) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("task", "", List.copyOf(last.tasks())));
        columns.add(new Column("accuracy", "", numbers(last.accuracy())));
        if (!Double.isNaN(last.fixation().at(0))) {
            columns.add(new Column("fixation held throughout", "", numbers(last.fixation())));
        }
        columns.add(new Column("loss", "", numbers(last.loss())));
        return columns;
    }

    private List<Double> column(java.util.function.Function<Evaluation, NdArray> quantity, int task) {
        return curve.stream()
                .map(evaluation -> quantity.apply(evaluation).at(task))
                .toList();
    }

    private static List<Object> numbers(NdArray vector) {
        List<Object> numbers = new ArrayList<>();
        for (double number : vector.toArray()) {
            numbers.add(number);
        }
        return numbers;
    }
}
