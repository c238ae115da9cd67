package org.separatrix.core.task;

import org.ejml.data.FMatrixRMaj;

/**
 * A sequence of matrices [B × C], one for each step, most of which equal the one before: each run of equal ones is stored
 * once, as a block. Rows are trials, columns channels.
 */
public final class StepBlocks {

    private final int trials;
    private final int channels;
    private final int[] blockOfStep;
    private final float[] data;

    /**
     * Wraps blocks; the arrays are taken over, not copied.
     *
     * @param trials B
     * @param channels C
     * @param blockOfStep number of the block of each step, [T]
     * @param data the blocks one behind the other, each row-major [B × C]
     */
    public StepBlocks(int trials, int channels, int[] blockOfStep, float[] data) {
        this.trials = trials;
        this.channels = channels;
        this.blockOfStep = blockOfStep;
        this.data = data;
    }

    /**
     * Wraps a matrix in which every step is a block of its own; it is taken over, not copied.
     *
     * @param trials B
     * @param steps [T·B × C], row t·B + b is step t of trial b
     * @return T steps of [B × C]
     */
    public static StepBlocks ofSteps(int trials, FMatrixRMaj steps) {
        int[] own = new int[steps.numRows / trials];
        for (int t = 0; t < own.length; t++) {
            own[t] = t;
        }
        return new StepBlocks(trials, steps.numCols, own, steps.data);
    }

    /**
     * Returns the number of steps.
     *
     * @return T
     */
    public int steps() {
        return blockOfStep.length;
    }

    /**
     * Returns the number of channels.
     *
     * @return C
     */
    public int channels() {
        return channels;
    }

    /**
     * Returns the number of trials.
     *
     * @return B
     */
    public int trials() {
        return trials;
    }

    /**
     * Returns one value.
     *
     * @param step t
     * @param trial b
     * @param channel c
     * @return the value
     */
    public float get(int step, int trial, int channel) {
        return data[row(step, trial) + channel];
    }

    /**
     * Returns the position of the first channel of a row in the array of {@link #data}; the rows of the following trials
     * follow it.
     *
     * @param step t
     * @param trial b
     * @return position
     */
    public int row(int step, int trial) {
        return (blockOfStep[step] * trials + trial) * channels;
    }

    /**
     * Returns the blocks without a copy, for loops that read whole rows.
     *
     * @return rows at the positions that {@link #row} gives; not to be modified
     */
    public float[] data() {
        return data;
    }

    /**
     * Writes every step out.
     *
     * @return [T·B × C], row t·B + b is step t of trial b
     */
    public FMatrixRMaj expand() {
        int size = trials * channels;
        float[] all = new float[steps() * size];
        for (int t = 0; t < steps(); t++) {
            System.arraycopy(data, blockOfStep[t] * size, all, t * size, size);
        }
        return FMatrixRMaj.wrap(steps() * trials, channels, all);
    }
}
