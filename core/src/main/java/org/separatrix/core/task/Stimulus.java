package org.separatrix.core.task;

import java.util.Objects;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * A stimulus: a point on a circle, shown for some epochs in one or several modalities.
 *
 * @param name what other parts of the description call it
 * @param shown epochs during which it is on
 * @param modality where it appears
 * @param location its angle in random mode
 * @param testLocation its angle in test mode: a grid or a fixed offset; absent: 20 evenly spaced angles for {@code anywhere},
 *     the grid itself for a grid, the middle of the distances for an offset
 */
public record Stimulus(
        @Option("what other parts of the task call it") String name,
        @Option("epochs during which it is on") EpochSpan shown,
        @Option("modalities in which it appears") Modality modality,

        @Option(value = "its angle", unit = "rad") Location location,

        @Option(value = "its angle in test mode: a grid or an offset of one distance", unit = "rad", optional = true)
        Location testLocation) {

    private static final int TEST_LOCATIONS = 20;

    /** Checks that test mode leaves nothing to chance, and fills it in. */
    public Stimulus {
        Objects.requireNonNull(shown);
        Objects.requireNonNull(modality);
        Objects.requireNonNull(location);
        if (name.isBlank()) {
            throw new FieldException("name", name, "a name");
        }
        if (testLocation == null) {
            testLocation = inTest(location);
        }
        boolean fixed = testLocation instanceof Location.Grid
                || (testLocation instanceof Location.Offset offset && offset.low() == offset.high());
        if (!fixed) {
            throw new FieldException("testLocation", testLocation, "a grid or an offset of one distance");
        }
    }

    /** Returns this stimulus in other modalities and at another location in test mode. */
    Stimulus inTest(Modality newModality, Location newLocation) {
        return new Stimulus(name, shown, newModality, location, newLocation);
    }

    private static Location inTest(Location location) {
        if (location instanceof Location.Anywhere) {
            return Location.circle(TEST_LOCATIONS);
        }
        if (location instanceof Location.Offset offset) {
            double middle = (offset.low() + offset.high()) / 2;
            return new Location.Offset(offset.from(), middle, middle);
        }
        if (location instanceof Location.SameOrOffset) {
            throw FieldException.described(
                    "testLocation", "none", "a grid or an offset of one distance, for the location is drawn");
        }
        return location;
    }
}
