package org.separatrix.core.task.batteries;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.Distribution;
import org.separatrix.core.task.Encoding;
import org.separatrix.core.task.Epoch;
import org.separatrix.core.task.EpochSpan;
import org.separatrix.core.task.Location;
import org.separatrix.core.task.LossMask;
import org.separatrix.core.task.Modality;
import org.separatrix.core.task.Response;
import org.separatrix.core.task.ScoreRule;
import org.separatrix.core.task.Stimulus;
import org.separatrix.core.task.Strengths;
import org.separatrix.core.task.Targets;
import org.separatrix.core.task.TaskDescription;
import org.separatrix.core.task.TaskTiming;
import org.separatrix.core.task.TimingMode;

/**
 * Generation of sines whose period the task tells: a constant input, and an output that begins at 0 and rises. A trial is one
 * block of 100 to 249 steps of 4 ms. A test of slow modulation that needs no memory of stimuli.
 */
final class SineTasks {

    private static final double DT_MS = 4;

    private SineTasks() {}

    /**
     * Options of the generation of sines.
     *
     * @param periodsMs periods (ms), one for each task
     */
    record SineOptions(
            @Option("periods, one for each task (ms)") List<Double> periodsMs) {

        SineOptions {
            periodsMs = List.copyOf(periodsMs);
            if (periodsMs.isEmpty() || !periodsMs.stream().allMatch(ms -> ms > 0 && ms < Double.POSITIVE_INFINITY)) {
                throw new FieldException("periodsMs", periodsMs, "at least one period, all > 0 ms");
            }
        }

        /** Returns periods of 100 and 62.5 steps. */
        static SineOptions defaults() {
            return new SineOptions(List.of(400.0, 250.0));
        }
    }

    static BatteryDescription battery(SineOptions options) {
        List<TaskDescription> tasks = new ArrayList<>();
        for (double periodMs : options.periodsMs()) {
            tasks.add(task("sine" + (tasks.size() + 1), periodMs));
        }
        return new BatteryDescription(
                "sine",
                "Generation of sines of different periods from a constant input.",
                List.of(),
                DT_MS,
                TimingMode.SHARED,
                false,
                new Encoding.Scalar(),
                new Encoding.Scalar(),
                new Targets(0, 0),
                LossMask.ones(),
                new ScoreRule(0.5, 0.1 * Math.PI, ScoreRule.FixationRule.LAST_STEP, 0.1),
                tasks,
                Map.of());
    }

    private static TaskDescription task(String name, double periodMs) {
        Epoch block = Epoch.of("go1", new Distribution.Uniform(100 * DT_MS, 250 * DT_MS), 175 * DT_MS, 175 * DT_MS);
        Location zero = Location.circle(1);
        Modality one = new Modality.OneOf(List.of(1));
        return new TaskDescription(
                name,
                List.of(),
                "A sine with a period of "
                        + BigDecimal.valueOf(periodMs).stripTrailingZeros().toPlainString() + " ms.",
                1.0,
                TaskTiming.of(List.of(block), null, "go1"),
                List.of(new Stimulus("drive", EpochSpan.of("go1"), one, zero, zero)),
                Strengths.full(),
                new Response.Sine(periodMs, 1));
    }
}
