/** Training. */
@NullMarked
package org.separatrix.core.train;

import org.jspecify.annotations.NullMarked;
