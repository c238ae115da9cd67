package org.separatrix.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Arrays in the files of NumPy, {@code .npy} and {@code .npz}.
 *
 * <p>Read are versions 1 to 3, either byte order, C and Fortran order, floating point (2, 4, 8 bytes), whole numbers and
 * truth values, stored or deflated. Written are float32 and float64, and int32 where whole numbers are told to be such, little
 * endian, in C order, stored without compression and with a fixed time, so that the same arrays give the same bytes on every machine.
 *
 * <p>Source: NumPy Enhancement Proposal 1.
 */
public final class NumpyFiles {

    /** Java writes extra fields that depend on the time zone for times before February 1980. */
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private NumpyFiles() {}

    /**
     * Reads all arrays of a file.
     *
     * @param file a npz file, or a npy file, whose array bears the name of the file without extension
     * @return arrays by name, in the order of the file
     * @throws InvalidInputException if the file cannot be read or is damaged, or if an array does not hold numbers
     */
    public static Map<String, NdArray> read(Path file) {
        TensorFile opened = TensorFiles.open(file);
        if (!(opened instanceof NumpyFile)) {
            throw InvalidInputException.of(file.toString(), "format", opened.format(), "npy or npz");
        }
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        opened.entries().keySet().forEach(name -> arrays.put(name, opened.read(name)));
        return arrays;
    }

    /**
     * Writes a npy file atomically.
     *
     * @param file its path
     * @param array its content
     * @param precision format of the numbers; values are rounded to it
     * @throws InvalidInputException if the file cannot be written
     */
    public static void writeNpy(Path file, NdArray array, Precision precision) {
        AtomicFile.write(file, out -> encode(out, array, ElementType.of(precision)));
    }

    /**
     * Writes a npz file atomically.
     *
     * @param file its path
     * @param arrays arrays by name, written in this order
     * @param precision format of the numbers; values are rounded to it
     * @throws InvalidInputException if the file cannot be written
     */
    public static void writeNpz(Path file, Map<String, NdArray> arrays, Precision precision) {
        writeNpz(file, arrays, name -> ElementType.of(precision));
    }

    /** Writes a npz file atomically; each array has the type that is told for its name. */
    static void writeNpz(Path file, Map<String, NdArray> arrays, Function<String, ElementType> types) {
        AtomicFile.write(file, out -> encode(out, arrays, types));
    }

    static void encode(OutputStream out, Map<String, NdArray> arrays, Function<String, ElementType> types)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, NdArray> entry : arrays.entrySet()) {
            ElementType type = types.apply(entry.getKey());
            zip.putNextEntry(entry(entry.getKey(), entry.getValue(), type));
            encode(zip, entry.getValue(), type);
            zip.closeEntry();
        }
        zip.finish();
    }

    /** A stored entry is announced with its checksum, so the array is encoded once to nowhere. */
    private static ZipEntry entry(String name, NdArray array, ElementType type) throws IOException {
        CRC32 checksum = new CRC32();
        encode(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum), array, type);
        ZipEntry entry = new ZipEntry(name + ".npy");
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(NpyHeader.encode(array.shape(), type).length + (long) array.size() * type.bytes());
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(FIXED_TIME);
        return entry;
    }

    private static void encode(OutputStream out, NdArray array, ElementType type) throws IOException {
        out.write(NpyHeader.encode(array.shape(), type));
        Elements.write(out, array, type);
    }
}
