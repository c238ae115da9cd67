package org.separatrix.core.task;

import org.ejml.data.FMatrixRMaj;
import org.separatrix.core.linalg.NdArray;

/** Applies the score rule of a battery to the outputs of a network. */
final class Scorer {

    private final BatteryDescription battery;
    private final boolean course;
    private final Encoder encoder;
    private final int fixation;

    Scorer(BatteryDescription battery, TaskDescription task) {
        this.battery = battery;
        this.course = task.response() instanceof Response.Course;
        this.encoder = Encoder.of(battery.output());
        this.fixation = battery.fixation() ? 1 : 0;
    }

    /** Scores outputs [T·B × O]. */
    TrialScores score(TrialBatch batch, FMatrixRMaj outputs) {
        double[] correct = new double[batch.trials()];
        double[] held = new double[batch.trials()];
        double[] decoded = new double[batch.trials()];
        for (int b = 0; b < batch.trials(); b++) {
            held[b] = fixation == 0 ? Double.NaN : holds(batch, outputs, b) ? 1 : 0;
            decoded[b] = course ? Double.NaN : decode(batch, outputs, b);
            boolean right = course
                    ? follows(batch, outputs, b)
                    : answers(batch.response().at(b), decoded[b], held[b]);
            correct[b] = right ? 1 : 0;
        }
        int trials = batch.trials();
        return new TrialScores(
                NdArray.wrap(correct, trials), NdArray.wrap(held, trials), NdArray.wrap(decoded, trials));
    }

    private boolean answers(double asked, double decoded, double held) {
        boolean throughout = fixation == 1 && battery.score().fixation() == ScoreRule.FixationRule.THROUGHOUT;
        if (throughout && held == 0) {
            return false;
        }
        if (asked == Conditions.FIXATE) {
            return throughout || decoded == Conditions.FIXATE;
        }
        return decoded != Conditions.FIXATE
                && Angles.distance(decoded, asked) < battery.score().toleranceRad();
    }

    /** Returns the angle that the last step says, or FIXATE. */
    private double decode(TrialBatch batch, FMatrixRMaj outputs, int b) {
        int row = row(batch, outputs, batch.timing(b).steps() - 1, b);
        boolean looks = fixation == 1 && battery.score().fixation() == ScoreRule.FixationRule.LAST_STEP;
        if (looks && fixates(outputs, row)) {
            return Conditions.FIXATE;
        }
        return encoder.decode(outputs.data, row + fixation);
    }

    private boolean holds(TrialBatch batch, FMatrixRMaj outputs, int b) {
        boolean toTheEnd = batch.response().at(b) == Conditions.FIXATE;
        TrialTiming timing = batch.timing(b);
        int end = toTheEnd ? timing.steps() : timing.responseStep();
        for (int t = 0; t < end; t++) {
            if (batch.mask().get(t, b, 0) > 0 && !fixates(outputs, row(batch, outputs, t, b))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the root mean square error over the steps that count is within the tolerance. */
    private boolean follows(TrialBatch batch, FMatrixRMaj outputs, int b) {
        double sum = 0;
        int count = 0;
        for (int t = 0; t < batch.timing(b).steps(); t++) {
            if (batch.mask().get(t, b, fixation) > 0) {
                double error = outputs.data[row(batch, outputs, t, b) + fixation]
                        - batch.targets().get(t, b, fixation);
                sum += error * error;
                count++;
            }
        }
        return Math.sqrt(sum / count) < battery.score().trajectoryTolerance();
    }

    private boolean fixates(FMatrixRMaj outputs, int row) {
        return outputs.data[row] > battery.score().fixationThreshold();
    }

    private static int row(TrialBatch batch, FMatrixRMaj outputs, int step, int b) {
        return (step * batch.trials() + b) * outputs.numCols;
    }
}
