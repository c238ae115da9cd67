package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;

class ActivityFilesTest {

    @TempDir
    Path directory;

    @Test
    void readsRecordedTrialsAndWritesThemBack() {
        ActivityBlock block = ActivityFiles.read(Fixtures.resource("flipflop/activity.npz"))
                .blocks()
                .get(0);
        assertThat(block.context()).isEqualTo("recorded");
        assertThat(block.inputs().shape()).containsExactly(3, 64, 3);

        Path file = directory.resolve("out.npz");
        ActivityFiles.write(file, block, Precision.FLOAT32);

        assertThat(ActivityFiles.read(file).blocks()).containsExactly(block);
    }

    @Test
    void aMatrixIsOneTrialAndStatesSuffice() {
        Path file = write(Map.of("states", NdArray.wrap(new double[] {1, 2, 3, 4, 5, 6}, 3, 2)));
        ActivityBlock block = ActivityFiles.read(file).blocks().get(0);

        assertThat(block.trials()).isEqualTo(1);
        assertThat(block.steps()).isEqualTo(3);
        assertThat(block.states().get(0, 2, 1)).isEqualTo(6);
        assertThat(block.inputs().shape()).containsExactly(1, 3, 0);
    }

    @Test
    void refusesActivityThatDoesNotFit() {
        NdArray states = NdArray.wrap(new double[12], 2, 3, 2);
        assertRefused(Map.of("rates", states), "states: found no such array among [rates]");
        assertRefused(Map.of("states", NdArray.vector(1, 2)), "states: found shape [2]");
        assertRefused(
                Map.of("states", states, "inputs", NdArray.wrap(new double[8], 2, 4, 1)),
                "inputs: found shape [2, 4, 1], expected trials and steps of the states");
        double[] values = new double[12];
        values[5] = Double.POSITIVE_INFINITY;
        assertRefused(Map.of("states", NdArray.wrap(values, 2, 3, 2)), "states[5]: found Infinity");
    }

    private void assertRefused(Map<String, NdArray> arrays, String... parts) {
        Path file = write(arrays);
        Fixtures.assertRefused(() -> ActivityFiles.read(file), parts);
    }

    private Path write(Map<String, NdArray> arrays) {
        Path file = directory.resolve("in.npz");
        NumpyFiles.writeNpz(file, new HashMap<>(arrays), Precision.FLOAT64);
        return file;
    }
}
