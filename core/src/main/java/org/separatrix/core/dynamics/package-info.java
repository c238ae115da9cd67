/** The systems that analyses see: maps and flows. */
@NullMarked
package org.separatrix.core.dynamics;

import org.jspecify.annotations.NullMarked;
