package org.separatrix.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * A safetensors file: named arrays of numbers and a map of texts, without code to execute.
 *
 * <p>Opening reads and checks the header against the size of the file: every byte behind the header belongs to exactly
 * one tensor. The numbers are read on demand. float32, float64, float16, bfloat16, integers and truth values are read as
 * float64; whole numbers beyond 2^53 are refused. Written are float32 and float64. The same content gives the same
 * bytes, and the numbers start at a multiple of 8 bytes.
 *
 * <p>Source: the format of the Hugging Face safetensors library, version 0.
 */
public final class SafeTensors implements TensorFile {

    private static final int ALIGNMENT = 8;

    private final Path path;
    private final SafeTensorsHeader header;

    private SafeTensors(Path path, SafeTensorsHeader header) {
        this.path = path;
        this.header = header;
    }

    /**
     * Opens a file.
     *
     * @param path its path
     * @return its catalogue
     * @throws InvalidInputException if the file cannot be read, or is damaged, truncated or no safetensors file
     */
    public static SafeTensors open(Path path) {
        return new SafeTensors(path, SafeTensorsHeader.read(path));
    }

    /**
     * Writes a file atomically.
     *
     * @param path its path
     * @param tensors arrays by name, written in this order
     * @param precision format of the numbers; values are rounded to it
     * @param metadata texts by name, written in alphabetical order; may be empty
     * @throws InvalidInputException if the file cannot be written, or a finite value is beyond the range of float32
     */
    public static void write(
            Path path, Map<String, NdArray> tensors, Precision precision, Map<String, String> metadata) {
        byte[] header = header(tensors, name -> precision, metadata);
        tensors.forEach((name, array) -> checkRange(path, name, array, precision));
        AtomicFile.write(path, out -> writeTo(out, header, tensors, name -> precision));
    }

    /** Writes the bytes of a file. */
    static void writeTo(
            OutputStream out, byte[] header, Map<String, NdArray> tensors, Function<String, Precision> precision)
            throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(0, header.length).array());
        out.write(header);
        for (Map.Entry<String, NdArray> tensor : tensors.entrySet()) {
            Elements.write(out, tensor.getValue(), ElementType.of(precision.apply(tensor.getKey())));
        }
    }

    /** Makes a header; each tensor may have a precision of its own. */
    static byte[] header(
            Map<String, NdArray> tensors, Function<String, Precision> precision, Map<String, String> metadata) {
        Fields entries = metadata.isEmpty()
                ? Fields.empty()
                : Fields.empty().with(SafeTensorsHeader.METADATA, Fields.of(new TreeMap<>(metadata)));
        long offset = 0;
        for (Map.Entry<String, NdArray> entry : tensors.entrySet()) {
            Precision format = precision.apply(entry.getKey());
            long end = offset + (long) entry.getValue().size() * format.bytes();
            entries = entries.with(
                    entry.getKey(),
                    Fields.empty()
                            .with("dtype", ElementType.of(format).name())
                            .with("shape", entry.getValue().shape())
                            .with("data_offsets", List.of(offset, end)));
            offset = end;
        }
        byte[] text = Json.compact(entries).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(text, (text.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, text.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void checkRange(Path path, String name, NdArray array, Precision precision) {
        if (precision == Precision.FLOAT64) {
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            double value = array.at(i);
            if (Double.isFinite(value) && Float.isInfinite((float) value)) {
                throw InvalidInputException.of(
                        path.toString(), name, String.valueOf(value), "a number within the range of float32");
            }
        }
    }

    /**
     * Returns the path the file was opened by.
     *
     * @return as given
     */
    @Override
    public Path path() {
        return path;
    }

    @Override
    public String format() {
        return "safetensors";
    }

    /**
     * Returns the texts of the header.
     *
     * @return an unmodifiable map, possibly empty
     */
    @Override
    public Map<String, String> metadata() {
        return header.metadata();
    }

    @Override
    public Map<String, TensorInfo> entries() {
        return header.entries();
    }

    /**
     * Returns the names of the tensors.
     *
     * @return in the order of the header
     */
    public List<String> names() {
        return List.copyOf(header.entries().keySet());
    }

    /**
     * Reads a tensor.
     *
     * @param name one of {@link #names}
     * @return its numbers in float64, which is exact
     * @throws InvalidInputException if there is no such tensor, the file has changed since it was opened, or a whole
     *     number is beyond 2^53
     */
    @Override
    public NdArray read(String name) {
        TensorInfo info = header.entries().get(name);
        if (info == null) {
            throw InvalidInputException.of(path.toString(), name, "no such tensor", "one of " + names());
        }
        int[] shape = info.arrayShape(path.toString(), name);
        double[] values = new double[Math.toIntExact(info.elements(path.toString(), name))];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            in.skipNBytes(header.start(name));
            Elements.read(in, Objects.requireNonNull(info.type()), ByteOrder.LITTLE_ENDIAN, values);
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    path + ": " + name + ": found " + e.getMessage() + ", expected numbers that float64 holds exactly",
                    e);
        }
        return NdArray.wrap(values, shape);
    }
}
