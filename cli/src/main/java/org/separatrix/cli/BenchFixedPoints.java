package org.separatrix.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.provenance.Stopwatch;
import org.separatrix.io.Json;
import org.separatrix.io.ModelFiles;
import org.separatrix.io.NumpyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times the search for fixed points of a seeded network with several memories, or of a saved one: to the complete set with certificates
 * and evidence of completeness, and with eigenvalues and the proofs of stability too.
 */
@Command(
        name = "fixed-points",
        description =
                "Times the search for the fixed points of a seeded network that stores patterns, or of a saved network.")
final class BenchFixedPoints implements Callable<Integer> {

    private static final String ANALYSIS = "fixed-points";
    private static final Place PLACE = Place.of("bench");
    /** Standard deviation of the noise on starts, as in the examples of the tool that this is compared with. */
    private static final double NOISE = 0.5;
    /** The search alone, without what the analysis measures at and between the points. */
    private static final Fields NO_PORTRAIT = Fields.empty().with("modes", 0);

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

    @Option(names = "--input", paramLabel = "v1,v2", split = ",", description = "Input to hold (default: zero).")
    private double @Nullable [] input;

    @Option(
            names = "--whole",
            description = "Times the whole analysis too, with what is measured at and between the points.")
    private boolean isWhole;

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
        Condition condition = new Condition(held, input == null ? "zero" : "input", held(channels));
        Activity activity =
                new Activity(List.of(Simulator.run(model.at(held), BenchNetworks.inputs(seed, channels), List.of())));
        Fields settings = Fields.empty().with("starts", starts);
        if (file != null) {
            activity = new Activity(List.of(noisy(activity.blocks().get(0), seed)));
            settings = settings.with("seeding", "samples").with("noiseScales", List.of(0.0));
        }
        try (Workers workers = Workers.of(context.options().threads())) {
            AnalysisRequest request =
                    new AnalysisRequest(model, SystemKind.MAP, List.of(condition), activity, seed, workers);
            Timed found = timed(settings.with("portrait", NO_PORTRAIT), request);
            Double whole = isWhole ? timed(settings, request).seconds() : null;
            if (export != null) {
                write(export, model, condition, activity, fixed(found.result()));
            }
            context.session().out().println(Json.compact(measured(found, whole, model.units())));
        }
        return ExitCode.DONE;
    }

    private NdArray held(int channels) {
        double[] values = input == null ? new double[channels] : input;
        if (values.length != channels) {
            throw InvalidInputException.of("bench", "--input", values.length + " numbers", channels + " channels");
        }
        return NdArray.vector(values);
    }

    /** The median time of some runs after one to warm up, and what the last gave. */
    private record Timed(double certified, double seconds, Fields result) {}

    private Timed timed(Fields settings, AnalysisRequest request) {
        AnalysisRunner<?> runner = AnalysisRunner.of(
                AnalysisRegistry.load(BenchFixedPoints.class.getClassLoader()).find(ANALYSIS, PLACE), settings, PLACE);
        Fields result = runner.run("warm-up", request, List.of()).result();
        double[] certified = new double[Math.max(1, repeats)];
        double[] seconds = new double[certified.length];
        for (int k = 0; k < seconds.length; k++) {
            int run = k;
            Stopwatch watch = Stopwatch.start();
            result = runner.run("bench", request.withProgress(stage -> certified[run] = watch.seconds()), List.of())
                    .result();
            seconds[k] = watch.seconds();
        }
        return new Timed(median(certified), median(seconds), result);
    }

    private static double median(double[] seconds) {
        Arrays.sort(seconds);
        return seconds[seconds.length / 2];
    }

    private Fields measured(Timed found, @Nullable Double whole, int n) {
        Fields completeness = (Fields) Objects.requireNonNull(found.result().get("completeness"));
        return Fields.empty()
                .with("certifiedSeconds", found.certified())
                .with("seconds", found.seconds())
                .with("analysisSeconds", whole)
                .with("points", points(found.result()).size())
                .with("starts", starts)
                .with("units", n)
                .with("fixed", fixed(found.result()).size())
                .with("certified", certified(found.result(), "exists"))
                .with("stabilityProved", certified(found.result(), "stabilityProved"))
                .with("degreeSum", completeness.get("degreeSum"))
                .with("ended", completeness.get("ended"))
                .with("peakMemoryMb", Memory.peakMegabytes());
    }

    private static List<Fields> points(Fields result) {
        return result.get("points") instanceof List<?> points
                ? points.stream().map(Fields.class::cast).toList()
                : List.of();
    }

    private static long certified(Fields result, String what) {
        return points(result).stream()
                .filter(point ->
                        point.get("certificate") instanceof Fields proof && Boolean.TRUE.equals(proof.get(what)))
                .count();
    }

    private static List<NdArray> fixed(Fields result) {
        return points(result).stream()
                .filter(point -> "FIXED".equals(point.get("verdict")))
                .map(point -> (NdArray) Objects.requireNonNull(point.get("state")))
                .toList();
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
