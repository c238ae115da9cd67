package org.separatrix.cli;

/** The exit codes that scripts may rely on. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAULT = 1;
    static final int USER_INPUT = 2;
    static final int STOPPED = 3;

    private ExitCode() {}
}
