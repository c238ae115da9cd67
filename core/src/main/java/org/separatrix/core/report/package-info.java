/** Results as data. */
@NullMarked
package org.separatrix.core.report;

import org.jspecify.annotations.NullMarked;
