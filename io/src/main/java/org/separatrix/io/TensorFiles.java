package org.separatrix.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.separatrix.core.provenance.InvalidInputException;

/** Opens a file of arrays by its first bytes, whatever its name. */
final class TensorFiles {

    private static final int PREFIX = 9;

    private TensorFiles() {}

    static TensorFile open(Path path) {
        byte[] start = start(path);
        if (isSafeTensors(start)) {
            return SafeTensors.open(path);
        }
        if (NpyHeader.startsWithMagic(start)) {
            return NumpyFile.openNpy(path);
        }
        if (start.length >= 2 && start[0] == 'P' && start[1] == 'K') {
            return NumpyFile.openNpz(path);
        }
        if (start.length >= 4 && start[1] == 'H' && start[2] == 'D' && start[3] == 'F') {
            throw InvalidInputException.of(path.toString(), "format", "HDF5", "safetensors, npz or npy");
        }
        if (start.length >= 2 && start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5) {
            throw InvalidInputException.of(
                    path.toString(), "format", "a Python pickle, which holds code", "safetensors, npz or npy");
        }
        return SafeTensors.open(path);
    }

    /** A length below 4 GiB and a JSON object; some lengths begin like the other formats. */
    private static boolean isSafeTensors(byte[] start) {
        return start.length == PREFIX
                && start[4] == 0
                && start[5] == 0
                && start[6] == 0
                && start[7] == 0
                && start[8] == '{';
    }

    private static byte[] start(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(PREFIX);
        } catch (IOException e) {
            throw FileProblem.reading(path, e);
        }
    }
}
