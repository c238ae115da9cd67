package org.separatrix.io.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Files of the class path, and their hashes. */
final class Resources {

    private Resources() {}

    /**
     * Reads a text of this package, with line ends as browsers hash them.
     *
     * @param name file name within the package
     * @return its text, lines ending in a line feed
     */
    static String text(String name) {
        return new String(bytes("/org/separatrix/io/html/" + name), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    /**
     * Reads a file of the class path.
     *
     * @param path absolute path
     * @return its bytes
     * @throws IllegalStateException if it is not there: the installation is damaged
     */
    static byte[] bytes(String path) {
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + path + "; reinstall the suite");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Hashes a script the way a content security policy names it.
     *
     * @param script the exact text between the tags
     * @return {@code sha256-} and the hash in base 64
     */
    static String contentHash(String script) {
        return "sha256-" + Base64.getEncoder().encodeToString(sha256(script));
    }

    /**
     * Hashes a text.
     *
     * @param text any text
     * @return SHA-256 of its UTF-8 bytes in hexadecimal
     */
    static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
