package org.separatrix.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.cli.Cli;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.DeclaredBattery;
import org.separatrix.core.task.Distribution;
import org.separatrix.core.task.Encoding;
import org.separatrix.core.task.Location;
import org.separatrix.core.task.Modality;
import org.separatrix.core.task.PsychometricGrid;
import org.separatrix.core.task.Response;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.ScoreRule;
import org.separatrix.core.task.Strength;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialLength;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.io.Json;
import org.separatrix.io.Schemas;

/** What the guide to tasks and the README say of tasks is true: commands run, the example is a battery, no task is missing. */
class TasksGuideTest {

    private static final Path ROOT = Path.of("..");
    private static final Path GUIDE = ROOT.resolve("docs").resolve("TASKS.md");
    private static final String COMMAND = "    ./separatrix ";

    private static final Map<String, Class<?>> KINDS = Map.of(
            "Distribution", Distribution.class,
            "Location", Location.class,
            "Modality", Modality.class,
            "Strength", Strength.class,
            "Response", Response.class,
            "Encoding", Encoding.class,
            "TrialLength", TrialLength.class,
            "FixationRule", ScoreRule.FixationRule.class);

    private static String guide() {
        return read(GUIDE);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the text from a heading to the next of its rank. */
    private static String section(String text, String heading) {
        int start = text.indexOf("\n" + heading);
        assertThat(start).as(heading).isNotNegative();
        String rank = heading.substring(0, heading.indexOf(' ') + 1);
        int end = text.indexOf("\n" + rank, start + 1);
        return text.substring(start, end < 0 ? text.length() : end);
    }

    private static String example() {
        Matcher fenced = Pattern.compile("(?s)```json\n(.*?)```").matcher(guide());
        assertThat(fenced.find()).isTrue();
        return fenced.group(1);
    }

    private static List<String> commands(String text) {
        return text.lines()
                .filter(line -> line.startsWith(COMMAND))
                .map(line -> line.substring(COMMAND.length()).replaceFirst(" +#.*", ""))
                .toList();
    }

    @Test
    void everyCommandRuns(@TempDir Path work) throws IOException {
        copyExample(work);
        List<String> commands = Stream.of(guide(), section(read(ROOT.resolve("README.md")), "## Tasks"))
                .flatMap(text -> commands(text).stream())
                .toList();

        assertThat(commands).hasSizeGreaterThan(10).contains("tasks", "schema tasks-1");
        for (String command : commands) {
            run(command, work);
        }
        assertThat(work.resolve("task.html")).isRegularFile();
        assertThat(work.resolve("trials.npz")).isRegularFile();
        assertThat(work.resolve("out").resolve("mine").resolve("report.json")).isRegularFile();
        assertThat(work.resolve("out").resolve("context").resolve("report.json"))
                .isRegularFile();
    }

    /** Copies the example with a training of a few updates. */
    private static void copyExample(Path work) throws IOException {
        Path tasks = Files.createDirectories(work.resolve("examples").resolve("tasks"));
        Files.copy(Path.of("tasks", "context-decision.json"), tasks.resolve("context-decision.json"));
        Fields pipeline = Json.read(Path.of("context-decision.json"));
        Fields train = ((Fields) Objects.requireNonNull(pipeline.get("train")))
                .with("stop", Fields.empty().with("maxUpdates", 2))
                .with("evaluationTrials", 8);
        Fields analysis = ((Fields) ((List<?>) Objects.requireNonNull(pipeline.get("analyses"))).get(0))
                .with("options", Fields.empty().with("starts", 8));
        Json.write(
                work.resolve("examples").resolve("context-decision.json"),
                pipeline.with("train", train).with("analyses", List.of(analysis)));
    }

    /** Runs a command as a shell would in a directory; trainings take an update. */
    private static void run(String command, Path work) throws IOException {
        String[] parts = command.split(" > ", -1);
        List<String> arguments = new ArrayList<>();
        for (String word : parts[0].trim().split(" +", -1)) {
            boolean isFile = word.matches(".*\\.(json|html|npz)") || word.startsWith("out/");
            arguments.add(isFile ? work.resolve(word).toString() : word);
        }
        if (arguments.get(0).equals("train")) {
            arguments.addAll(List.of("--units", "8", "--set", "stop.maxUpdates=1"));
            arguments.addAll(List.of("--set", "batch=8", "--set", "evaluationTrials=8"));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code;
        try (PrintStream results = new PrintStream(out, false, StandardCharsets.UTF_8);
                PrintStream progress = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            code = Cli.run(arguments, results, progress);
        }
        assertThat(code)
                .as(command + "\n" + err.toString(StandardCharsets.UTF_8))
                .isZero();
        if (parts.length == 2) {
            Files.write(work.resolve(parts[1].trim()), out.toByteArray());
        }
    }

    @Test
    void theExampleIsABatteryWhoseTrialsAreAsDescribed() {
        assertThat(Schemas.validate("tasks-1", example())).isEmpty();
        BatteryDescription description = Batteries.define(Json.parse(example(), "example"), "example");
        DeclaredBattery battery = DeclaredBattery.of(description, List.of(), RuleChannel.CONTEXT);

        // 20 places in two modalities; 20 places and four strengths in each of two modalities
        assertThat(battery.generate(TrialRequest.test("pro")).trials()).isEqualTo(40);
        TrialBatch pairs = battery.generate(TrialRequest.test("stronger"));
        assertThat(pairs.trials()).isEqualTo(320);
        assertThat(pairs.stimuli().slice(0).toArray()).startsWith(0, 0.8, 0.8).endsWith(1.2, 1.2);
        for (String task : battery.tasks()) {
            assertThat(battery.generate(TrialRequest.random(task, 5, 1, 0)).trials())
                    .isEqualTo(5);
            assertThat(battery.generate(TrialRequest.psychometric(task, PsychometricGrid.defaults()))
                            .trials())
                    .isPositive();
        }
    }

    @Test
    void namesEveryTaskOfEveryBatteryWithItsAliases() {
        String batteries = section(guide(), "## The batteries");
        for (String id : Batteries.ids()) {
            String chapter = Stream.of(batteries.split("\n### ", -1))
                    .filter(text -> text.lines().findFirst().orElse("").contains("`" + id + "`"))
                    .collect(Collectors.joining());
            TaskBattery battery = Batteries.of(id, List.of(), RuleChannel.CONTEXT);
            for (String task : battery.tasks()) {
                assertThat(row(chapter, task)).as(id + " " + task).isNotEmpty();
            }
            if (battery instanceof DeclaredBattery declared) {
                declared.description()
                        .tasks()
                        .forEach(task -> task.aliases()
                                .forEach(alias ->
                                        assertThat(row(chapter, task.name())).contains("| " + alias + " |")));
            }
        }
    }

    /** Returns the row of a table whose first cell names a task. */
    private static String row(String chapter, String task) {
        return chapter.lines()
                .filter(line -> line.startsWith("| `"))
                .filter(line -> line.split("\\|", -1)[1].contains("`" + task + "`"))
                .findFirst()
                .orElse("");
    }

    private static List<String> kinds() {
        return List.copyOf(new TreeSet<>(KINDS.keySet()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void writesEveryVariantAsItIsRead(String kind) {
        Class<?> type = Objects.requireNonNull(KINDS.get(kind));
        List<Class<?>> bound = section(guide(), "### Variants")
                .lines()
                .filter(line -> line.startsWith("| " + kind + " |"))
                .map(line -> line.split("`", -1)[1])
                .<Class<?>>map(written -> Options.bind(
                                type,
                                Json.parse("{\"value\": " + written + "}", kind).get("value"),
                                Place.of(kind))
                        .getClass())
                .toList();

        if (type.isEnum()) {
            assertThat(bound).hasSameSizeAs(type.getEnumConstants());
        } else {
            assertThat(bound).containsExactlyInAnyOrderElementsOf(variants(type));
        }
    }

    private static List<Class<?>> variants(Class<?> type) {
        return Stream.of(type.getPermittedSubclasses())
                .flatMap(variant -> variant.isSealed() ? variants(variant).stream() : Stream.<Class<?>>of(variant))
                .toList();
    }

    @Test
    void saysWhatThePublishedMaskWeighs() {
        TaskBattery battery = Batteries.of("driscoll15", List.of(), RuleChannel.CONTEXT);
        TrialBatch batch = battery.generate(TrialRequest.test("fdgo"));
        int last = batch.steps() - 1;
        NdArray weights = NdArray.vector(
                Math.pow(batch.mask().get(10, 0, 1), 2),
                Math.pow(batch.mask().get(10, 0, 0), 2),
                Math.pow(batch.mask().get(last, 0, 1), 2),
                Math.pow(batch.mask().get(last, 0, 0), 2));

        assertThat(weights).isEqualTo(NdArray.vector(1, 4, 25, 100));
        assertThat(guide())
                .contains("| before the response; fixation | 1; 2 | 1; 4 | 1; 2 |")
                .contains("| response; fixation | 5; 10 | 25; 100 | 5; 10 |");
    }
}
