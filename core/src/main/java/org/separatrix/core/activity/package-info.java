/** Recorded and simulated activity. */
@NullMarked
package org.separatrix.core.activity;

import org.jspecify.annotations.NullMarked;
