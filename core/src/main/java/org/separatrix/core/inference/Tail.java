package org.separatrix.core.inference;

/** Which outcomes count as at least as extreme as the observed one. */
public enum Tail {
    /** Those that are not larger. */
    LESS,
    /** Those that are not smaller. */
    GREATER,
    /** Those that lie as far out on either side. */
    BOTH;

    /** Returns how far out a value lies, so that larger is more extreme. */
    double outward(double value) {
        return switch (this) {
            case LESS -> -value;
            case GREATER -> value;
            case BOTH -> Math.abs(value);
        };
    }
}
