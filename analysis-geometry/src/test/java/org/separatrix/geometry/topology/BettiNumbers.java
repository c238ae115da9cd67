package org.separatrix.geometry.topology;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** Betti numbers of a complex by elimination over Z/2, for comparison. */
final class BettiNumbers {

    private BettiNumbers() {}

    /** Edges less the rank of their boundaries less the rank of the triangles' boundaries. */
    static int first(DMatrixRMaj points, double t) {
        int m = points.numRows;
        int[][] number = new int[m][m];
        List<BitSet> edges = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                number[i][j] = -1;
                if (distance(points, i, j) <= t) {
                    number[i][j] = edges.size();
                    BitSet ends = new BitSet();
                    ends.set(i);
                    ends.set(j);
                    edges.add(ends);
                }
            }
        }
        List<BitSet> triangles = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                for (int k = 0; k < j; k++) {
                    if (number[i][j] >= 0 && number[i][k] >= 0 && number[j][k] >= 0) {
                        BitSet sides = new BitSet();
                        sides.set(number[i][j]);
                        sides.set(number[i][k]);
                        sides.set(number[j][k]);
                        triangles.add(sides);
                    }
                }
            }
        }
        int count = edges.size();
        return count - rank(edges) - rank(triangles);
    }

    private static double distance(DMatrixRMaj points, int i, int j) {
        double squares = 0.0;
        for (int k = 0; k < points.numCols; k++) {
            double off = points.get(i, k) - points.get(j, k);
            squares += off * off;
        }
        return Math.sqrt(squares);
    }

    private static int rank(List<BitSet> columns) {
        List<BitSet> reduced = new ArrayList<>();
        for (BitSet column : columns) {
            BitSet rest = (BitSet) column.clone();
            for (BitSet known : reduced) {
                if (rest.get(known.length() - 1)) {
                    rest.xor(known);
                }
            }
            if (!rest.isEmpty()) {
                reduced.add(rest);
                reduced.sort((a, b) -> Integer.compare(b.length(), a.length()));
            }
        }
        return reduced.size();
    }
}
