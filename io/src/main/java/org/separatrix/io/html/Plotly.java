package org.separatrix.io.html;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Properties;
import java.util.zip.DeflaterOutputStream;

/**
 * The plotting library of the page, as the WebJar brings it.
 *
 * @param version its version
 * @param license text of its licence, which copies must carry
 * @param contentHash hash by which the page permits it to run
 * @param compressed its source, in UTF-8, in zlib format, in base 64
 */
record Plotly(String version, String license, String contentHash, String compressed) {

    private static final String WEBJAR = "org.webjars.npm/plotly.js-dist";

    /**
     * Returns the library; it is compressed once in the life of the process.
     *
     * @return the version on the class path
     */
    static Plotly bundled() {
        return Holder.BUNDLED;
    }

    private static final class Holder {
        static final Plotly BUNDLED = read();
    }

    private static Plotly read() {
        String version = bundledVersion();
        String directory = "/META-INF/resources/webjars/plotly.js-dist/" + version + "/";
        String source = new String(Resources.bytes(directory + "plotly.js"), StandardCharsets.UTF_8);
        String license = new String(Resources.bytes(directory + "LICENSE"), StandardCharsets.UTF_8);
        return new Plotly(
                version,
                license.strip(),
                Resources.contentHash(source),
                Base64.getEncoder().encodeToString(deflate(source.getBytes(StandardCharsets.UTF_8))));
    }

    private static String bundledVersion() {
        Properties properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(Resources.bytes("/META-INF/maven/" + WEBJAR + "/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String version = properties.getProperty("version");
        if (version == null) {
            throw new IllegalStateException("the WebJar " + WEBJAR + " names no version; reinstall the suite");
        }
        return version;
    }

    /** At the default level: the best one takes three times as long for one hundredth less. */
    private static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
            zlib.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
