package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;
import org.separatrix.io.Schemas;

class ListingTest {

    private static Fields first(Object list) {
        return (Fields) ((List<?>) list).get(0);
    }

    @Test
    void helpNamesEveryCommandAndTheExitCodes() {
        CommandLineRun help = CommandLineRun.of("--help").succeeded();

        for (String command : List.of(
                "run",
                "train",
                "analyze",
                "compare",
                "import",
                "inspect",
                "analyses",
                "tasks",
                "report",
                "schema",
                "bench")) {
            assertThat(help.out()).contains("\n  " + command + " ");
        }
        for (String absent : List.of("sweep", "simulate", "export")) {
            assertThat(help.out()).doesNotContain("\n  " + absent + " ");
        }
        assertThat(help.out()).contains("Exit codes: 0 done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "train",
                "analyze",
                "compare",
                "import",
                "inspect",
                "analyses",
                "tasks",
                "report",
                "schema",
                "bench"
            })
    void everyCommandHelpsAndTellsItsVersion(String command) {
        assertThat(CommandLineRun.of(command, "--help").succeeded().out())
                .contains("Usage: separatrix " + command)
                .contains("--threads");
        assertThat(CommandLineRun.of(command, "--version").succeeded().out()).startsWith("separatrix ");
    }

    @Test
    void listsThePluginsOfTheClassPath() {
        assertThat(CommandLineRun.of("analyses").succeeded().out())
                .contains("fixed-points")
                .contains("pca");

        Fields document = CommandLineRun.of("analyses", "--json").succeeded().json();
        assertThat(first(document.get("analyses")).get("id")).isEqualTo("abstraction");
    }

    @Test
    void showsTheOptionsOfAPluginWithDefaultsAndMeaning() {
        assertThat(CommandLineRun.of("analyses", "pca").succeeded().out())
                .contains("varianceFraction")
                .contains("0.9")
                .contains("Source: ");

        Fields document = CommandLineRun.of("analyses", "fixed-points", "--json")
                .succeeded()
                .json();
        assertThat(document.get("scope")).isEqualTo("condition");
        assertThat((List<?>) document.get("options"))
                .extracting(option -> ((Fields) option).get("name"))
                .contains("starts");
        assertThat(first(document.get("options")).get("meaning")).isNotEqualTo("");
    }

    @Test
    void printsTheSchemas() {
        assertThat(CommandLineRun.of("schema").succeeded().out().lines()).containsExactlyElementsOf(Schemas.names());
        assertThat(CommandLineRun.of("schema", "--json").succeeded().json().get("schemas"))
                .isEqualTo(Schemas.names());
        assertThat(CommandLineRun.of("schema", "pipeline-1").succeeded().json().get("$id"))
                .isEqualTo("urn:separatrix:pipeline:1");
    }

    @Test
    void benchmarksEndWithOneLineOfJson() {
        CommandLineRun points = CommandLineRun.of("bench", "fixed-points", "--units", 12, "--starts", 32)
                .succeeded();
        Fields found = lastLine(points);
        assertThat(found.asMap())
                .containsOnlyKeys(
                        "certifiedSeconds",
                        "seconds",
                        "analysisSeconds",
                        "points",
                        "starts",
                        "units",
                        "fixed",
                        "certified",
                        "stabilityProved",
                        "degreeSum",
                        "ended",
                        "peakMemoryMb");
        assertThat((Double) found.get("certifiedSeconds")).isPositive().isLessThan((Double) found.get("seconds"));
        assertThat(found.get("certified")).isEqualTo(found.get("fixed"));
        assertThat(found.get("degreeSum")).isEqualTo(1L);
        assertThat(found.get("analysisSeconds")).isNull();
        CommandLineRun.of("bench", "fixed-points", "--units", 12, "--starts", 32, "--input", "1,2")
                .refused("2 numbers");
        assertThat((Long) found.get("points")).isGreaterThanOrEqualTo(3);

        CommandLineRun train = CommandLineRun.of(
                        "bench",
                        "train",
                        "--units",
                        4,
                        "--batch",
                        2,
                        "--inputs",
                        3,
                        "--outputs",
                        2,
                        "--steps",
                        3,
                        "--updates",
                        10,
                        "--threads",
                        1)
                .succeeded();
        assertThat(lastLine(train).asMap())
                .containsKeys("updatesPerSecond", "gflops", "peakGflops", "shareOfPeak", "threads", "precision")
                .containsKeys("bytesPerUpdate", "peakMemoryMb");
        CommandLineRun.of("bench", "train", "--units", 0).refused("bench train");
    }

    @Test
    void theBenchmarkOfGeometryTimesThreeAnalyses() {
        Fields found = lastLine(
                CommandLineRun.of("bench", "geometry", "--units", 6, "--samples", 400, "--rank", 3, "--threads", 1)
                        .succeeded());
        assertThat(found.asMap()).containsKeys("pcaSeconds", "ckaSeconds", "dsaSeconds", "startsAtOptimum");
        assertThat(found.get("rank")).isEqualTo(3L);
        assertThat((Double) found.get("angular")).isGreaterThanOrEqualTo((Double) found.get("lowerBound"));
        CommandLineRun.of("bench", "geometry", "--samples", 3).refused("--samples", "at least 1, 200 and 1");
    }

    @Test
    void benchmarksTrainModulatedNetworksSideBySide() {
        String[] small = "bench train --units 4 --batch 2 --inputs 3 --outputs 2 --steps 3 --updates 10".split(" ");
        String[] modulated = "--excitability bias --synaptic hadamard --jobs 2 --threads 2".split(" ");
        Object[] both = Stream.of(small, modulated).flatMap(Stream::of).toArray();
        Fields result = lastLine(CommandLineRun.of(both).succeeded());
        assertThat(result.get("jobs")).isEqualTo(2L);
        assertThat((Double) result.get("updatesPerSecond")).isPositive();
        CommandLineRun.of("bench", "train", "--synaptic", "nonsense").refused("nonsense");
        CommandLineRun.of("bench", "train", "--jobs", 0).refused("bench train");
    }

    private static Fields lastLine(CommandLineRun run) {
        List<String> lines = run.out().lines().toList();
        return Json.parse(lines.get(lines.size() - 1), "stdout");
    }
}
