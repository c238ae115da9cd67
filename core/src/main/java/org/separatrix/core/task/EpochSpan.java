package org.separatrix.core.task;

/**
 * A run of consecutive epochs, both ends included. A single name stands for the span of that epoch.
 *
 * @param first name of the first epoch
 * @param last name of the last epoch
 */
public record EpochSpan(String first, String last) {

    /**
     * Returns the span of a single epoch.
     *
     * @param epoch its name
     * @return from that epoch to that epoch
     */
    public static EpochSpan of(String epoch) {
        return new EpochSpan(epoch, epoch);
    }
}
