/**
 * What is compared: the activity of a request as matrices of samples.
 *
 * <p>Samples are the rows of a matrix [n × N], units its columns; a sample is one step of one trial. {@link
 * org.separatrix.geometry.samples.ContextSamples} flattens everything that was recorded under one context and knows where each trial
 * lies; {@link org.separatrix.geometry.samples.Quantity} says whether states or rates are meant; {@link
 * org.separatrix.geometry.samples.Centred} takes the mean away and holds many samples as few rows; {@link
 * org.separatrix.geometry.samples.CentredStrips} reads them strip by strip for the native kernels; {@link
 * org.separatrix.geometry.samples.Covariance} is what most comparisons need of them. {@link
 * org.separatrix.geometry.samples.TrialHalves} divides the trials of a context at random, and {@link
 * org.separatrix.geometry.samples.Draws} is what a measure gives in such halves, or in draws of a null hypothesis; {@link
 * org.separatrix.geometry.samples.LeftOut} makes intervals of groups of trials left out. {@link
 * org.separatrix.geometry.samples.Matched} runs the same trials under two conditions, {@link
 * org.separatrix.geometry.samples.SettledStates} runs them to rest.
 */
@NullMarked
package org.separatrix.geometry.samples;

import org.jspecify.annotations.NullMarked;
