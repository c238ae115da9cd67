package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Starts that ended at one point.
 *
 * @param representative the first of them
 * @param hits their number
 */
record PointGroup(Descent representative, int hits) {

    /** Up to this many distinct nonhyperbolic points are listed; more cannot be told from a continuum. */
    static final int MOST_NONHYPERBOLIC = 8;

    /** Relative distance that a singular Jacobian or a flat minimum of q leaves undetermined. */
    private static final double FLAT = 1e-4;

    private static final double SLOW = 1e-3;

    /**
     * Groups the searches of one verdict.
     *
     * @param descents all searches
     * @param verdict which of them
     * @param options the tolerance for fixed points
     * @return groups, the one with most hits first
     */
    static List<PointGroup> of(List<Descent> descents, Verdict verdict, FixedPointOptions options) {
        return members(descents, verdict, options).stream()
                .map(group -> new PointGroup(group.get(0), group.size()))
                .sorted(Comparator.comparingInt((PointGroup group) -> -group.hits())
                        .thenComparingInt(group -> group.representative().start()))
                .toList();
    }

    /** Returns the searches of one verdict, grouped, in the order of the first of each group. */
    static List<List<Descent>> members(List<Descent> descents, Verdict verdict, FixedPointOptions options) {
        List<Descent> ended = descents.stream().filter(end -> end.is(verdict)).toList();
        return Duplicates.groups(ended, end -> radius(end, verdict, options) * (1.0 + Vectors.norm(end.state())));
    }

    private static double radius(Descent end, Verdict verdict, FixedPointOptions options) {
        return switch (verdict) {
            case FIXED -> Math.max(options.dedupTolerance(), 10.0 * end.error() / (1.0 + Vectors.norm(end.state())));
            case NONHYPERBOLIC -> Math.max(options.dedupTolerance(), FLAT);
            case SLOW -> Math.max(options.dedupTolerance(), SLOW);
        };
    }

    /**
     * Thins out a continuum: keeps the most-hit group and then, again and again, the one farthest from those kept; the hits of
     * the others go to the nearest one kept.
     *
     * @param groups any number of groups
     * @return at most {@link #MOST_NONHYPERBOLIC} groups
     */
    static List<PointGroup> spread(List<PointGroup> groups) {
        if (groups.size() <= MOST_NONHYPERBOLIC) {
            return groups;
        }
        double[] distance = new double[groups.size()];
        int[] nearest = new int[groups.size()];
        java.util.Arrays.fill(distance, Double.POSITIVE_INFINITY);
        List<Integer> kept = new ArrayList<>();
        int next = 0;
        while (kept.size() < MOST_NONHYPERBOLIC) {
            int last = next;
            kept.add(last);
            for (int k = 0; k < distance.length; k++) {
                double d = Vectors.distance(
                        groups.get(k).representative().state(),
                        groups.get(last).representative().state());
                if (d < distance[k]) {
                    distance[k] = d;
                    nearest[k] = kept.size() - 1;
                }
                next = distance[k] > distance[next] ? k : next;
            }
        }
        int[] hits = new int[kept.size()];
        for (int k = 0; k < distance.length; k++) {
            hits[nearest[k]] += groups.get(k).hits();
        }
        List<PointGroup> thinned = new ArrayList<>();
        for (int k = 0; k < hits.length; k++) {
            thinned.add(new PointGroup(groups.get(kept.get(k)).representative(), hits[k]));
        }
        return thinned;
    }
}
