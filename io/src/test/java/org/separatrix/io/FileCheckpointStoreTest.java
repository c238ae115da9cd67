package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.train.Checkpoint;
import org.separatrix.core.train.Recipe;

class FileCheckpointStoreTest {

    private static final Map<String, Recipe> NETWORKS = Map.of("net", Checkpoints.RECIPE);

    @TempDir
    private Path run;

    private final List<String> warnings = new ArrayList<>();

    private Path folder() {
        return run.resolve("checkpoints/net");
    }

    private Path file(int update) {
        return folder().resolve(String.format("%012d.safetensors", update));
    }

    private Checkpoint newest() {
        return new FileCheckpointStore(run).newest("net", warnings::add);
    }

    private void save(int... updates) {
        FileCheckpointStore store = new FileCheckpointStore(run);
        for (int update : updates) {
            store.save("net", Checkpoints.at(update, Precision.FLOAT32));
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatWasWrittenBitForBit(Precision precision) {
        Checkpoint checkpoint = Checkpoints.at(40, precision);
        new FileCheckpointStore(run).save("net", checkpoint);

        assertThat(newest()).isEqualTo(checkpoint);
        assertThat(warnings).isEmpty();
        assertThat(SafeTensors.open(file(40)).names())
                .contains("curve/accuracy", "parameters/recurrent.weight", "optimizer.first/output.bias");
    }

    @Test
    void keepsTheLastTwo() {
        save(3, 40, 500);
        assertThat(Fixtures.namesIn(folder())).containsExactly("000000000040.safetensors", "000000000500.safetensors");
        assertThat(newest().state().update()).isEqualTo(500);
    }

    @Test
    void everyChangedByteIsNoticed() throws IOException {
        save(3, 4);
        byte[] whole = Files.readAllBytes(file(4));
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file(4), changed);
            warnings.clear();
            assertThat(newest().state().update()).as("byte %d", at).isEqualTo(3);
            assertThat(warnings).hasSize(1);
        }
    }

    @Test
    void everyTornFileIsNoticed() throws IOException {
        save(3, 4);
        byte[] whole = Files.readAllBytes(file(4));
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file(4), Arrays.copyOf(whole, length));
            warnings.clear();
            assertThat(newest().state().update()).as("length %d", length).isEqualTo(3);
            assertThat(warnings).singleElement().asString().contains("damaged", file(4).toString());
        }
        Files.write(file(3), new byte[0]);
        assertThat(newest()).isNull();
    }

    @Test
    void aDamagedOneDoesNotPushOutAGoodOne() throws IOException {
        save(3, 9);
        Files.write(file(9), new byte[5]);
        save(4);
        assertThat(Fixtures.namesIn(folder())).containsExactly("000000000003.safetensors", "000000000004.safetensors");
    }

    @Test
    void marksTheRunUntilItIsComplete() {
        FileCheckpointStore store = new FileCheckpointStore(run);
        assertThat(store.unfinished()).isNull();
        store.begin(NETWORKS, true);
        save(3);
        store.close();

        FileCheckpointStore next = new FileCheckpointStore(run);
        assertThat(next.unfinished()).isEqualTo(NETWORKS);
        next.begin(NETWORKS, true);
        assertThat(newest()).isNotNull();
        next.complete();
        assertThat(next.unfinished()).isNull();
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void startsOverWithoutCheckpointsAndLeftovers() throws IOException {
        save(3);
        Files.writeString(folder().resolve(".000000000004.safetensors.999999999999-0.tmp"), "of a killed process");
        try (FileCheckpointStore store = new FileCheckpointStore(run)) {
            store.begin(NETWORKS, false);
            assertThat(folder()).doesNotExist();
            assertThat(newest()).isNull();
        }
    }

    @Test
    void leavesWhatIsNotItsOwn() throws IOException {
        save(3);
        Files.writeString(folder().resolve("notes.txt"), "mine");
        new FileCheckpointStore(run).complete();
        assertThat(Fixtures.namesIn(folder())).containsExactly("notes.txt");
    }

    @Test
    void letsOneProcessWorkAtATime() {
        try (FileCheckpointStore other = new FileCheckpointStore(run)) {
            try (FileCheckpointStore store = new FileCheckpointStore(run)) {
                store.begin(NETWORKS, true);
                Fixtures.assertRefused(() -> other.begin(NETWORKS, true), "another process");
            }
            other.begin(NETWORKS, true);
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsRefusedAndLeavesNothingHalf() throws IOException {
        Files.createDirectories(folder().getParent());
        Files.writeString(folder(), "a file where the directory of the network would be");
        Fixtures.assertRefused(() -> save(3), "net");
        assertThat(newest()).isNull();
        assertThat(Fixtures.namesIn(folder().getParent())).containsExactly("net");
    }

    @Test
    void aDirectoryMadeReadOnlyKeepsItsCheckpoints() {
        save(3);
        assumeTrue(
                folder().toFile().setWritable(false) && !Files.isWritable(folder()), "this user may write everywhere");
        try {
            Fixtures.assertRefused(() -> save(4), "no permission");
            assertThat(newest().state().update()).isEqualTo(3);
            assertThat(Fixtures.namesIn(folder())).containsExactly("000000000003.safetensors");
        } finally {
            assertThat(folder().toFile().setWritable(true)).isTrue();
        }
    }
}
