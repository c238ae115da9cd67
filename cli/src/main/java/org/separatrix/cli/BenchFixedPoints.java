package org.separatrix.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.AnalysisRunner;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.provenance.Stopwatch;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.io.Json;
import org.separatrix.io.ModelFiles;
import org.separatrix.io.NumpyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times the search for fixed points of a seeded network with several memories, or of a saved one. */
@Command(
        name = "fixed-points",
        description =
                "Times the search for the fixed points of a seeded network that stores patterns, or of a saved network.")
final class BenchFixedPoints implements Callable<Integer> {

    private static final String ANALYSIS = "fixed-points";
    private static final Place PLACE = Place.of("bench");
    /** Standard deviation of the noise on starts, as in the examples of the tool that this is compared with. */
    private static final double NOISE = 0.5;

    private final CommandContext context;

    @Option(names = "--units", paramLabel = "N", description = "Number of units (default: ${DEFAULT-VALUE}).")
    private int units = 128;

    @Option(names = "--starts", paramLabel = "K", description = "Starting states (default: ${DEFAULT-VALUE}).")
    private int starts = 512;

    @Option(
            names = "--model",
            paramLabel = "FILE",
            description = "A saved network instead; starts from its states under " + "random pulses, with noise.")
    private @Nullable Path modelFile;

    @Option(names = "--context", paramLabel = "NAME", description = "Context of the saved network (default: none).")
    private @Nullable String contextName;

    @Option(
            names = "--repeats",
            paramLabel = "R",
            description = "Runs timed; their median is told (default: " + "${DEFAULT-VALUE}).")
    private int repeats = 1;

    @Option(
            names = "--export",
            paramLabel = "FILE.npz",
            description = "Writes the network as one equation, the starts and the " + "fixed points found.")
    private @Nullable Path export;

    BenchFixedPoints(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        long seed = context.options().seed() == null ? 0 : context.options().seed();
        Path file = modelFile;
        Model model = file == null ? BenchNetworks.memories(units, seed) : ModelFiles.read(file);
        int channels = model.spec().inputs().size();
        Context held = contextName == null ? model.neutralContext() : model.context(contextName);
        Condition condition = new Condition(held, "zero", NdArray.wrap(new double[channels], channels));
        Activity activity =
                new Activity(List.of(Simulator.run(model.at(held), BenchNetworks.inputs(seed, channels), List.of())));
        Fields options = Fields.empty().with("starts", starts);
        if (file != null) {
            activity = new Activity(List.of(noisy(activity.blocks().get(0), seed)));
            options = options.with("seeding", "samples").with("noiseScales", List.of(0.0));
        }
        AnalysisRunner<?> runner = AnalysisRunner.of(
                AnalysisRegistry.load(BenchFixedPoints.class.getClassLoader()).find(ANALYSIS, PLACE), options, PLACE);
        try (Workers workers = Workers.of(context.options().threads())) {
            AnalysisRequest request =
                    new AnalysisRequest(model, SystemKind.MAP, List.of(condition), activity, seed, workers);
            AnalysisResult result = runner.run("warm-up", request, List.of());
            double[] seconds = new double[Math.max(1, repeats)];
            for (int k = 0; k < seconds.length; k++) {
                Stopwatch watch = Stopwatch.start();
                result = runner.run("bench", request, List.of());
                seconds[k] = watch.seconds();
            }
            java.util.Arrays.sort(seconds);
            List<NdArray> states = fixed(result);
            if (export != null) {
                write(export, model, condition, activity, states);
            }
            int points = result.result().get("points") instanceof List<?> found ? found.size() : 0;
            Fields measured = Fields.empty()
                    .with("seconds", seconds[seconds.length / 2])
                    .with("points", points)
                    .with("starts", starts)
                    .with("units", model.units())
                    .with("fixed", states.size());
            context.session().out().println(Json.compact(measured));
        }
        return ExitCode.DONE;
    }

    /** Draws states of the trials and adds noise: one step each, so that the search takes exactly these. */
    private ActivityBlock noisy(ActivityBlock block, long seed) {
        CounterRandom chance = CounterRandom.of(seed, "bench starts");
        int n = block.units();
        int all = block.trials() * block.steps();
        double[] states = new double[starts * n];
        for (int k = 0; k < starts; k++) {
            int row = (int) (chance.split(0).uniform(k) * all);
            for (int i = 0; i < n; i++) {
                states[k * n + i] =
                        block.states().at(row * n + i) + NOISE * chance.split(1).gaussian((long) k * n + i);
            }
        }
        return new ActivityBlock(
                block.context(),
                NdArray.wrap(
                        new double[starts * block.inputs().length(2)],
                        starts,
                        1,
                        block.inputs().length(2)),
                NdArray.wrap(states, starts, 1, n),
                NdArray.wrap(
                        new double[starts * block.outputs().length(2)],
                        starts,
                        1,
                        block.outputs().length(2)),
                List.of());
    }

    private static List<NdArray> fixed(AnalysisResult result) {
        if (!(result.result().get("points") instanceof List<?> points)) {
            return List.of();
        }
        return points.stream()
                .map(Fields.class::cast)
                .filter(point -> "FIXED".equals(point.get("verdict")))
                .map(point -> (NdArray) point.get("state"))
                .toList();
    }

    private static void write(Path file, Model model, Condition condition, Activity activity, List<NdArray> states) {
        NetworkEquation equation =
                model.at(condition.context()).map(condition.input()).equation().orElseThrow();
        int n = equation.dimension();
        double[] points = new double[states.size() * n];
        for (int k = 0; k < states.size(); k++) {
            System.arraycopy(states.get(k).toArray(), 0, points, k * n, n);
        }
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("weights", NdArray.wrap(equation.weights().data.clone(), n, n));
        arrays.put("gain", NdArray.vector(equation.gain().data));
        arrays.put("drive", NdArray.vector(equation.drive().data));
        arrays.put("share", NdArray.vector(equation.share().data));
        arrays.put("rate_form", NdArray.vector(equation.isRateForm() ? 1.0 : 0.0));
        arrays.put(
                "nonlinearity_" + equation.nonlinearity().name().toLowerCase(java.util.Locale.ROOT),
                NdArray.vector(1.0));
        NdArray starts = activity.blocks().get(0).states();
        int rows = starts.size() / n;
        arrays.put("starts", NdArray.wrap(starts.toArray(), rows, n));
        arrays.put("points", NdArray.wrap(points, states.size(), n));
        NumpyFiles.writeNpz(file, arrays, Precision.FLOAT64);
    }
}
