package org.separatrix.geometry.unit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.WardLinkage;

/** Rows in the order of the leaves of a Ward tree, so that rows alike stand together. Source: Ward 1963 (doi:10.1080/01621459.1963.10500845). */
final class WardOrder {

    private WardOrder() {}

    /** Returns the numbers of the rows in order; as they are with fewer than three. */
    static List<Integer> rows(DMatrixRMaj rows) {
        int n = rows.numRows;
        List<Integer> order = new ArrayList<>();
        if (n < 3) {
            for (int i = 0; i < n; i++) {
                order.add(i);
            }
            return order;
        }
        double[][] points = new double[n][rows.numCols];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows.data, i * rows.numCols, points[i], 0, rows.numCols);
        }
        int[][] merges = HierarchicalClustering.fit(WardLinkage.of(points)).tree();
        Deque<Integer> open = new ArrayDeque<>(List.of(2 * n - 2));
        while (!open.isEmpty()) {
            int node = open.pop();
            if (node < n) {
                order.add(node);
            } else {
                open.push(merges[node - n][1]);
                open.push(merges[node - n][0]);
            }
        }
        return order;
    }

    /** Returns the numbers of the columns in order. */
    static List<Integer> columns(DMatrixRMaj rows) {
        return rows(CommonOps_DDRM.transpose(rows, null));
    }
}
