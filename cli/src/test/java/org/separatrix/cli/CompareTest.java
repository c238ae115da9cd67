package org.separatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;
import org.separatrix.io.ModelFiles;
import org.separatrix.io.ReportFiles;
import org.separatrix.io.Schemas;

/** Comparisons from the command line and from pipeline files, on small networks without tasks. */
class CompareTest {

    private static final int UNITS = 4;

    @TempDir
    private Path work;

    private Path out() {
        return work.resolve("out");
    }

    /** Writes a network whose single context changes excitability or synapses. */
    private void write(String folder, String mechanism, long seed) throws IOException {
        Model plain = BenchNetworks.memories(UNITS, seed);
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(plain.tensors());
        boolean bias = mechanism.equals("bias");
        DMatrixRMaj column = new DMatrixRMaj(UNITS, 1);
        for (int i = 0; i < UNITS; i++) {
            column.set(i, 0, 0.3 * CounterRandom.of(seed, "column").gaussian(i));
        }
        tensors.put(bias ? TensorNames.EXCITABILITY_BIAS : TensorNames.SYNAPTIC_LEFT, column);
        ModelSpec spec = plain.spec();
        ModelSpec modulated = new ModelSpec(
                spec.form(),
                spec.nonlinearity(),
                spec.dtMs(),
                spec.tauMs(),
                spec.readout(),
                spec.outputNonlinearity(),
                bias
                        ? new Modulation(Excitability.BIAS, Synaptic.NONE)
                        : new Modulation(Excitability.NONE, Synaptic.HADAMARD),
                List.of("go"),
                spec.inputs(),
                spec.outputs(),
                spec.noise(),
                Fields.empty().with("seed", seed).with("batch", folder));
        Files.createDirectories(work.resolve(folder));
        ModelFiles.write(
                work.resolve(folder).resolve(mechanism + seed + ".safetensors"),
                Model.of(modulated, plain.precision(), tensors, "test"));
    }

    private CommandLineRun compare(Object... more) {
        Object[] start = {
            "compare",
            "--quiet",
            "--models",
            work.resolve("*/*.safetensors"),
            "--analysis",
            "fixed-points",
            "--set",
            "fixed-points.starts=40",
            "--seed",
            1,
            "--out",
            out()
        };
        Object[] all = java.util.Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, all, start.length, more.length);
        return CommandLineRun.of(all);
    }

    private Fields comparison() {
        Fields report = ReportFiles.read(out());
        assertThat(Schemas.validate("report-1", Json.write(report))).isEmpty();
        return (Fields) ((List<?>) report.get("comparisons")).get(0);
    }

    private static List<Fields> differences(Fields comparison) {
        return ((List<?>) ((Fields) comparison.get("result")).get("measures"))
                .stream()
                        .flatMap(measure -> ((List<?>) ((Fields) measure).get("differences")).stream())
                        .map(Fields.class::cast)
                        .toList();
    }

    private void writeMechanisms(int seeds) throws IOException {
        for (long seed = 0; seed < seeds; seed++) {
            write("nets", "bias", seed);
            write("nets", "hadamard", seed);
        }
    }

    @Test
    void comparesMechanismsSeedBySeed() throws IOException {
        writeMechanisms(4);

        CommandLineRun run = compare("--by", "mechanism", "--pair", "seed").succeeded();

        assertThat(run.out()).contains("comparison").contains("bias").contains("report.json");
        Fields comparison = comparison();
        assertThat(comparison.get("pair")).isEqualTo("seed");
        assertThat(differences(comparison)).isNotEmpty().allSatisfy(difference -> {
            assertThat(difference.get("groups")).isEqualTo(List.of("bias", "hadamard"));
            assertThat(difference.get("n")).isEqualTo(List.of(4L, 4L));
        });
        assertThat(Files.readString(out().resolve("report.html"))).contains("Networks by mechanism");
    }

    @Test
    void theSameNetworksDifferByNothing() throws IOException {
        for (long seed = 0; seed < 4; seed++) {
            write("one", "bias", seed);
            write("two", "bias", seed);
        }

        compare("--by", "batch", "--pair", "seed").succeeded();

        assertThat(differences(comparison())).isNotEmpty().allSatisfy(difference -> {
            if (difference.get("difference") != null) {
                assertThat(((Number) difference.get("difference")).doubleValue())
                        .isZero();
                assertThat(((Number) ((Fields) difference.get("test")).get("p")).doubleValue())
                        .isEqualTo(1);
            }
        });
    }

    @Test
    void fewerThanFourOnASideAreRefused() throws IOException {
        writeMechanisms(3);

        compare("--by", "mechanism").refused("3 and 3 networks of bias and hadamard", "at least 4 on each side");
        compare("--by", "mechanism", "--pair", "seed").refused("3 pairs", "at least 4");
        assertThat(out()).doesNotExist();

        compare("--by", "mechanism", "--no-tests").succeeded();
        assertThat(differences(comparison()))
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference.get("test")).isNull());
    }

    @Test
    void groupsThatShareNoSeedAreRefused() throws IOException {
        for (long seed = 0; seed < 4; seed++) {
            write("nets", "bias", seed);
            write("nets", "hadamard", 10 + seed);
        }

        compare("--by", "mechanism", "--pair", "seed").refused("share no seed");
        assertThat(out()).doesNotExist();
    }

    @Test
    void anUnknownFieldIsRefusedWithTheNearest() throws IOException {
        writeMechanisms(1);

        compare("--by", "mechanim").refused("compare: comparisons[0].by", "'mechanim'", "did you mean");
        compare("--reading", "omens").refused("compare: reading", "omens", "dissociation");
    }

    @Test
    void aReadingIsAnsweredWithWhatIsAtHand() throws IOException {
        writeMechanisms(4);

        compare("--pair", "seed", "--reading", "dissociation").succeeded();

        Fields reading = (Fields) ((Fields) comparison().get("result")).get("reading");
        assertThat(reading.get("conclusion")).isEqualTo("undecided");
        assertThat((List<?>) reading.get("rows")).hasSize(10);
        assertThat(Files.readString(out().resolve("report.html"))).contains("Dissociation of excitability");
    }

    @Test
    void aPipelineComparesWhatItAnalysed() throws IOException {
        writeMechanisms(4);
        Path pipeline = Files.writeString(work.resolve("p.json"), """
                { "schema": "separatrix/pipeline/1", "models": ["%s"],
                  "comparisons": [ { "by": "mechanism", "pair": "seed", "analyses": ["fixed-points"], "correction": "fdr" } ] }
                """.formatted(
                        work.resolve("nets").toString().replace('\\', '/')));

        CommandLineRun.of("run", "--quiet", pipeline, "--out", out()).succeeded();

        Fields comparison = comparison();
        assertThat(((Fields) comparison.get("options")).get("correction")).isEqualTo("fdr");
        assertThat(differences(comparison)).isNotEmpty();
        Fields again = ((Fields) ReportFiles.read(out()).get("pipeline"));
        assertThat(Schemas.validate("pipeline-1", Json.write(again))).isEmpty();
    }
}
