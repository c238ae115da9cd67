/** Cognitive tasks as declarations. */
@NullMarked
package org.separatrix.core.task;

import org.jspecify.annotations.NullMarked;
