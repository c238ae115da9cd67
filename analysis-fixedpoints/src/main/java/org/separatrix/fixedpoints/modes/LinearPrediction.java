package org.separatrix.fixedpoints.modes;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;

/**
 * How well the linearizations about points predict the motion at visited states.
 *
 * <p>About a point p the affine model of the rule is F(p) + ∂F(p) (x − p). Its error at x is ‖F(x) − F(p) − ∂F(p) (x − p)‖: what one
 * step of a map, or the velocity of a flow, is wrong by. Errors are relative to the root mean square of ‖F(x) − x‖ (map) or ‖F(x)‖ (flow)
 * over all states, so 1 means that the model errs by as much as states typically move.
 *
 * <p>Source: the affine models about fixed points of Sussillo and Barak 2013 (doi:10.1162/NECO_a_00409).
 *
 * @param nearest index of the nearest point, [S]
 * @param best index of the point whose model errs least, [S]
 * @param nearestError relative error of the model about the nearest point, [S]
 * @param bestError relative error of the best model, [S]
 * @param typicalMotion the root mean square that errors are relative to (units of the state per step or unit of time)
 */
public record LinearPrediction(
        List<Integer> nearest, List<Integer> best, NdArray nearestError, NdArray bestError, double typicalMotion) {

    /** Copies the lists. */
    public LinearPrediction {
        nearest = List.copyOf(nearest);
        best = List.copyOf(best);
    }

    /** What one model says at every state. */
    private record About(NdArray distance, NdArray error) {}

    /**
     * Compares models and motion.
     *
     * @param system the dynamics
     * @param points [K × N], K ≥ 1, not modified
     * @param states [S × N], not modified
     * @param workers threads to use
     * @return the comparison
     */
    public static LinearPrediction of(DynamicalSystem system, DMatrixRMaj points, DMatrixRMaj states, Workers workers) {
        int count = states.numRows;
        int n = states.numCols;
        DMatrixRMaj moved = new DMatrixRMaj(count, n);
        system.evaluate(states, moved);
        DMatrixRMaj fixed = new DMatrixRMaj(points.numRows, n);
        system.evaluate(points, fixed);
        List<About> models = workers.map(points.numRows, k -> about(system, points, fixed, k, states, moved));
        Integer[] nearest = new Integer[count];
        Integer[] best = new Integer[count];
        double[] nearestError = new double[count];
        double[] bestError = new double[count];
        double motion = motion(system, states, moved);
        double scale = motion > 0.0 ? motion : 1.0;
        for (int row = 0; row < count; row++) {
            nearest[row] = 0;
            best[row] = 0;
            for (int k = 1; k < points.numRows; k++) {
                nearest[row] = distance(models, k, row) < distance(models, nearest[row], row) ? k : nearest[row];
                best[row] = error(models, k, row) < error(models, best[row], row) ? k : best[row];
            }
            nearestError[row] = error(models, nearest[row], row) / scale;
            bestError[row] = error(models, best[row], row) / scale;
        }
        return new LinearPrediction(
                Arrays.asList(nearest),
                Arrays.asList(best),
                NdArray.wrap(nearestError, count),
                NdArray.wrap(bestError, count),
                motion);
    }

    private static double distance(List<About> models, int k, int row) {
        return models.get(k).distance.at(row);
    }

    private static double error(List<About> models, int k, int row) {
        return models.get(k).error.at(row);
    }

    private static About about(
            DynamicalSystem system,
            DMatrixRMaj points,
            DMatrixRMaj fixed,
            int k,
            DMatrixRMaj states,
            DMatrixRMaj moved) {
        int n = states.numCols;
        DMatrixRMaj point = DMatrixRMaj.wrap(1, n, Arrays.copyOfRange(points.data, k * n, (k + 1) * n));
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        system.jacobian(point, jacobian);
        DMatrixRMaj away = states.copy();
        for (int at = 0; at < away.getNumElements(); at++) {
            away.data[at] -= point.data[at % n];
        }
        DMatrixRMaj predicted = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(away, jacobian, predicted);
        double[] distance = new double[states.numRows];
        double[] error = new double[states.numRows];
        for (int row = 0; row < states.numRows; row++) {
            for (int i = 0; i < n; i++) {
                int at = row * n + i;
                double wrong = moved.data[at] - fixed.data[k * n + i] - predicted.data[at];
                distance[row] += away.data[at] * away.data[at];
                error[row] += wrong * wrong;
            }
            error[row] = Math.sqrt(error[row]);
        }
        return new About(NdArray.wrap(distance, states.numRows), NdArray.wrap(error, states.numRows));
    }

    private static double motion(DynamicalSystem system, DMatrixRMaj states, DMatrixRMaj moved) {
        boolean map = system.kind() == org.separatrix.core.dynamics.SystemKind.MAP;
        double sum = 0.0;
        for (int at = 0; at < states.getNumElements(); at++) {
            double step = moved.data[at] - (map ? states.data[at] : 0.0);
            sum += step * step;
        }
        return Math.sqrt(sum / Math.max(1, states.numRows));
    }

    /**
     * Returns the median relative error over the states nearest to a point.
     *
     * @param point its index
     * @return the median; NaN where no state is nearest to it
     */
    public double medianError(int point) {
        double[] errors = new double[nearest.size()];
        int count = 0;
        for (int row = 0; row < errors.length; row++) {
            if (nearest.get(row) == point) {
                errors[count++] = nearestError.at(row);
            }
        }
        Arrays.sort(errors, 0, count);
        return count == 0 ? Double.NaN : errors[count / 2];
    }

    /**
     * Returns how many states are nearest to a point.
     *
     * @param point its index
     * @return from 0 to S
     */
    public int visits(int point) {
        return (int) nearest.stream().filter(index -> index == point).count();
    }
}
