package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.EpochBound;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.Quantity;

/**
 * The trials of one context, each with the step at which its state is read and with what it had been shown by then.
 *
 * <p>Of trials whose states at that step agree bit for bit, only the first is kept: a network without noise gives the same state for
 * inputs that differ later only, and copies would put the same sample into training and test.
 *
 * @param samples all steps of all trials
 * @param epoch name of the epoch whose last step is read, or {@code last step}
 * @param trials those kept
 * @param duplicates how many were left out
 */
record ContextTrials(ContextSamples samples, String epoch, List<Trial> trials, int duplicates) {

    static final String LAST_STEP = "last step";

    private static final String GO = "go";

    /**
     * One trial.
     *
     * @param place where its steps lie among the samples
     * @param step the step that is read, from 0
     * @param inputs mean of each input channel from the first step to that one, [U]
     */
    record Trial(ContextSamples.Trial place, int step, NdArray inputs) {

        int row() {
            return place.firstRow() + step;
        }
    }

    ContextTrials {
        trials = List.copyOf(trials);
    }

    String context() {
        return samples.context();
    }

    /**
     * Gathers the trials of every context.
     *
     * @param epoch the epoch to read at the end of; empty for the one before the response
     * @throws InvalidInputException if no context has that epoch
     */
    static List<ContextTrials> of(AnalysisRequest request, Quantity quantity, String epoch) {
        List<ContextTrials> found = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (ContextSamples samples : ContextSamples.of(request, quantity)) {
            List<ActivityBlock> blocks =
                    request.activity().of(samples.context()).blocks();
            blocks.forEach(block -> block.epochs().forEach(each -> known.add(each.name())));
            boolean has =
                    blocks.stream().allMatch(block -> block.steps() > 0 && (epoch.isEmpty() || has(block, epoch)));
            if (has) {
                found.add(gather(samples, blocks, epoch));
            }
        }
        if (found.isEmpty()) {
            throw InvalidInputException.of(
                    "activity",
                    "epoch",
                    "'" + epoch + "'",
                    known.isEmpty()
                            ? "none, for the trials have no epochs"
                            : "one of "
                                    + String.join(", ", known.stream().sorted().toList()));
        }
        return found;
    }

    private static boolean has(ActivityBlock block, String epoch) {
        return block.epochs().stream().anyMatch(each -> each.name().equals(epoch) && each.end() > each.start());
    }

    private static ContextTrials gather(ContextSamples samples, List<ActivityBlock> blocks, String epoch) {
        List<Trial> trials = new ArrayList<>();
        Set<List<Double>> seen = new HashSet<>();
        String name = LAST_STEP;
        int next = 0;
        for (ActivityBlock block : blocks) {
            EpochBound read = read(block, epoch);
            name = read.name();
            int step = Math.min(block.steps(), read.end()) - 1;
            for (int k = 0; k < block.trials(); k++) {
                Trial trial = new Trial(samples.trials().get(next++), step, inputs(block, k, step));
                if (seen.add(state(samples.samples(), trial.row()))) {
                    trials.add(trial);
                }
            }
        }
        return new ContextTrials(samples, name, trials, next - trials.size());
    }

    /** The epoch asked for; else the one before the first that begins with "go"; else the whole trial. */
    private static EpochBound read(ActivityBlock block, String epoch) {
        List<EpochBound> epochs = block.epochs().stream()
                .filter(each -> each.end() > each.start() && each.start() < block.steps())
                .toList();
        for (EpochBound each : epochs) {
            if (each.name().equals(epoch)) {
                return each;
            }
        }
        for (EpochBound go : epochs) {
            if (go.name().startsWith(GO)) {
                return epochs.stream()
                        .filter(each -> each.end() == go.start())
                        .findFirst()
                        .orElse(new EpochBound(LAST_STEP, 0, block.steps()));
            }
        }
        return new EpochBound(LAST_STEP, 0, block.steps());
    }

    private static NdArray inputs(ActivityBlock block, int trial, int last) {
        int channels = block.inputs().length(2);
        double[] means = new double[channels];
        for (int u = 0; u < channels; u++) {
            for (int t = 0; t <= last; t++) {
                means[u] += block.inputs().get(trial, t, u) / (last + 1.0);
            }
        }
        return NdArray.vector(means);
    }

    private static List<Double> state(DMatrixRMaj samples, int row) {
        return Arrays.stream(samples.data, row * samples.numCols, (row + 1) * samples.numCols)
                .boxed()
                .toList();
    }
}
