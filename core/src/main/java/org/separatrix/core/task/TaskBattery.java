package org.separatrix.core.task;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;

/** A set of tasks that one network learns: shared channels, one name for each task. Immutable. */
public interface TaskBattery {

    /**
     * Returns the battery's identifier.
     *
     * @return for example {@code driscoll15}
     */
    String id();

    /**
     * Returns the tasks.
     *
     * @return their names, in order
     */
    List<String> tasks();

    /**
     * Returns how a network is told which task to do.
     *
     * @return the rule channel
     */
    RuleChannel rule();

    /**
     * Returns the input channels.
     *
     * @return U names
     */
    List<String> inputs();

    /**
     * Returns the output channels.
     *
     * @return O names
     */
    List<String> outputs();

    /**
     * Returns the length of a step.
     *
     * @return dt (ms)
     */
    double dtMs();

    /**
     * Makes trials.
     *
     * @param request which trials
     * @return the trials, a pure function of this battery and the request
     * @throws InvalidInputException if the battery has no such task
     */
    TrialBatch generate(TrialRequest request);

    /**
     * Scores a network's outputs.
     *
     * @param batch the trials
     * @param outputs [T·B × O], rows as in the batch
     * @return fraction of trials done correctly, in [0, 1]
     */
    double accuracy(TrialBatch batch, FMatrixRMaj outputs);

    /**
     * Returns the input that analyses hold constant to study an epoch: that of one test trial in the middle of the epoch, at
     * step ⌊(start + end) / 2⌋, without noise.
     *
     * @param task name of a task of the battery
     * @param epoch name of an epoch of the task
     * @param condition number of the test trial, from 0
     * @return u, [U]
     * @throws InvalidInputException if the battery has no such task, the task no such epoch, or test mode no such trial
     */
    default NdArray heldInput(String task, String epoch, int condition) {
        TrialBatch batch = generate(new TrialRequest(task, TrialMode.TEST, 1, 0, 0));
        String place = "battery " + id() + ", task " + batch.task();
        List<String> epochs = batch.epochs().stream().map(EpochBound::name).toList();
        int position = epochs.indexOf(epoch);
        if (position < 0) {
            throw InvalidInputException.of(
                    place, "epoch", "'" + epoch + "'", NearestName.advice(epoch, epochs) + String.join(", ", epochs));
        }
        if (condition < 0 || condition >= batch.trials()) {
            throw InvalidInputException.of(place, "condition", condition, "0 to " + (batch.trials() - 1));
        }
        EpochBound bound = batch.epochs().get(position);
        if (bound.start() == bound.end()) {
            throw InvalidInputException.of(place, "epoch", "'" + epoch + "' without steps", "an epoch of test mode");
        }
        int channels = batch.inputs().numCols;
        int row = ((bound.start() + bound.end()) / 2 * batch.trials() + condition) * channels;
        double[] held = new double[channels];
        for (int u = 0; u < channels; u++) {
            held[u] = batch.inputs().data[row + u];
        }
        return NdArray.wrap(held, channels);
    }
}
