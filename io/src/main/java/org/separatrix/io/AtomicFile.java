package org.separatrix.io;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Writes files that exist complete or not at all.
 *
 * <p>The content goes to a temporary name in the same directory, is forced to the disk and then takes the place of an
 * earlier file of the name. After a failure (a full disk, an exception of the content) the temporary file is gone and the
 * earlier file is untouched. Missing parent directories are created. A symbolic link is followed; a device or pipe is
 * written directly.
 */
public final class AtomicFile {

    private static final int BUFFER = 1 << 16;
    private static final Pattern LEFTOVER = Pattern.compile("\\..+\\.(\\d{1,18})-\\d{1,4}\\.tmp");

    private AtomicFile() {}

    /** What goes into a file. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes everything.
         *
         * @param out buffered; closed by the caller
         * @throws IOException if the stream refuses
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @param target its path
     * @param content writes the bytes
     * @throws InvalidInputException if the place cannot be written to or the disk is full
     */
    public static void write(Path target, Content content) {
        try {
            Path file = Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
            if (Files.isDirectory(file)) {
                throw InvalidInputException.of(target.toString(), "file", "a directory", "the name of a file");
            }
            if (Files.exists(file) && !Files.isWritable(file)) {
                throw InvalidInputException.of(
                        target.toString(), "file", "a file that is not writable", "a writable one");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                stream(file, content);
            } else {
                replace(file, content);
            }
        } catch (IOException e) {
            throw FileProblem.writing(target, e);
        } catch (UncheckedIOException e) {
            throw FileProblem.writing(target, Objects.requireNonNull(e.getCause()));
        }
    }

    /**
     * Writes a text in UTF-8.
     *
     * @param target the file's path
     * @param text its content
     * @throws InvalidInputException if the place cannot be written to or the disk is full
     */
    public static void writeText(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void replace(Path file, Content content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("no file name");
        }
        createDirectories(directory);
        Path temporary = createTemporary(directory, String.valueOf(file.getFileName()));
        try {
            stream(temporary, content);
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
            forceDirectory(directory);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Removes what processes that are gone left in a directory when they were killed while writing. */
    static void sweep(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                Matcher name = LEFTOVER.matcher(String.valueOf(entry.getFileName()));
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (IOException e) {
            // a leftover disturbs nobody
            return;
        }
    }

    private static void createDirectories(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("a file where a directory is needed: " + e.getFile(), e);
        }
    }

    /** Not {@link Files#createTempFile}, which would leave the finished file unreadable to others. */
    private static Path createTemporary(Path directory, String name) throws IOException {
        long process = ProcessHandle.current().pid();
        for (int attempt = 0; ; attempt++) {
            Path temporary = directory.resolve("." + name + "." + process + "-" + attempt + ".tmp");
            try {
                return Files.createFile(temporary);
            } catch (FileAlreadyExistsException e) {
                if (attempt == 1_000) {
                    throw e;
                }
            }
        }
    }

    /** A stream rather than a channel: a channel would be closed by an interrupt of the thread. */
    private static void stream(Path file, Content content) throws IOException {
        try (FileOutputStream raw = new FileOutputStream(file.toFile());
                OutputStream out = new BufferedOutputStream(raw, BUFFER)) {
            content.writeTo(out);
            out.flush();
            if (Files.isRegularFile(file)) {
                raw.getFD().sync();
            }
        }
    }

    private static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // some systems cannot open a directory; the file itself is already safe
            return;
        }
    }
}
