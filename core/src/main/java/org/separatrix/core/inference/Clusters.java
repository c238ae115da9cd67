package org.separatrix.core.inference;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/**
 * How well groups of systems stand apart, from their distances alone.
 *
 * <p>Silhouette of a system: (b − a) / max(a, b), a its mean distance to the others of its group, b the smallest mean distance to
 * another group; 0 where it is alone. Dunn's index: smallest distance between groups over the largest within one.
 *
 * <p>Source: Rousseeuw 1987 (doi:10.1016/0377-0427(87)90125-7); Dunn 1974 (doi:10.1080/01969727408546059).
 *
 * @param silhouettes [m], of each system, in [−1, 1]
 * @param silhouette their mean
 * @param dunn Dunn's index; infinite where groups have no extent
 */
public record Clusters(NdArray silhouettes, double silhouette, double dunn) {

    /**
     * Measures groups.
     *
     * @param distances [m × m], symmetric, with a diagonal of zeros
     * @param groups label of each system, at least two different ones
     * @return how they stand apart
     */
    public static Clusters of(NdArray distances, List<String> groups) {
        Squares squares = Squares.of(distances, groups);
        Arrangements arrangements = Arrangements.of(groups, List.of());
        int count = arrangements.labelCount();
        if (count < 2) {
            throw new IllegalArgumentException("groups that stand apart are at least 2, found " + count);
        }
        int[] labels = arrangements.labels();
        int m = squares.size();
        double[] silhouettes = new double[m];
        double between = Double.POSITIVE_INFINITY;
        double within = 0;
        for (int i = 0; i < m; i++) {
            double[] sums = new double[count];
            int[] members = new int[count];
            for (int j = 0; j < m; j++) {
                sums[labels[j]] += squares.distance(i, j);
                members[labels[j]]++;
                if (labels[i] == labels[j]) {
                    within = Math.max(within, squares.distance(i, j));
                } else {
                    between = Math.min(between, squares.distance(i, j));
                }
            }
            silhouettes[i] = silhouette(sums, members, labels[i]);
        }
        return new Clusters(NdArray.vector(silhouettes), Sample.mean(silhouettes), between / within);
    }

    private static double silhouette(double[] sums, int[] members, int own) {
        if (members[own] == 1) {
            return 0;
        }
        double a = sums[own] / (members[own] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int group = 0; group < sums.length; group++) {
            b = group == own ? b : Math.min(b, sums[group] / members[group]);
        }
        double larger = Math.max(a, b);
        return larger == 0 ? 0 : (b - a) / larger;
    }
}
