package org.separatrix.cli;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end a command that saves its work instead of killing it.
 *
 * <p>The virtual machine answers the signal by running its shutdown hooks beside the threads that still work. While a
 * command is {@link #guarded}, the hook asks it to stop and holds the process until the work is saved; then the process
 * ends with the command's own exit code.
 */
final class Interruption {

    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean guarded;
    private volatile boolean requested;
    private volatile int code = ExitCode.STOPPED;

    /** Says that the running command looks at {@link #requested} and saves its work. */
    void guard() {
        guarded = true;
    }

    /** Returns whether the command should stop. */
    boolean requested() {
        return requested;
    }

    /** Asks the command to stop. */
    void request() {
        requested = true;
    }

    /** Says that the command is over. */
    void ended(int exitCode) {
        code = exitCode;
        guarded = false;
        ended.countDown();
    }

    /** Handles the end of the process, whether it comes from a signal or from an ordinary exit. */
    void handle(PrintStream err) {
        if (!guarded) {
            return;
        }
        request();
        err.println();
        err.println("Stopping after the current step; what is trained so far will be saved.");
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                err.println("Gave up waiting after " + PATIENCE_SECONDS + " s.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        err.flush();
        Runtime.getRuntime().halt(code);
    }
}
