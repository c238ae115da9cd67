/**
 * Is the house still built as docs/ARCHITECTURE.md says?
 *
 * <p>The tests read the compiled classes of every module that ships. Each first proves that it has read them: a rule over
 * no classes holds and says nothing.
 */
@NullMarked
package org.separatrix.architecture;

import org.jspecify.annotations.NullMarked;
