/** Where values come from, how they are named in records, and how an unusable input is reported. */
@NullMarked
package org.separatrix.core.provenance;

import org.jspecify.annotations.NullMarked;
