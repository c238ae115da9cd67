package org.separatrix.io;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.model.Model;
import org.separatrix.core.pipeline.ModelStore;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Networks as safetensors files: read from anywhere, written into {@code models/} of one directory.
 *
 * <p>Relative locations and patterns are relative to the working directory. Patterns are those of
 * {@link java.nio.file.FileSystem#getPathMatcher}: {@code *}, {@code **}, {@code ?}, {@code [abc]}, {@code {a,b}}.
 */
public final class FileModelStore implements ModelStore {

    private static final String MODELS = "models";
    private static final String EXTENSION = ".safetensors";
    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final Path directory;

    /**
     * Creates a store; nothing is touched yet.
     *
     * @param directory where {@code models/} is created once a network is written
     */
    public FileModelStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public StoredModel read(String location) {
        Path file = path(location);
        return new StoredModel(ModelFiles.read(file), location, FileHash.of(file));
    }

    @Override
    public StoredModel write(String name, Model model) {
        Path file = file(name);
        AtomicFile.sweep(directory.resolve(MODELS));
        ModelFiles.write(file, model);
        return new StoredModel(model, file.toString(), FileHash.of(file));
    }

    @Override
    public @Nullable StoredModel written(String name) {
        Path file = file(name);
        return Files.exists(file) ? read(file.toString()) : null;
    }

    @Override
    public void remove(String name) {
        Path file = file(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileProblem.writing(file, e);
        }
    }

    private Path file(String name) {
        if (name.isBlank() || name.contains("/") || name.contains("\\")) {
            throw InvalidInputException.of("model", "name", "'" + name + "'", "the name of a file without a directory");
        }
        return directory.resolve(MODELS).resolve(path(name + EXTENSION));
    }

    @Override
    public List<String> find(String pattern) {
        if (Files.isRegularFile(literal(pattern))) {
            return List.of(pattern);
        }
        String glob = Files.isDirectory(literal(pattern)) ? pattern + "/*" + EXTENSION : pattern;
        List<String> found = new ArrayList<>();
        try {
            walk(glob, found);
        } catch (IOException e) {
            throw FileProblem.reading(literal(pattern), e);
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    "models: pattern: found '" + pattern + "', expected a path or a glob: " + e.getDescription(), e);
        }
        if (found.isEmpty()) {
            throw InvalidInputException.of(
                    "models", "pattern", "no file for '" + pattern + "'", "at least one model file");
        }
        found.sort(null);
        return List.copyOf(found);
    }

    private static void walk(String glob, List<String> found) throws IOException {
        String[] parts = glob.split("/", -1);
        int fixed = 0;
        while (fixed < parts.length - 1 && !WILDCARD.matcher(parts[fixed]).find()) {
            fixed++;
        }
        String prefix = String.join("/", List.of(parts).subList(0, fixed));
        String start = fixed > 0 && prefix.isEmpty() ? "/" : prefix;
        String rest = String.join("/", List.of(parts).subList(fixed, parts.length));
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        Path base = path(start);
        if (!Files.isDirectory(base)) {
            return;
        }
        int depth = rest.contains("**") ? Integer.MAX_VALUE : parts.length - fixed;
        Files.walkFileTree(base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && matcher.matches(base.relativize(file))) {
                    found.add(file.toString());
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Returns a path that exists nowhere if the text cannot be one. */
    private static Path literal(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return Path.of("?");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("path: found '" + text + "', expected a path: " + e.getReason(), e);
        }
    }
}
