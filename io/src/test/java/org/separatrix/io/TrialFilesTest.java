package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.core.task.batteries.BatteryChoice;

class TrialFilesTest {

    private final TaskBattery battery =
            Batteries.of("driscoll15", List.of("fdgo", "delaygo", "dmsgo"), RuleChannel.BOTH);

    @TempDir
    private Path work;

    private static NdArray get(Map<String, NdArray> arrays, String name) {
        assertThat(arrays).containsKey(name);
        return java.util.Objects.requireNonNull(arrays.get(name));
    }

    @Test
    void laysOneBatchOutAsItIs() {
        TrialBatch batch = battery.generate(TrialRequest.random("dmsgo", 5, 3, 0));
        Map<String, NdArray> arrays = TrialFiles.arrays(battery, List.of(batch));

        assertThat(arrays.keySet())
                .containsExactly(
                        "inputs",
                        "targets",
                        "mask",
                        "contexts",
                        "task",
                        "response",
                        "steps",
                        "response_step",
                        "stimuli",
                        "epoch_fix1",
                        "epoch_stim1",
                        "epoch_delay1",
                        "epoch_go1");
        assertThat(get(arrays, "inputs").shape()).containsExactly(batch.steps(), 5, 20);
        for (int t = 0; t < batch.steps(); t++) {
            for (int b = 0; b < 5; b++) {
                assertThat(get(arrays, "inputs").get(t, b, 2))
                        .isEqualTo(batch.inputs().get(t, b, 2));
                assertThat(get(arrays, "targets").get(t, b, 1))
                        .isEqualTo(batch.targets().get(t, b, 1));
                assertThat(get(arrays, "mask").get(t, b, 0))
                        .isEqualTo(batch.mask().get(t, b, 0));
            }
        }
        assertThat(get(arrays, "contexts").slice(4)).isEqualTo(NdArray.vector(0, 0, 1));
        assertThat(get(arrays, "response")).isEqualTo(batch.response());
        assertThat(get(arrays, "stimuli")).isEqualTo(batch.stimuli());
        EpochBound go = batch.epochs().get(3);
        assertThat(get(arrays, "epoch_go1").slice(2)).isEqualTo(NdArray.vector(go.start(), go.end()));
        assertThat(get(arrays, "steps").at(0)).isEqualTo(batch.steps());
        assertThat(get(arrays, "response_step").at(0)).isEqualTo(go.start());
    }

    @Test
    void padsBatchesOfSeveralTasksWithNothing() {
        List<TrialBatch> batches = battery.tasks().stream()
                .map(task -> battery.generate(TrialRequest.random(task, 2, 5, 0)))
                .toList();
        Map<String, NdArray> arrays = TrialFiles.arrays(battery, batches);
        int longest = batches.stream().mapToInt(TrialBatch::steps).max().orElseThrow();

        assertThat(get(arrays, "inputs").shape()).containsExactly(longest, 6, 20);
        assertThat(get(arrays, "task")).isEqualTo(NdArray.vector(0, 0, 1, 1, 2, 2));
        assertThat(get(arrays, "contexts").shape()).containsExactly(6, 3);
        assertThat(get(arrays, "epoch_delay1").slice(0)).isEqualTo(NdArray.vector(-1, -1));
        assertThat(arrays).doesNotContainKey("stimuli");
        for (int b = 0; b < 6; b++) {
            TrialBatch batch = batches.get(b / 2);
            assertThat(get(arrays, "steps").at(b)).isEqualTo(batch.steps());
            for (int t = 0; t < longest; t++) {
                boolean padding = t >= batch.steps();
                assertThat(get(arrays, "mask").get(t, b, 0))
                        .isEqualTo(padding ? 0 : batch.mask().get(t, b % 2, 0));
                assertThat(get(arrays, "inputs").get(t, b, 5)).isEqualTo(b < 2 && !padding ? 1 : 0);
            }
        }
    }

    @Test
    void keepsTheTimingOfEachTrialWhereItIsItsOwn() {
        TaskBattery own = Batteries.of(new BatteryChoice(
                "driscoll15", Fields.empty(), Fields.empty().with("timing", "own"), List.of(), RuleChannel.CONTEXT));
        TrialBatch batch = own.generate(TrialRequest.random("delaygo", 8, 1, 0));
        Map<String, NdArray> arrays = TrialFiles.arrays(own, List.of(batch));

        for (int b = 0; b < 8; b++) {
            assertThat(get(arrays, "steps").at(b)).isEqualTo(batch.timing(b).steps());
            assertThat(get(arrays, "epoch_delay1").get(b, 1))
                    .isEqualTo(batch.timing(b).epochs().get(2).end());
        }
        assertThat(java.util.Arrays.stream(get(arrays, "steps").toArray())
                        .distinct()
                        .count())
                .isGreaterThan(1);
    }

    @Test
    void writesTheSameBytesForTheSameTrialsAndNaNWhereThereIsNoAngle() throws IOException {
        TaskBattery flipFlop = Batteries.of("flipflop", List.of(), RuleChannel.CONTEXT);
        List<TrialBatch> batches = List.of(flipFlop.generate(TrialRequest.test("flipflop")));
        TrialFiles.write(work.resolve("a.npz"), TrialFiles.arrays(flipFlop, batches));
        TrialFiles.write(work.resolve("b.npz"), TrialFiles.arrays(flipFlop, batches));

        assertThat(Files.readAllBytes(work.resolve("a.npz"))).isEqualTo(Files.readAllBytes(work.resolve("b.npz")));
        Map<String, NdArray> read = NumpyFiles.read(work.resolve("a.npz"));
        assertThat(get(read, "response").at(0)).isNaN();
        assertThat(get(read, "stimuli").shape()).containsExactly(8, 3);
        assertThat(get(read, "epoch_memory").slice(0)).isEqualTo(NdArray.vector(0, 100));
    }

    @Test
    void writesIndicesAsWholeNumbersAndReadsThemBack() {
        List<TrialBatch> batches = battery.tasks().stream()
                .map(task -> battery.generate(TrialRequest.random(task, 2, 5, 0)))
                .toList();
        Map<String, NdArray> arrays = TrialFiles.arrays(battery, batches);
        Path file = work.resolve("a.npz");
        TrialFiles.write(file, arrays);
        Map<String, TensorInfo> entries = TensorFiles.open(file).entries();
        Map<String, NdArray> read = NumpyFiles.read(file);

        arrays.forEach((name, array) -> {
            boolean index = List.of("task", "steps", "response_step").contains(name) || name.startsWith("epoch_");
            assertThat(entries.get(name))
                    .extracting(TensorInfo::type)
                    .as(name)
                    .isEqualTo(index ? ElementType.I32 : ElementType.F32);
            if (index) {
                assertThat(get(read, name)).as(name).isEqualTo(array);
            }
        });
    }

    @Test
    void refusesWhatWouldNotFitIntoMemory() {
        assertThatThrownBy(() -> TrialFiles.requireRoom(1L << 28))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("trials: arrays: found at least 268435456 numbers, expected at most 134217728: fewer trials"
                        + " or tasks");
    }
}
