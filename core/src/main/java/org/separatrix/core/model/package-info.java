/** Modulated recurrent networks. */
@NullMarked
package org.separatrix.core.model;

import org.jspecify.annotations.NullMarked;
