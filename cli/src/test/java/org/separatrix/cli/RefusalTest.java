package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.io.ModelFiles;

/** Input that cannot be used: exit code 2, one line, nothing written. */
class RefusalTest {

    private static final int HEADER = 8;

    @TempDir
    private Path work;

    private Path model;
    private Path out;

    @BeforeEach
    void writesAGoodModel() {
        model = work.resolve("model.safetensors");
        out = work.resolve("out");
        ModelFiles.write(model, BenchNetworks.memories(5, 0));
    }

    @AfterEach
    void nothingWasWritten() {
        assertThat(out).doesNotExist();
    }

    private CommandLineRun analyze(Object... more) {
        Object[] start = {"analyze", "--model", model, "--analysis", "fixed-points", "--out", out};
        Object[] all = Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return CommandLineRun.of(all);
    }

    private Path pipeline(String text) throws IOException {
        return Files.writeString(work.resolve("p.json"), text);
    }

    private byte[] bytes() throws IOException {
        return Files.readAllBytes(model);
    }

    @Test
    void aTruncatedModelFile() throws IOException {
        byte[] bytes = bytes();
        Files.write(model, Arrays.copyOf(bytes, bytes.length - 9));

        analyze().refused("model.safetensors", "found", "expected");
    }

    @Test
    void aHeaderLongerThanTheFile() throws IOException {
        byte[] bytes = bytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, bytes.length + 1L);
        Files.write(model, bytes);

        analyze().refused("model.safetensors", "header");
    }

    @Test
    void aWeightThatIsNotANumber() throws IOException {
        byte[] bytes = bytes();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(bytes.length - HEADER, Double.NaN);
        Files.write(model, bytes);

        analyze().refused("model.safetensors", "NaN");
    }

    @Test
    void aTensorOfTheWrongShape() throws IOException {
        String text = new String(bytes(), StandardCharsets.ISO_8859_1);
        Files.write(model, text.replace("[5,5]", "[25]").getBytes(StandardCharsets.ISO_8859_1));
        int change = "[5,5]".length() - "[25]".length();
        byte[] bytes = bytes();
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(0, header.getLong(0) - change);
        Files.write(model, bytes);

        analyze().refused("model.safetensors", "recurrent.weight", "shape");
    }

    @Test
    void aFileThatIsMissing() {
        CommandLineRun.of("analyze", "--model", work.resolve("no.safetensors"), "--analysis", "pca", "--out", out)
                .refused("no.safetensors");
        CommandLineRun.of("run", work.resolve("no.json"), "--out", out).refused("no.json", "no such file");
        CommandLineRun.of("inspect", work.resolve("no.npz")).refused("no.npz");
        CommandLineRun.of("import", work.resolve("no.npz"), "--out", out).refused("no.npz");
        CommandLineRun.of("report", work.resolve("no.json"), "--html", out).refused("no.json");
        analyze("--activity", work.resolve("no.npz")).refused("no.npz");
    }

    @Test
    void anUnknownOptionWithTheNearestName() {
        CommandLineRun.of("train", "--untis", "3").refused("'--untis'", "'--units' (did you mean that?)");
        analyze("--contxt=a").refused("'--contxt'", "'--context'");
    }

    @Test
    void anUnknownCommandOrNone() {
        CommandLineRun.of("trian").refused("'trian'", "'train' (did you mean that?)");
        CommandLineRun.of().refused("command: found none", "run, train, analyze");
        CommandLineRun.of("bench").refused("train, fixed-points");
        CommandLineRun.of("run", "a.json", "b.json").refused("b.json");
    }

    @Test
    void aMissingArgumentOrOneOfTheWrongType() {
        CommandLineRun.of("run").refused("PIPELINE.json");
        CommandLineRun.of("analyze", "--model", model).refused("--analysis");
        CommandLineRun.of("run", "p.json", "--threads", "many").refused("--threads", "many");
        CommandLineRun.of("analyze", "--analysis", "pca", "--out", out).refused("--model");
        analyze("--threads", "0").refused("--threads", "at least 1");
        analyze("--kind", "wave").refused("--kind", "wave");
    }

    @Test
    void anUnknownFieldOfAPipelineWithItsPlaceAndTheNearestName() throws IOException {
        Path file = pipeline("{\"schema\": \"separatrix/pipeline/1\", \"train\": {\"model\": {\"unist\": 3}}}");

        CommandLineRun.of("run", file, "--out", out)
                .refused("p.json: train.model.unist", "'units' (did you mean that?)");
    }

    @Test
    void aPipelineThatIsNotOne() throws IOException {
        CommandLineRun.of("run", pipeline("{\"schema\": "), "--out", out).refused("p.json", "line 1");
        CommandLineRun.of("run", pipeline("{}"), "--out", out).refused("separatrix/pipeline/1");
        CommandLineRun.of(
                        "run",
                        pipeline("{\"schema\": \"separatrix/pipeline/1\", \"models\": [\""
                                + model.toString().replace('\\', '/')
                                + "\"], \"comparisons\": [{\"by\": \"mechanism\"}]}"),
                        "--out",
                        out)
                .refused("comparisons[0].analyses", "nothing", "analyses whose measures are compared");
    }

    @Test
    void anAnalysisOptionContextOrInputThatDoesNotExist() {
        analyze("--set", "fixed-points.startz=3").refused("startz", "'starts'");
        analyze("--set", "fixed-points.starts=many").refused("starts", "many");
        analyze("--set", "fixedpoints.starts=3").refused("'fixed-points'");
        analyze("--set", "starts=3").refused("--set");
        analyze("--set", "starts").refused("--set", "NAME=VALUE");
        analyze("--context", "fdgo").refused("context", "fdgo");
        analyze("--input", "1,2").refused("3 finite numbers");
        analyze("--epoch", "delay1").refused("epoch:delay1", "no task battery");
        CommandLineRun.of("analyze", "--model", model, "--analysis", "pcb", "--out", out)
                .refused("'pca'");
    }

    @Test
    void anAnalysisOfActivityThatNobodyRecorded() {
        CommandLineRun.of("analyze", "--model", model, "--analysis", "pca", "--out", out)
                .refused("--activity");
    }

    @Test
    void anUnknownBatteryTaskOrFieldOfTraining() {
        CommandLineRun.of("train", "--battery", "driscol15", "--out", out).refused("'driscoll15'");
        CommandLineRun.of("train", "--tasks", "fdgo,fdantii", "--out", out).refused("'fdanti'");
        CommandLineRun.of("train", "--set", "stop.maxUpdatez=1", "--out", out).refused("'maxUpdates'");
        CommandLineRun.of("train", "--set", "stop=1", "--set", "stop.maxUpdates=1", "--out", out)
                .refused("set once");
        CommandLineRun.of("train", "--units", "0", "--out", out).refused("units", "at least 1");
    }

    @Test
    void aNameOfNothing() {
        CommandLineRun.of("analyses", "fixedpoints").refused("'fixed-points'");
        CommandLineRun.of("schema", "report").refused("report-1");
    }

    @Test
    void aPlaceThatCannotBeWrittenTo() throws IOException {
        Path file = Files.writeString(work.resolve("occupied"), "mine");
        CommandLineRun.of(
                        "analyze",
                        "--quiet",
                        "--model",
                        model,
                        "--analysis",
                        "fixed-points",
                        "--set",
                        "fixed-points.starts=4",
                        "--out",
                        file)
                .refused("occupied");
        assertThat(file).hasContent("mine");
    }
}
