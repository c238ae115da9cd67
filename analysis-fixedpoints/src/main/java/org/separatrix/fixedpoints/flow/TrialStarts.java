package org.separatrix.fixedpoints.flow;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.CounterRandom;

/**
 * States from which trajectories start.
 *
 * @param states [count × N]
 * @param warnings where they are not those of the condition's own trials
 */
public record TrialStarts(DMatrixRMaj states, List<String> warnings) {

    /** Copies the warnings. */
    public TrialStarts {
        warnings = List.copyOf(warnings);
    }

    /**
     * Chooses states of the trials of a condition, each from a stretch of its own, the place within it by chance; of all trials where none was
     * recorded under the context; from N(0, 1) where none fits.
     *
     * @param activity trials, whose modulator, if any, is part of the state
     * @param condition what is held constant
     * @param n number of state variables
     * @param count how many, at least 1
     * @param seed source of all chance
     * @return the states, and what to know of them
     */
    public static TrialStarts of(Activity activity, Condition condition, int n, int count, long seed) {
        List<ActivityBlock> own = activity.of(condition.context().name()).blocks();
        List<ActivityBlock> blocks = (own.isEmpty() ? activity.blocks() : own)
                .stream()
                        .map(ActivityBlock::joint)
                        .filter(block -> block.units() == n)
                        .toList();
        CounterRandom chance = CounterRandom.of(seed, "trial-starts");
        long total = 0;
        List<Long> firsts = new ArrayList<>();
        for (ActivityBlock block : blocks) {
            firsts.add(total);
            total += (long) block.trials() * block.steps();
        }
        DMatrixRMaj starts = new DMatrixRMaj(count, n);
        for (int k = 0; k < count; k++) {
            long from = k * total / count;
            long to = (k + 1L) * total / count;
            long number = from + (long) (chance.uniform(k) * (to - from));
            int block = blocks.size() - 1;
            while (block >= 0 && firsts.get(block) > number) {
                block--;
            }
            for (int i = 0; i < n; i++) {
                double value = total == 0
                        ? chance.gaussian(count + (long) k * n + i)
                        : blocks.get(block).states().at((int) (number - firsts.get(block)) * n + i);
                starts.set(k, i, value);
            }
        }
        return new TrialStarts(starts, warnings(own.isEmpty(), total == 0, condition, count));
    }

    private static List<String> warnings(boolean others, boolean none, Condition condition, int count) {
        if (none) {
            return List.of("no activity of these state variables was given, so " + count
                    + " normally distributed states are the starts");
        }
        return others
                ? List.of("no trial was recorded in context "
                        + condition.context().name() + ": the starts are states of the other contexts' trials")
                : List.of();
    }
}
