package org.separatrix.cli;

import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.provenance.Fields;
import org.separatrix.io.Json;

/**
 * What every command has at hand.
 *
 * @param session where to write
 * @param options the options that all commands share
 */
record CommandContext(Session session, RootCommand options) {

    /** Finds the analyses on the class path. */
    AnalysisRegistry registry() {
        return AnalysisRegistry.load(CommandContext.class.getClassLoader());
    }

    /** Prints a result: the text for people, or the document for programs. */
    void print(String text, Fields document) {
        session.out().print(options.json() ? Json.write(document) : text);
        session.out().flush();
    }

    /** Prints a remark for people. */
    void remark(String line) {
        if (!options.quiet()) {
            session.err().println(line);
        }
    }
}
