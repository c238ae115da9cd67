package org.separatrix.core.task;

import java.util.Objects;

/**
 * A stimulus: a point on a circle, shown for some epochs in one or several modalities.
 *
 * @param name what other parts of the description call it
 * @param shown epochs during which it is on
 * @param modality where it appears
 * @param location its angle in random mode
 * @param testLocation its angle in test mode: a grid or a fixed offset
 */
public record Stimulus(String name, EpochSpan shown, Modality modality, Location location, Location testLocation) {

    /** Checks that test mode leaves nothing to chance. */
    public Stimulus {
        Objects.requireNonNull(shown);
        Objects.requireNonNull(modality);
        Objects.requireNonNull(location);
        boolean fixed = testLocation instanceof Location.Grid
                || (testLocation instanceof Location.Offset offset && offset.low() == offset.high());
        if (!fixed) {
            throw new IllegalArgumentException(
                    "stimulus '" + name + "': test location: need a grid or a fixed offset, found " + testLocation);
        }
    }
}
