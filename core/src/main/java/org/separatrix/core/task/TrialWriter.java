package org.separatrix.core.task;

import java.util.Arrays;
import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * Writes the series of a batch. Nothing changes within an epoch but a course in time, so that a row is encoded once for each
 * epoch of a trial and copied from there to the blocks of the steps at which other trials change.
 */
final class TrialWriter {

    private final BatteryDescription battery;
    private final TaskDescription task;
    private final List<TrialTiming> timings;
    private final Conditions conditions;
    private final Encoder input;
    private final Encoder output;
    private final int steps;
    private final int fixation;

    TrialWriter(BatteryDescription battery, TaskDescription task, List<TrialTiming> timings, Conditions conditions) {
        this.battery = battery;
        this.task = task;
        this.timings = timings;
        this.conditions = conditions;
        this.input = Encoder.of(battery.input());
        this.output = Encoder.of(battery.output());
        this.steps = timings.stream().mapToInt(TrialTiming::steps).max().orElseThrow();
        this.fixation = battery.fixation() ? 1 : 0;
    }

    int steps() {
        return steps;
    }

    /** Writes the inputs without noise; the rule input at {@code ruleChannel} is on unless that is negative. */
    StepBlocks inputs(int channels, int ruleChannel) {
        Grid grid = new Grid(channels);
        timings.forEach(timing -> timing.epochs().forEach(epoch -> grid.cut(epoch.start(), epoch.end())));
        grid.allocate();
        List<Epoch> epochs = task.timing().epochs();
        for (int e = 0; e < epochs.size(); e++) {
            boolean fixates =
                    fixation == 1 && task.timing().covers(task.timing().fixation(), e);
            for (int b = 0; b < conditions.trials(); b++) {
                EpochBound bound = timing(b).epochs().get(e);
                if (bound.start() == bound.end()) {
                    continue;
                }
                int row = grid.row(bound.start(), b);
                if (fixates) {
                    grid.data[row] = 1;
                }
                if (ruleChannel >= 0) {
                    grid.data[row + ruleChannel] = 1;
                }
                addStimuli(e, b, grid.data, row + fixation);
                grid.repeat(bound.start(), bound.end(), b);
            }
        }
        return grid.blocks();
    }

    private void addStimuli(int epoch, int b, float[] data, int at) {
        List<Stimulus> stimuli = task.stimuli();
        for (int s = 0; s < stimuli.size(); s++) {
            if (!task.timing().covers(stimuli.get(s).shown(), epoch)) {
                continue;
            }
            for (int m = 0; m < conditions.modalities(); m++) {
                double strength = conditions.strength(s, m, b);
                if (strength != 0) {
                    input.add(conditions.angle(s, b), strength, data, at + m * input.channels());
                }
            }
        }
    }

    /** Writes the targets. */
    StepBlocks targets(NdArray responses) {
        Grid grid = new Grid(fixation + output.channels());
        boolean course = task.response() instanceof Response.Course;
        for (TrialTiming timing : timings) {
            grid.cut(0, timing.responseStep());
            grid.cut(timing.responseStep(), timing.steps());
            for (int t = timing.responseStep(); course && t < timing.steps(); t++) {
                grid.cut(t, t + 1);
            }
        }
        grid.allocate();
        for (int b = 0; b < conditions.trials(); b++) {
            TrialTiming timing = timing(b);
            if (task.response() instanceof Response.Course shape) {
                writeCourse(shape, timing, b, grid);
                continue;
            }
            int f = timing.responseStep();
            writeTarget(Conditions.FIXATE, 0, f, b, grid);
            writeTarget(responses.at(b), f, timing.steps(), b, grid);
        }
        return grid.blocks();
    }

