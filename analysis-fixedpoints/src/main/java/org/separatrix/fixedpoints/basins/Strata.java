package org.separatrix.fixedpoints.basins;

import java.util.Arrays;

/**
 * Cells of equal probability that fill a space: a cell for each state that is drawn.
 *
 * <p>A cell of m states is cut across its widest side into cells of ⌊m/2⌋ and ⌈m/2⌉ in that proportion, until each has one. The share of states with
 * some property then varies no more than that of independent draws, for any number of states and any dimension; neighbours in the
 * order of the cells are neighbours in space.
 *
 * <p>Source: Cochran, Sampling Techniques (1977), chapter 5.
 */
final class Strata {

    private final int count;
    private final double[] sides;

    /**
     * Takes what is to be cut.
     *
     * @param count cells, at least 1; 0 for the whole space as the only cell
     * @param sides length of each axis, not negative; axes of length 0 are not cut
     */
    Strata(int count, double[] sides) {
        this.count = count;
        this.sides = sides.clone();
    }

    /** A cell, with lower faces in [0, 1) and upper faces in (0, 1]. */
    static final class Cell {

        private final double[] low;
        private final double[] high;

        Cell(int axes) {
            this.low = new double[axes];
            this.high = new double[axes];
            Arrays.fill(high, 1.0);
        }

        /** Returns whether the cell is the whole space along an axis. */
        boolean isWhole(int axis) {
            return low[axis] == 0.0 && high[axis] == 1.0;
        }

        /**
         * Returns a place along one axis.
         *
         * @param axis which
         * @param share how far from the lower to the upper face, in [0, 1)
         * @return in [0, 1)
         */
        double at(int axis, double share) {
            return low[axis] + share * (high[axis] - low[axis]);
        }

        private double side(int axis, double[] sides) {
            return (high[axis] - low[axis]) * sides[axis];
        }

        private int widest(double[] sides) {
            int widest = 0;
            for (int axis = 1; axis < sides.length; axis++) {
                widest = side(axis, sides) > side(widest, sides) ? axis : widest;
            }
            return widest;
        }
    }

    /**
     * Returns a cell.
     *
     * @param number from 0 to count − 1
     * @return its faces
     */
    Cell cell(int number) {
        Cell cell = new Cell(sides.length);
        int from = 0;
        int left = count;
        while (left > 1) {
            int axis = cell.widest(sides);
            if (cell.side(axis, sides) <= 0.0) {
                return cell;
            }
            int half = left / 2;
            double middle = cell.at(axis, (double) half / left);
            boolean below = number < from + half;
            (below ? cell.high : cell.low)[axis] = middle;
            from = below ? from : from + half;
            left = below ? half : left - half;
        }
        return cell;
    }
}
