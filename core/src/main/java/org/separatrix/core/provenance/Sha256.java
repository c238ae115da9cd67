package org.separatrix.core.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hashes by which reports name their inputs: SHA-256, 64 hexadecimal digits in lower case.
 *
 * <p>Source: FIPS 180-4.
 */
public final class Sha256 {

    private static final int CHUNK = 1 << 16;

    private Sha256() {}

    /**
     * Hashes a file.
     *
     * @param file an existing file
     * @return hash of its bytes
     * @throws IOException if the file cannot be read
     */
    public static String ofFile(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] chunk = new byte[CHUNK];
            while (in.read(chunk) >= 0) {
                // the stream updates the digest
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Hashes a text.
     *
     * @param text any text
     * @return hash of its bytes in UTF-8
     */
    public static String ofText(String text) {
        return of(StandardCharsets.UTF_8.encode(text));
    }

    /**
     * Hashes bytes.
     *
     * @param bytes from position to limit; the position is not moved
     * @return their hash
     */
    public static String of(ByteBuffer bytes) {
        MessageDigest digest = digest();
        digest.update(bytes.duplicate());
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
