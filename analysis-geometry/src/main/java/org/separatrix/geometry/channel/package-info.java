/**
 * Which part of the activity does the readout see, and which part of the input lasts?
 *
 * <p>{@link org.separatrix.geometry.channel.OutputPotent} is the share of the variance within the span of the readout weights, {@link
 * org.separatrix.geometry.channel.InputChannel} the derivative of a step by the input at a place of rest, with the left vector of the
 * slowest mode. Both are compared between contexts in the raw coordinates of the units.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.geometry.channel.ChannelsPlugin}</td><td>the analysis {@code channels}</td></tr>
 * </table>
 *
 * <p>Sources: Kaufman, Churchland, Ryu and Shenoy 2014 (doi:10.1038/nn.3643); Mante, Sussillo, Shenoy and Newsome 2013
 * (doi:10.1038/nature12742).
 */
@NullMarked
package org.separatrix.geometry.channel;

import org.jspecify.annotations.NullMarked;
