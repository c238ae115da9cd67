package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/**
 * Shares of a sample of initial states.
 *
 * @param attractors attractors with the numbers of states that came to them, known fixed points first, then in order of the states
 * @param labels of each state the number of its attractor, {@link Settling#ESCAPED} or {@link Settling#UNSETTLED}
 */
public record BasinFractions(List<Basin> attractors, List<Integer> labels) {

    private static final double Z = 1.959963984540054;

    /** Copies the lists. */
    public BasinFractions {
        attractors = List.copyOf(attractors);
        labels = List.copyOf(labels);
    }

    /**
     * An attractor and its basin.
     *
     * @param set states of the attractor
     * @param states initial states that came to it
     */
    public record Basin(SettledSet set, int states) {}

    /**
     * A share with its confidence interval of 95 %.
     *
     * @param fraction k / n
     * @param low lower end, by Wilson
     * @param high upper end, by Wilson
     */
    public record Share(double fraction, double low, double high) {

        /**
         * Computes the interval of Wilson's score.
         *
         * <p>Source: Wilson 1927, doi:10.1080/01621459.1927.10502953.
         *
         * @param successes k
         * @param trials n, at least 1
         * @return the share
         */
        public static Share of(int successes, int trials) {
            double p = (double) successes / trials;
            double z2 = Z * Z / trials;
            double middle = (p + 0.5 * z2) / (1.0 + z2);
            double half = Z / (1.0 + z2) * Math.sqrt(p * (1.0 - p) / trials + 0.25 * z2 / trials);
            return new Share(
                    p, successes == 0 ? 0.0 : middle - half, successes == trials ? 1.0 : Math.min(1.0, middle + half));
        }
    }

    /** Counts the first states of those that settled; others served to find attractors. */
    static BasinFractions of(Settling.Ends ends, int counted) {
        List<Integer> labels = ends.labels().subList(0, counted);
        int[] counts = new int[ends.attractors().size()];
        for (int label : labels) {
            if (label >= 0) {
                counts[label]++;
            }
        }
        List<Basin> basins = new ArrayList<>();
        for (int k = 0; k < counts.length; k++) {
            basins.add(new Basin(ends.attractors().get(k), counts[k]));
        }
        return new BasinFractions(basins, labels);
    }

    /**
     * Returns the share of an attractor.
     *
     * @param label its number, {@link Settling#ESCAPED} or {@link Settling#UNSETTLED}
     * @return its share of all states
     */
    public Share share(int label) {
        return Share.of(count(label), labels.size());
    }

    /**
     * Counts states.
     *
     * @param label number of an attractor, {@link Settling#ESCAPED} or {@link Settling#UNSETTLED}
     * @return how many have it
     */
    public int count(int label) {
        return (int) labels.stream().filter(own -> own == label).count();
    }

    /**
     * Returns the standard error of a share.
     *
     * <p>Of states from cells of their own it is estimated from neighbouring cells, two by two: the number of pairs of which one state has the
     * label, under the root, divided by n. It includes the difference of the two cells, so that it is too large rather than too small.
     *
     * <p>Source: Cochran, Sampling Techniques (1977), section 5A.12.
     *
     * @param label number of an attractor, {@link Settling#ESCAPED} or {@link Settling#UNSETTLED}
     * @param stratified whether each state was drawn from a cell of its own, in the order of {@link SampleOptions#draw}
     * @return √(p (1 − p) / n) where they were not
     */
    public double standardError(int label, boolean stratified) {
        int n = labels.size();
        double share = (double) count(label) / n;
        if (!stratified || n < 2) {
            return Math.sqrt(share * (1.0 - share) / n);
        }
        int pairs = n / 2;
        int different = 0;
        for (int k = 0; k < pairs; k++) {
            different += (labels.get(2 * k) == label) == (labels.get(2 * k + 1) == label) ? 0 : 1;
        }
        return Math.sqrt(different) / (2.0 * pairs);
    }
}
