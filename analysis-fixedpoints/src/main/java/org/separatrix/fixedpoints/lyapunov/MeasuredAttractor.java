package org.separatrix.fixedpoints.lyapunov;

/**
 * An attractor with its exponents.
 *
 * @param spectrum what was measured on it
 * @param starts how many starts came to it
 */
record MeasuredAttractor(LyapunovSpectrum spectrum, int starts) {}
