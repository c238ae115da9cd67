package org.separatrix.geometry.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;

/**
 * Persistent homology of a Vietoris–Rips filtration with coefficients in Z/2: at distance t, points at most t apart are joined, and triangles whose
 * sides all are so are filled.
 *
 * <p>Components come from the minimum spanning tree, loops from the reduction of coboundaries of the other edges, longest first, which stops
 * at the enclosing radius: beyond it one point is joined to all others and nothing is left. Bars shorter than 10⁻¹² of the largest
 * distance are rounding and left out; the component that lives for ever is not listed. Bars do not depend on the order of the points.
 *
 * <p>Source: de Silva, Morozov and Vejdemo-Johansson 2011 (doi:10.1088/0266-5611/27/12/124003); Bauer 2021 (doi:10.1007/s41468-021-00071-5).
 *
 * @param components bars of dimension 0, longest first
 * @param loops bars of dimension 1, longest first
 * @param largest the largest distance
 * @param enclosing the smallest distance within which one point has all others
 */
public record VietorisRips(List<Bar> components, List<Bar> loops, double largest, double enclosing) {

    /** Largest number of points. */
    public static final int LARGEST = 1000;

    private static final double ROUNDING = 1e-12;

    /** Copies the lists. */
    public VietorisRips {
        components = List.copyOf(components);
        loops = List.copyOf(loops);
    }

