package org.separatrix.core.inference;

import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;

/** Points on a line, and numbers by chance. */
final class Numbers {

    private Numbers() {}

    /** Returns the distances of points in the plane or on a line. */
    static NdArray distances(double[]... points) {
        int m = points.length;
        double[] values = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double sum = 0;
                for (int k = 0; k < points[i].length; k++) {
                    sum += (points[i][k] - points[j][k]) * (points[i][k] - points[j][k]);
                }
                values[i * m + j] = Math.sqrt(sum);
            }
        }
        return NdArray.wrap(values, m, m);
    }

    static NdArray line(double... places) {
        double[][] points = new double[places.length][];
        for (int i = 0; i < places.length; i++) {
            points[i] = new double[] {places[i]};
        }
        return distances(points);
    }

    static NdArray normal(CounterRandom chance, int count, double shift) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = shift + chance.gaussian(i);
        }
        return NdArray.wrap(values, count);
    }
}
