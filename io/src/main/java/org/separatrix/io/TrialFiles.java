package org.separatrix.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialTiming;

/**
 * Trials of tasks as arrays of a npz file, for programs that train or test networks of their own.
 *
 * <table>
 * <caption>The arrays, with T the steps of the longest trial, B the number of trials and M the number of tasks</caption>
 * <tr><th>array</th><th>shape</th><th>content</th></tr>
 * <tr><td>{@code inputs}</td><td>[T × B × U]</td><td>without noise</td></tr>
 * <tr><td>{@code targets}</td><td>[T × B × O]</td><td>what the outputs are asked for</td></tr>
 * <tr><td>{@code mask}</td><td>[T × B × O]</td><td>factor on the error before it is squared</td></tr>
 * <tr><td>{@code contexts}</td><td>[B × M]</td><td>1 at the trial's task, 0 elsewhere</td></tr>
 * <tr><td>{@code task}</td><td>[B]</td><td>number of the trial's task, from 0</td></tr>
 * <tr><td>{@code response}</td><td>[B]</td><td>angle (rad) that the last step asks for, −1 where it asks to keep fixating, NaN
 *     where there is no angular response</td></tr>
 * <tr><td>{@code steps}</td><td>[B]</td><td>length of the trial; steps behind it are padding, all 0</td></tr>
 * <tr><td>{@code response_step}</td><td>[B]</td><td>first step at which the response is asked for</td></tr>
 * <tr><td>{@code stimuli}</td><td>[B × columns]</td><td>what was drawn; only where all trials are of one task</td></tr>
 * <tr><td>{@code epoch_NAME}</td><td>[B × 2]</td><td>first step of the epoch and first step after it; −1 where the trial has no
 *     such epoch</td></tr>
 * </table>
 *
 * <p>{@code task}, {@code steps}, {@code response_step} and {@code epoch_NAME} are written as int32, so that they can index other
 * arrays; all else as float32.
 */
public final class TrialFiles {

    /** Numbers that the arrays may hold together: 1 GiB in the making. */
    private static final long MOST_NUMBERS = 1L << 27;

    private static final int NO_EPOCH = -1;
    private static final String TASK = "task";
    private static final String STEPS = "steps";
    private static final String RESPONSE_STEP = "response_step";
    private static final String EPOCH = "epoch_";

    private TrialFiles() {}

    /**
     * Lays trials out, one batch after the other, padded to the longest.
     *
     * @param battery the battery that made them; its tasks in use are those of {@code contexts} and {@code task}
     * @param batches trials of tasks of the battery, at least one batch
     * @return arrays by name, in the order of the table above
     * @throws InvalidInputException if they are too many to be held in memory
     */
    public static Map<String, NdArray> arrays(TaskBattery battery, List<TrialBatch> batches) {
        int steps = batches.stream().mapToInt(TrialBatch::steps).max().orElseThrow();
        int trials = batches.stream().mapToInt(TrialBatch::trials).sum();
        requireRoom((long) steps
                * trials
                * (battery.inputs().size() + 2L * battery.outputs().size()));
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("inputs", blocks(batches.stream().map(TrialBatch::inputs).toList(), steps, trials));
        arrays.put("targets", blocks(batches.stream().map(TrialBatch::targets).toList(), steps, trials));
        arrays.put("mask", blocks(batches.stream().map(TrialBatch::mask).toList(), steps, trials));
        putTasks(arrays, battery, batches, trials);
        putTimings(arrays, batches, trials);
        if (batches.stream().map(TrialBatch::task).distinct().count() == 1) {
            double[] stimuli = batches.stream()
                    .flatMapToDouble(batch -> Arrays.stream(batch.stimuli().toArray()))
                    .toArray();
            arrays.put("stimuli", NdArray.wrap(stimuli, trials, stimuli.length / trials));
        }
        putEpochs(arrays, batches, trials);
        return arrays;
    }

