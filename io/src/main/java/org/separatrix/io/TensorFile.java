package org.separatrix.io;

import java.nio.file.Path;
import java.util.Map;
import org.separatrix.core.linalg.NdArray;

/** A file of named arrays whose catalogue has been read and checked; numbers are read on demand. */
sealed interface TensorFile permits SafeTensors, NumpyFile {

    Path path();

    /** The format's name: safetensors, npz or npy. */
    String format();

    Map<String, String> metadata();

    /** The arrays in the order of the file. */
    Map<String, TensorInfo> entries();

    /** Reads the numbers of an array that the catalogue lists. */
    NdArray read(String name);
}
