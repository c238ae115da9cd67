package org.separatrix.geometry.similarity;

import java.util.Arrays;

/**
 * The pairing of rows with columns of least total cost.
 *
 * <p>Source: Kuhn 1955 (doi:10.1002/nav.3800020109), in the form with shortest augmenting paths of Jonker and Volgenant 1987
 * (doi:10.1007/BF02278710); O(n³).
 */
public final class Assignment {

    private Assignment() {}

    /**
     * Pairs every row with a column of its own.
     *
     * @param costs [n × n], finite, not modified
     * @return the column of each row, [n]
     */
    public static int[] least(double[][] costs) {
        int n = costs.length;
        double[] rowPrices = new double[n + 1];
        double[] columnPrices = new double[n + 1];
        // column 0 and row 0 stand for none
        int[] rowOfColumn = new int[n + 1];
        for (int row = 1; row <= n; row++) {
            augment(costs, row, rowPrices, columnPrices, rowOfColumn);
        }
        int[] columns = new int[n];
        for (int column = 1; column <= n; column++) {
            columns[rowOfColumn[column] - 1] = column - 1;
        }
        return columns;
    }

    private static void augment(
            double[][] costs, int row, double[] rowPrices, double[] columnPrices, int[] rowOfColumn) {
        int n = costs.length;
        double[] slack = new double[n + 1];
        int[] before = new int[n + 1];
        boolean[] reached = new boolean[n + 1];
        Arrays.fill(slack, Double.POSITIVE_INFINITY);
        rowOfColumn[0] = row;
        int column = 0;
        do {
            reached[column] = true;
            int current = rowOfColumn[column];
            double step = Double.POSITIVE_INFINITY;
            int nearest = 0;
            for (int j = 1; j <= n; j++) {
                if (reached[j]) {
                    continue;
                }
                double reduced = costs[current - 1][j - 1] - rowPrices[current] - columnPrices[j];
                if (reduced < slack[j]) {
                    slack[j] = reduced;
                    before[j] = column;
                }
                if (slack[j] < step) {
                    step = slack[j];
                    nearest = j;
                }
            }
            for (int j = 0; j <= n; j++) {
                if (reached[j]) {
                    rowPrices[rowOfColumn[j]] += step;
                    columnPrices[j] -= step;
                } else {
                    slack[j] -= step;
                }
            }
            column = nearest;
        } while (rowOfColumn[column] != 0);
        while (column != 0) {
            int previous = before[column];
            rowOfColumn[column] = rowOfColumn[previous];
            column = previous;
        }
    }
}
