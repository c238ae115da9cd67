package org.separatrix.geometry.field;

import java.util.Arrays;

/**
 * The cheapest one-to-one assignment of rows to columns, by shortest augmenting paths in O(n³).
 *
 * <p>Source: Kuhn 1955 (doi:10.1002/nav.3800020109); Jonker and Volgenant 1987 (doi:10.1007/BF02278710).
 */
final class Assignment {

    private Assignment() {}

    /**
     * Assigns.
     *
     * @param cost rows × columns, finite, with at most as many rows as columns
     * @return the column of each row
     */
    static int[] cheapest(double[][] cost) {
        int rows = cost.length;
        int columns = rows == 0 ? 0 : cost[0].length;
        double[] rowPrice = new double[rows + 1];
        double[] columnPrice = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            int[] before = new int[columns + 1];
            rowOf[0] = row;
            int end = augment(cost, rowPrice, columnPrice, rowOf, before);
            for (int column = end; column != 0; column = before[column]) {
                rowOf[column] = rowOf[before[column]];
            }
        }
        int[] columnOf = new int[rows];
        for (int column = 1; column <= columns; column++) {
            if (rowOf[column] > 0) {
                columnOf[rowOf[column] - 1] = column - 1;
            }
        }
        return columnOf;
    }

    /** Finds the shortest path from the row at column 0 to a free column, and moves the prices along; returns that column. */
    private static int augment(double[][] cost, double[] rowPrice, double[] columnPrice, int[] rowOf, int[] before) {
        int columns = columnPrice.length - 1;
        double[] least = new double[columns + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        boolean[] seen = new boolean[columns + 1];
        int column = 0;
        do {
            seen[column] = true;
            int from = rowOf[column];
            double step = Double.POSITIVE_INFINITY;
            int next = 0;
            for (int j = 1; j <= columns; j++) {
                if (seen[j]) {
                    continue;
                }
                double reduced = cost[from - 1][j - 1] - rowPrice[from] - columnPrice[j];
                if (reduced < least[j]) {
                    least[j] = reduced;
                    before[j] = column;
                }
                if (least[j] < step) {
                    step = least[j];
                    next = j;
                }
            }
            for (int j = 0; j <= columns; j++) {
                if (seen[j]) {
                    rowPrice[rowOf[j]] += step;
                    columnPrice[j] -= step;
                } else {
                    least[j] -= step;
                }
            }
            column = next;
        } while (rowOf[column] != 0);
        return column;
    }
}
