package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;

/** Runs where python3 with NumPy is installed, and is skipped elsewhere. */
class PythonReadsOurFilesTest {

    private static final NdArray MATRIX = NdArray.wrap(new double[] {1, 2, 3, 4, 5, 6.5}, 2, 3);

    @TempDir
    Path directory;

    @Test
    void numPyLoadsOurArchives() throws Exception {
        assumeTrue(python("import numpy").equals(""), "python3 with NumPy is not installed");
        Path npz = directory.resolve("a.npz");
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("m", MATRIX);
        arrays.put("s", NdArray.wrap(new double[] {7}));
        arrays.put("e", NdArray.wrap(new double[0], 3, 0));
        NumpyFiles.writeNpz(npz, arrays, Precision.FLOAT32);

        assertThat(python("""
                        import numpy, sys
                        z = numpy.load(sys.argv[1])
                        print(z.files, z['m'].dtype, z['m'].tolist(), z['s'].shape, z['e'].shape)
                        """, npz.toString()))
                .isEqualTo("['m', 's', 'e'] float32 [[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]] () (3, 0)");
    }

    @Test
    void numPyIndexesWithTheStepsOfOurTrials() throws Exception {
        assumeTrue(python("import numpy").equals(""), "python3 with NumPy is not installed");
        Path npz = directory.resolve("trials.npz");
        TaskBattery battery = Batteries.of("driscoll15", List.of("fdgo"), RuleChannel.CONTEXT);
        TrialBatch batch = battery.generate(TrialRequest.random("fdgo", 3, 0, 0));
        TrialFiles.write(npz, TrialFiles.arrays(battery, List.of(batch)));

        assertThat(python("""
                        import numpy, sys
                        z = numpy.load(sys.argv[1])
                        print(z['steps'].dtype, z['inputs'].dtype, z['inputs'][z['epoch_go1'][0, 0] - 1, 0, 0])
                        """, npz.toString())).isEqualTo("int32 float32 1.0");
    }

    @Test
    void tensorsLieWhereTheHeaderSays() throws Exception {
        assumeTrue(python("import numpy").equals(""), "python3 with NumPy is not installed");
        Path file = directory.resolve("a.safetensors");
        SafeTensors.write(file, Map.of("m", MATRIX), Precision.FLOAT64, Map.of("key", "µ"));

        assertThat(python("""
                        import json, numpy, struct, sys
                        b = open(sys.argv[1], 'rb').read()
                        n = struct.unpack('<Q', b[:8])[0]
                        h = json.loads(b[8:8 + n])
                        begin, end = h['m']['data_offsets']
                        m = numpy.frombuffer(b[8 + n + begin:8 + n + end], '<f8').reshape(h['m']['shape'])
                        print(ascii(h['__metadata__']), h['m']['dtype'], m.tolist(), len(b) == 8 + n + end)
                        """, file.toString()))
                .isEqualTo("{'key': '\\xb5'} F64 [[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]] True");
    }

    @Test
    void jsonLoadReadsOurReports() throws Exception {
        assumeTrue(python("import numpy").equals(""), "python3 with NumPy is not installed");
        Path report = ReportFiles.write(directory, Reports.complete());

        assertThat(python(
                        "import json, sys; print([r['analysis'] for r in json.load(open(sys.argv[1]))['results']])",
                        report.toString()))
                .isEqualTo("['fixed-points', 'pca', 'stranger']");
    }

    /** Returns what the program prints, errors included. */
    private static String python(String program, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-c", program));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(1, TimeUnit.MINUTES) ? output.strip() : "no end within a minute";
        } catch (IOException e) {
            return "no python3: " + e.getMessage();
        }
    }
}
