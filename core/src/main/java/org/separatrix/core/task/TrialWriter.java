package org.separatrix.core.task;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.linalg.NdArray;

/**
 * Writes the matrices of a batch. Everything is constant within an epoch, so that each matrix is written for the first step
 * of a run of equal steps and copied from there.
 */
final class TrialWriter {

    private final BatteryDescription battery;
    private final TaskDescription task;
    private final TrialTiming timing;
    private final Conditions conditions;
    private final Encoder encoder;

    TrialWriter(BatteryDescription battery, TaskDescription task, TrialTiming timing, Conditions conditions) {
        this.battery = battery;
        this.task = task;
        this.timing = timing;
        this.conditions = conditions;
        this.encoder = Encoder.of(battery.encoding());
    }

    /** Writes the inputs, [T·B × U], without noise; the rule input at {@code ruleChannel} is on unless that is negative. */
    FMatrixRMaj inputs(int channels, int ruleChannel) {
        int block = conditions.trials() * channels;
        float[] data = new float[timing.steps() * block];
        for (int e = 0; e < timing.bounds().size(); e++) {
            EpochBound bound = timing.bounds().get(e);
            if (bound.start() == bound.end()) {
                continue;
            }
            boolean fixation = task.timing().covers(task.timing().fixation(), e);
            for (int b = 0; b < conditions.trials(); b++) {
                int row = bound.start() * block + b * channels;
                data[row] = fixation ? 1 : 0;
                if (ruleChannel >= 0) {
                    data[row + ruleChannel] = 1;
                }
            }
            for (int s = 0; s < task.stimuli().size(); s++) {
                if (task.timing().covers(task.stimuli().get(s).shown(), e)) {
                    addStimulus(s, data, bound.start() * block, channels);
                }
            }
            repeat(data, block, bound.start(), bound.end());
        }
        return FMatrixRMaj.wrap(timing.steps() * conditions.trials(), channels, data);
    }

    /** Writes the targets, [T·B × O]. */
    FMatrixRMaj targets(NdArray responses) {
        int channels = 1 + battery.encoding().channels();
        int block = conditions.trials() * channels;
        float[] data = new float[timing.steps() * block];
        float baseline = (float) battery.encoding().baseline();
        float fixation = (float) battery.encoding().fixation();
        Arrays.fill(data, baseline);
        int f = timing.responseStep();
        for (int b = 0; b < conditions.trials(); b++) {
            int row = b * channels;
            if (f > 0) {
                data[row] = fixation;
            }
            if (f < timing.steps()) {
                int later = f * block + row;
                if (responses.at(b) == Conditions.FIXATE) {
                    data[later] = fixation;
                } else {
                    encoder.addResponse(responses.at(b), data, later + 1);
                }
            }
        }
        repeat(data, block, 0, f);
        repeat(data, block, f, timing.steps());
        return FMatrixRMaj.wrap(timing.steps() * conditions.trials(), channels, data);
    }

    /** Writes the mask, [T·B × O]. */
    FMatrixRMaj mask() {
        int channels = 1 + battery.encoding().channels();
        int block = conditions.trials() * channels;
        float[] data = new float[timing.steps() * block];
        LossMask mask = battery.mask();
        double previous = Double.NaN;
        for (int t = 0; t < timing.steps(); t++) {
            double weight = mask.weight(t, timing.responseStep(), battery.dtMs());
            if (weight == previous) {
                System.arraycopy(data, (t - 1) * block, data, t * block, block);
                continue;
            }
            Arrays.fill(data, t * block, (t + 1) * block, (float) weight);
            for (int b = 0; b < conditions.trials(); b++) {
                data[t * block + b * channels] = (float) (weight * mask.fixationFactor());
            }
            previous = weight;
        }
        return FMatrixRMaj.wrap(timing.steps() * conditions.trials(), channels, data);
    }

    private void addStimulus(int s, float[] data, int from, int channels) {
        for (int m = 0; m < conditions.modalities(); m++) {
            int at = from + 1 + m * battery.encoding().channels();
            for (int b = 0; b < conditions.trials(); b++) {
                double strength = conditions.strength(s, m, b);
                if (strength != 0) {
                    encoder.addStimulus(conditions.angle(s, b), strength, data, at + b * channels);
                }
            }
        }
    }

    private static void repeat(float[] data, int block, int start, int end) {
        for (int t = start + 1; t < end; t++) {
            System.arraycopy(data, start * block, data, t * block, block);
        }
    }
}
