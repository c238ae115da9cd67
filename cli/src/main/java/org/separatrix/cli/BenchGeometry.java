package org.separatrix.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.AnalysisRunner;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.provenance.Stopwatch;
import org.separatrix.io.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times whole analyses of two contexts of seeded activity, noise that decays from step to step within each trial. */
@Command(
        name = "geometry",
        description = "Times principal components, kernel alignment and dynamical similarity of two contexts of noise.")
final class BenchGeometry implements Callable<Integer> {

    private static final Place PLACE = Place.of("bench");
    private static final int STEPS = 100;
    private static final double MEMORY = 0.9;

    private final CommandContext context;

    @Option(names = "--units", paramLabel = "N", description = "Number of units (default: ${DEFAULT-VALUE}).")
    private int units = 256;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Samples of each context, in trials of 100 steps (default: ${DEFAULT-VALUE}).")
    private int samples = 20_000;

    @Option(names = "--rank", paramLabel = "R", description = "Rank of the linear models (default: ${DEFAULT-VALUE}).")
    private int rank = 15;

    @Option(
            names = "--repeats",
            paramLabel = "R",
            description = "Runs timed; their median is told (default: ${DEFAULT-VALUE}).")
    private int repeats = 1;

    BenchGeometry(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (units < 1 || samples < 2 * STEPS || rank < 1) {
            throw InvalidInputException.of(
                    "bench",
                    "--units, --samples, --rank",
                    units + ", " + samples + ", " + rank,
                    "at least 1, " + 2 * STEPS + " and 1");
        }
        long seed = context.options().seed() == null ? 0 : context.options().seed();
        List<ActivityBlock> blocks = new ArrayList<>();
        for (String name : List.of("first", "second")) {
            blocks.add(block(name, CounterRandom.of(seed, "bench geometry " + name)));
        }
        try (Workers workers = Workers.of(context.options().threads())) {
            AnalysisRequest request =
                    new AnalysisRequest(null, SystemKind.MAP, List.of(), new Activity(blocks), seed, workers);
            Fields order = Fields.empty().with("delays", 1).with("rank", rank).with("components", rank);
            Timed components = timed("pca", Fields.empty(), request);
            Timed alignment = timed("cka", Fields.empty(), request);
            Timed dynamics = timed("dsa", order, request);
            Fields pair = (Fields) Objects.requireNonNull(
                    ((Fields) Objects.requireNonNull(dynamics.result().get("pairs"))).get("first|second"));
            context.session()
                    .out()
                    .println(Json.compact(Fields.empty()
                            .with("pcaSeconds", components.seconds())
                            .with("ckaSeconds", alignment.seconds())
                            .with("dsaSeconds", dynamics.seconds())
                            .with("angular", pair.get("angular"))
                            .with("lowerBound", pair.get("lowerBound"))
                            .with("starts", pair.get("starts"))
                            .with("startsAtOptimum", pair.get("startsAtOptimum"))
                            .with("units", units)
                            .with("samples", samples / STEPS * STEPS)
                            .with("rank", dynamics.result().get("rank"))
                            .with("threads", workers.threads())
                            .with("peakMemoryMb", Memory.peakMegabytes())));
        }
        return ExitCode.DONE;
    }

    private ActivityBlock block(String name, CounterRandom random) {
        int trials = samples / STEPS;
        double[] states = new double[trials * STEPS * units];
        for (int row = 0; row < trials * STEPS; row++) {
            for (int i = 0; i < units; i++) {
                int at = row * units + i;
                // the neighbour's past makes the dynamics rotate
                double past = row % STEPS == 0 ? 0.0 : states[(row - 1) * units + (i + 1) % units];
                states[at] = MEMORY * past + random.gaussian(at) / (1 + i);
            }
        }
        return new ActivityBlock(
                name,
                NdArray.wrap(new double[0], trials, STEPS, 0),
                NdArray.wrap(states, trials, STEPS, units),
                NdArray.wrap(new double[0], trials, STEPS, 0),
                List.of());
    }

    /** The median time of some runs after one to warm up, and what the last gave. */
    private record Timed(double seconds, Fields result) {}

    private Timed timed(String analysis, Fields settings, AnalysisRequest request) {
        AnalysisRunner<?> runner = AnalysisRunner.of(
                AnalysisRegistry.load(BenchGeometry.class.getClassLoader()).find(analysis, PLACE), settings, PLACE);
        Fields result = runner.run(null, request, List.of()).result();
        double[] seconds = new double[Math.max(1, repeats)];
        for (int k = 0; k < seconds.length; k++) {
            Stopwatch watch = Stopwatch.start();
            result = runner.run(null, request, List.of()).result();
            seconds[k] = watch.seconds();
        }
        Arrays.sort(seconds);
        return new Timed(seconds[seconds.length / 2], result);
    }
}