    private void writeTarget(double asked, int start, int end, int b, Grid grid) {
        if (start >= end) {
            return;
        }
        int row = grid.row(start, b);
        Arrays.fill(
                grid.data, row, row + grid.channels, (float) battery.targets().baseline());
        if (asked != Conditions.FIXATE) {
            output.add(asked, 1, grid.data, row + fixation);
        } else if (fixation == 1) {
            grid.data[row] = (float) battery.targets().fixation();
        }
        grid.repeat(start, end, b);
    }

    private void writeCourse(Response.Course shape, TrialTiming timing, int b, Grid grid) {
        int f = timing.responseStep();
        int duration = shape.over() == null ? 0 : span(shape.over(), timing);
        float early = (float) shape.at(0, duration, battery.dtMs());
        for (int t = 0; t < timing.steps(); t++) {
            int row = grid.row(t, b);
            if (fixation == 1) {
                grid.data[row] = (float)
                        (t < f
                                ? battery.targets().fixation()
                                : battery.targets().baseline());
            }
            grid.data[row + fixation] = t < f ? early : (float) shape.at(t - f, duration, battery.dtMs());
        }
    }

    private int span(EpochSpan span, TrialTiming timing) {
        return timing.epochs().get(task.timing().position(span.last())).end()
                - timing.epochs().get(task.timing().position(span.first())).start();
    }

    /** Writes the mask. */
    StepBlocks mask() {
        Grid grid = new Grid(fixation + output.channels());
        LossMask mask = battery.mask();
        int unscored = Durations.steps(mask.unscoredMs(), battery.dtMs());
        int grace = Durations.steps(mask.graceMs(), battery.dtMs());
        for (TrialTiming timing : timings) {
            grid.cut(0, unscored);
            grid.cut(timing.responseStep(), timing.responseStep() + grace);
            grid.cut(timing.steps(), timing.steps());
        }
        grid.allocate();
        for (int b = 0; b < conditions.trials(); b++) {
            TrialTiming timing = timing(b);
            for (int t : grid.starts()) {
                if (t >= timing.steps()) {
                    break;
                }
                int row = grid.row(t, b);
                double weight = mask.weight(t, timing.responseStep(), battery.dtMs());
                Arrays.fill(grid.data, row, row + grid.channels, (float) weight);
                if (fixation == 1) {
                    grid.data[row] = (float) (weight * mask.fixationWeight());
                }
            }
        }
        return grid.blocks();
    }

    private TrialTiming timing(int b) {
        return timings.get(timings.size() == 1 ? 0 : b);
    }

    /** Blocks in the making: first the steps at which something changes, then the rows. */
    private final class Grid {

        private final int channels;
        private final boolean[] changes = new boolean[steps];
        private final int[] blockOfStep = new int[steps];
        private int[] starts = new int[0];
        private float[] data = new float[0];

        Grid(int channels) {
            this.channels = channels;
            changes[0] = true;
        }

        /** Marks the ends of a run of steps within which a trial does not change. */
        void cut(int start, int end) {
            if (start < steps) {
                changes[start] = true;
            }
            if (end < steps) {
                changes[end] = true;
            }
        }

        void allocate() {
            int count = 0;
            int[] found = new int[steps];
            for (int t = 0; t < steps; t++) {
                if (changes[t]) {
                    found[count++] = t;
                }
                blockOfStep[t] = count - 1;
            }
            starts = Arrays.copyOf(found, count);
            data = new float[count * conditions.trials() * channels];
        }

        /** Returns the first step of each block. */
        int[] starts() {
            return starts;
        }

        int row(int step, int b) {
            return (blockOfStep[step] * conditions.trials() + b) * channels;
        }

        /** Copies a trial's row at the start of a run to the other blocks of the run. */
        void repeat(int start, int end, int b) {
            int row = row(start, b);
            int last = blockOfStep[end - 1];
            for (int k = blockOfStep[start] + 1; k <= last; k++) {
                System.arraycopy(data, row, data, (k * conditions.trials() + b) * channels, channels);
            }
        }

        StepBlocks blocks() {
            return new StepBlocks(conditions.trials(), channels, blockOfStep, data);
        }
    }
}
