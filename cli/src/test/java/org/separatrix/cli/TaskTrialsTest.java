package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Report;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TrialMode;
import org.separatrix.io.Json;
import org.separatrix.io.NumpyFiles;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.Schemas;

/** Trials that the command tasks writes, draws and has networks do. */
class TaskTrialsTest {

    @TempDir
    private Path work;

    private CommandLineRun generate(String file, Object... more) {
        Object[] start = {"tasks", "--battery", "driscoll15", "--generate", work.resolve(file)};
        return CommandLineRun.of(
                Stream.concat(Arrays.stream(start), Arrays.stream(more)).toArray());
    }

    private List<Integer> shape(String file, String array) {
        return java.util.Objects.requireNonNull(
                        NumpyFiles.read(work.resolve(file)).get(array))
                .shape();
    }

    @Test
    void writesTheSameBytesForTheSameRequest() throws IOException {
        generate("a.npz", "delaygo", "--trials", 8, "--seed", 3).succeeded();
        generate("b.npz", "delaygo", "--trials", 8, "--seed", 3).succeeded();
        generate("c.npz", "delaygo", "--trials", 8, "--seed", 3, "--batch", 1).succeeded();
        byte[] first = Files.readAllBytes(work.resolve("a.npz"));

        assertThat(Files.readAllBytes(work.resolve("b.npz"))).isEqualTo(first);
        assertThat(Files.readAllBytes(work.resolve("c.npz"))).isNotEqualTo(first);
        assertThat(CommandLineRun.tree(work)).containsExactly("a.npz", "b.npz", "c.npz");
    }

    @Test
    void writesWhatItSays() {
        CommandLineRun run = generate("a.npz", "dmsgo", "--rule", "both").succeeded();
        Map<String, NdArray> arrays = NumpyFiles.read(work.resolve("a.npz"));

        assertThat(run.out())
                .startsWith("trials   " + work.resolve("a.npz") + "  (64 trials of dmsgo of driscoll15, up to ");
        assertThat(shape("a.npz", "inputs").subList(1, 3)).containsExactly(64, 20);
        assertThat(shape("a.npz", "contexts")).containsExactly(64, 15);
        assertThat(shape("a.npz", "stimuli")).containsExactly(64, 6);
        arrays.forEach((name, array) -> assertThat(run.out()).containsPattern("(?m)^" + name + " +\\["));

        Fields document =
                generate("b.npz", "dmsgo", "--trials", 2, "--json").succeeded().json();
        Fields shapes = (Fields) java.util.Objects.requireNonNull(document.get("arrays"));
        assertThat(shapes.get("response")).isEqualTo(List.of(2L));
    }

    @Test
    void mixesTheTasksOfABatteryAndOfAList() {
        generate("all.npz", "--trials", 2).succeeded();
        generate("two.npz", "fdanti,fdgo", "--trials", 3).succeeded();

        assertThat(shape("all.npz", "inputs").get(1)).isEqualTo(30);
        assertThat(shape("all.npz", "contexts")).containsExactly(30, 15);
        assertThat(shape("two.npz", "contexts")).containsExactly(6, 2);
        assertThat(NumpyFiles.read(work.resolve("two.npz")).get("task")).isEqualTo(NdArray.vector(0, 0, 0, 1, 1, 1));
    }

    @Test
    void writesTheGridsOfTestAndOfPsychometricMode() {
        generate("test.npz", "delaydm1", "--mode", "test").succeeded();
        generate(
                        "psychometric.npz",
                        "delaydm1",
                        "--mode",
                        "psychometric",
                        "--grid",
                        "locations=4",
                        "--grid",
                        "coherences=-0.1,0,0.1",
                        "--grid",
                        "modalities=1",
                        "--grid",
                        "stim1=400")
                .succeeded();

        assertThat(shape("test.npz", "inputs")).containsExactly(150, 160, 5);
        assertThat(shape("psychometric.npz", "stimuli")).containsExactly(12, 6);
        NdArray stimulus = java.util.Objects.requireNonNull(
                NumpyFiles.read(work.resolve("psychometric.npz")).get("epoch_stim1"));
        assertThat(stimulus.get(0, 1) - stimulus.get(0, 0)).isEqualTo(20);
    }

    @Test
    void drawsTrialsOnAPageThatFollowsTheReportSchema() throws IOException {
        Path page = work.resolve("tasks.html");
        CommandLineRun run = CommandLineRun.of(
                        "tasks",
                        "fdgo,dmsgo",
                        "--battery",
                        "driscoll15",
                        "--html",
                        page,
                        "--generate",
                        work.resolve("t.npz"))
                .succeeded();

        assertThat(run.out()).contains("page     " + page).contains("trials   ");
        assertThat(Files.readString(page))
                .contains("\"kind\":\"panels\"", "fdgo (DelayPro)", "dmsgo (ReactMatch2Sample)")
                .contains("separatrix tasks fdgo,dmsgo --battery driscoll15 --html ");

        TaskSelection selection = TaskSelection.of("fdgo,dmsgo", "driscoll15", Fields.empty(), RuleChannel.BOTH);
        Report report = TaskPage.of(selection, new TrialPlan(TrialMode.TEST, 1, 0, 0, Fields.empty()), "x");
        assertThat(Schemas.validate("report-1", Json.write(ReportFiles.document(report))))
                .isEmpty();
    }

