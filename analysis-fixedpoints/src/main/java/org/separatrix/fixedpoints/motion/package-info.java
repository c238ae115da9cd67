/**
 * Where do states go, and does what they do come back?
 *
 * <p>A {@link org.separatrix.fixedpoints.motion.Batch} moves many states at once: steps of a map, steps of an embedded Runge–Kutta pair of a flow. An
 * {@link org.separatrix.fixedpoints.motion.Orbit} is the way of one state. Its {@link org.separatrix.fixedpoints.motion.Recurrence} says whether it
 * rests, closes on itself, or neither. A {@link org.separatrix.fixedpoints.motion.SettledSet} is a stretch of an orbit on an attractor, against
 * which other states are held to see whether they have come to the same attractor.
 *
 * <p>Source: Dormand and Prince 1980 (doi:10.1016/0771-050X(80)90013-3); Datseris and Wagemakers 2022 (doi:10.1063/5.0076568) for attractors
 * known by recurrence.
 */
@NullMarked
package org.separatrix.fixedpoints.motion;

import org.jspecify.annotations.NullMarked;
