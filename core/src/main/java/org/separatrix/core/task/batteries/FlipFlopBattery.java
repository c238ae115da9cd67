package org.separatrix.core.task.batteries;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialMode;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.TrialScores;
import org.separatrix.core.task.TrialTiming;

/**
 * The k-bit flip-flop: a battery of the single task {@code flipflop}.
 *
 * <p>Input i is 0 but for pulses of ±1 that last one step; target i is the sign of its last pulse, from the step of the pulse
 * on, and 0 before the first. The mask is 1 everywhere. As there is one task, no rule is told: there are k inputs and k
 * outputs whatever the rule channel.
 *
 * <p>Random trials: in each step but the quiet ones, each channel has a pulse with probability p, of either sign with equal
 * probability. Test trials: one for each of the 2^k memories; trial c ends with +1 in channel i if bit i of c is set and with
 * −1 otherwise. Each channel gets a pulse of the opposite sign in the first half and its final pulse in the second half, one
 * channel after the other; no pulse falls on the middle step. The whole trial is the single epoch {@code memory}.
 *
 * <p>Score: a trial is correct if at the last step the sign of every output is that of the channel's last pulse. A channel
 * that has had no pulse is not judged; a trial without any pulse asks for nothing and counts as correct.
 *
 * <p>{@link TrialBatch#stimuli} has the memory at the end of the trial, one column for each channel: −1, 0 or +1. {@link
 * TrialBatch#response} is NaN.
 *
 * <p>Source: Sussillo and Barak 2013 (doi:10.1162/NECO_a_00409).
 */
public final class FlipFlopBattery implements TaskBattery {

    /** Identifier of the battery with the default description. */
    static final String ID = "flipflop";

    private static final String TASK = "flipflop";
    private static final String PLACE = "battery " + ID;

    private final FlipFlopDescription description;
    private final RuleChannel rule;

    /**
     * Prepares the task.
     *
     * @param description sizes and probabilities
     * @param rule how a network is told which task to do; makes no difference to the trials
     */
    public FlipFlopBattery(FlipFlopDescription description, RuleChannel rule) {
        this.description = description;
        this.rule = rule;
    }

    /** Prepares the task; the list of tasks may name it. */
    static FlipFlopBattery of(FlipFlopDescription description, List<String> tasks, RuleChannel rule) {
        tasks.forEach(FlipFlopBattery::check);
        if (tasks.size() > 1) {
            throw InvalidInputException.of(PLACE, "tasks", "'" + TASK + "' twice", "different tasks");
        }
        return new FlipFlopBattery(description, rule);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<String> tasks() {
        return List.of(TASK);
    }

    @Override
    public RuleChannel rule() {
        return rule;
    }

    @Override
    public List<String> inputs() {
        return names("pulse");
    }

    @Override
    public List<String> outputs() {
        return names("bit");
    }

    @Override
    public double dtMs() {
        return description.dtMs();
    }

    @Override
    public TrialBatch generate(TrialRequest request) {
        check(request.task());
        if (request.mode() == TrialMode.PSYCHOMETRIC) {
            throw InvalidInputException.of(PLACE, "mode", "psychometric", "random or test");
        }
        boolean random = request.mode() == TrialMode.RANDOM;
        int trials = random ? request.trials() : 1 << description.bits();
        int size = description.steps() * trials * description.bits();
        float[] pulses = random ? drawPulses(request) : testPulses(trials);
        float[] targets = new float[size];
        int block = trials * description.bits();
        for (int i = 0; i < size; i++) {
            float memory = i < block ? 0 : targets[i - block];
            targets[i] = pulses[i] == 0 ? memory : pulses[i];
        }
        double[] last = new double[block];
        for (int i = 0; i < block; i++) {
            last[i] = targets[size - block + i];
        }
        float[] mask = new float[block];
        Arrays.fill(mask, 1);
        double[] response = new double[trials];
        Arrays.fill(response, Double.NaN);
        return new TrialBatch(
                TASK,
                blocks(trials, pulses),
                blocks(trials, targets),
                new StepBlocks(trials, description.bits(), new int[description.steps()], mask),
                NdArray.wrap(response, trials),
                List.of(new TrialTiming(List.of(new EpochBound("memory", 0, description.steps())), 0)),
                NdArray.wrap(last, trials, description.bits()));
    }

    @Override
    public TrialScores score(TrialBatch batch, FMatrixRMaj outputs) {
        int bits = description.bits();
        int last = (batch.steps() - 1) * batch.trials() * bits;
        double[] correct = new double[batch.trials()];
        double[] none = new double[batch.trials()];
        Arrays.fill(none, Double.NaN);
        for (int b = 0; b < batch.trials(); b++) {
            boolean right = true;
            for (int i = 0; i < bits; i++) {
                double memory = batch.stimuli().at(b * bits + i);
                right &= memory == 0 || outputs.data[last + b * bits + i] * memory > 0;
            }
            correct[b] = right ? 1 : 0;
        }
        NdArray nothing = NdArray.wrap(none, batch.trials());
        return new TrialScores(NdArray.wrap(correct, batch.trials()), nothing, nothing);
    }

    private float[] drawPulses(TrialRequest request) {
        CounterRandom chance =
                CounterRandom.of(request.seed(), "task/" + ID + "/" + TASK).split(request.batch());
        int bits = description.bits();
        int trials = request.trials();
        int loud = description.steps() - description.quietSteps();
        float[] pulses = new float[description.steps() * trials * bits];
        double half = description.pulseProbability() / 2;
        for (int b = 0; b < trials; b++) {
            for (int t = 0; t < loud; t++) {
                for (int i = 0; i < bits; i++) {
                    double u = chance.uniform(((long) b * description.steps() + t) * bits + i);
                    pulses[(t * trials + b) * bits + i] = u < half ? 1 : u < 2 * half ? -1 : 0;
                }
            }
        }
        return pulses;
    }

    private float[] testPulses(int trials) {
        int bits = description.bits();
        int middle = description.steps() / 2;
        int spacing = (middle - 1) / (bits + 1);
        float[] pulses = new float[description.steps() * trials * bits];
        for (int c = 0; c < trials; c++) {
            for (int i = 0; i < bits; i++) {
                float sign = (c >> i & 1) == 1 ? 1 : -1;
                int early = (i + 1) * spacing;
                int late = middle + early;
                pulses[(early * trials + c) * bits + i] = -sign;
                pulses[(late * trials + c) * bits + i] = sign;
            }
        }
        return pulses;
    }

    private StepBlocks blocks(int trials, float[] data) {
        return StepBlocks.ofSteps(trials, FMatrixRMaj.wrap(description.steps() * trials, description.bits(), data));
    }

    private List<String> names(String prefix) {
        return IntStream.rangeClosed(1, description.bits())
                .mapToObj(i -> prefix + i)
                .toList();
    }

    private static void check(String task) {
        if (!task.equals(TASK)) {
            throw InvalidInputException.of(
                    PLACE, "task", "'" + task + "'", NearestName.advice(task, List.of(TASK)) + TASK);
        }
    }
}
