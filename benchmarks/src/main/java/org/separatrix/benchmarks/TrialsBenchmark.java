package org.separatrix.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;

/** The trials of one update: 64 of one task, drawn as often as training draws it, with the rule as an input. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
public class TrialsBenchmark {

    private static final int TRIALS = 64;
    private static final double NOISE = 0.0316;

    /** The battery. */
    @Param({"yang20", "driscoll15"})
    public String battery = "";

    private TaskBattery tasks = Batteries.of("driscoll15", List.of(), RuleChannel.INPUT);
    private double[] cumulative = new double[0];
    private final CounterRandom choice = CounterRandom.of(0, "choice");
    private Strip noise = Strip.zeros(Precision.FLOAT32, 1);
    private long update;

    /** Prepares the battery. */
    @Setup
    public void prepare() {
        tasks = Batteries.of(battery, List.of(), RuleChannel.INPUT);
        cumulative = new double[tasks.tasks().size()];
        double sum = 0;
        for (int task = 0; task < cumulative.length; task++) {
            sum += tasks.weight(tasks.tasks().get(task));
            cumulative[task] = sum;
        }
        noise = Strip.zeros(Precision.FLOAT32, TRIALS * tasks.inputs().size());
    }

    /**
     * Makes the trials, as training takes them.
     *
     * @return blocks of inputs, targets and mask
     */
    @Benchmark
    public TrialBatch generate() {
        return next();
    }

    /**
     * Makes the trials with every step written out and noise added to every input, as the published generators do.
     *
     * @param sink takes the results
     */
    @Benchmark
    public void generateWrittenOutWithNoise(Blackhole sink) {
        TrialBatch batch = next();
        CounterRandom chance = CounterRandom.of(0, "noise").split(update);
        for (int t = 0; t < batch.steps(); t++) {
            noise.gaussians(chance, (long) t * noise.size(), NOISE);
            noise.add(batch.inputs().data(), batch.inputs().row(t, 0));
            sink.consume(noise);
        }
        sink.consume(batch.targets().expand());
        sink.consume(batch.mask().expand());
    }

    private TrialBatch next() {
        double u = choice.uniform(update) * cumulative[cumulative.length - 1];
        int task = 0;
        while (u >= cumulative[task]) {
            task++;
        }
        return tasks.generate(TrialRequest.random(tasks.tasks().get(task), TRIALS, 0, update++));
    }
}
