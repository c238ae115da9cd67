package org.separatrix.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.task.DeclaredBattery;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TaskOverlap;

/**
 * How much tasks that are maps of the same stimuli agree.
 *
 * @param tasks names of the M tasks
 * @param fractions on what part of the stimuli of test mode two tasks ask for the same response, [M × M]
 */
record MapOverlap(List<String> tasks, NdArray fractions) {

    private static final double PERCENT = 100;

    /** Compares the tasks of a battery; null where they are not maps of the same stimuli. */
    static @Nullable MapOverlap of(TaskBattery battery) {
        return battery instanceof DeclaredBattery declared && TaskOverlap.isOfMaps(declared)
                ? new MapOverlap(declared.tasks(), TaskOverlap.of(declared))
                : null;
    }

    /** Says how much different tasks agree. */
    String sentence() {
        return "two tasks ask for the same response on " + numbers();
    }

    private String numbers() {
        double sum = 0;
        double least = 1;
        double most = 0;
        int count = tasks.size();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double fraction = fractions.get(i, j);
                sum += fraction;
                least = Math.min(least, fraction);
                most = Math.max(most, fraction);
            }
        }
        return percent(2 * sum / (count * (count - 1))) + " of the test stimuli on average (" + percent(least) + " to "
                + percent(most) + ")";
    }

    private static String percent(double fraction) {
        return TaskWords.number(Math.rint(fraction * PERCENT * 10) / 10) + " %";
    }

    Figure figure() {
        return new Figure(
                "overlap",
                FigureKind.MATRIX,
                "Overlap of the tasks",
                "Fraction of the stimuli of test mode on which two tasks ask for the same response. Different tasks do on "
                        + numbers() + ".",
                List.of(new Axis("task", "", tasks), new Axis("task", "", tasks)),
                List.of(new Series("overlap", Role.CELLS, List.of(fractions))));
    }
}
