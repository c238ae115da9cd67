package org.separatrix.fixedpoints;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.CounterRandom;

/**
 * States the system visits, and their spread: the raw material of starts.
 *
 * @param states [S × N], finite, S ≥ 1
 * @param mean mean of each unit, [1 × N]
 * @param deviation standard deviation of each unit, positive, [1 × N]
 * @param lowest smallest value of each unit, [1 × N]
 * @param highest largest value of each unit, [1 × N]
 * @param simulated whether the states were simulated here for want of samples
 */
record SamplePool(
        DMatrixRMaj states,
        DMatrixRMaj mean,
        DMatrixRMaj deviation,
        DMatrixRMaj lowest,
        DMatrixRMaj highest,
        boolean simulated) {

    private static final int TRAJECTORIES = 64;
    private static final int[] PAUSES = {25, 25, 50, 100};
    private static final double FAR = 1e9;
    /** A unit that hardly moved is spread at least this share of the one that moved most. */
    private static final double LEAST_SPREAD = 0.1;

    /**
     * Takes the finite rows of some samples, or simulates where there are none.
     *
     * @param system the dynamics
     * @param samples [S × N], S ≥ 0
     * @param chance where initial states come from
     */
    static SamplePool of(DynamicalSystem system, DMatrixRMaj samples, CounterRandom chance) {
        DMatrixRMaj finite = Vectors.finiteRows(samples, Double.POSITIVE_INFINITY);
        return finite.numRows > 0 ? measured(finite, false) : measured(simulate(system, chance), true);
    }

    /** Returns the rows in an order of chance. */
    int[] shuffled(CounterRandom chance) {
        return IntStream.range(0, states.numRows)
                .boxed()
                .sorted(Comparator.comparingLong((Integer k) -> chance.bits(k)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the typical ‖x‖_∞; 1 where every state is 0. */
    double scale() {
        double[] sizes = IntStream.range(0, states.numRows)
                .mapToDouble(row -> Vectors.largest(Vectors.row(states, row)))
                .toArray();
        double median = Vectors.median(sizes);
        return median > 0.0 ? median : 1.0;
    }

    /** Runs from normal initial states of sd 1 and 3 and keeps them at several times. */
    private static DMatrixRMaj simulate(DynamicalSystem system, CounterRandom chance) {
        int n = system.dimension();
        DMatrixRMaj now = new DMatrixRMaj(TRAJECTORIES, n);
        for (int at = 0; at < now.getNumElements(); at++) {
            now.data[at] = chance.gaussian(at) * (at / n % 2 == 0 ? 1.0 : 3.0);
        }
        DMatrixRMaj all = new DMatrixRMaj(TRAJECTORIES * (1 + PAUSES.length), n);
        System.arraycopy(now.data, 0, all.data, 0, now.getNumElements());
        for (int k = 0; k < PAUSES.length; k++) {
            Stepping.advance(system, now, PAUSES[k]);
            System.arraycopy(now.data, 0, all.data, (k + 1) * now.getNumElements(), now.getNumElements());
        }
        return Vectors.finiteRows(all, FAR);
    }

    private static SamplePool measured(DMatrixRMaj states, boolean simulated) {
        int n = states.numCols;
        DMatrixRMaj mean = new DMatrixRMaj(1, n);
        DMatrixRMaj deviation = new DMatrixRMaj(1, n);
        DMatrixRMaj lowest = Vectors.row(states, 0);
        DMatrixRMaj highest = Vectors.row(states, 0);
        for (int row = 0; row < states.numRows; row++) {
            for (int i = 0; i < n; i++) {
                double x = states.get(row, i);
                double delta = x - mean.data[i];
                mean.data[i] += delta / (row + 1);
                deviation.data[i] += delta * (x - mean.data[i]);
                lowest.data[i] = Math.min(lowest.data[i], x);
                highest.data[i] = Math.max(highest.data[i], x);
            }
        }
        for (int i = 0; i < n; i++) {
            deviation.data[i] = Math.sqrt(deviation.data[i] / states.numRows);
        }
        double widest = Arrays.stream(deviation.data).max().orElse(0.0);
        for (int i = 0; i < n; i++) {
            deviation.data[i] = widest > 0.0 ? Math.max(deviation.data[i], LEAST_SPREAD * widest) : 1.0;
        }
        return new SamplePool(states, mean, deviation, lowest, highest, simulated);
    }
}
