package org.separatrix.fixedpoints;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.fixedpoints.structure.Branch;

/**
 * Places of nodes in the plane such that distances on paper follow the number of arrows between nodes.
 *
 * <p>From starting places the stress Σ (‖p_i − p_j‖ − d_ij)² / d_ij² is lowered by majorization; d_ij is the number of arrows on the
 * shortest way, whatever their direction, and a little more than the longest such way between nodes that nothing joins.
 *
 * <p>Source: Gansner, Koren and North 2005 (doi:10.1007/978-3-540-31843-9_25).
 */
final class GraphLayout {

    private static final int ROUNDS = 300;

    private GraphLayout() {}

    /**
     * Places nodes.
     *
     * @param start first places, [K × 2], not modified
     * @param branches arrows between them
     * @return places, [K × 2]
     */
    static DMatrixRMaj of(DMatrixRMaj start, List<Branch> branches) {
        int count = start.numRows;
        double[][] distance = distances(count, branches);
        DMatrixRMaj places = start.copy();
        DMatrixRMaj next = new DMatrixRMaj(count, 2);
        for (int round = 0; round < ROUNDS && count > 1; round++) {
            for (int i = 0; i < count; i++) {
                double x = 0.0;
                double y = 0.0;
                double weights = 0.0;
                for (int j = 0; j < count; j++) {
                    if (j == i) {
                        continue;
                    }
                    double d = distance[i][j];
                    double weight = 1.0 / (d * d);
                    double dx = places.get(i, 0) - places.get(j, 0);
                    double dy = places.get(i, 1) - places.get(j, 1);
                    double apart = Math.max(Math.hypot(dx, dy), 1e-9);
                    x += weight * (places.get(j, 0) + d * dx / apart);
                    y += weight * (places.get(j, 1) + d * dy / apart);
                    weights += weight;
                }
                next.set(i, 0, x / weights);
                next.set(i, 1, y / weights);
            }
            places.setTo(next);
        }
        return places;
    }

    private static double[][] distances(int count, List<Branch> branches) {
        double[][] distance = new double[count][count];
        for (double[] row : distance) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        for (Branch branch : branches) {
            if (branch.to() >= 0 && branch.to() != branch.from()) {
                distance[branch.from()][branch.to()] = 1.0;
                distance[branch.to()][branch.from()] = 1.0;
            }
        }
        double longest = 1.0;
        for (int k = 0; k < count; k++) {
            for (int i = 0; i < count; i++) {
                for (int j = 0; j < count; j++) {
                    distance[i][j] = Math.min(distance[i][j], distance[i][k] + distance[k][j]);
                }
            }
        }
        for (double[] row : distance) {
            for (double d : row) {
                longest = Double.isFinite(d) && d > longest ? d : longest;
            }
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                distance[i][j] = Double.isFinite(distance[i][j]) ? distance[i][j] : longest + 1.0;
            }
        }
        return distance;
    }
}
