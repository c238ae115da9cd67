package org.separatrix.geometry.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.separatrix.geometry.dimension.ParticipationRatio;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * How subspace, variance and mean move along levels of a modulation.
 *
 * <p>The path is followed on the Grassmann manifold: its length is the sum of the geodesic distances of neighbours, and its straightness
 * the distance of its ends over its length, 1 for a steady turn in one direction. A step is a jump where it is three times as long as the
 * median step and longer than 0.1 rad; with a change of the number of attractors it marks a bifurcation and not a rotation.
 *
 * @param points one entry a level, by rising level
 * @param baseline position of the level that others are compared with
 */
public record SubspacePath(List<Point> points, int baseline) {

    private static final double LONG = 3.0;
    private static final double SMALLEST_JUMP = 0.1;

    /**
     * One level.
     *
     * @param level m
     * @param toBaseline angles between the leading k components of this level and of the baseline
     * @param toNext angles between those of this level and of the next; of the last level with itself
     * @param participationRatio PR at this level
     * @param lnScale ½ ln of the variance over that of the baseline
     * @param translation squared distance of the mean from that of the baseline, over the variance of the baseline
     */
    public record Point(
            double level,
            PrincipalAngles toBaseline,
            PrincipalAngles toNext,
            double participationRatio,
            double lnScale,
            double translation) {}

    /** Copies the list. */
    public SubspacePath {
        points = List.copyOf(points);
    }

    /**
     * Follows a path.
     *
     * @param levels m, rising, at least two
     * @param components principal components of the activity at each level, all of rank k at least
     * @param baseline position of the baseline among the levels
     * @param k dimension of the subspaces
     * @return the path
     * @throws IllegalArgumentException if there are fewer than two levels, or not one entry for each, or they do not rise
     */
    public static SubspacePath of(double[] levels, List<PrincipalComponents> components, int baseline, int k) {
        if (levels.length < 2 || components.size() != levels.length) {
            throw new IllegalArgumentException("a path needs two levels or more, with components for each, found "
                    + levels.length + " and " + components.size());
        }
        PrincipalComponents start = components.get(baseline);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            if (i > 0 && !(levels[i] > levels[i - 1])) {
                throw new IllegalArgumentException("levels must rise, found " + Arrays.toString(levels));
            }
            PrincipalComponents here = components.get(i);
            PrincipalComponents next = components.get(Math.min(i + 1, levels.length - 1));
            points.add(new Point(
                    levels[i],
                    PrincipalAngles.between(start.basis(k), here.basis(k)),
                    PrincipalAngles.between(here.basis(k), next.basis(k)),
                    participationRatio(here),
                    lnScale(start, here),
                    translation(start, here)));
        }
        return new SubspacePath(points, baseline);
    }

    static double participationRatio(PrincipalComponents components) {
        return ParticipationRatio.ofSpectrum(components.eigenvalues(), components.samples())
                .plain()
                .orElseThrow();
    }

    static double lnScale(PrincipalComponents from, PrincipalComponents to) {
        return 0.5 * Math.log(to.totalVariance() / from.totalVariance());
    }

    private static double translation(PrincipalComponents from, PrincipalComponents to) {
        double squares = 0.0;
        for (int j = 0; j < from.mean().size(); j++) {
            double moved = to.mean().at(j) - from.mean().at(j);
            squares += moved * moved;
        }
        return squares / from.totalVariance();
    }

    /**
     * Returns the length of the path.
     *
     * @return the sum of the geodesic distances of neighbours (rad)
     */
    public double length() {
        return points.stream().mapToDouble(point -> point.toNext().geodesic()).sum();
    }

    /**
     * Returns how straight the path is.
     *
     * @param endToEnd geodesic distance of the subspaces of the first and the last level (rad)
     * @return the distance over the length, at most 1 but for rounding; 1 where nothing moves
     */
    public double straightness(double endToEnd) {
        double length = length();
        return length > 1e-12 ? Math.min(1.0, endToEnd / length) : 1.0;
    }

    /**
     * Returns which steps are jumps.
     *
     * @return one entry for each step from a level to the next
     */
    public List<Boolean> jumps() {
        double[] steps = points.subList(0, points.size() - 1).stream()
                .mapToDouble(point -> point.toNext().geodesic())
                .toArray();
        double[] sorted = steps.clone();
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
        return Arrays.stream(steps)
                .mapToObj(step -> step > SMALLEST_JUMP && step > LONG * median)
                .toList();
    }
}
