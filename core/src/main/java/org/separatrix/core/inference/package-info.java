/**
 * How sure is a number, and does it differ from another?
 *
 * <p>The unit of inference is whatever was made independently of the others: the network, that is, the seed of its training.
 * Trials of one network are nested in it. Chance comes from a seed; what is small enough is enumerated instead, and then the
 * answer is exact.
 *
 * <ul>
 *   <li>{@link Bootstrap}: intervals by drawing units again ({@link Resampling}: units, groups, trials within units, blocks);
 *       {@link Jackknife}: bias and standard error by leaving one out
 *   <li>{@link PermutationTest}: two groups, or pairs; {@link TestResult} with the smallest p that the design can reach
 *   <li>{@link Permanova}, {@link Permdisp}, {@link Clusters}, {@link Mantel}, {@link Scaling}: groups of systems between which only
 *       distances are known
 *   <li>{@link Effects}: sizes of differences; {@link Correction}: many tests at once; {@link NullDistribution}: what chance gives
 * </ul>
 *
 * <p>Sources: Efron and Tibshirani, An Introduction to the Bootstrap (1993); Phipson and Smyth 2010
 * (doi:10.2202/1544-6115.1585); Anderson 2001 and 2006.
 */
@NullMarked
package org.separatrix.core.inference;

import org.jspecify.annotations.NullMarked;
