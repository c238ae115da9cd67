package org.separatrix.core.train;

import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.task.TrialBatch;

/** What enters a shard at each step: inputs with their noise, and the start of the drive, which is bias and noise. */
final class ShardInput {

    private final Architecture architecture;
    private final int firstTrial;
    private final ShardMemory memory;
    private final Strip inputRow;
    private final Strip work;
    private final Strip bias;

    ShardInput(Architecture architecture, ShardMemory memory, int firstTrial) {
        this.architecture = architecture;
        this.firstTrial = firstTrial;
        this.memory = memory;
        this.inputRow = memory.strip(architecture.inputs());
        this.work = memory.strip(architecture.units());
        this.bias = memory.strip(architecture.units());
    }

    /** Takes the bias of the trials to come. */
    void begin(EffectiveWeights weights) {
        bias.repeat(weights.bias());
    }

    /** Stores the inputs of a step, with noise. */
    void loadInputs(int t, TrialBatch batch, CounterRandom noise) {
        double sigma = architecture.spec().noise().input() * architecture.noiseScale();
        if (sigma > 0.0) {
            inputRow.gaussians(noise, (long) rowOf(batch, t) * architecture.inputs(), sigma);
        } else {
            inputRow.fill(0.0);
        }
        inputRow.add(batch.inputs().data(), batch.inputs().row(t, firstTrial));
        inputRow.store(memory.inputs().at(t));
    }

    /** Stores bias and noise of a step as its drive. */
    void prepareDrive(int t, TrialBatch batch, EffectiveWeights weights, CounterRandom noise) {
        @Nullable Leak leak = weights.leak();
        double sigma = architecture.spec().noise().recurrent() * (leak == null ? architecture.noiseScale() : 1.0);
        if (sigma > 0.0) {
            work.gaussians(noise, (long) rowOf(batch, t) * architecture.units(), sigma);
        } else {
            work.fill(0.0);
        }
        if (leak != null) {
            work.multiplyRows(leak.noiseScale());
            work.store(memory.noise().at(t));
        }
        work.blend(1.0, 1.0, bias);
        work.store(memory.drive().at(t));
    }

    private int rowOf(TrialBatch batch, int t) {
        return t * batch.trials() + firstTrial;
    }
}
