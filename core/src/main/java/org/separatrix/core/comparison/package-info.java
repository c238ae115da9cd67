/**
 * Do groups of networks differ, and by how much?
 *
 * <p>A {@link ComparisonSection} names a field of the networks by which they form groups, and perhaps another by which they form
 * pairs. {@link Grouping} forms them and refuses what cannot be compared; {@link Comparisons} takes every measure and every matrix
 * of distances that analyses found and gives differences with effect sizes, intervals, corrected p values and the smallest p that
 * the design can reach. The unit is the network.
 *
 * <p>A {@link Reading} is an ordered list of questions with the differences that one or another answer predicts, written down
 * before anything is measured: {@link Dissociation} asks whether excitability or synapses reshape attractors and subspaces.
 */
@NullMarked
package org.separatrix.core.comparison;

import org.jspecify.annotations.NullMarked;
