package org.separatrix.core.train;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.TrialScores;

/**
 * Measures accuracy and loss of every task on noisy trials that training never sees.
 *
 * <p>Source: the procedure of Yang et al. 2019: random trials with the noise of training, in several batches a task.
 */
final class Evaluator {

    private final TaskBattery battery;
    private final TrainOptions options;
    private final List<NdArray> contexts;
    private final long trialSeed;
    private final CounterRandom noise;

    Evaluator(TaskBattery battery, TrainOptions options, List<NdArray> contexts, long seed) {
        this.battery = battery;
        this.options = options;
        this.contexts = contexts;
        this.trialSeed = CounterRandom.of(seed, "evaluation trials").bits(0);
        this.noise = CounterRandom.of(seed, "evaluation noise");
    }

    Evaluation evaluate(long update, Parameters parameters, TrainingStep step) {
        int tasks = battery.tasks().size();
        int trials = options.trialsOfTask();
        int batches = Math.max(1, (options.evaluationTrials() + trials - 1) / trials);
        double[] accuracy = new double[tasks];
        double[] fixation = new double[tasks];
        double[] loss = new double[tasks];
        FMatrixRMaj outputs = new FMatrixRMaj(1, 1);
        for (int task = 0; task < tasks; task++) {
            step.weights().refresh(parameters, contexts.get(task));
            for (int i = 0; i < batches; i++) {
                long number = update * batches + i;
                TrialBatch batch =
                        battery.generate(TrialRequest.random(battery.tasks().get(task), trials, trialSeed, number));
                CounterRandom draws = noise.split(task).split(number);
                loss[task] += step.shards().lossAndOutputs(batch, step.weights(), draws, outputs) / batches;
                TrialScores scores = battery.score(batch, outputs);
                accuracy[task] += scores.accuracy() / batches;
                fixation[task] += scores.fixation() / batches;
            }
        }
        return new Evaluation(
                update, battery.tasks(), NdArray.vector(accuracy), NdArray.vector(fixation), NdArray.vector(loss));
    }
}
