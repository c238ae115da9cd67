package org.separatrix.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialMode;
import org.separatrix.io.AtomicFile;
import org.separatrix.io.Json;
import org.separatrix.io.ModelFiles;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.TrialFiles;
import org.separatrix.io.html.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows tasks, draws them, and writes their trials. */
@Command(
        name = "tasks",
        description = "Lists the batteries of tasks, or describes one or some of its tasks; makes trials for other"
                + " programs (--generate), draws them (--html), or has a network do them (--model).")
final class TasksCommand implements Callable<Integer> {

    private static final int TRIALS = 64;

    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "A battery, a task (or several: A,B), or a task file that ends in .json.")
    private @Nullable String name;

    @Option(
            names = "--battery",
            paramLabel = "ID|FILE.json",
            description = "Battery of the task (default: the first that has it).")
    private @Nullable String battery;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "An option of the battery; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--rule",
            description = "How networks are told the task: input, context or both (default: context, or the model's).")
    private @Nullable String rule;

    @Option(
            names = "--generate",
            paramLabel = "FILE.npz",
            description = "Write trials: inputs, targets, mask [steps, trials, channels], contexts, response, epochs.")
    private @Nullable Path generate;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Draw a few trials of each task on one self-contained page.")
    private @Nullable Path html;

    @Option(
            names = "--model",
            paramLabel = "M.safetensors",
            description = "Run a network on the trials, without noise, and print how well it does.")
    private @Nullable Path model;

    @Option(names = "--trials", paramLabel = "N", description = "Random trials of each task (default: 64).")
    private @Nullable Integer trials;

    @Option(names = "--mode", description = "random, test or psychometric (default: random).")
    private @Nullable String mode;

    @Option(names = "--batch", paramLabel = "K", description = "Number of the random batch (default: 0).")
    private @Nullable Long batch;

    @Option(
            names = "--grid",
            paramLabel = "NAME=VALUE",
            description = "Psychometric mode: locations=20, coherences=-0.1,0,0.1, modalities=1, or EPOCH=MS; may be"
                    + " repeated.")
    private List<String> grid = new ArrayList<>();

    TasksCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean acts = generate != null || html != null || model != null;
        if (!acts) {
            refuseAlone("--trials", trials);
            refuseAlone("--mode", mode);
            refuseAlone("--batch", batch);
            refuseAlone("--grid", grid.isEmpty() ? null : grid);
        }
        if (name == null && battery == null && !acts) {
            BatteryList.print(context);
            return ExitCode.DONE;
        }
        Model network = model == null ? null : ModelFiles.read(model);
        TaskSelection selection = TaskSelection.of(name, battery, Settings.of("--set", settings), channel(network));
        if (acts) {
            act(selection, network);
        } else {
            context.print(text(selection), selection.definition());
        }
        return ExitCode.DONE;
    }

    private static void refuseAlone(String option, @Nullable Object value) {
        if (value != null) {
            throw InvalidInputException.of(
                    "option", option, "nothing to make trials for", "--generate, --html or --model");
        }
    }

    private RuleChannel channel(@Nullable Model network) {
        if (rule != null) {
            return Options.parse(RuleChannel.class, rule, "option", "--rule");
        }
        Object trained = network == null ? null : network.spec().provenance().get("rule");
        return trained instanceof String text
                ? Options.parse(RuleChannel.class, text, String.valueOf(model), "provenance.rule")
                : RuleChannel.CONTEXT;
    }

    private String text(TaskSelection selection) {
        String end = System.lineSeparator();
        if (selection.description() == null) {
            return BatteryText.of(selection.battery(), OptionList.of(selection.options()));
        }
        if (selection.whole()) {
            return BatteryText.of(selection.description(), selection.battery(), OptionList.of(selection.options()))
                    + end + "A task: separatrix tasks " + selection.tasks().get(0) + " --battery "
                    + (battery == null ? name : battery) + end;
        }
        return selection.descriptions().stream()
                .map(task -> TaskText.of(selection.description(), task))
                .collect(Collectors.joining(end));
    }

    private TrialPlan plan() {
        Long seed = context.options().seed();
        TrialMode chosen = mode == null ? TrialMode.RANDOM : Options.parse(TrialMode.class, mode, "option", "--mode");
        if (trials != null && chosen != TrialMode.RANDOM) {
            throw InvalidInputException.of(
                    "option",
                    "--trials",
                    trials,
                    "none, for mode " + Options.name(chosen) + " has the trials of its grid");
        }
        return new TrialPlan(
                chosen,
                trials == null ? TRIALS : trials,
                seed == null ? 0 : seed,
                batch == null ? 0 : batch,
                Settings.of("--grid", grid));
    }

    private void act(TaskSelection selection, @Nullable Model network) {
        TrialPlan plan = plan();
        StringBuilder text = new StringBuilder();
        Fields done = Fields.empty().with("battery", selection.battery().id()).with("tasks", selection.tasks());
        List<TrialBatch> batches = generate == null && network == null ? List.of() : plan.batches(selection);
        if (generate != null) {
            Map<String, NdArray> arrays = TrialFiles.arrays(selection.battery(), batches);
            MapOverlap overlap = selection.whole() ? MapOverlap.of(selection.battery()) : null;
            if (overlap != null) {
                arrays.put("overlap", overlap.fractions());
            }
            TrialFiles.write(generate, arrays);
            Fields shapes = Fields.empty();
            for (Map.Entry<String, NdArray> array : arrays.entrySet()) {
                shapes = shapes.with(array.getKey(), array.getValue().shape());
            }
            text.append(written(selection, generate, arrays));
            done = done.with("file", generate.toString()).with("arrays", shapes);
        }
        if (html != null) {
            Fields document = ReportFiles.document(TaskPage.of(selection, plan, command()));
            AtomicFile.writeText(html, HtmlReport.render(Json.write(document)));
            text.append("page     ").append(html).append(System.lineSeparator());
            done = done.with("html", html.toString());
        }
        if (network != null && model != null) {
            TrialsOfModel.Outcome outcome =
                    TrialsOfModel.run(model, network, selection, batches, plan.mode() == TrialMode.PSYCHOMETRIC);
            text.append(outcome.text());
            done = done.with("scores", outcome.fields());
        }
        context.print(text.toString(), done);
    }

    private static String written(TaskSelection selection, Path file, Map<String, NdArray> arrays) {
        List<Integer> shape =
                java.util.Objects.requireNonNull(arrays.get("inputs")).shape();
        int tasks = selection.tasks().size();
        TextTable table = new TextTable(List.of("array", "shape"));
        arrays.forEach((array, values) -> table.row(List.of(array, String.valueOf(values.shape()))));
        return "trials   " + file + "  (" + shape.get(1) + " trials of "
                + (tasks == 1 ? selection.tasks().get(0) : tasks + " tasks") + " of "
                + selection.battery().id() + ", up to " + shape.get(0) + " steps)" + System.lineSeparator()
                + table;
    }

    /** Returns the command line as it can be typed again. */
    private String command() {
        CommandSpec self = java.util.Objects.requireNonNull(spec);
        return "separatrix "
                + self.root().commandLine().getParseResult().originalArgs().stream()
                        .map(word -> word.matches("[\\w./:=,@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                        .collect(Collectors.joining(" "));
    }
}
