package org.separatrix.core.inference;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.SymmetricEigen;

/**
 * Systems as points whose distances are close to those measured (multidimensional scaling).
 *
 * <p>Classical: eigenvectors of −½ J D² J, exact for distances of points in space. SMACOF goes on from there and makes the
 * distances themselves fit: each step is one of Guttman's transforms, which never raise the stress. Axes are centred; the largest
 * coordinate on each axis is positive.
 *
 * <p>Source: Torgerson 1952 (doi:10.1007/BF02288916); Kruskal 1964 (doi:10.1007/BF02289565); de Leeuw 1977; Borg and Groenen 2005,
 * Modern Multidimensional Scaling.
 *
 * @param coordinates [m × k]
 * @param eigenvalues [m] of −½ J D² J, descending
 * @param negativeFraction Σ|λ| over negative λ, as a share of all Σ|λ|: how far the distances are from those of any points
 * @param stress √( Σ (δ − d)² / Σ d² ), δ measured and d of the points; 0 where both vanish
 * @param steps Guttman transforms made
 */
public record Scaling(NdArray coordinates, NdArray eigenvalues, double negativeFraction, double stress, int steps) {

    private static final int MOST_STEPS = 1_000;
    private static final double LEAST_GAIN = 1e-10;

    /**
     * Places systems by eigenvectors.
     *
     * @param distances [m × m], symmetric, with a diagonal of zeros
     * @param dimensions k, in [1, m]
     * @return the points
     */
    public static Scaling classical(NdArray distances, int dimensions) {
        Squares squares = Squares.of(distances);
        int m = squares.size();
        if (dimensions < 1 || dimensions > m) {
            throw new IllegalArgumentException(m + " systems have 1 to " + m + " dimensions, found " + dimensions);
        }
        SymmetricEigen eigen = SymmetricEigen.of(inner(squares));
        double[] values = new double[m];
        double negative = 0;
        double all = 0;
        for (int k = 0; k < m; k++) {
            values[k] = eigen.values().at(m - 1 - k);
            negative += Math.max(0, -values[k]);
            all += Math.abs(values[k]);
        }
        double[][] points = new double[m][dimensions];
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < dimensions; k++) {
                points[i][k] =
                        Math.sqrt(Math.max(0, values[k])) * eigen.vectors().get(i, m - 1 - k);
            }
        }
        double rounding = m * Sample.rounding(all);
        return new Scaling(
                fixed(points, dimensions),
                NdArray.vector(values),
                negative <= rounding ? 0 : negative / all,
                stress(squares, points),
                0);
    }

    /**
     * Places systems so that the sum of squared errors of their distances is locally least.
     *
     * @param distances [m × m], symmetric, with a diagonal of zeros
     * @param dimensions k, in [1, m]
     * @return the points
     */
    public static Scaling smacof(NdArray distances, int dimensions) {
        Scaling start = classical(distances, dimensions);
        Squares squares = Squares.of(distances);
        int m = squares.size();
        double[][] points = new double[m][];
        for (int i = 0; i < m; i++) {
            points[i] = start.coordinates().slice(i).toArray();
        }
        double stress = start.stress();
        int steps = 0;
        while (steps < MOST_STEPS) {
            double[][] moved = transform(squares, points, dimensions);
            double found = stress(squares, moved);
            if (!(found < stress)) {
                break;
            }
            boolean settled = stress - found <= LEAST_GAIN * stress;
            points = moved;
            stress = found;
            steps++;
            if (settled) {
                break;
            }
        }
        return new Scaling(fixed(points, dimensions), start.eigenvalues(), start.negativeFraction(), stress, steps);
    }

    private static DMatrixRMaj inner(Squares squares) {
        int m = squares.size();
        double[] means = new double[m];
        double mean = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                means[i] += squares.get(i, j) / m;
            }
            mean += means[i] / m;
        }
        DMatrixRMaj inner = new DMatrixRMaj(m, m);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                inner.set(i, j, -0.5 * (squares.get(i, j) - means[i] - means[j] + mean));
            }
        }
        return inner;
    }

    /** Guttman's transform: X ← B(X) X / m. */
    private static double[][] transform(Squares squares, double[][] points, int dimensions) {
        int m = points.length;
        double[][] moved = new double[m][dimensions];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double between = apart(points[i], points[j]);
                double pull = between == 0 ? 0 : squares.distance(i, j) / between;
                for (int k = 0; k < dimensions; k++) {
                    moved[i][k] += pull * (points[i][k] - points[j][k]) / m;
                }
            }
        }
        return moved;
    }

    private static double stress(Squares squares, double[][] points) {
        double error = 0;
        double size = 0;
        for (int i = 0; i < points.length; i++) {
            for (int j = i + 1; j < points.length; j++) {
                double between = apart(points[i], points[j]);
                double gap = squares.distance(i, j) - between;
                error += gap * gap;
                size += between * between;
            }
        }
        return error == 0 ? 0 : Math.sqrt(error / size);
    }

    private static double apart(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (a[k] - b[k]) * (a[k] - b[k]);
        }
        return Math.sqrt(sum);
    }

    private static NdArray fixed(double[][] points, int dimensions) {
        int m = points.length;
        double[] values = new double[m * dimensions];
        for (int k = 0; k < dimensions; k++) {
            double largest = 0;
            for (double[] point : points) {
                largest = Math.abs(point[k]) > Math.abs(largest) * (1 + 1e-9) ? point[k] : largest;
            }
            for (int i = 0; i < m; i++) {
                values[i * dimensions + k] = largest < 0 ? -points[i][k] : points[i][k];
            }
        }
        return NdArray.wrap(values, m, dimensions);
    }
}
