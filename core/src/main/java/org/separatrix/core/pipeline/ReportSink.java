package org.separatrix.core.pipeline;

import org.separatrix.core.report.Report;

/** Where reports go; {@code cli} implements it with the writers of {@code io}. */
public interface ReportSink {

    /**
     * Takes a finished report.
     *
     * @param report everything one run found
     */
    void write(Report report);
}