    /**
     * Computes the bars of points.
     *
     * @param points [m × d], m from 1 to {@value #LARGEST}, finite, not modified
     * @return components and loops
     */
    public static VietorisRips ofPoints(DMatrixRMaj points) {
        int m = points.numRows;
        double[][] distances = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < i; j++) {
                double squares = 0.0;
                for (int k = 0; k < points.numCols; k++) {
                    double off = points.get(i, k) - points.get(j, k);
                    squares += off * off;
                }
                distances[i][j] = Math.sqrt(squares);
                distances[j][i] = distances[i][j];
            }
        }
        return of(distances);
    }

    /**
     * Computes the bars of a matrix of distances.
     *
     * @param distances [m × m], m from 1 to {@value #LARGEST}, symmetric, not negative, not modified
     * @return components and loops
     */
    public static VietorisRips ofDistances(DMatrixRMaj distances) {
        double[][] rows = new double[distances.numRows][distances.numRows];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows.length; j++) {
                rows[i][j] = distances.get(i, j);
                if (distances.get(i, j) != distances.get(j, i)) {
                    throw new IllegalArgumentException("distances must be symmetric, found " + distances.get(i, j)
                            + " and " + distances.get(j, i));
                }
            }
        }
        return of(rows);
    }

    private static VietorisRips of(double[][] distances) {
        int m = distances.length;
        if (m < 1 || m > LARGEST) {
            throw new IllegalArgumentException("persistence takes 1 to " + LARGEST + " points, found " + m);
        }
        double largest = 0.0;
        double enclosing = m == 1 ? 0.0 : Double.POSITIVE_INFINITY;
        for (double[] row : distances) {
            double furthest = 0.0;
            for (double distance : row) {
                if (!(distance >= 0.0 && distance < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("distances must be finite and not negative, found " + distance);
                }
                furthest = Math.max(furthest, distance);
            }
            largest = Math.max(largest, furthest);
            enclosing = Math.min(enclosing, furthest);
        }
        Reduction reduction = new Reduction(distances, enclosing);
        double shortest = ROUNDING * largest;
        List<Bar> components = reduction.components();
        return new VietorisRips(sorted(components, -1.0), sorted(reduction.loops(), shortest), largest, enclosing);
    }

    private static List<Bar> sorted(List<Bar> bars, double longerThan) {
        return bars.stream()
                .filter(bar -> bar.persistence() > longerThan)
                .sorted(Comparator.comparingDouble(Bar::persistence).reversed().thenComparingDouble(Bar::birth))
                .toList();
    }

    /** Edges in the order of their lengths; a triangle is known by its longest edge and the vertex across. */
    private static final class Reduction {

        private final int points;
        private final double[] lengths;
        private final int[] ends;
        private final int[][] rank;
        private final boolean[] joins;
        private final Map<Long, Integer> columns = new HashMap<>();
        private final Map<Integer, int[]> sums = new HashMap<>();
        private final LongHeap heap = new LongHeap();

        Reduction(double[][] distances, double enclosing) {
            this.points = distances.length;
            List<int[]> edges = new ArrayList<>();
            for (int i = 0; i < points; i++) {
                for (int j = 0; j < i; j++) {
                    if (distances[i][j] <= enclosing) {
                        edges.add(new int[] {i, j});
                    }
                }
            }
            edges.sort(Comparator.comparingDouble(edge -> distances[edge[0]][edge[1]]));
            this.lengths = new double[edges.size()];
            this.ends = new int[2 * edges.size()];
            this.rank = new int[points][points];
            for (int[] row : rank) {
                java.util.Arrays.fill(row, -1);
            }
            for (int e = 0; e < lengths.length; e++) {
                int[] edge = edges.get(e);
                lengths[e] = distances[edge[0]][edge[1]];
                ends[2 * e] = edge[0];
                ends[2 * e + 1] = edge[1];
                rank[edge[0]][edge[1]] = e;
                rank[edge[1]][edge[0]] = e;
            }
            this.joins = new boolean[lengths.length];
        }

        List<Bar> components() {
            List<Bar> bars = new ArrayList<>();
            int[] parents = new int[points];
            for (int i = 0; i < points; i++) {
                parents[i] = i;
            }
            for (int e = 0; e < lengths.length; e++) {
                int a = root(parents, ends[2 * e]);
                int b = root(parents, ends[2 * e + 1]);
                if (a != b) {
                    parents[a] = b;
                    joins[e] = true;
                    bars.add(new Bar(0.0, lengths[e]));
                }
            }
            return bars;
        }

        private static int root(int[] parents, int point) {
            int at = point;
            while (parents[at] != at) {
                parents[at] = parents[parents[at]];
                at = parents[at];
            }
            return at;
        }

        /** Edges that join components have no coboundary to reduce: the clearing of dimension 0. */
        List<Bar> loops() {
            List<Bar> bars = new ArrayList<>();
            for (int e = lengths.length - 1; e >= 0; e--) {
                if (joins[e]) {
                    continue;
                }
                long pivot = smallest(e);
                if (pivot >= 0 && columns.containsKey(pivot)) {
                    pivot = reduce(e);
                }
                if (pivot >= 0) {
                    columns.put(pivot, e);
                    bars.add(new Bar(lengths[e], lengths[(int) (pivot / points)]));
                }
            }
            return bars;
        }

        private long reduce(int edge) {
            heap.clear();
            addCoboundary(edge);
            Map<Integer, Boolean> sum = new HashMap<>();
            sum.put(edge, true);
            long pivot = heap.pivot();
            while (pivot >= 0) {
                Integer other = columns.get(pivot);
                if (other == null) {
                    break;
                }
                int[] parts = sums.get(other);
                if (parts == null) {
                    parts = new int[] {other};
                }
                for (int part : parts) {
                    addCoboundary(part);
                    if (sum.remove(part) == null) {
                        sum.put(part, true);
                    }
                }
                pivot = heap.pivot();
            }
            sums.put(edge, sum.keySet().stream().mapToInt(Integer::intValue).toArray());
            return pivot;
        }

        private void addCoboundary(int edge) {
            for (int v = 0; v < points; v++) {
                long triangle = triangle(edge, v);
                if (triangle >= 0) {
                    heap.add(triangle);
                }
            }
        }

        private long smallest(int edge) {
            long smallest = -1L;
            for (int v = 0; v < points; v++) {
                long triangle = triangle(edge, v);
                if (triangle >= 0 && (smallest < 0 || triangle < smallest)) {
                    smallest = triangle;
                }
            }
            return smallest;
        }

        /** Rank of the longest edge times m plus the vertex across, or −1 where a side is beyond the enclosing radius. */
        private long triangle(int edge, int v) {
            int a = ends[2 * edge];
            int b = ends[2 * edge + 1];
            int first = rank[a][v];
            int second = rank[b][v];
            if (first < 0 || second < 0) {
                return -1L;
            }
            if (edge > first && edge > second) {
                return (long) edge * points + v;
            }
            return first > second ? (long) first * points + b : (long) second * points + a;
        }
    }
}
