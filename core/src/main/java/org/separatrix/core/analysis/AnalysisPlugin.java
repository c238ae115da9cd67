package org.separatrix.core.analysis;

import org.separatrix.core.provenance.Option;

/**
 * An analysis that pipelines can name; found by {@link java.util.ServiceLoader}.
 *
 * <p>An implementation has a public constructor without arguments, no state, no input or output, no clock and no
 * printing; its chance comes from the request's seed alone, and its result does not depend on the number of threads. Not
 * converging is part of the result; an exception means that a precondition was broken.
 *
 * @param <O> its options: a record whose components carry {@link Option} and whose compact constructor checks them
 */
public interface AnalysisPlugin<O extends Record> {

    /**
     * Describes the analysis.
     *
     * @return the same value at every call
     */
    AnalysisDescriptor descriptor();

    /**
     * Returns the options used where the user says nothing.
     *
     * @return valid options
     */
    O defaultOptions();

    /**
     * Runs the analysis.
     *
     * @param request what to work on
     * @param options how
     * @return what was found
     */
    Outcome analyze(AnalysisRequest request, O options);
}
