package org.separatrix.core.train;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.TrialScores;

/**
 * A battery whose first task is drawn more often than each of the others.
 *
 * @param battery the tasks
 * @param factor how much more often
 */
record WeightedBattery(TaskBattery battery, double factor) implements TaskBattery {

    @Override
    public double weight(String task) {
        return task.equals(tasks().get(0)) ? factor : 1;
    }

    @Override
    public String id() {
        return battery.id();
    }

    @Override
    public List<String> tasks() {
        return battery.tasks();
    }

    @Override
    public RuleChannel rule() {
        return battery.rule();
    }

    @Override
    public List<String> inputs() {
        return battery.inputs();
    }

    @Override
    public List<String> outputs() {
        return battery.outputs();
    }

    @Override
    public double dtMs() {
        return battery.dtMs();
    }

    @Override
    public TrialBatch generate(TrialRequest request) {
        return battery.generate(request);
    }

    @Override
    public TrialScores score(TrialBatch batch, FMatrixRMaj outputs) {
        return battery.score(batch, outputs);
    }
}
