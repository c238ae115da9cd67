/** Linear algebra. */
@NullMarked
package org.separatrix.core.linalg;

import org.jspecify.annotations.NullMarked;
