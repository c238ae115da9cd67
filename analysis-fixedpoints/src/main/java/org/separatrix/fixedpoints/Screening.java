package org.separatrix.fixedpoints;

import java.util.Arrays;
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
        private final DMatrixRMaj work;
        private final DMatrixRMaj gradient;
        private final DMatrixRMaj image;
        private final double[] move;
        private final double[] rest;
        private final double[] direction;
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
            this.work = new DMatrixRMaj(size, n);
            this.gradient = new DMatrixRMaj(size, n);
            this.image = new DMatrixRMaj(size, n);
            this.move = new double[size * n];
            this.rest = new double[size * n];
            this.direction = new double[size * n];
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
            for (int count = 0; count < steps && settle(known) < size; count++) {
                double[] step = leastSquares();
                for (int at = 0; at < step.length; at++) {
                    trial.data[at] = states.data[at] + step[at];
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
                row.passed();
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

        private double speed(DMatrixRMaj values, int row) {
            double sum = 0.0;
            for (int at = row * n; at < (row + 1) * n; at++) {
                sum += values.data[at] * values.data[at];
            }
            return 0.5 * sum;
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
        private void times(double[] v, boolean transposed, DMatrixRMaj result) {
            factor.set(DMatrixRMaj.wrap(size, n, v));
            Kernels.best().gemm(1.0, factor, transposed ? weights : weights.transposed(), 0.0, product);
            product.copyTo(result);
        }

        private void evaluate(DMatrixRMaj x, DMatrixRMaj values, DMatrixRMaj slopesThere) {
            double[] gain = network.gain().data;
            double[] drive = network.drive().data;
            if (rate) {
                times(x.data, false, work);
            }
            for (int k = 0, at = 0; k < size; k++) {
                for (int i = 0; i < n; i++, at++) {
                    work.data[at] = gain[i] * (rate ? work.data[at] + drive[i] : x.data[at]);
                }
            }
            Activation.evaluate(network.nonlinearity(), work.data, values.data, slopesThere.data);
            if (!rate) {
                times(values.data, false, values);
            }
            for (int k = 0, at = 0; k < size; k++) {
                for (int i = 0; i < n; i++, at++) {
                    slopesThere.data[at] *= gain[i];
                    values.data[at] += (rate ? 0.0 : drive[i]) - x.data[at];
                }
            }
        }

        /** Receives ∂G v. */
        private void forward(double[] v, DMatrixRMaj result) {
            if (rate) {
                times(v, false, result);
                multiply(result.data, slopes.data, result.data);
            } else {
                multiply(v, slopes.data, work.data);
                times(work.data, false, result);
            }
            subtract(result.data, v);
        }

        /** Receives ∂Gᵀ u. */
        private void backward(double[] u, DMatrixRMaj result) {
            if (rate) {
                multiply(u, slopes.data, work.data);
                times(work.data, true, result);
            } else {
                times(u, true, result);
                multiply(result.data, slopes.data, result.data);
            }
            subtract(result.data, u);
        }

        /** Solves min ‖∂G d + G‖² + λ ‖d‖² of every row, by conjugate gradients. */
        private double[] leastSquares() {
            Arrays.fill(move, 0.0);
            for (int k = 0; k < size; k++) {
                for (int at = k * n; at < (k + 1) * n; at++) {
                    rest[at] = resting[k] ? 0.0 : -residuals.data[at];
                }
            }
            backward(rest, gradient);
            System.arraycopy(gradient.data, 0, direction, 0, direction.length);
            double[] first = squares(gradient.data);
            double[] now = first.clone();
            for (int step = 0; step < INNER_STEPS && descend(now); step++) {
                backward(rest, gradient);
                for (int k = 0; k < size; k++) {
                    axpy(-rows.get(k).damping, move, gradient.data, k * n);
                }
                double[] next = squares(gradient.data);
                for (int k = 0; k < size; k++) {
                    boolean done = !(next[k] > FORCING * FORCING * first[k]);
                    double beta = now[k] > 0.0 ? next[k] / now[k] : 0.0;
                    for (int at = k * n; at < (k + 1) * n; at++) {
                        direction[at] = gradient.data[at] + beta * direction[at];
                    }
                    now[k] = done ? 0.0 : next[k];
                }
            }
            return move;
        }

        /** Takes the step of every row along its direction; false where none has to go on. */
        private boolean descend(double[] now) {
            boolean moving = false;
            for (double left : now) {
                moving |= left > 0.0;
            }
            if (!moving) {
                return false;
            }
            forward(direction, image);
            double[] curvature = squares(image.data);
            double[] length = squares(direction);
            for (int k = 0; k < size; k++) {
                double below = curvature[k] + rows.get(k).damping * length[k];
                double alpha = now[k] > 0.0 && below > 0.0 ? now[k] / below : 0.0;
                if (alpha > 0.0) {
                    axpy(alpha, direction, move, k * n);
                    axpy(-alpha, image.data, rest, k * n);
                } else {
                    now[k] = 0.0;
                }
            }
            return true;
        }

        private void axpy(double factor, double[] x, double[] y, int from) {
            for (int at = from; at < from + n; at++) {
                y[at] += factor * x[at];
            }
        }

        private double[] squares(double[] v) {
            double[] sums = new double[size];
            for (int k = 0; k < size; k++) {
                double even = 0.0;
                double odd = 0.0;
                int end = (k + 1) * n;
                int at = k * n;
                for (; at + 1 < end; at += 2) {
                    even += v[at] * v[at];
                    odd += v[at + 1] * v[at + 1];
                }
                sums[k] = even + odd + (at < end ? v[at] * v[at] : 0.0);
            }
            return sums;
        }
    }

    private static void multiply(double[] a, double[] b, double[] result) {
        for (int at = 0; at < result.length; at++) {
            result[at] = a[at] * b[at];
        }
    }

    private static void subtract(double[] a, double[] b) {
        for (int at = 0; at < a.length; at++) {
            a[at] -= b[at];
        }
    }
}
