package org.separatrix.core.task;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * How much the tasks of a battery agree: on what fraction of the trials of test mode two tasks ask for the same response. A
 * network that takes one task for the other shows it only on the others.
 */
public final class TaskOverlap {

    private static final int FEWEST_MAPS = 2;
    private static final int MOST_MAPS = 64;

    private TaskOverlap() {}

    /**
     * Returns whether the tasks in use are maps of the same stimuli: 2 to 64 tasks that differ in nothing but the angle at
     * which they ask to respond to a stimulus.
     *
     * @param battery the battery
     * @return true where their overlap says how different the tasks are; then {@link #of} does not refuse them
     */
    public static boolean isOfMaps(DeclaredBattery battery) {
        List<String> used = battery.tasks();
        List<TaskDescription> tasks = battery.description().tasks().stream()
                .filter(task -> used.contains(task.name()))
                .toList();
        TaskDescription first = tasks.get(0);
        return tasks.size() >= FEWEST_MAPS
                && tasks.size() <= MOST_MAPS
                && tasks.stream()
                        .allMatch(task -> (task.response() instanceof Response.ToStimulus
                                        || task.response() instanceof Response.Mapped)
                                && task.timing().equals(first.timing())
                                && task.stimuli().equals(first.stimuli())
                                && task.strengths().equals(first.strengths()));
    }

    /**
     * Compares each task with each.
     *
     * <p>Two tasks agree on a trial if both ask to keep fixating, or for angles that are less apart than the tolerance of the
     * battery's score. All tasks have to show the same stimuli in test mode; when they do, does not matter.
     *
     * @param battery the battery
     * @return fraction of the trials on which they agree, [M × M], in the order of {@link DeclaredBattery#tasks}; symmetric,
     *     with a diagonal of 1
     * @throws InvalidInputException if tasks show different stimuli in test mode, or ask for courses in time
     */
    public static NdArray of(DeclaredBattery battery) {
        List<TrialBatch> batches = new ArrayList<>();
        for (String task : battery.tasks()) {
            TrialBatch batch = battery.generate(TrialRequest.test(task));
            if (Double.isNaN(batch.response().at(0))) {
                throw refuse(battery, task, "a course in time");
            }
            if (!batches.isEmpty() && !batch.stimuli().equals(batches.get(0).stimuli())) {
                throw refuse(
                        battery, task, "other stimuli than " + battery.tasks().get(0) + " in test mode");
            }
            batches.add(batch);
        }
        double tolerance = battery.description().score().toleranceRad();
        int count = batches.size();
        double[] overlap = new double[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                NdArray first = batches.get(i).response();
                overlap[i * count + j] = agreement(first, batches.get(j).response(), tolerance);
            }
        }
        return NdArray.wrap(overlap, count, count);
    }

    private static double agreement(NdArray first, NdArray second, double tolerance) {
        int agreed = 0;
        for (int b = 0; b < first.size(); b++) {
            double one = first.at(b);
            double other = second.at(b);
            boolean fixates = one == Conditions.FIXATE || other == Conditions.FIXATE;
            boolean same = fixates ? one == other : Angles.distance(one, other) < tolerance;
            agreed += same ? 1 : 0;
        }
        return (double) agreed / first.size();
    }

    private static InvalidInputException refuse(DeclaredBattery battery, String task, String found) {
        return InvalidInputException.of(
                "battery " + battery.id() + ", overlap",
                "task " + task,
                found,
                "angular responses to the same stimuli in all tasks");
    }
}
