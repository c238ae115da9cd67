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
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * safetensors files that show when a single bit of them has changed: the text {@code sha256} of their metadata is the SHA-256
 * of the whole file, taken with zeros in the place of its own 64 digits.
 */
final class SealedTensors {

    static final String KEY = "sha256";

    private static final String BLANK = "0".repeat(64);
    private static final String PREFIX = "\"" + KEY + "\":\"";

    private SealedTensors() {}

    /** Writes a file atomically. */
    static void write(
            Path path,
            Map<String, NdArray> tensors,
            Function<String, Precision> precision,
            Map<String, String> metadata) {
        Map<String, String> texts = new TreeMap<>(metadata);
        texts.put(KEY, BLANK);
        byte[] header = SafeTensors.header(tensors, precision, texts);
        MessageDigest digest = digest();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            SafeTensors.writeTo(out, header, tensors, precision);
        } catch (IOException e) {
            throw FileProblem.writing(path, e);
        }
        byte[] seal = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(seal, 0, header, position(header), seal.length);
        AtomicFile.write(path, out -> SafeTensors.writeTo(out, header, tensors, precision));
    }

    /** Opens a file and checks every byte of it. */
    static SafeTensors open(Path path) {
        SafeTensors tensors = SafeTensors.open(path);
        String expected = tensors.metadata().get(KEY);
        if (expected == null || expected.length() != BLANK.length()) {
            throw InvalidInputException.of(path.toString(), KEY, "no hash", "the hash of the file in its metadata");
        }
        String found = hash(path);
        if (!found.equals(expected)) {
            throw InvalidInputException.of(
                    path.toString(), KEY, "bytes with the hash " + found, expected + ", as the file itself says");
        }
        return tensors;
    }

    private static String hash(Path path) {
        MessageDigest digest = digest();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            byte[] length = in.readNBytes(Long.BYTES);
            int size = Math.toIntExact(
                    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
            byte[] header = in.readNBytes(size);
            int position = position(header);
            if (position < 0) {
                throw InvalidInputException.of(path.toString(), KEY, "no such text", "one in the header");
            }
            System.arraycopy(BLANK.getBytes(StandardCharsets.US_ASCII), 0, header, position, BLANK.length());
            digest.update(length);
            digest.update(header);
            try (OutputStream rest = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                in.transferTo(rest);
            }
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Finds the digits; quotes inside other texts are escaped, so the name between quotes occurs once. */
    private static int position(byte[] header) {
        // one char for each byte, so that positions agree
        int at = new String(header, StandardCharsets.ISO_8859_1).indexOf(PREFIX);
        return at < 0 || at + PREFIX.length() + BLANK.length() > header.length ? -1 : at + PREFIX.length();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