    /**
     * Writes trials as float32 and int32, atomically; the same trials give the same bytes.
     *
     * @param file path of a npz file
     * @param arrays as {@link #arrays} lays them out, and more of floating-point numbers
     * @throws InvalidInputException if the file cannot be written
     */
    public static void write(Path file, Map<String, NdArray> arrays) {
        NumpyFiles.writeNpz(file, arrays, name -> isIndex(name) ? ElementType.I32 : ElementType.F32);
    }

    /**
     * Refuses numbers of trials that would not fit, before they are made.
     *
     * @param numbers how many numbers the arrays would hold at least
     * @throws InvalidInputException if there are too many
     */
    public static void requireRoom(long numbers) {
        if (numbers > MOST_NUMBERS) {
            throw InvalidInputException.of(
                    "trials",
                    "arrays",
                    "at least " + numbers + " numbers",
                    "at most " + MOST_NUMBERS + ": fewer trials or tasks");
        }
    }

    private static boolean isIndex(String name) {
        return name.equals(TASK) || name.equals(STEPS) || name.equals(RESPONSE_STEP) || name.startsWith(EPOCH);
    }

    private static NdArray blocks(List<StepBlocks> parts, int steps, int trials) {
        int channels = parts.get(0).channels();
        double[] all = new double[steps * trials * channels];
        int before = 0;
        for (StepBlocks part : parts) {
            int width = part.trials() * channels;
            for (int t = 0; t < part.steps(); t++) {
                int from = part.row(t, 0);
                int to = (t * trials + before) * channels;
                for (int i = 0; i < width; i++) {
                    all[to + i] = part.data()[from + i];
                }
            }
            before += part.trials();
        }
        return NdArray.wrap(all, steps, trials, channels);
    }

    private static void putTasks(
            Map<String, NdArray> arrays, TaskBattery battery, List<TrialBatch> batches, int trials) {
        int tasks = battery.tasks().size();
        double[] contexts = new double[trials * tasks];
        double[] task = new double[trials];
        double[] response = new double[trials];
        int at = 0;
        for (TrialBatch batch : batches) {
            int number = battery.tasks().indexOf(batch.task());
            for (int b = 0; b < batch.trials(); b++, at++) {
                contexts[at * tasks + number] = 1;
                task[at] = number;
                response[at] = batch.response().at(b);
            }
        }
        arrays.put("contexts", NdArray.wrap(contexts, trials, tasks));
        arrays.put(TASK, NdArray.wrap(task, trials));
        arrays.put("response", NdArray.wrap(response, trials));
    }

    private static void putTimings(Map<String, NdArray> arrays, List<TrialBatch> batches, int trials) {
        double[] steps = new double[trials];
        double[] responseStep = new double[trials];
        int at = 0;
        for (TrialBatch batch : batches) {
            for (int b = 0; b < batch.trials(); b++, at++) {
                TrialTiming timing = batch.timing(b);
                steps[at] = timing.steps();
                responseStep[at] = timing.responseStep();
            }
        }
        arrays.put(STEPS, NdArray.wrap(steps, trials));
        arrays.put(RESPONSE_STEP, NdArray.wrap(responseStep, trials));
    }

    private static void putEpochs(Map<String, NdArray> arrays, List<TrialBatch> batches, int trials) {
        Set<String> names = new LinkedHashSet<>();
        batches.forEach(batch -> batch.timing(0).epochs().forEach(epoch -> names.add(epoch.name())));
        for (String name : names) {
            double[] bounds = new double[2 * trials];
            Arrays.fill(bounds, NO_EPOCH);
            int at = 0;
            for (TrialBatch batch : batches) {
                for (int b = 0; b < batch.trials(); b++, at += 2) {
                    for (EpochBound epoch : batch.timing(b).epochs()) {
                        if (epoch.name().equals(name)) {
                            bounds[at] = epoch.start();
                            bounds[at + 1] = epoch.end();
                        }
                    }
                }
            }
            arrays.put(EPOCH + name, NdArray.wrap(bounds, trials, 2));
        }
    }
}
