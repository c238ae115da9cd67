package org.separatrix.fixedpoints;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.Flow;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.fixedpoints.proof.Crosses;

/**
 * The flow z' = Rᵀ φ(g ∘ (L z + p)) − z of a network with recurrent weights W = L Rᵀ, in as many dimensions as they have rank. It rests at z =
 * Rᵀ r of every fixed point and nowhere else.
 *
 * <p>Source: Mastrogiuseppe and Ostojic 2018 (doi:10.1016/j.neuron.2018.07.003).
 *
 * @param network the network
 * @param left L, [N × R]
 * @param right R, [N × R]
 * @param rightTransposed Rᵀ, [R × N]
 */
record ReducedFlow(NetworkEquation network, DMatrixRMaj left, DMatrixRMaj right, DMatrixRMaj rightTransposed)
        implements Flow {

    /** Least ratio of N and R at which the detour pays. */
    private static final int RATIO = 4;

    /** Reduces a network whose recurrent weights have a rank of at most N / 4, up to rounding. */
    static Optional<ReducedFlow> of(NetworkEquation network) {
        int most = network.dimension() / RATIO;
        if (most < 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(Crosses.of(network.weights(), most, Crosses.NEGLIGIBLE))
                .map(crosses -> new ReducedFlow(
                        network, crosses.left(), crosses.right(), CommonOps_DDRM.transpose(crosses.right(), null)));
    }

    @Override
    public int dimension() {
        return left.numCols;
    }

    /** Returns g ∘ (L z + p) of every row, [S × N]. */
    private DMatrixRMaj arguments(DMatrixRMaj states) {
        DMatrixRMaj arguments = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(states, left, arguments);
        int n = network.dimension();
        for (int at = 0; at < arguments.getNumElements(); at++) {
            arguments.data[at] = network.gain().data[at % n] * (arguments.data[at] + network.drive().data[at % n]);
        }
        return arguments;
    }

    @Override
    public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
        DMatrixRMaj rates = arguments(states);
        for (int at = 0; at < rates.getNumElements(); at++) {
            rates.data[at] = network.nonlinearity().value(rates.data[at]);
        }
        Kernels.best().multiplyTransposed(rates, rightTransposed, values);
        CommonOps_DDRM.subtractEquals(values, states);
    }

    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        DMatrixRMaj arguments = arguments(DMatrixRMaj.wrap(1, dimension(), state.data));
        DMatrixRMaj bent = left.copy();
        for (int i = 0; i < bent.numRows; i++) {
            double slope = network.gain().data[i] * network.nonlinearity().derivative(arguments.data[i]);
            for (int k = 0; k < bent.numCols; k++) {
                bent.data[i * bent.numCols + k] *= slope;
            }
        }
        jacobian.reshape(dimension(), dimension());
        CommonOps_DDRM.multTransA(right, bent, jacobian);
        for (int k = 0; k < dimension(); k++) {
            jacobian.add(k, k, -1.0);
        }
    }

    /** Returns z = Rᵀ r of states of the network, [S × R]. */
    DMatrixRMaj coordinates(DMatrixRMaj states) {
        DMatrixRMaj rates = states;
        if (!network.isRateForm()) {
            rates = states.copy();
            int n = network.dimension();
            for (int at = 0; at < rates.getNumElements(); at++) {
                rates.data[at] = network.nonlinearity().value(network.gain().data[at % n] * rates.data[at]);
            }
        }
        DMatrixRMaj coordinates = new DMatrixRMaj(1, 1);
        Kernels.best().multiplyTransposed(rates, rightTransposed, coordinates);
        return coordinates;
    }

    /** Returns the state of the network that belongs to z, [1 × N]. */
    DMatrixRMaj lifted(DMatrixRMaj z) {
        DMatrixRMaj state = new DMatrixRMaj(1, network.dimension());
        Kernels.best().multiplyTransposed(z, left, state);
        for (int i = 0; i < state.numCols; i++) {
            double sum = state.data[i] + network.drive().data[i];
            state.data[i] = network.isRateForm() ? network.nonlinearity().value(network.gain().data[i] * sum) : sum;
        }
        return state;
    }

    /** Returns a size of z that its rounding errors are relative to: largest Σ_i |R_ik| |r_i| at some states. */
    double scale(DMatrixRMaj states) {
        DMatrixRMaj rates = arguments(states);
        double largest = 0.0;
        for (int row = 0; row < rates.numRows; row++) {
            double[] sums = new double[dimension()];
            for (int i = 0; i < rates.numCols; i++) {
                double rate = Math.abs(network.nonlinearity().value(rates.get(row, i)));
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += Math.abs(right.get(i, k)) * rate;
                }
            }
            for (double sum : sums) {
                largest = Double.isFinite(sum) ? Math.max(largest, sum) : largest;
            }
        }
        return largest > 0.0 ? largest : 1.0;
    }
}
