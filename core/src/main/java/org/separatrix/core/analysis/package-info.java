/**
 * The plugin interface: what is an analysis, what is it given, and what does it give back?
 *
 * <p>An {@link org.separatrix.core.analysis.AnalysisPlugin} is a thin adapter over an algorithm that works without it. It is
 * given an {@link org.separatrix.core.analysis.AnalysisRequest}: the network if there is one, what is held constant (one
 * {@link org.separatrix.core.analysis.Condition} for each context and input), what the network did, a seed and threads. It
 * gives back an {@link org.separatrix.core.analysis.Outcome}: numbers, warnings, tables and figures as data.
 *
 * <p>{@link org.separatrix.core.analysis.AnalysisRegistry} finds plugins as services of the class path, so a stranger's jar
 * is as good as ours; {@link org.separatrix.core.analysis.AnalysisRunner} binds a plugin's options by name, runs it, and
 * adds what is needed to repeat it. Neither storage nor training nor the clock is seen from here.
 */
@NullMarked
package org.separatrix.core.analysis;

import org.jspecify.annotations.NullMarked;
