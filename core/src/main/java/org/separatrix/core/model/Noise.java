package org.separatrix.core.model;

/**
 * Noise of a network while it is trained; the standard deviation added at each step is σ √(2 / α).
 *
 * @param recurrent σ of the noise inside the drive of every unit (non-negative)
 * @param input σ of the noise on every input channel (non-negative)
 */
public record Noise(double recurrent, double input) {

    /** No noise. */
    public static final Noise NONE = new Noise(0.0, 0.0);

    public Noise {
        if (!(recurrent >= 0.0 && input >= 0.0 && Double.isFinite(recurrent + input))) {
            throw new IllegalArgumentException(
                    "noise must be finite and non-negative, found recurrent " + recurrent + ", input " + input);
        }
    }
}
