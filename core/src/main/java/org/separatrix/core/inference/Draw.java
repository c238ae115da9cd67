package org.separatrix.core.inference;

import java.util.List;
import org.separatrix.core.linalg.CounterRandom;

/** Units of a resample, by number; each may occur several times. Trials within a unit are drawn when asked for. */
public final class Draw {

    private final int[] units;
    private final List<Integer> trials;
    private final CounterRandom chance;
    private final boolean asTheyAre;

    Draw(int[] units, List<Integer> trials, CounterRandom chance, boolean asTheyAre) {
        this.units = units;
        this.trials = trials;
        this.chance = chance;
        this.asTheyAre = asTheyAre;
    }

    /**
     * Counts the units of the resample.
     *
     * @return how many
     */
    public int size() {
        return units.length;
    }

    /**
     * Returns a unit.
     *
     * @param place in [0, size)
     * @return number of the unit among all
     */
    public int unit(int place) {
        return units[place];
    }

    /**
     * Draws the trials of a unit again. A unit that occurs twice gets trials of its own each time.
     *
     * @param place in [0, size)
     * @return numbers of its trials
     * @throws IllegalStateException if units have no trials in this resampling
     */
    public Draw within(int place) {
        if (trials.isEmpty()) {
            throw new IllegalStateException("the units of this resampling have no trials; use Resampling.nested");
        }
        int count = trials.get(units[place]);
        return asTheyAre
                ? new Draw(Resampling.ascending(count), List.of(), chance, true)
                : new Draw(Resampling.again(0, count, chance.split(place)), List.of(), chance, false);
    }
}
