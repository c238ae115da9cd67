package org.separatrix.fixedpoints;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Panels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Tensor;

/**
 * Brings many states of one network nearer to zeros of G(x) = H(x) − x together, so that all of their arithmetic is products with the
 * same weights.
 *
 * <p>Each state takes Levenberg–Marquardt steps of its own whose linear least squares are solved by a few conjugate-gradient steps: ∂G v
 * = φ' ∘ (W v) − v needs one product with W for all states at once, and ∂Gᵀ v one with Wᵀ. That costs 4 N² operations a step and
 * state instead of the 2.7 N³ of a factorisation. What comes out is near, not exact, so float32 serves as well until its rounding is met.
 *
 * <p>Source: Nash and Sofer 1990, Operations Research Letters 9, 219–221, for truncated Newton methods; Björck 1996, chapter 7,
 * for conjugate gradients on least squares.
 */
final class Screening {

    private static final int INNER_STEPS = 12;
    private static final int APPROACHES = 12;
    /** Share of q below which a step with the inverse of a landmark leads there. */
    private static final double APPROACHING = 0.25;

    private static final double FORCING = 0.05;
    private static final double LARGEST_DAMPING = 1e8;

    private final NetworkEquation network;
    private final Precision precision;
    private final Panels weights;
    private final Panels transposedWeights;
    private final Strip gain;
    private final Strip drive;
    private final Strip share;

    Screening(NetworkEquation network, Precision precision) {
        this.network = network;
        this.precision = precision;
        int n = network.dimension();
        Strip entries = strip(network.weights());
        this.weights = Panels.zeros(precision, n, n);
        weights.set(entries);
        this.transposedWeights = Panels.zeros(precision, n, n);
        transposedWeights.setTransposed(entries);
        this.gain = strip(network.gain());
        this.drive = strip(network.drive());
        this.share = strip(network.share());
    }

    private Strip strip(DMatrixRMaj matrix) {
        Strip strip = Strip.zeros(precision, matrix.getNumElements());
        strip.load(Tensor.of(matrix, precision));
        return strip;
    }

