package org.separatrix.core.inference;

import java.util.List;
import org.separatrix.core.linalg.NdArray;

/** Squared distances between systems, checked once. */
final class Squares {

    private static final double ASYMMETRY = 1e-9;

    private final int size;
    private final double[] squares;

    private Squares(int size, double[] squares) {
        this.size = size;
        this.squares = squares;
    }

    static Squares of(NdArray distances) {
        int m = distances.rank() == 2 ? distances.length(0) : -1;
        if (m < 1 || distances.length(1) != m) {
            throw new IllegalArgumentException("distances are a square matrix, found " + distances);
        }
        double largest = 0;
        double[] values = distances.toArray();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("distances must be finite, found " + value);
            }
            largest = Math.max(largest, Math.abs(value));
        }
        double[] squares = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double value = values[i * m + j];
                double gap = i == j ? value : value - values[j * m + i];
                if (Math.abs(gap) > ASYMMETRY * largest) {
                    throw new IllegalArgumentException("distances are symmetric with a diagonal of zeros, found "
                            + value + " in row " + i + ", column " + j);
                }
                squares[i * m + j] = i == j ? 0 : value * value;
            }
        }
        return new Squares(m, squares);
    }

    static Squares of(NdArray distances, List<String> groups) {
        Squares squares = of(distances);
        if (groups.size() != squares.size) {
            throw new IllegalArgumentException(
                    "each of " + squares.size + " systems needs a group, found " + groups.size());
        }
        return squares;
    }

    int size() {
        return size;
    }

    double get(int i, int j) {
        return squares[i * size + j];
    }

    double distance(int i, int j) {
        return Math.sqrt(squares[i * size + j]);
    }

    /** Returns Σ over pairs of d² / n: the squared distances to the centre, added up. */
    double total() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                sum += get(i, j);
            }
        }
        return sum / size;
    }

    /** Returns the same within groups. */
    double within(int[] labels, int groups) {
        double[] sums = new double[groups];
        int[] counts = new int[groups];
        for (int i = 0; i < size; i++) {
            counts[labels[i]]++;
            for (int j = i + 1; j < size; j++) {
                if (labels[i] == labels[j]) {
                    sums[labels[i]] += get(i, j);
                }
            }
        }
        double within = 0;
        for (int group = 0; group < groups; group++) {
            within += counts[group] == 0 ? 0 : sums[group] / counts[group];
        }
        return within;
    }
}
