package org.separatrix.core.provenance;

/** Measures how long something takes; its readings go into reports as timing and nowhere else. */
public final class Stopwatch {

    private final long start;

    private Stopwatch(long start) {
        this.start = start;
    }

    /**
     * Starts.
     *
     * @return a running stopwatch
     */
    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    /**
     * Reads the stopwatch, which runs on.
     *
     * @return time since the start (s)
     */
    public double seconds() {
        return 1e-9 * (System.nanoTime() - start);
    }
}
