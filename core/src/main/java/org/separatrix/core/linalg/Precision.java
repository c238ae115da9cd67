package org.separatrix.core.linalg;

/** Floating-point format of stored numbers. */
public enum Precision {
    /** IEEE 754 binary32, 4 bytes. */
    FLOAT32(4),
    /** IEEE 754 binary64, 8 bytes. */
    FLOAT64(8);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the size of one number.
     *
     * @return 4 or 8 (bytes)
     */
    public int bytes() {
        return bytes;
    }
}
