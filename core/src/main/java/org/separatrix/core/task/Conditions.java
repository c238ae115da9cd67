package org.separatrix.core.task;

import org.separatrix.core.linalg.NdArray;

/** What distinguishes the trials of one batch: angles, strengths and what is asked for. */
final class Conditions {

    /** Instead of an angle, where a trial asks to keep fixating. */
    static final double FIXATE = -1;

    private static final double SAME_LOCATION = Math.PI / 36;
    private static final double TIE = 1e-9;

    private final TaskDescription task;
    private final int trials;
    private final int modalities;
    private final double[][] angles;
    private final double[][][] strengths;

    /** Prepares trials without stimuli; strengths of 0 mean that nothing is shown. */
    Conditions(TaskDescription task, int modalities, int trials) {
        this.task = task;
        this.trials = trials;
        this.modalities = modalities;
        this.angles = new double[task.stimuli().size()][trials];
        this.strengths = new double[task.stimuli().size()][modalities][trials];
    }

    int trials() {
        return trials;
    }

    int modalities() {
        return modalities;
    }

    double angle(int stimulus, int trial) {
        return angles[stimulus][trial];
    }

    /** Returns the strength in a modality, counted from 0. */
    double strength(int stimulus, int modality, int trial) {
        return strengths[stimulus][modality][trial];
    }

    void setAngle(int stimulus, int trial, double angle) {
        angles[stimulus][trial] = Angles.wrap(angle);
    }

    void setStrength(int stimulus, int modality, int trial, double strength) {
        strengths[stimulus][modality][trial] = strength;
    }

    /** Returns the angle that each trial asks for, or FIXATE, [B]. */
    NdArray responses() {
        double[] responses = new double[trials];
        for (int b = 0; b < trials; b++) {
            responses[b] = response(b);
        }
        return NdArray.wrap(responses, trials);
    }

    /** Returns angle and strength in each modality of each stimulus, [B × S (1 + modalities)]. */
    NdArray table() {
        int columns = angles.length * (1 + modalities);
        double[] table = new double[trials * columns];
        int at = 0;
        for (int b = 0; b < trials; b++) {
            for (int s = 0; s < angles.length; s++) {
                table[at++] = angles[s][b];
                for (int m = 0; m < modalities; m++) {
                    table[at++] = strengths[s][m][b];
                }
            }
        }
        return NdArray.wrap(table, trials, columns);
    }

    private double response(int trial) {
        Response response = task.response();
        if (response instanceof Response.ToStimulus to) {
            return Angles.wrap(to.factor() * angles[task.position(to.stimulus())][trial] + to.offset());
        }
        if (response instanceof Response.Mapped to) {
            return to.response(angles[task.position(to.stimulus())][trial]);
        }
        if (response instanceof Response.Course) {
            return Double.NaN;
        }
        if (response instanceof Response.ToStronger to) {
            int first = task.position(to.first());
            int second = task.position(to.second());
            double lead = 0;
            for (int m : to.modalities()) {
                lead += strengths[first][m - 1][trial] - strengths[second][m - 1][trial];
            }
            return angles[lead > TIE ? first : second][trial];
        }
        Response.ToMatch to = (Response.ToMatch) response;
        double sample = angles[task.position(to.sample())][trial];
        double probe = angles[task.position(to.probe())][trial];
        boolean match = to.by() == Response.Comparison.LOCATION
                ? Angles.distance(sample, probe) < SAME_LOCATION
                : (sample < Math.PI) == (probe < Math.PI);
        return match == to.onMatch() ? probe : FIXATE;
    }
}
