package org.separatrix.geometry.task;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.task.EpochBound;
import org.separatrix.geometry.samples.Samples;

/** Trials of two input channels, whose states are made of the inputs. */
public final class TaskActivities {

    static final int STEPS = 6;

    private TaskActivities() {}

    /** What the state after the stimulus is made of. */
    public interface Code {

        /** Returns the state of [signal of channel 1, signal of channel 2], each in [−1, 1]. */
        double[] of(double first, double second);
    }

    /**
     * A grid of 6 × 6 stimuli shown in steps 1 to 3, read before "go1" begins at step 4; noise of the states is fixed by the seed.
     */
    public static ActivityBlock grid(String context, int units, double noise, long seed, Code code) {
        int trials = 36;
        double[] inputs = new double[trials * STEPS * 3];
        double[] states = new double[trials * STEPS * units];
        CounterRandom random = CounterRandom.of(seed, "grid");
        DMatrixRMaj turn = Samples.rotation(units, 77);
        for (int k = 0; k < trials; k++) {
            int row = k / 6;
            int column = k % 6;
            double first = (row - 2.5) / 2.5;
            double second = (column - 2.5) / 2.5;
            double[] coded = code.of(first, second);
            for (int t = 0; t < STEPS; t++) {
                int at = (k * STEPS + t) * 3;
                inputs[at] = t < 4 ? 1.0 : 0.0;
                inputs[at + 1] = t >= 1 && t < 4 ? first : 0.0;
                inputs[at + 2] = t >= 1 && t < 4 ? second : 0.0;
                double grown = Math.min(1.0, t / 3.0);
                for (int j = 0; j < units; j++) {
                    int state = (k * STEPS + t) * units + j;
                    states[state] = noise * random.gaussian(state);
                    for (int c = 0; c < coded.length; c++) {
                        states[state] += grown * coded[c] * turn.get(c, j);
                    }
                }
            }
        }
        return new ActivityBlock(
                context,
                NdArray.wrap(inputs, trials, STEPS, 3),
                NdArray.wrap(states, trials, STEPS, units),
                NdArray.wrap(new double[0], trials, STEPS, 0),
                List.of(new EpochBound("fix1", 0, 1), new EpochBound("stim1", 1, 4), new EpochBound("go1", 4, STEPS)));
    }
}
