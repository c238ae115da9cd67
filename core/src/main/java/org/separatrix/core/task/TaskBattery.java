package org.separatrix.core.task;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

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
     * @throws org.separatrix.core.provenance.InvalidInputException if the battery has no such task
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
}
