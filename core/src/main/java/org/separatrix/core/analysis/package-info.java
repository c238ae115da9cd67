/** The plugin interface. */
@NullMarked
package org.separatrix.core.analysis;

import org.jspecify.annotations.NullMarked;
