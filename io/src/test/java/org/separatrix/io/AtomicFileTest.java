package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path directory;

    @Test
    void replacesAnEarlierFileAndLeavesNothingElse() {
        Path file = directory.resolve("new/sub/file.txt");
        AtomicFile.writeText(file, "one");
        AtomicFile.writeText(file, "two µ");

        assertThat(file).hasContent("two µ");
        assertThat(Fixtures.namesIn(file.getParent())).containsExactly("file.txt");
    }

    @Test
    void keepsTheEarlierFileWhenTheContentFails() {
        Path file = directory.resolve("file.txt");
        AtomicFile.writeText(file, "earlier");

        Fixtures.assertRefused(
                () -> AtomicFile.write(file, out -> {
                    out.write(new byte[200_000]);
                    throw new IOException("No space left on device");
                }),
                file.toString(),
                "no space left on device",
                "can be written to");
        Fixtures.assertRefused(
                () -> AtomicFile.write(file, out -> {
                    throw new UncheckedIOException(new IOException());
                }),
                file.toString(),
                "IOException");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new IllegalStateException("a fault");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(file).hasContent("earlier");
        assertThat(Fixtures.namesIn(directory)).containsExactly("file.txt");
    }

    @Test
    void reportsAFullDisk() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no device that is always full");

        Fixtures.assertRefused(() -> AtomicFile.writeText(full, "x"), "/dev/full", "no space left");
        assertThat(Files.isRegularFile(full)).isFalse();
    }

    @Test
    void refusesDirectoriesAndParentsThatAreFiles() {
        Path file = directory.resolve("file.txt");
        AtomicFile.writeText(file, "x");

        Fixtures.assertRefused(() -> AtomicFile.writeText(directory, "x"), directory.toString(), "a directory");
        Fixtures.assertRefused(
                () -> AtomicFile.writeText(file.resolve("below"), "x"), "below", "where a directory is needed");
        Fixtures.assertRefused(() -> AtomicFile.writeText(file.resolve("two/below"), "x"), "below", "file: found");
    }

    @Test
    void keepsAFileThatIsWriteProtected() throws IOException {
        Path file = Files.writeString(directory.resolve("file.txt"), "earlier");
        assumeTrue(file.toFile().setReadOnly() && !Files.isWritable(file), "this user may write everywhere");

        Fixtures.assertRefused(() -> AtomicFile.writeText(file, "x"), "not writable");
        assertThat(file).hasContent("earlier");
    }

    @Test
    void followsASymbolicLink() throws IOException {
        Path file = directory.resolve("file.txt");
        AtomicFile.writeText(file, "earlier");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        AtomicFile.writeText(link, "later");

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(file).hasContent("later");
    }
}
