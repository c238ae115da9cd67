/**
 * The command line: how does a user run the suite?
 *
 * <p>Results go to stdout and to files, progress and complaints to stderr. Exit codes: 0 done; 1 a fault of ours, with a
 * trace in a log file; 2 the user's input, in one line, with nothing written; 3 stopped part-way with work saved.
 *
 * <p>{@link org.separatrix.cli.Main} is the entry of the process, {@link org.separatrix.cli.Cli} that of tests and other
 * programs. Each command is a class; it turns its options into a pipeline and leaves the work to core and io.
 */
@NullMarked
package org.separatrix.cli;

import org.jspecify.annotations.NullMarked;
