package org.separatrix.fixedpoints;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;

/**
 * Brings many states of one network nearer to zeros of G(x) = H(x) − x together, so that all of their arithmetic is products with the
 * same weights.
 *
 * <p>Each state takes Levenberg–Marquardt steps of its own whose linear least squares are solved by a few conjugate-gradient steps: ∂G v
 * = φ' ∘ (W v) − v needs one product with W for all states at once, and ∂Gᵀ v one with Wᵀ. That costs 4 N² operations a step and
 * state instead of the 2.7 N³ of a factorisation. What comes out is near, not exact.
 *
 * <p>Source: Nash and Sofer 1990 (doi:10.1016/0167-6377(90)90056-A) for truncated Newton methods; Björck 1996, chapter 7, for
 * conjugate gradients on least squares.
 */
final class Screening {

    private static final int INNER_STEPS = 12;
    private static final double FORCING = 0.05;
    private static final double LARGEST_DAMPING = 1e8;

    private final NetworkEquation network;
    private final Tensor weights;

    Screening(NetworkEquation network) {
        this.network = network;
        this.weights = Tensor.of(network.weights(), Precision.FLOAT64);
    }

    /**
     * Moves states by some steps each; those that enter the ball of a landmark stop there.
     *
     * @param rows the states, changed
     * @param steps steps of each
     * @param known points proved so far
     */
    void advance(List<ScreenedState> rows, int steps, Landmarks known) {
        new Pass(rows).run(steps, known);
    }

    /** The work space of one call. */
    private final class Pass {

        private final List<ScreenedState> rows;
        private final int n = network.dimension();
        private final int size;
        private final boolean rate = network.isRateForm();
        private final Tensor factor;
        private final Tensor product;
        private final DMatrixRMaj states;
        private final DMatrixRMaj residuals;
        private final DMatrixRMaj slopes;
        private final DMatrixRMaj trial;
        private final DMatrixRMaj trialResiduals;
        private final DMatrixRMaj trialSlopes;
        private final double[] speeds;
        private final boolean[] resting;

        Pass(List<ScreenedState> rows) {
            this.rows = rows;
            this.size = rows.size();
            this.factor = Tensor.zeros(Precision.FLOAT64, size, n);
            this.product = Tensor.zeros(Precision.FLOAT64, size, n);
            this.states = new DMatrixRMaj(size, n);
            this.residuals = new DMatrixRMaj(size, n);
            this.slopes = new DMatrixRMaj(size, n);
            this.trial = new DMatrixRMaj(size, n);
            this.trialResiduals = new DMatrixRMaj(size, n);
            this.trialSlopes = new DMatrixRMaj(size, n);
            this.speeds = new double[size];
            this.resting = new boolean[size];
        }

        void run(int steps, Landmarks known) {
            for (int k = 0; k < size; k++) {
                System.arraycopy(rows.get(k).state.data, 0, states.data, k * n, n);
            }
            evaluate(states, residuals, slopes);
            for (int k = 0; k < size; k++) {
                speeds[k] = speed(residuals, k);
                rows.get(k).before = speeds[k];
                resting[k] = !Double.isFinite(speeds[k]);
            }
            for (int step = 0; step < steps && settle(known) < size; step++) {
                DMatrixRMaj move = leastSquares();
                for (int at = 0; at < trial.getNumElements(); at++) {
                    trial.data[at] = states.data[at] + move.data[at];
                }
                evaluate(trial, trialResiduals, trialSlopes);
                accept();
            }
            settle(known);
            for (int k = 0; k < size; k++) {
                ScreenedState row = rows.get(k);
                row.state = Vectors.row(states, k);
                row.speed = speeds[k];
                row.residual = Vectors.largest(Vectors.row(residuals, k));
            }
        }

        /** Stops the states that are in balls of landmarks; returns how many rest. */
        private int settle(Landmarks known) {
            int count = 0;
            for (int k = 0; k < size; k++) {
                if (!resting[k]) {
                    rows.get(k).landmark = known.at(states.data, k * n, n);
                    resting[k] = rows.get(k).landmark != null || speeds[k] == 0.0;
                }
                count += resting[k] ? 1 : 0;
            }
            return count;
        }

        private void accept() {
            for (int k = 0; k < size; k++) {
                ScreenedState row = rows.get(k);
                double there = speed(trialResiduals, k);
                if (resting[k]) {
                    continue;
                }
                if (there < speeds[k]) {
                    System.arraycopy(trial.data, k * n, states.data, k * n, n);
                    System.arraycopy(trialResiduals.data, k * n, residuals.data, k * n, n);
                    System.arraycopy(trialSlopes.data, k * n, slopes.data, k * n, n);
                    speeds[k] = there;
                    row.damping = Math.max(row.damping / 10.0, 1e-12);
                } else {
                    row.damping = Math.min(4.0 * row.damping, LARGEST_DAMPING);
                }
            }
        }

