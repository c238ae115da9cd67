package org.separatrix.core.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.separatrix.core.linalg.NdArray;

/**
 * Which of two stimuli a network chooses, by how much stronger the first is: the psychometric curve.
 *
 * <p>A trial chooses stimulus k if the decoded angle is less than 0.3π from θ_k and not further from it than from the other. A
 * trial that chooses neither, or that fixates, is undecided and does not count. At each coherence the probability of choosing
 * the first is n₁ / (n₁ + n₂).
 *
 * <p>Source: Yang et al. 2019 (doi:10.1038/s41593-018-0310-2), the psychophysics of their decision tasks.
 */
public final class PsychometricReadout {

    /** A choice lies less than this from a stimulus (rad). */
    static final double TOLERANCE_RAD = 0.3 * Math.PI;

    /** Coherences that differ by less are one. */
    private static final double RESOLUTION = 1e-9;

    private PsychometricReadout() {}

    /**
     * The choices at one coherence.
     *
     * @param coherence half the difference of the strengths of the first and the second stimulus
     * @param first number n₁ of trials that choose the first stimulus
     * @param second number n₂ of trials that choose the second stimulus
     * @param undecided number of trials that choose neither
     */
    public record Level(double coherence, int first, int second, int undecided) {

        /**
         * Returns how often the first stimulus is chosen by the trials that decide.
         *
         * @return n₁ / (n₁ + n₂), or NaN where no trial decides
         */
        public double firstShare() {
            return (double) first / (first + second);
        }
    }

    /**
     * Counts choices.
     *
     * @param coherences half the difference of strength of each trial, [B]
     * @param first angle of the first stimulus (rad), [B]
     * @param second angle of the second stimulus (rad), [B]
     * @param decoded angle that the network says (rad), negative where it fixates, [B]
     * @return one entry for each coherence, in ascending order
     * @throws IllegalArgumentException if the lengths differ
     */
    public static List<Level> levels(NdArray coherences, NdArray first, NdArray second, NdArray decoded) {
        int trials = coherences.size();
        if (first.size() != trials || second.size() != trials || decoded.size() != trials) {
            throw new IllegalArgumentException("need one value a trial, found " + trials + ", " + first.size() + ", "
                    + second.size() + ", " + decoded.size());
        }
        Map<Long, int[]> counts = new TreeMap<>();
        for (int b = 0; b < trials; b++) {
            long key = Math.round(coherences.at(b) / RESOLUTION);
            counts.computeIfAbsent(key, none -> new int[3])[choice(first.at(b), second.at(b), decoded.at(b))]++;
        }
        List<Level> levels = new ArrayList<>();
        counts.forEach((key, found) -> levels.add(new Level(key * RESOLUTION, found[1], found[2], found[0])));
        return levels;
    }

    /**
     * Counts the choices of a batch by the coherence in one modality.
     *
     * @param batch trials of a task with two stimuli, made by a declared battery
     * @param scores what the network did in them
     * @param modality number of the modality, from 1
     * @return one entry for each coherence, in ascending order
     * @throws IllegalArgumentException if the task has no two stimuli or no such modality
     */
    public static List<Level> of(TrialBatch batch, TrialScores scores, int modality) {
        int trials = batch.trials();
        int columns = batch.stimuli().length(1);
        int each = columns / 2;
        if (columns % 2 != 0 || modality < 1 || modality >= each) {
            throw new IllegalArgumentException("need two stimuli and a modality of theirs, found " + columns
                    + " columns and modality " + modality);
        }
        double[] coherence = new double[trials];
        double[] first = new double[trials];
        double[] second = new double[trials];
        for (int b = 0; b < trials; b++) {
            first[b] = batch.stimuli().get(b, 0);
            second[b] = batch.stimuli().get(b, each);
            coherence[b] = (batch.stimuli().get(b, modality) - batch.stimuli().get(b, each + modality)) / 2;
        }
        return levels(
                NdArray.wrap(coherence, trials),
                NdArray.wrap(first, trials),
                NdArray.wrap(second, trials),
                scores.decoded());
    }

    /** Returns 1 or 2, or 0 where nothing is decided. */
    private static int choice(double first, double second, double decoded) {
        if (!(decoded >= 0)) {
            return 0;
        }
        double toFirst = Angles.distance(decoded, first);
        double toSecond = Angles.distance(decoded, second);
        if (Math.min(toFirst, toSecond) >= TOLERANCE_RAD || toFirst == toSecond) {
            return 0;
        }
        return toFirst < toSecond ? 1 : 2;
    }
}
