package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.train.Evaluation;
import org.separatrix.core.train.StopOptions;

class PresentationTest {

    private static AnalysisResult result(Fields fields) {
        return new AnalysisResult(
                "any", null, "fdgo", null, Fields.empty(), 0, "", List.of(), List.of(), fields, List.of(), List.of());
    }

    private static Fields point(String verdict, String stability) {
        return Fields.empty().with("verdict", verdict).with("stability", stability);
    }

    @Test
    void aTableAlignsItsColumns() {
        String table = new TextTable(List.of("a", "task"))
                .row(List.of("θ-long", "x"))
                .row(List.of("", "y"))
                .toString();

        assertThat(table.lines()).containsExactly("a       task", "θ-long  x", "        y");
        assertThatThrownBy(() -> new TextTable(List.of("a")).row(List.of("b", "c")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHeadlineCountsPointsByStabilityAndSlowOnesApart() {
        Fields found = Fields.empty()
                .with(
                        "points",
                        List.of(
                                point("FIXED", "STABLE"),
                                point("FIXED", "SADDLE"),
                                point("SLOW", "SADDLE"),
                                point("FIXED", "STABLE")));

        assertThat(Headline.of(result(found)))
                .containsExactly(new Headline("fdgo", "4 points: 1 saddle, 1 slow, 2 stable"));
        assertThat(Headline.of(result(Fields.empty().with("points", List.of()))))
                .containsExactly(new Headline("fdgo", "0 points"));
    }

    @Test
    void aHeadlineReadsTheParticipationRatioOfEveryContext() {
        Fields found = Fields.empty()
                .with(
                        "contexts",
                        List.of(
                                Fields.empty().with("context", "fdanti").with("participationRatio", 2.345),
                                Fields.empty().with("context", "empty").with("participationRatio", null)));

        assertThat(Headline.of(result(found))).containsExactly(new Headline("fdanti", "participation ratio 2.35"));
    }

    @Test
    void aHeadlineOfAnUnknownResultCountsTablesAndFigures() {
        assertThat(Headline.of(result(Fields.empty()))).containsExactly(new Headline("fdgo", "0 tables, 0 figures"));
    }

    @Test
    void durationsAndSharesAreReadable() {
        assertThat(Progress.duration(12.4)).isEqualTo("12 s");
        assertThat(Progress.duration(125)).isEqualTo("2 min 05 s");
        assertThat(Progress.duration(3 * 3600 + 120)).isEqualTo("3 h 02 min");
        assertThat(Progress.percent(0.9512)).isEqualTo("95.1 %");
        assertThat(Progress.percent(Double.NaN)).isEqualTo("unknown");
    }

    @Test
    void theStemOfAFileHasNoExtension() {
        assertThat(Names.stem(Path.of("a/quickstart.json"))).isEqualTo("quickstart");
        assertThat(Names.stem(Path.of("plain"))).isEqualTo("plain");
    }

    private static String shown(boolean interactive, Consumer<Progress> work) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            Session session = new Session(stream, stream, interactive, new Interruption());
            Progress progress = new Progress(new CommandContext(session, new RootCommand()));
            work.accept(progress);
            progress.close();
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    private static Evaluation evaluation() {
        return new Evaluation(
                0, List.of("a", "b"), NdArray.vector(0.75, 0.5), NdArray.vector(1, 1), NdArray.vector(1, 1));
    }

    @Test
    void aBarShowsRateAndTheWorstTaskWhereAPersonWatches() {
        String err = shown(true, progress -> {
            progress.trainingPlanned(List.of("m"), new StopOptions(0.9, 10));
            progress.trainingStarted("m", 0);
            progress.evaluated("m", evaluation());
            assertThat(progress.updated("m", 10)).isTrue();
        });

        assertThat(err)
                .contains("Training m until every task is 90.0 % accurate")
                .contains("100%")
                .contains("/s, ")
                .contains("worst task 50.0 %");
    }

    @Test
    void severalNetworksHaveATableOfTheirStates() {
        String err = shown(false, progress -> {
            progress.trainingPlanned(List.of("m1", "m2", "m3"), new StopOptions(0.9, 10));
            progress.trainingStarted("m1", 4);
            progress.evaluated("m1", evaluation());
            progress.trainingStarted("m2", 0);
            progress.trainingFailed("m2", "no room");
            progress.updated("m1", 6);
        });

        assertThat(err.lines())
                .contains("Resuming m1 after update 4 until every task is 90.0 % accurate, at most 10 updates")
                .contains("warning: m2 failed: no room")
                .contains("3 networks: 1 waiting, 1 training, 1 failed")
                .anyMatch(line -> line.matches("m1 +training +6 +\\d+ +50.0 % +at most \\d+ s"))
                .anyMatch(line -> line.matches("m3 +waiting"));
    }

    @Test
    void severalNetworksHaveABarEachThatIsDrawnInPlace() {
        NetworkState half = new NetworkState("m1", 10);
        half.start(0);
        half.update(5);
        List<NetworkState> networks = List.of(half, new NetworkState("m2", 10));
        List<String> lines = TrainingBoard.bars(networks, 200);
        assertThat(lines).hasSize(3).last().isEqualTo("2 networks: 1 waiting, 1 training");
        assertThat(lines.get(1)).contains("██████████░░░░░░░░░░  5 ");
        assertThat(TrainingBoard.bars(networks, 40)).allMatch(line -> line.length() < 40);

        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            LiveLines live = new LiveLines(stream);
            live.show(List.of("a", "b"));
            live.show(List.of("c"));
            live.hide();
            live.hide();
        }
        assertThat(err.toString(StandardCharsets.UTF_8).replace("\r", "").replace("\u001b[", "^"))
                .isEqualToNormalizingNewlines("a\nb\n^2A^Jc\n^1A^J");
    }
}
