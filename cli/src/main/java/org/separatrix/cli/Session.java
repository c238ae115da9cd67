package org.separatrix.cli;

import java.io.PrintStream;

/**
 * Where one run of the command line writes.
 *
 * @param out takes results
 * @param err takes progress and complaints
 * @param interactive whether a person watches {@code err}, so that a progress bar makes sense
 * @param interruption how the run is asked to stop
 */
record Session(PrintStream out, PrintStream err, boolean interactive, Interruption interruption) {}
