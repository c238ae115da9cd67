package org.separatrix.core.inference;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.core.linalg.CounterRandom;

/** What is drawn again: units as a whole, units within groups, units and trials within them, or blocks of neighbours. */
public final class Resampling {

    private final List<Integer> groups;
    private final List<Integer> trials;
    private final int block;

    private Resampling(List<Integer> groups, List<Integer> trials, int block) {
        this.groups = List.copyOf(groups);
        this.trials = List.copyOf(trials);
        this.block = block;
        if (groups.isEmpty() || groups.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("resampling needs at least one unit in each group, found " + groups);
        }
        if (block < 1) {
            throw new IllegalArgumentException("a block has at least 1 unit, found " + block);
        }
    }

    /**
     * Draws independent units.
     *
     * @param units how many
     * @return the resampling
     */
    public static Resampling units(int units) {
        return new Resampling(List.of(units), List.of(), 1);
    }

    /**
     * Draws units within their groups, whose sizes stay as they are.
     *
     * @param sizes units of each group; those of the first are 0 … n₁ − 1, those of the second follow
     * @return the resampling
     */
    public static Resampling groups(List<Integer> sizes) {
        return new Resampling(sizes, List.of(), 1);
    }

    /**
     * Draws units, and within each the trials it has.
     *
     * @param trials trials of each unit
     * @return the resampling
     */
    public static Resampling nested(List<Integer> trials) {
        return new Resampling(List.of(trials.size()), trials, 1);
    }

    /**
     * Draws blocks of consecutive units, which keeps the dependence of neighbours in time. Blocks wrap around at the end.
     *
     * @param units how many
     * @param block length of a block
     * @return the resampling
     */
    public static Resampling blocks(int units, int block) {
        return new Resampling(List.of(units), List.of(), block);
    }

    int size() {
        return groups.stream().mapToInt(Integer::intValue).sum();
    }

    List<Integer> groups() {
        return groups;
    }

    /** Returns the units as they are. */
    Draw all() {
        return asTheyAre(ascending(size()));
    }

    /** Leaves a unit out. */
    Draw without(int unit) {
        return asTheyAre(IntStream.range(0, size()).filter(kept -> kept != unit).toArray());
    }

    Draw draw(CounterRandom chance) {
        int[] units = new int[size()];
        int filled = 0;
        for (int group = 0; group < groups.size(); group++) {
            int count = groups.get(group);
            int[] drawn = block == 1
                    ? again(filled, count, chance.split(group))
                    : blocksAgain(count, block, chance.split(group));
            System.arraycopy(drawn, 0, units, filled, count);
            filled += count;
        }
        return new Draw(units, trials, chance.split(groups.size()), false);
    }

    static int[] ascending(int count) {
        return IntStream.range(0, count).toArray();
    }

    static int[] again(int first, int count, CounterRandom chance) {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = first + (int) (chance.uniform(i) * count);
        }
        return drawn;
    }

    private static int[] blocksAgain(int count, int block, CounterRandom chance) {
        int[] drawn = new int[count];
        for (int i = 0; i < count; i++) {
            int start = (int) (chance.uniform(i / block) * count);
            drawn[i] = (start + i % block) % count;
        }
        return drawn;
    }

    private Draw asTheyAre(int[] units) {
        return new Draw(units, trials, CounterRandom.of(0, "as they are"), true);
    }
}
