package org.separatrix.core.task;

import org.separatrix.core.linalg.CounterRandom;

/**
 * The chance of one batch: which counter decides what. What a trial draws depends on neither the number of trials nor on
 * what the other parts of the description draw.
 */
final class Draws {

    static final int MOST_EPOCHS = 16;
    static final int MOST_STIMULI = 4;
    static final int MOST_MODALITIES = 8;

    private static final long MODALITY = MOST_EPOCHS;
    private static final long TRIALS = 32;
    private static final long TRIAL_STRIDE = 64;
    private static final long STRENGTH = 16;
    private static final long SPREAD = 48;

    private final CounterRandom chance;
    private final boolean shared;

    private Draws(CounterRandom chance, boolean shared) {
        this.chance = chance;
        this.shared = shared;
    }

    static Draws of(BatteryDescription battery, String task, long seed, long batch) {
        CounterRandom chance =
                CounterRandom.of(seed, "task/" + battery.id() + "/" + task).split(batch);
        return new Draws(chance, battery.timing() == TimingMode.SHARED);
    }

    double duration(Distribution distribution, int epoch, int trial) {
        return distribution.quantile(timing(trial).uniform(epoch));
    }

    int modality(Modality modality, int stimulus, int trial) {
        int count = modality.modalities().size();
        return modality.modalities().get((int) (count * timing(trial).uniform(MODALITY + stimulus)));
    }

    /** Returns the source of what the trials of a batch may share. */
    private CounterRandom timing(int trial) {
        return shared ? chance : chance.split(trial);
    }

    /** Draws an angle that needs no other. */
    double angle(int trial, int stimulus) {
        return Angles.TURN * chance.uniform(location(trial, stimulus));
    }

    double point(Location.Grid grid, int trial, int stimulus) {
        return grid.point((int) (grid.count() * chance.uniform(location(trial, stimulus))));
    }

    /** Draws ± U(low, high). */
    double offset(double low, double high, int trial, int stimulus) {
        long at = location(trial, stimulus);
        return sign(at) * (low + (high - low) * chance.uniform(at + 1));
    }

    boolean isSame(double probability, int trial, int stimulus) {
        return chance.uniform(location(trial, stimulus) + 2) < probability;
    }

    double mean(Distribution distribution, int trial, int modality) {
        return distribution.quantile(chance.uniform(strength(trial, modality)));
    }

    /** Draws ± coherence. */
    double coherence(Distribution distribution, int trial, int modality) {
        long at = strength(trial, modality) + 1;
        return sign(at) * distribution.quantile(chance.uniform(at + 1));
    }

    /** Draws the strength of one stimulus in one modality. */
    double strength(Distribution distribution, int trial, int modality, int stimulus) {
        return distribution.quantile(chance.uniform(strength(trial, modality) + stimulus));
    }

    /** Draws ± spread. */
    double spread(Distribution distribution, int trial, int stimulus) {
        long at = TRIALS + trial * TRIAL_STRIDE + SPREAD + 2L * stimulus;
        return sign(at) * distribution.quantile(chance.uniform(at + 1));
    }

    private int sign(long counter) {
        return chance.uniform(counter) < 0.5 ? -1 : 1;
    }

    private static long location(int trial, int stimulus) {
        return TRIALS + trial * TRIAL_STRIDE + 4L * stimulus;
    }

    private static long strength(int trial, int modality) {
        return TRIALS + trial * TRIAL_STRIDE + STRENGTH + 4L * modality;
    }
}
