package org.separatrix.geometry.field;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.EffectiveNetwork;

/**
 * States of trials, each with the input under which it moves on.
 *
 * @param states [n × N]
 * @param inputs [n × U]
 * @param trials number of the trial of each sample, [n]
 */
public record FieldSamples(DMatrixRMaj states, DMatrixRMaj inputs, List<Integer> trials) {

    private static final double GOLDEN_RATIO = 0.6180339887498949;

    public FieldSamples {
        trials = List.copyOf(trials);
    }

    /**
     * Runs trials and takes states from all over them.
     *
     * @param network the network under its context
     * @param trials inputs, each [K × T × U], T ≥ 2
     * @param count how many states at most
     * @return the states, spread over trials and steps
     */
    public static FieldSamples along(EffectiveNetwork network, List<NdArray> trials, int count) {
        List<double[]> states = new ArrayList<>();
        List<double[]> inputs = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        int share = Math.max(1, count / Math.max(1, trials.size()));
        int first = 0;
        for (NdArray block : trials) {
            NdArray run = Simulator.run(network, block, List.of()).states();
            int pairs = run.length(0) * (run.length(1) - 1);
            int taken = Math.min(share, pairs);
            for (int i = 0; i < taken; i++) {
                int pair = taken == pairs ? i : (int) (fraction(i) * pairs);
                int trial = pair / (run.length(1) - 1);
                int step = pair % (run.length(1) - 1);
                states.add(vector(run, trial, step));
                inputs.add(vector(block, trial, step + 1));
                numbers.add(first + trial);
            }
            first += run.length(0);
        }
        return new FieldSamples(matrix(states, network.gain().numRows), matrix(inputs, channels(network)), numbers);
    }

    private static int channels(EffectiveNetwork network) {
        return network.model().spec().inputs().size();
    }

    private static double fraction(int i) {
        double multiple = (i + 1) * GOLDEN_RATIO;
        return multiple - Math.floor(multiple);
    }

    /** Returns the number of samples. */
    public int count() {
        return states.numRows;
    }

    /** Returns √ of the mean squared distance of the states from their mean. */
    public double spread() {
        int n = states.numCols;
        double[] mean = new double[n];
        for (int at = 0; at < states.getNumElements(); at++) {
            mean[at % n] += states.data[at] / states.numRows;
        }
        double sum = 0.0;
        for (int at = 0; at < states.getNumElements(); at++) {
            sum += (states.data[at] - mean[at % n]) * (states.data[at] - mean[at % n]);
        }
        return Math.sqrt(sum / states.numRows);
    }

    /** Returns the states of every m-th sample, at most {@code count} of them. */
    DMatrixRMaj some(int count) {
        int taken = Math.min(count, states.numRows);
        DMatrixRMaj some = new DMatrixRMaj(taken, states.numCols);
        for (int i = 0; i < taken; i++) {
            int from = (int) ((long) i * states.numRows / taken);
            System.arraycopy(states.data, from * states.numCols, some.data, i * states.numCols, states.numCols);
        }
        return some;
    }

    /** Returns at most {@code count} states of these samples and as many of others, one below the other. */
    DMatrixRMaj startsWith(FieldSamples others, int count) {
        DMatrixRMaj one = some(count);
        DMatrixRMaj two = others.some(count);
        DMatrixRMaj both = new DMatrixRMaj(one.numRows + two.numRows, states.numCols);
        System.arraycopy(one.data, 0, both.data, 0, one.getNumElements());
        System.arraycopy(two.data, 0, both.data, one.getNumElements(), two.getNumElements());
        return both;
    }

    private static double[] vector(NdArray array, int trial, int step) {
        double[] vector = new double[array.length(2)];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = array.get(trial, step, i);
        }
        return vector;
    }

    private static DMatrixRMaj matrix(List<double[]> rows, int columns) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows.size(), columns);
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, matrix.data, i * columns, columns);
        }
        return matrix;
    }
}