    /** Returns the residual, relative to the state, below which rounding is in the way. */
    double floor() {
        return (precision == Precision.FLOAT32 ? 0x1.0p-23 : 0x1.0p-52) * (4.0 + 2.0 * Math.sqrt(network.dimension()));
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

    /**
     * Moves states by steps x − A G(x) with the inverse Jacobian A of a landmark, as long as each halves G, until they are in its ball.
     * Where that leads nowhere a state stays where it was.
     *
     * @param rows the states, changed
     * @param landmark a point near them, with its inverse
     */
    void approach(List<ScreenedState> rows, Landmarks.Landmark landmark) {
        new Pass(rows).approach(landmark, Objects.requireNonNull(landmark.inverse()));
    }

    /**
     * Lets states of a map run until they hardly move any more or the steps are used up.
     *
     * @param states [K × N], replaced
     * @param steps largest number of steps
     */
    void settle(DMatrixRMaj states, int steps) {
        List<ScreenedState> rows = IntStream.range(0, states.numRows)
                .mapToObj(k -> new ScreenedState(k, Vectors.row(states, k)))
                .toList();
        new Pass(rows).settle(steps);
        states.setTo(Vectors.stacked(rows.stream().map(row -> row.state).toList(), states.numCols));
    }

    Precision precision() {
        return precision;
    }

    /** The work space of one call. */
    private final class Pass {

        private final List<ScreenedState> rows;
        private final int n = network.dimension();
        private final int size;
        private final boolean rate = network.isRateForm();
        private final Tensor factor;
        private final Tensor product;
        private final Strip states;
        private final Strip residuals;
        private final Strip slopes;
        private final Strip trial;
        private final Strip trialResiduals;
        private final Strip trialSlopes;
        private final Strip work;
        private final Strip gradient;
        private final Strip image;
        private final Strip move;
        private final Strip rest;
        private final Strip direction;
        private final double[] speeds;
        private final boolean[] resting;
        private final double[] row;

        Pass(List<ScreenedState> rows) {
            this.rows = rows;
            this.size = rows.size();
            this.factor = Tensor.zeros(precision, size, n);
            this.product = Tensor.zeros(precision, size, n);
            this.states = matrix();
            this.residuals = matrix();
            this.slopes = matrix();
            this.trial = matrix();
            this.trialResiduals = matrix();
            this.trialSlopes = matrix();
            this.work = matrix();
            this.gradient = matrix();
            this.image = matrix();
            this.move = matrix();
            this.rest = matrix();
            this.direction = matrix();
            this.speeds = new double[size];
            this.resting = new boolean[size];
            this.row = new double[n];
        }

        private Strip matrix() {
            return Strip.zeros(precision, size * n);
        }

        private void begin() {
            DMatrixRMaj given = new DMatrixRMaj(size, n);
            for (int k = 0; k < size; k++) {
                System.arraycopy(rows.get(k).state.data, 0, given.data, k * n, n);
            }
            factor.set(given);
            states.load(factor);
            evaluate(states, residuals, slopes);
            residuals.sumSquares(speeds);
            for (int k = 0; k < size; k++) {
                speeds[k] *= 0.5;
                resting[k] = !Double.isFinite(speeds[k]);
            }
        }

        void settle(int steps) {
            begin();
            for (int count = 1; count <= steps; count++) {
                residuals.multiplyRows(share);
                states.blend(1.0, 1.0, residuals);
                if (count % Stepping.STRETCH == 0 && rests()) {
                    break;
                }
                evaluate(states, residuals, slopes);
            }
            for (int k = 0; k < size; k++) {
                states.read(k * n, rows.get(k).state.data);
            }
        }

        /** Whether the last step hardly moved any state. */
        private boolean rests() {
            residuals.sumSquares(speeds);
            return Arrays.stream(speeds).allMatch(squared -> squared <= n * Stepping.RESTING * Stepping.RESTING);
        }

        void approach(Landmarks.Landmark landmark, Panels inverse) {
            begin();
            double[] there = new double[size];
            int moving = size;
            for (int count = 0; count < APPROACHES && moving > 0; count++) {
                multiply(residuals, inverse, move);
                trial.copy(states);
                trial.blend(1.0, -1.0, move);
                evaluate(trial, trialResiduals, trialSlopes);
                trialResiduals.sumSquares(there);
                moving = 0;
                for (int k = 0; k < size; k++) {
                    resting[k] |= !(0.5 * there[k] < APPROACHING * speeds[k]);
                    if (!resting[k]) {
                        take(k, 0.5 * there[k]);
                        states.read(k * n, row);
                        rows.get(k).landmark = landmark.holds(row) ? landmark.end() : null;
                        resting[k] = rows.get(k).landmark != null;
                        moving += resting[k] ? 0 : 1;
                    }
                }
            }
            for (int k = 0; k < size; k++) {
                states.read(k * n, rows.get(k).state.data);
            }
        }

        /** Takes the trial of a row. */
        private void take(int k, double speed) {
            int from = k * n;
            states.copyPart(from, from + n, trial);
            residuals.copyPart(from, from + n, trialResiduals);
            slopes.copyPart(from, from + n, trialSlopes);
            speeds[k] = speed;
        }

        void run(int steps, Landmarks known) {
            begin();
            for (int k = 0; k < size; k++) {
                rows.get(k).before = speeds[k];
            }
            for (int count = 0; count < steps && settle(known) < size; count++) {
                leastSquares();
                trial.copy(states);
                trial.blend(1.0, 1.0, move);
                evaluate(trial, trialResiduals, trialSlopes);
                accept();
            }
            settle(known);
            for (int k = 0; k < size; k++) {
                ScreenedState moved = rows.get(k);
                moved.speed = speeds[k];
                if (Double.isFinite(speeds[k])) {
                    residuals.read(k * n, row);
                    moved.residual = Vectors.largest(DMatrixRMaj.wrap(1, n, row));
                    states.read(k * n, moved.state.data);
                }
                moved.passed();
            }
        }

        /** Stops the states that are in balls of landmarks; returns how many rest. */
        private int settle(Landmarks known) {
            int count = 0;
            for (int k = 0; k < size; k++) {
                if (!resting[k]) {
                    states.read(k * n, row);
                    rows.get(k).landmark = known.at(row);
                    resting[k] = rows.get(k).landmark != null || speeds[k] == 0.0;
                }
                count += resting[k] ? 1 : 0;
            }
            return count;
        }

        private void accept() {
            double[] there = new double[size];
            trialResiduals.sumSquares(there);
            for (int k = 0; k < size; k++) {
                ScreenedState moved = rows.get(k);
                if (resting[k]) {
                    continue;
                }
                if (0.5 * there[k] < speeds[k]) {
                    take(k, 0.5 * there[k]);
                    moved.damping = Math.max(moved.damping / 10.0, 1e-12);
                } else {
                    moved.damping = Math.min(4.0 * moved.damping, LARGEST_DAMPING);
                }
            }
        }

        /** Receives W v, or Wᵀ v, of every row. */
        private void times(Strip v, boolean transposed, Strip result) {
            multiply(v, transposed ? weights : transposedWeights, result);
        }

        private void multiply(Strip v, Panels by, Strip result) {
            v.store(factor);
            Kernels.best().gemm(factor, by, 0.0, product);
            result.load(product);
        }

        private void evaluate(Strip x, Strip values, Strip slopesThere) {
            if (rate) {
                times(x, false, work);
                work.addToRows(drive);
            } else {
                work.copy(x);
            }
            work.multiplyRows(gain);
            work.activate(network.nonlinearity(), values, slopesThere);
            slopesThere.multiplyRows(gain);
            if (!rate) {
                times(values, false, values);
                values.addToRows(drive);
            }
            values.blend(1.0, -1.0, x);
        }

        /** Receives ∂G v. */
        private void forward(Strip v, Strip result) {
            if (rate) {
                times(v, false, result);
                result.multiply(slopes);
            } else {
                work.product(1.0, v, slopes);
                times(work, false, result);
            }
            result.blend(1.0, -1.0, v);
        }

        /** Receives ∂Gᵀ u. */
        private void backward(Strip u, Strip result) {
            if (rate) {
                work.product(1.0, u, slopes);
                times(work, true, result);
            } else {
                times(u, true, result);
                result.multiply(slopes);
            }
            result.blend(1.0, -1.0, u);
        }

        /** Solves min ‖∂G d + G‖² + λ ‖d‖² of every row for the move d, by conjugate gradients. */
        private void leastSquares() {
            move.fill(0.0);
            rest.scaled(-1.0, residuals);
            for (int k = 0; k < size; k++) {
                if (resting[k]) {
                    rest.fill(k * n, (k + 1) * n, 0.0);
                }
            }
            backward(rest, gradient);
            direction.copy(gradient);
            double[] first = new double[size];
            gradient.sumSquares(first);
            double[] now = first.clone();
            double[] next = new double[size];
            double[] factors = new double[size];
            for (int step = 0; step < INNER_STEPS && descend(now, factors); step++) {
                backward(rest, gradient);
                for (int k = 0; k < size; k++) {
                    factors[k] = -rows.get(k).damping;
                }
                gradient.addRows(factors, move);
                gradient.sumSquares(next);
                for (int k = 0; k < size; k++) {
                    boolean done = !(next[k] > FORCING * FORCING * first[k]);
                    factors[k] = now[k] > 0.0 ? next[k] / now[k] : 0.0;
                    now[k] = done ? 0.0 : next[k];
                }
                // d ← g + β d
                work.copy(gradient);
                work.addRows(factors, direction);
                direction.copy(work);
            }
        }

        /** Takes the step of every row along its direction; false where none has to go on. */
        private boolean descend(double[] now, double[] factors) {
            if (Arrays.stream(now).noneMatch(left -> left > 0.0)) {
                return false;
            }
            forward(direction, image);
            double[] curvature = new double[size];
            double[] length = new double[size];
            image.sumSquares(curvature);
            direction.sumSquares(length);
            for (int k = 0; k < size; k++) {
                double below = curvature[k] + rows.get(k).damping * length[k];
                double alpha = now[k] > 0.0 && below > 0.0 ? now[k] / below : 0.0;
                factors[k] = alpha > 0.0 ? alpha : 0.0;
                now[k] = alpha > 0.0 ? now[k] : 0.0;
            }
            move.addRows(factors, direction);
            for (int k = 0; k < size; k++) {
                factors[k] = -factors[k];
            }
            rest.addRows(factors, image);
            return true;
        }
    }
}
