package org.separatrix.geometry.topology;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * A few of many points, chosen so that none of the others is far away: the first is the one furthest from the mean, each next one the one furthest
 * from those chosen. The bars of the chosen points differ from those of all by no more than the covering radius at either end.
 *
 * <p>Source: Gonzalez 1985 (doi:10.1016/0304-3975(85)90224-5); Chazal, de Silva and Oudot 2014 (doi:10.1007/s10711-013-9937-z), the bound.
 *
 * @param points the chosen ones, [m × d]
 * @param coveringRadius largest distance of any point from the nearest chosen one
 */
public record Landmarks(DMatrixRMaj points, double coveringRadius) {

    /**
     * Chooses points.
     *
     * @param all [n × d], n at least 1, finite, not modified
     * @param most m, at least 1; all points if there are no more
     * @return the chosen ones
     */
    public static Landmarks of(DMatrixRMaj all, int most) {
        if (all.numRows < 1 || most < 1) {
            throw new IllegalArgumentException(
                    "landmarks need points to choose from and to choose, found " + all.numRows + " and " + most);
        }
        if (all.numRows <= most) {
            return new Landmarks(all.copy(), 0.0);
        }
        int d = all.numCols;
        DMatrixRMaj mean = new DMatrixRMaj(1, d);
        CommonOps_DDRM.sumCols(all, mean);
        CommonOps_DDRM.divide(mean, all.numRows);
        double[] away = new double[all.numRows];
        Arrays.fill(away, Double.POSITIVE_INFINITY);
        lower(away, all, mean.data, 0);
        int next = furthest(away);
        Arrays.fill(away, Double.POSITIVE_INFINITY);
        DMatrixRMaj chosen = new DMatrixRMaj(most, d);
        for (int k = 0; k < most; k++) {
            System.arraycopy(all.data, next * d, chosen.data, k * d, d);
            lower(away, all, chosen.data, k * d);
            next = furthest(away);
        }
        return new Landmarks(chosen, Math.sqrt(away[next]));
    }

    /** Takes the smaller of squared distances known so far and those to one more point. */
    private static void lower(double[] away, DMatrixRMaj all, double[] point, int offset) {
        int d = all.numCols;
        for (int i = 0; i < away.length; i++) {
            double squares = 0.0;
            for (int j = 0; j < d; j++) {
                double off = all.data[i * d + j] - point[offset + j];
                squares += off * off;
            }
            away[i] = Math.min(away[i], squares);
        }
    }

    private static int furthest(double[] away) {
        int furthest = 0;
        for (int i = 1; i < away.length; i++) {
            if (away[i] > away[furthest]) {
                furthest = i;
            }
        }
        return furthest;
    }
}