        /** Receives W v, or Wᵀ v, of every row. */
        private DMatrixRMaj times(DMatrixRMaj v, boolean transposed) {
            factor.set(v);
            Kernels.best().gemm(1.0, factor, transposed ? weights : weights.transposed(), 0.0, product);
            return product.toMatrix();
        }

        private void evaluate(DMatrixRMaj x, DMatrixRMaj values, DMatrixRMaj slopesThere) {
            double[] gain = network.gain().data;
            double[] drive = network.drive().data;
            DMatrixRMaj arguments = rate ? times(x, false) : x.copy();
            for (int at = 0; at < arguments.getNumElements(); at++) {
                int i = at % n;
                arguments.data[at] = gain[i] * (rate ? arguments.data[at] + drive[i] : arguments.data[at]);
            }
            Activation.evaluate(network.nonlinearity(), arguments.data, values.data, slopesThere.data);
            for (int at = 0; at < arguments.getNumElements(); at++) {
                slopesThere.data[at] *= gain[at % n];
            }
            if (!rate) {
                DMatrixRMaj sums = times(values, false);
                for (int at = 0; at < sums.getNumElements(); at++) {
                    values.data[at] = sums.data[at] + drive[at % n];
                }
            }
            for (int at = 0; at < values.getNumElements(); at++) {
                values.data[at] -= x.data[at];
            }
        }

        private double speed(DMatrixRMaj values, int row) {
            double sum = 0.0;
            for (int at = row * n; at < (row + 1) * n; at++) {
                sum += values.data[at] * values.data[at];
            }
            return 0.5 * sum;
        }

        /** Applies ∂G. */
        private DMatrixRMaj forward(DMatrixRMaj v) {
            DMatrixRMaj result = times(rate ? v : scaled(v), false);
            for (int at = 0; at < result.getNumElements(); at++) {
                result.data[at] = (rate ? slopes.data[at] : 1.0) * result.data[at] - v.data[at];
            }
            return result;
        }

        /** Applies ∂Gᵀ. */
        private DMatrixRMaj backward(DMatrixRMaj u) {
            DMatrixRMaj result = times(rate ? scaled(u) : u, true);
            for (int at = 0; at < result.getNumElements(); at++) {
                result.data[at] = (rate ? 1.0 : slopes.data[at]) * result.data[at] - u.data[at];
            }
            return result;
        }

        private DMatrixRMaj scaled(DMatrixRMaj v) {
            DMatrixRMaj result = v.copy();
            for (int at = 0; at < result.getNumElements(); at++) {
                result.data[at] *= slopes.data[at];
            }
            return result;
        }

        /** Solves min ‖∂G d + G‖² + λ ‖d‖² of every row, by conjugate gradients. */
        private DMatrixRMaj leastSquares() {
            DMatrixRMaj d = new DMatrixRMaj(size, n);
            DMatrixRMaj rest = residuals.copy();
            for (int at = 0; at < rest.getNumElements(); at++) {
                rest.data[at] = resting[at / n] ? 0.0 : -rest.data[at];
            }
            DMatrixRMaj gradient = backward(rest);
            DMatrixRMaj direction = gradient.copy();
            double[] first = squares(gradient);
            double[] now = first.clone();
            for (int step = 0; step < INNER_STEPS; step++) {
                DMatrixRMaj image = forward(direction);
                double[] curvature = squares(image);
                double[] length = squares(direction);
                boolean moving = false;
                for (int k = 0; k < size; k++) {
                    double lambda = rows.get(k).damping;
                    double below = curvature[k] + lambda * length[k];
                    boolean done = !(now[k] > FORCING * FORCING * first[k]) || !(below > 0.0);
                    double alpha = done ? 0.0 : now[k] / below;
                    moving |= !done;
                    for (int at = k * n; at < (k + 1) * n; at++) {
                        d.data[at] += alpha * direction.data[at];
                        rest.data[at] -= alpha * image.data[at];
                    }
                }
                if (!moving || step == INNER_STEPS - 1) {
                    break;
                }
                gradient = backward(rest);
                for (int k = 0; k < size; k++) {
                    double lambda = rows.get(k).damping;
                    for (int at = k * n; at < (k + 1) * n; at++) {
                        gradient.data[at] -= lambda * d.data[at];
                    }
                }
                double[] next = squares(gradient);
                for (int k = 0; k < size; k++) {
                    boolean done = !(now[k] > FORCING * FORCING * first[k]);
                    double beta = done ? 0.0 : next[k] / now[k];
                    for (int at = k * n; at < (k + 1) * n; at++) {
                        direction.data[at] = gradient.data[at] + beta * direction.data[at];
                    }
                    now[k] = done ? 0.0 : next[k];
                }
            }
            return d;
        }

        private double[] squares(DMatrixRMaj v) {
            double[] sums = new double[size];
            for (int at = 0; at < v.getNumElements(); at++) {
                sums[at / n] += v.data[at] * v.data[at];
            }
            return sums;
        }
    }
}
