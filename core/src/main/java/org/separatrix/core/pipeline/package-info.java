/** The whole flow. */
@NullMarked
package org.separatrix.core.pipeline;

import org.jspecify.annotations.NullMarked;