    @Test
    void addsTheOverlapOfMapsOfAWholeBattery() throws IOException {
        Path page = work.resolve("packing.html");
        Path trials = work.resolve("packing.npz");
        CommandLineRun.of("tasks", "packing", "--set", "maps=3", "--trials", 2, "--generate", trials, "--html", page)
                .succeeded();
        CommandLineRun.of("tasks", "map1,map2", "--trials", 2, "--generate", work.resolve("some.npz"))
                .succeeded();

        assertThat(shape("packing.npz", "overlap")).containsExactly(3, 3);
        assertThat(NumpyFiles.read(work.resolve("some.npz"))).doesNotContainKey("overlap");
        assertThat(Files.readString(page))
                .contains("\"kind\":\"matrix\"", "Overlap of the tasks", "Different tasks do on ");
        TaskSelection selection = TaskSelection.of("packing", null, Fields.empty(), RuleChannel.CONTEXT);
        Report report = TaskPage.of(selection, new TrialPlan(TrialMode.TEST, 1, 0, 0, Fields.empty()), "x");
        assertThat(report.results()).hasSize(9);
        assertThat(Schemas.validate("report-1", Json.write(ReportFiles.document(report))))
                .isEmpty();
    }

    @Test
    void eachColumnOfRandomTrialsIsTheFirstTrialOfABatch() {
        TaskSelection selection = TaskSelection.of("fdgo", "driscoll15", Fields.empty(), RuleChannel.INPUT);
        TrialPlan plan = new TrialPlan(TrialMode.RANDOM, 1, 7, 2, Fields.empty());
        Figure figure =
                TaskPage.of(selection, plan, "x").results().get(0).figures().get(0);
        List<Series> cells = figure.series().stream()
                .filter(series -> series.role() == Role.CELLS)
                .toList();

        assertThat(figure.axes())
                .extracting(axis -> axis.label())
                .containsExactly("time", "inputs", "rule", "targets", "mask");
        assertThat(figure.axes().get(4).categories()).containsExactly("fixation", "sin, cos");
        assertThat(cells).hasSize(16);
        NdArray times = cells.get(4).coordinates().get(0);
        int steps = plan.batch(selection, "fdgo", 1, 3).steps();
        assertThat(times.at(times.size() - 1)).isEqualTo(20.0 * steps);
        assertThat(cells.get(4).coordinates().get(1).shape()).containsExactly(5, times.size() - 1);
        assertThat(figure.series())
                .filteredOn(series -> series.role() == Role.EPOCH)
                .extracting(Series::name)
                .containsExactly("fix1", "stim1", "go1");
    }

    @Test
    void aNetworkThatKnowsNothingIsScoredAndItsChoicesAreCounted() {
        CommandLineRun.of(
                        "train",
                        "--quiet",
                        "--battery",
                        "driscoll15",
                        "--tasks",
                        "delaydm1,fdgo",
                        "--units",
                        4,
                        "--set",
                        "stop.maxUpdates=1",
                        "--set",
                        "evaluationTrials=4",
                        "--out",
                        work)
                .succeeded();
        Path model = work.resolve("models")
                .resolve(CommandLineRun.tree(work.resolve("models")).get(0));

        Fields scores = CommandLineRun.of(
                        "tasks",
                        "delaydm1",
                        "--battery",
                        "driscoll15",
                        "--model",
                        model,
                        "--mode",
                        "psychometric",
                        "--grid",
                        "locations=3",
                        "--grid",
                        "coherences=-0.1,0.1",
                        "--json")
                .succeeded()
                .json();
        assertThat(Json.compact(scores))
                .contains("\"task\":\"delaydm1\",\"trials\":6,\"accuracy\":")
                .contains("\"modality\":1,\"levels\":[{\"coherence\":-0.1,");
        assertThat(CommandLineRun.of(
                                "tasks",
                                "delaydm1,fdgo",
                                "--battery",
                                "driscoll15",
                                "--model",
                                model,
                                "--mode",
                                "psychometric")
                        .succeeded()
                        .out())
                .contains("delaydm1, choice by the coherence in modality 1")
                .containsPattern("fdgo +\\d+ +[\\d.]+ +[\\d.]+");
        CommandLineRun.of("tasks", "fdgo", "--battery", "driscoll15", "--model", model, "--rule", "input")
                .refused(model + ": inputs: found 5 channels, expected 20, as the battery driscoll15 has");
        CommandLineRun.of("tasks", "fdanti", "--battery", "driscoll15", "--model", model)
                .refused("context: found 'fdanti', expected delaydm1, fdgo");
    }
}
