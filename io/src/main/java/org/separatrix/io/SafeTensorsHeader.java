package org.separatrix.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

/** The header of a safetensors file, checked against the file's size. */
final class SafeTensorsHeader {

    static final String METADATA = "__metadata__";
    private static final long LARGEST = 100_000_000;

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, TensorInfo> entries = new LinkedHashMap<>();
    private final Map<String, Extent> extents = new LinkedHashMap<>();
    private final String place;
    private final long dataStart;
    private final long dataSize;

    /** Bytes of a tensor, counted from the end of the header, half open. */
    private record Extent(String name, long begin, long end) {}

    private SafeTensorsHeader(String place, long dataStart, long dataSize) {
        this.place = place;
        this.dataStart = dataStart;
        this.dataSize = dataSize;
    }

    static SafeTensorsHeader read(Path path) {
        String place = path.toString();
        try (InputStream in = Files.newInputStream(path)) {
            long fileSize = Files.size(path);
            byte[] prefix = in.readNBytes(Long.BYTES);
            if (prefix.length < Long.BYTES) {
                throw InvalidInputException.of(
                        place, "header length", "a file of " + prefix.length + " bytes", "at least 8 bytes");
            }
            long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
            long largest = Math.min(LARGEST, fileSize - Long.BYTES);
            if (length < 2 || length > largest) {
                throw InvalidInputException.of(
                        place,
                        "header length",
                        Long.toUnsignedString(length) + " bytes",
                        "2 to " + largest + " (is it a safetensors file, and complete?)");
            }
            byte[] text = in.readNBytes((int) length);
            if (text.length < length) {
                throw InvalidInputException.of(place, "header", text.length + " bytes", length + " bytes");
            }
            long start = Long.BYTES + length;
            SafeTensorsHeader header = new SafeTensorsHeader(place, start, fileSize - start);
            header.parse(Json.parse(Json.decode(ByteBuffer.wrap(text), place), place + ": header"));
            return header;
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
    }

    Map<String, String> metadata() {
        return Collections.unmodifiableMap(metadata);
    }

    Map<String, TensorInfo> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** Position of a tensor's first byte within the file. */
    long start(String name) {
        Extent extent = extents.get(name);
        if (extent == null) {
            throw new IllegalArgumentException("no tensor '" + name + "' in " + extents.keySet());
        }
        return dataStart + extent.begin();
    }

    private void parse(Fields header) {
        for (Map.Entry<String, ?> entry : header.asMap().entrySet()) {
            if (!(entry.getValue() instanceof Fields value)) {
                throw InvalidInputException.of(place, entry.getKey(), entry.getValue() + "", "an object");
            }
            if (entry.getKey().equals(METADATA)) {
                FieldReader texts = new FieldReader(value, place + ": " + METADATA);
                value.asMap().keySet().forEach(name -> metadata.put(name, texts.text(name)));
            } else {
                addTensor(entry.getKey(), value);
            }
        }
        checkThatExtentsTile();
    }

    private void addTensor(String name, Fields value) {
        FieldReader reader = FieldReader.exactly(value, place + ": " + name, List.of("dtype", "shape", "data_offsets"));
        String dtype = reader.text("dtype");
        ElementType type = ElementType.ofSafeTensors(dtype)
                .orElseThrow(() -> InvalidInputException.of(
                        place + ": " + name, "dtype", "'" + dtype + "'", "one of " + ElementType.names()));
        TensorInfo info = new TensorInfo(dtype, type, reader.wholeNumbers("shape"));
        List<Long> offsets = reader.wholeNumbers("data_offsets");
        if (offsets.size() != 2 || offsets.get(0) > offsets.get(1) || offsets.get(1) > dataSize) {
            throw InvalidInputException.of(
                    place + ": " + name,
                    "data_offsets",
                    offsets,
                    "[begin, end] with begin <= end <= " + dataSize
                            + ", the bytes behind the header (is the file complete?)");
        }
        long found = offsets.get(1) - offsets.get(0);
        long elements = info.elements(place, name);
        if (elements > found / type.bytes() || elements * type.bytes() != found) {
            throw InvalidInputException.of(
                    place + ": " + name,
                    "data_offsets",
                    found + " bytes",
                    elements + " elements of " + type.bytes() + " bytes for " + dtype + " " + info.shape());
        }
        entries.put(name, info);
        extents.put(name, new Extent(name, offsets.get(0), offsets.get(1)));
    }

    private void checkThatExtentsTile() {
        List<Extent> ordered = new ArrayList<>(extents.values());
        ordered.sort(Comparator.comparingLong(Extent::begin).thenComparingLong(Extent::end));
        long covered = 0;
        for (Extent extent : ordered) {
            if (extent.begin() != covered) {
                throw InvalidInputException.of(
                        place + ": " + extent.name(),
                        "data_offsets",
                        "begin " + extent.begin() + (extent.begin() < covered ? ", an overlap" : ", a gap"),
                        "begin " + covered + ", where the tensor before it ends");
            }
            covered = extent.end();
        }
        if (covered != dataSize) {
            throw InvalidInputException.of(
                    place,
                    "size",
                    (dataSize - covered) + " bytes that belong to no tensor",
                    "none behind the last tensor");
        }
    }
}
