package org.separatrix.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.Fields;

/** Keeps large arrays of a report in files named by their hash, so that equal arrays share a file. */
final class SideFiles {

    static final int LARGEST_INLINE = 10_000;
    private static final int HASH_PREFIX = 16;

    private final @Nullable Path directory;

    SideFiles(Path directory) {
        this.directory = directory;
    }

    private SideFiles() {
        this.directory = null;
    }

    /** Keeps no arrays. */
    static SideFiles none() {
        return new SideFiles();
    }

    /** Writes the array and returns what stands in its place. */
    Fields keep(String name, NdArray array) {
        if (directory == null) {
            throw new IllegalArgumentException(
                    "need an array of at most " + LARGEST_INLINE + " numbers, found " + name + " " + array.shape());
        }
        Map<String, NdArray> content = Map.of(name, array);
        String hash = hash(content);
        String file = "arrays/" + hash.substring(0, HASH_PREFIX) + ".npz";
        NumpyFiles.writeNpz(directory.resolve(file), content, Precision.FLOAT64);
        return Fields.empty()
                .with("file", file)
                .with("sha256", hash)
                .with("array", name)
                .with("shape", array.shape());
    }

    private static String hash(Map<String, NdArray> content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            NumpyFiles.encode(
                    new DigestOutputStream(OutputStream.nullOutputStream(), digest), content, name -> ElementType.F64);
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("a digest refuses no bytes, and every Java platform has SHA-256", e);
        }
    }
}
