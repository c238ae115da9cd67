package org.separatrix.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.AnalysisRunner;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.provenance.Stopwatch;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.io.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Times the search for fixed points of a seeded network with several memories. */
@Command(
        name = "fixed-points",
        description = "Times the search for the fixed points of a seeded network that stores patterns.")
final class BenchFixedPoints implements Callable<Integer> {

    private static final String ANALYSIS = "fixed-points";
    private static final Place PLACE = Place.of("bench");

    private final CommandContext context;

    @Option(names = "--units", paramLabel = "N", description = "Number of units (default: ${DEFAULT-VALUE}).")
    private int units = 128;

    @Option(names = "--starts", paramLabel = "K", description = "Starting states (default: ${DEFAULT-VALUE}).")
    private int starts = 512;

    BenchFixedPoints(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        long seed = context.options().seed() == null ? 0 : context.options().seed();
        Model model = BenchNetworks.memories(units, seed);
        Condition condition = new Condition(
                model.neutralContext(), "zero", NdArray.wrap(new double[BenchNetworks.INPUTS], BenchNetworks.INPUTS));
        Activity activity = new Activity(
                List.of(Simulator.run(model.at(model.neutralContext()), BenchNetworks.inputs(seed), List.of())));
        AnalysisRunner<?> runner = AnalysisRunner.of(
                AnalysisRegistry.load(BenchFixedPoints.class.getClassLoader()).find(ANALYSIS, PLACE),
                Fields.empty().with("starts", starts),
                PLACE);
        try (Workers workers = Workers.of(context.options().threads())) {
            AnalysisRequest request =
                    new AnalysisRequest(model, SystemKind.MAP, List.of(condition), activity, seed, workers);
            runner.run("warm-up", request, List.of());
            Stopwatch watch = Stopwatch.start();
            AnalysisResult result = runner.run("bench", request, List.of());
            double seconds = watch.seconds();
            int points = result.result().get("points") instanceof List<?> found ? found.size() : 0;
            Fields measured = Fields.empty()
                    .with("seconds", seconds)
                    .with("points", points)
                    .with("starts", starts)
                    .with("units", units);
            context.session().out().println(Json.compact(measured));
        }
        return ExitCode.DONE;
    }
}
