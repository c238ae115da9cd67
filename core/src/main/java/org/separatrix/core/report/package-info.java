/**
 * What is a result, as data?
 *
 * <p>A {@link Report} holds {@link ModelEntry networks} and {@link AnalysisResult results}; both bring {@link Table tables} and {@link
 * Figure figures} of a handful of kinds. Writers turn them into JSON and pages without knowing any analysis: a {@link Series} has a
 * {@link Role}, and the role decides its look.
 */
@NullMarked
package org.separatrix.core.report;

import org.jspecify.annotations.NullMarked;
