/**
 * Which units do which task, and does the network need them for it?
 *
 * <p>The variance of a unit over the trials of a task says whether it takes part in it; units with the same profile over tasks form clusters ({@link
 * org.separatrix.geometry.unit.TaskVariancePlugin}, the analysis {@code task-variance}). Silencing a cluster shows what it is needed for ({@link
 * org.separatrix.geometry.unit.LesionPlugin}, {@code lesions}); running the excitability of one context with the synapses of another shows which of the two carries an effect ({@link
 * org.separatrix.geometry.unit.TransplantPlugin}, {@code transplant}).
 *
 * <p>Sources: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2); Driscoll, Shenoy and Sussillo 2024 (doi:10.1038/s41593-024-01668-6).
 */
@NullMarked
package org.separatrix.geometry.unit;

import org.jspecify.annotations.NullMarked;
