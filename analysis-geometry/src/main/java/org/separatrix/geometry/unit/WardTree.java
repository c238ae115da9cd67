package org.separatrix.geometry.unit;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.linalg.NdArray;
import smile.clustering.HierarchicalClustering;
import smile.clustering.linkage.WardLinkage;

/**
 * A Ward tree of rows, which puts rows alike side by side. Source: Ward 1963 (doi:10.1080/01621459.1963.10500845).
 *
 * @param order numbers of the rows, leaf by leaf; as they are with fewer than three
 * @param outline places and heights of a line that draws the tree in one go, along each branch and back; empty with fewer than three rows
 */
record WardTree(List<Integer> order, List<NdArray> outline) {

    WardTree {
        order = List.copyOf(order);
        outline = List.copyOf(outline);
    }

    /** Makes the tree of the rows. */
    static WardTree ofRows(DMatrixRMaj rows) {
        int n = rows.numRows;
        Drawing drawing = new Drawing();
        if (n < 3) {
            for (int i = 0; i < n; i++) {
                drawing.order.add(i);
            }
            return new WardTree(drawing.order, List.of());
        }
        double[][] points = new double[n][rows.numCols];
        for (int i = 0; i < n; i++) {
            System.arraycopy(rows.data, i * rows.numCols, points[i], 0, rows.numCols);
        }
        HierarchicalClustering clustering = HierarchicalClustering.fit(WardLinkage.of(points));
        double[] places = new double[2 * n - 1];
        drawing.place(2 * n - 2, clustering.tree(), places);
        drawing.draw(2 * n - 2, clustering, places);
        return new WardTree(drawing.order, List.of(NdArray.vector(drawing.x), NdArray.vector(drawing.y)));
    }

    /** Makes the tree of the columns. */
    static WardTree ofColumns(DMatrixRMaj rows) {
        return ofRows(CommonOps_DDRM.transpose(rows, null));
    }

    /** Leaves have the numbers 0 to n − 1, the node of merge i has n + i. */
    private static final class Drawing {

        private final List<Integer> order = new ArrayList<>();
        private final List<Double> x = new ArrayList<>();
        private final List<Double> y = new ArrayList<>();

        private void place(int node, int[][] merges, double[] places) {
            int n = merges.length + 1;
            if (node < n) {
                places[node] = order.size() + 1.0;
                order.add(node);
                return;
            }
            int[] children = merges[node - n];
            place(children[0], merges, places);
            place(children[1], merges, places);
            places[node] = 0.5 * (places[children[0]] + places[children[1]]);
        }

        /** Draws what is below a node, from its place and back to it. */
        private void draw(int node, HierarchicalClustering clustering, double[] places) {
            int n = clustering.tree().length + 1;
            double height = node < n ? 0.0 : clustering.height()[node - n];
            to(places[node], height);
            if (node < n) {
                return;
            }
            for (int child : clustering.tree()[node - n]) {
                to(places[child], height);
                draw(child, clustering, places);
                to(places[child], height);
            }
            to(places[node], height);
        }

        private void to(double place, double height) {
            x.add(place);
            y.add(height);
        }
    }
}
