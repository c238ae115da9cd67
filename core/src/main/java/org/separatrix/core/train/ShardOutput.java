package org.separatrix.core.train;

import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TrialBatch;

/** What leaves a shard: its outputs, their loss and its gradient; and the penalty of its rates. */
final class ShardOutput {

    private final Architecture architecture;
    private final int firstTrial;
    private final ShardMemory memory;
    private final ShardGradients gradients;
    private final Strip output;
    private final Strip outputSlope;
    private final Strip target;
    private final Strip mask;
    private final Strip rates;
    private final Strip bias;
    private final Strip errors;
    private final Strip squares;
    private double gradientScale;

    ShardOutput(Architecture architecture, ShardMemory memory, ShardGradients gradients, int firstTrial) {
        this.architecture = architecture;
        this.firstTrial = firstTrial;
        this.memory = memory;
        this.gradients = gradients;
        this.output = memory.strip(architecture.outputs());
        this.outputSlope = memory.strip(architecture.outputs());
        this.target = memory.strip(architecture.outputs());
        this.mask = memory.strip(architecture.outputs());
        this.rates = memory.strip(architecture.units());
        this.bias = memory.strip(architecture.outputs());
        this.errors = memory.strip(architecture.outputs());
        this.squares = memory.strip(architecture.outputs());
    }

    /** Is told that trials begin. */
    void begin(TrialBatch batch, EffectiveWeights weights) {
        bias.repeat(weights.outputBias());
        errors.fill(0.0);
        squares.fill(0.0);
        gradientScale = 2.0 / batch.entries();
    }

    /**
     * Turns what the rates after a step give into the gradient of the mean loss over the batch, in memory, while it is in the
     * cache; copies the outputs to the rows of a batch-sized matrix, if there is one.
     */
    void take(int t, TrialBatch batch, @Nullable FMatrixRMaj outputs) {
        output.load(memory.outputs().at(t));
        output.blend(1.0, 1.0, bias);
        boolean squash = architecture.spec().outputNonlinearity() == OutputNonlinearity.SIGMOID;
        if (squash) {
            output.activate(Nonlinearity.SIGMOID, output, outputSlope);
        }
        if (outputs != null) {
            output.store(outputs.data, (t * batch.trials() + firstTrial) * architecture.outputs());
        }
        load(target, batch.targets(), t);
        load(mask, batch.mask(), t);
        output.maskedError(target, mask, gradientScale, squares);
        if (squash) {
            output.multiply(outputSlope);
        }
        errors.blend(1.0, 1.0, output);
        output.store(memory.outputs().at(t));
    }

    /** Returns Σ (mask (y − target))² of all steps taken, and leaves the gradient of the bias. */
    double loss() {
        gradients.outputBias().fill(0.0);
        errors.addRowsTo(gradients.outputBias());
        return squares.sum();
    }

    /** Adds the gradient of the penalty of the rates after a step and returns the penalty; steps of padding have none. */
    double addPenalty(int t, TrialBatch batch, RatePenalty penalty, Strip rateGradient) {
        rates.load(memory.rates().at(t + 1));
        int units = architecture.units();
        for (int row = 0; row < rates.size() / units && batch.timings().size() > 1; row++) {
            if (t >= batch.timing(firstTrial + row).steps()) {
                rates.fill(row * units, (row + 1) * units, 0.0);
            }
        }
        rateGradient.addPenalty(penalty.l1(), penalty.l2(), rates);
        return penalty.l1() * rates.sumOfAbsolutes() + 0.5 * penalty.l2() * rates.sumOfSquares();
    }

    private void load(Strip to, StepBlocks series, int t) {
        to.load(series.data(), series.row(t, firstTrial));
    }
}
