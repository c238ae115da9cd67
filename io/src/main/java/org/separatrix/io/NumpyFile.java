package org.separatrix.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;

/** A npy file, or a npz file: a zip of npy files, stored or deflated. */
final class NumpyFile implements TensorFile {

    private static final String SUFFIX = ".npy";
    /** Deflate needs at least one bit for 258 bytes, so no honest entry unpacks to more. */
    private static final long LARGEST_RATIO = 1032;

    private final Path path;
    private final boolean archive;
    private final Map<String, NpyHeader> headers = new LinkedHashMap<>();

    private NumpyFile(Path path, boolean archive) {
        this.path = path;
        this.archive = archive;
    }

    static NumpyFile openNpy(Path path) {
        NumpyFile file = new NumpyFile(path, false);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            NpyHeader header = NpyHeader.read(in, path.toString());
            file.checkSize("array", header, Files.size(path));
            file.headers.put(stem(path), header);
            return file;
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
    }

    static NumpyFile openNpz(Path path) {
        NumpyFile file = new NumpyFile(path, true);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            for (ZipEntry entry : entries) {
                if (entry.getName().endsWith("data.pkl")) {
                    throw InvalidInputException.of(
                            path.toString(),
                            "format",
                            "a PyTorch checkpoint, which holds code",
                            "safetensors: safetensors.torch.save_file(model.state_dict(), \"model.safetensors\")");
                }
                if (entry.getName().endsWith(SUFFIX)) {
                    file.addEntry(zip, entry);
                }
            }
            return file;
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
    }

    private void addEntry(ZipFile zip, ZipEntry entry) throws IOException {
        String name = entry.getName().substring(0, entry.getName().length() - SUFFIX.length());
        if (headers.containsKey(name)) {
            throw InvalidInputException.of(path.toString(), name, "two arrays of this name", "one");
        }
        long packed = Math.min(entry.getCompressedSize(), Files.size(path));
        if (entry.getSize() / LARGEST_RATIO > packed + 1) {
            throw InvalidInputException.of(
                    path.toString(),
                    name,
                    entry.getSize() + " bytes packed into " + packed,
                    "at most " + LARGEST_RATIO + " to 1");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            NpyHeader header = NpyHeader.read(in, path + ": " + name);
            checkSize(name, header, entry.getSize());
            headers.put(name, header);
        }
    }

    /** An array that is not of numbers has no known size; it is listed and refused when its numbers are asked for. */
    private void checkSize(String name, NpyHeader header, long size) {
        ElementType type = header.info().type();
        if (type == null) {
            return;
        }
        long elements = header.info().elements(path.toString(), name);
        long bytes = size - header.length();
        if (elements > Math.max(bytes, 0) / type.bytes() || elements * type.bytes() != bytes) {
            throw InvalidInputException.of(
                    path.toString(),
                    name,
                    bytes + " bytes of numbers",
                    elements + " elements of " + type.bytes() + " bytes for "
                            + header.info().dtype() + " " + header.info().shape());
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return archive ? "npz" : "npy";
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public Map<String, TensorInfo> entries() {
        Map<String, TensorInfo> entries = new LinkedHashMap<>();
        headers.forEach((name, header) -> entries.put(name, header.info()));
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public NdArray read(String name) {
        try {
            if (!archive) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
                    return numbers(in, name);
                }
            }
            return readEntry(name);
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    path + ": " + name + ": found " + e.getMessage() + ", expected numbers that float64 holds exactly",
                    e);
        }
    }

    private NdArray readEntry(String name) throws IOException {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(name + SUFFIX);
            if (entry == null) {
                throw InvalidInputException.of(
                        path.toString(), name, "no such array", "one of " + new ArrayList<>(headers.keySet()));
            }
            try (InputStream raw = zip.getInputStream(entry);
                    CheckedInputStream in = new CheckedInputStream(raw, new CRC32())) {
                NdArray array = numbers(in, name);
                if (in.getChecksum().getValue() != entry.getCrc()) {
                    throw InvalidInputException.of(
                            path.toString(), name, "another checksum", "the one of the archive (is the file damaged?)");
                }
                return array;
            }
        }
    }

    private NdArray numbers(InputStream in, String name) throws IOException {
        NpyHeader header = NpyHeader.read(in, path + ": " + name);
        ElementType type = header.info().type();
        if (type == null) {
            boolean object = header.info().dtype().contains("O");
            throw InvalidInputException.of(
                    path.toString(),
                    name,
                    object
                            ? "an array of Python objects, which holds code"
                            : "dtype " + header.info().dtype(),
                    "floating point, whole numbers or truth values: numpy.asarray(x, dtype=float)");
        }
        int[] shape = header.info().arrayShape(path.toString(), name);
        double[] values = new double[Math.toIntExact(header.info().elements(path.toString(), name))];
        Elements.read(in, type, header.order(), values);
        boolean reorder = header.fortranOrder() && shape.length > 1;
        return NdArray.wrap(reorder ? Elements.fromFortranOrder(values, shape) : values, shape);
    }

    private static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }
}
