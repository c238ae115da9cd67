package org.separatrix.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.pipeline.CheckpointStore;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.train.Checkpoint;
import org.separatrix.core.train.Recipe;

/**
 * Unfinished work as files: {@code checkpoints/NETWORK/UPDATE.safetensors} in the directory of a run.
 *
 * <p>The file {@code checkpoints/unfinished.json} is there from the beginning of a run until it is complete and says what it
 * trains. The file {@code checkpoints/lock} is locked while a process works on the run; the lock goes with the process,
 * however that ends.
 */
public final class FileCheckpointStore implements CheckpointStore {

    /** Name of the directory inside that of the run. */
    public static final String NAME = "checkpoints";

    private static final int KEPT = 2;
    private static final Pattern FILE = Pattern.compile("\\d{12,18}\\.safetensors");
    private static final String FORMAT = "separatrix/unfinished/1";
    private static final String NOTE = "this run is not complete: --resume goes on with it, --restart starts over";

    private final Path directory;
    private final Path marker;
    private final Path lock;
    private @Nullable FileChannel channel;

    /**
     * Creates a store; nothing is touched yet.
     *
     * @param run directory of the run
     */
    public FileCheckpointStore(Path run) {
        this.directory = run.resolve(NAME);
        this.marker = directory.resolve("unfinished.json");
        this.lock = directory.resolve("lock");
    }

    @Override
    public @Nullable Map<String, Recipe> unfinished() {
        if (!Files.exists(marker)) {
            return null;
        }
        FieldReader reader =
                FieldReader.exactly(Json.read(marker), marker.toString(), List.of("format", "note", "networks"));
        Map<String, Recipe> networks = new LinkedHashMap<>();
        reader.object("networks").asMap().forEach((name, value) -> {
            if (!(value instanceof Fields entries)) {
                throw InvalidInputException.of(marker.toString(), name, String.valueOf(value), "an object");
            }
            networks.put(name, Recipe.of(entries));
        });
        return networks;
    }

    @Override
    public void begin(Map<String, Recipe> networks, boolean keep) {
        try {
            Files.createDirectories(directory);
            FileChannel opened = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(opened)) {
                opened.close();
                throw InvalidInputException.of(
                        directory.toString(), "run", "another process that works on it", "a directory of one's own");
            }
            channel = opened;
        } catch (IOException e) {
            throw FileProblem.writing(directory, e);
        }
        AtomicFile.sweep(directory);
        for (Path network : networks()) {
            AtomicFile.sweep(network);
            if (!keep) {
                removeAll(network);
            }
        }
        Fields recipes = Fields.empty();
        for (Map.Entry<String, Recipe> network : networks.entrySet()) {
            recipes =
                    recipes.with(network.getKey(), Fields.of(network.getValue().entries()));
        }
        Json.write(
                marker, Fields.empty().with("format", FORMAT).with("note", NOTE).with("networks", recipes));
    }

    /** Returns false if another holds the lock; a file system without locks locks nobody out. */
    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public @Nullable Checkpoint newest(String network, Consumer<String> warn) {
        List<Path> files = files(directory.resolve(network));
        for (int i = files.size() - 1; i >= 0; i--) {
            try {
                return CheckpointFiles.read(files.get(i));
            } catch (InvalidInputException | IllegalArgumentException e) {
                warn.accept("a damaged checkpoint is passed over: " + e.getMessage());
            }
        }
        return null;
    }

    @Override
    public void save(String network, Checkpoint checkpoint) {
        Path folder = directory.resolve(network);
        Path file = folder.resolve(String.format(
                Locale.ROOT, "%012d.safetensors", checkpoint.state().update()));
        CheckpointFiles.write(file, checkpoint);
        List<Path> files = files(folder);
        int newest = files.indexOf(file);
        for (int i = 0; i < files.size(); i++) {
            // those behind are damaged ones that were passed over
            if (i > newest || i <= newest - KEPT) {
                delete(files.get(i));
            }
        }
    }

    @Override
    public void remove(String network) {
        removeAll(directory.resolve(network));
    }

    @Override
    public void complete() {
        close();
        networks().forEach(FileCheckpointStore::removeAll);
        delete(marker);
        delete(lock);
        delete(directory);
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw FileProblem.writing(lock, e);
        } finally {
            channel = null;
        }
    }

    private List<Path> networks() {
        return list(directory).stream().filter(Files::isDirectory).toList();
    }

    /** Lists checkpoints, the oldest first. */
    private static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>(list(folder));
        files.removeIf(file -> !FILE.matcher(String.valueOf(file.getFileName())).matches());
        files.sort(null);
        return files;
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            throw FileProblem.reading(folder, e);
        } catch (UncheckedIOException e) {
            throw new InvalidInputException(folder + ": file: found " + e.getMessage() + ", expected a directory", e);
        }
    }

    private static void removeAll(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        AtomicFile.sweep(folder);
        files(folder).forEach(FileCheckpointStore::delete);
        delete(folder);
    }

    /** Removes a file, or a directory unless it holds something that is not ours. */
    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // somebody else's file
            return;
        } catch (IOException e) {
            throw FileProblem.writing(path, e);
        }
    }
}
