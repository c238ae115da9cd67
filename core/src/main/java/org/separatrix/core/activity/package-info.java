/**
 * What did a network do?
 *
 * <p>An {@link Activity} is a list of {@link ActivityBlock}s: trials of one length under one context, [trials × steps × channels], where
 * entry t follows input t. It is recorded elsewhere or made by the {@link Simulator}, which runs a network without noise in float64.
 */
@NullMarked
package org.separatrix.core.activity;

import org.jspecify.annotations.NullMarked;
