package org.separatrix.fixedpoints.proof;

import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * The fixed points of a network of any size in as many unknowns as its recurrent weights have rank.
 *
 * <p>With W = L Rᵀ + E and z = Rᵀ r, the rates at rest solve r = φ(g ∘ (L z + E r + p)), and z is a zero of f(z) = Rᵀ r(z) − z. Fixed points
 * and zeros of f belong to each other one to one as long as r(z) is unique, which a small E grants: the right-hand side must be a
 * contraction in r. Weights that are a product up to rounding leave an E of that size, and it is bounded like every other error. Where N is
 * small, L = W, R = I and E = 0.
 *
 * <p>Source: Mastrogiuseppe and Ostojic 2018 (doi:10.1016/j.neuron.2018.07.003) for dynamics of low-rank networks in as many dimensions.
 */
final class ReducedEquation {

    private final NetworkEquation network;
    private final DMatrixRMaj left;
    private final DMatrixRMaj right;
    /** Bounds |E r| in every component. */
    private final double[] rest;
    /** Bounds the relative change of ∂r/∂z that E makes. */
    private final double defect;
    /** R_ik L_il, at (i R + k) R + l. */
    private final Interval[] products;

    private ReducedEquation(
            NetworkEquation network, DMatrixRMaj left, DMatrixRMaj right, double[] rest, double defect) {
        this.network = network;
        this.left = left;
        this.right = right;
        this.rest = rest;
        this.defect = defect;
        int rank = left.numCols;
        this.products = new Interval[left.numRows * rank * rank];
        for (int i = 0, at = 0; i < left.numRows; i++) {
            for (int k = 0; k < rank; k++) {
                for (int l = 0; l < rank; l++, at++) {
                    products[at] = Interval.of(right.get(i, k)).times(left.get(i, l));
                }
            }
        }
    }

    /**
     * Reduces a network of bounded units.
     *
     * @param network the network
     * @param mostRank largest rank to reduce to
     * @param mostUnits largest N to take as it is
     * @return null where neither fits, or where E is not small enough
     */
    static @Nullable ReducedEquation of(NetworkEquation network, int mostRank, int mostUnits) {
        int n = network.dimension();
        if (!TransferEnclosure.isBounded(network.nonlinearity())) {
            return null;
        }
        Crosses crosses = Crosses.of(network.weights(), Math.min(n, mostRank), Crosses.NEGLIGIBLE);
        if (crosses != null && crosses.rank() < n) {
            return reduced(network, crosses);
        }
        return n <= mostUnits ? direct(network) : null;
    }

    private static ReducedEquation direct(NetworkEquation network) {
        int n = network.dimension();
        DMatrixRMaj identity = org.ejml.dense.row.CommonOps_DDRM.identity(n);
        return new ReducedEquation(network, network.weights(), identity, new double[n], 0.0);
    }

    private static @Nullable ReducedEquation reduced(NetworkEquation network, Crosses crosses) {
        int n = network.dimension();
        double[] sums = crosses.errorRowSums(network.weights());
        double largestRate = TransferEnclosure.range(network.nonlinearity()).magnitude();
        double steepest =
                TransferEnclosure.slope(network.nonlinearity(), Interval.ALL).high();
        double[] rest = new double[n];
        double contraction = 0.0;
        for (int i = 0; i < n; i++) {
            rest[i] = Rounding.up(sums[i] * largestRate, 2);
            double gain = Math.abs(network.gain().data[i]);
            contraction = Math.max(contraction, Rounding.up(gain * steepest * sums[i], 3));
        }
        return contraction < 0.5
                ? new ReducedEquation(network, crosses.left(), crosses.right(), rest, Math.nextUp(2.0 * contraction))
                : null;
    }

    /** R, the number of unknowns. */
    int dimension() {
        return left.numCols;
    }

    /** The box that holds z of every fixed point. */
    Interval[] domain() {
        Interval range = TransferEnclosure.range(network.nonlinearity());
        Interval[] domain = new Interval[dimension()];
        for (int k = 0; k < domain.length; k++) {
            Interval sum = Interval.ZERO;
            for (int i = 0; i < right.numRows; i++) {
                sum = right.get(i, k) == 0.0 ? sum : sum.plus(range.times(right.get(i, k)));
            }
            domain[k] = sum;
        }
        return domain;
    }

    /** Holds what φ acts on, for all z in a box. */
    Interval[] arguments(Interval[] box) {
        int rank = dimension();
        Interval[] arguments = new Interval[left.numRows];
        for (int i = 0; i < arguments.length; i++) {
            Interval sum = Interval.of(network.drive().data[i]);
            for (int k = 0; k < rank; k++) {
                sum = sum.plus(box[k].times(left.data[i * rank + k]));
            }
            if (rest[i] > 0.0) {
                sum = sum.plus(new Interval(-rest[i], rest[i]));
            }
            arguments[i] = sum.times(network.gain().data[i]);
        }
        return arguments;
    }

    /** Holds Rᵀ r(z) for all z with these arguments. */
    Interval[] image(Interval[] arguments) {
        int rank = dimension();
        Interval[] image = new Interval[rank];
        java.util.Arrays.fill(image, Interval.ZERO);
        for (int i = 0; i < arguments.length; i++) {
            Interval rate = TransferEnclosure.value(network.nonlinearity(), arguments[i]);
            for (int k = 0; k < rank; k++) {
                double factor = right.data[i * rank + k];
                image[k] = factor == 0.0 ? image[k] : image[k].plus(rate.times(factor));
            }
        }
        return image;
    }

    /** Holds ∂f at all z with these arguments, row by row. */
    Interval[] jacobian(Interval[] arguments) {
        int rank = dimension();
        Nonlinearity function = network.nonlinearity();
        Interval[] jacobian = new Interval[rank * rank];
        java.util.Arrays.fill(jacobian, Interval.ZERO);
        double[] largest = new double[rank];
        double[] sizes = new double[rank];
        for (int i = 0; i < arguments.length; i++) {
            Interval slope = TransferEnclosure.slope(function, arguments[i]).times(network.gain().data[i]);
            for (int k = 0; k < rank; k++) {
                double factor = right.data[i * rank + k];
                largest[k] = Math.max(largest[k], Rounding.up(slope.magnitude() * Math.abs(left.get(i, k)), 2));
                sizes[k] = Rounding.up(sizes[k] + Math.abs(factor), 1);
                for (int l = 0; l < rank && factor != 0.0; l++) {
                    int at = k * rank + l;
                    jacobian[at] = jacobian[at].plus(slope.times(products[(i * rank + k) * rank + l]));
                }
            }
        }
        for (int k = 0; k < rank; k++) {
            for (int l = 0; l < rank && defect > 0.0; l++) {
                double error = Rounding.up(sizes[k] * defect * largest[l], 3);
                jacobian[k * rank + l] = jacobian[k * rank + l].plus(new Interval(-error, error));
            }
            jacobian[k * rank + k] = jacobian[k * rank + k].minus(Interval.of(1.0));
        }
        return jacobian;
    }

    /** The state of the network that belongs to z, rounded, [1 × N]. */
    DMatrixRMaj state(double[] z) {
        int n = left.numRows;
        DMatrixRMaj state = new DMatrixRMaj(1, n);
        for (int i = 0; i < n; i++) {
            double sum = network.drive().data[i];
            for (int k = 0; k < z.length; k++) {
                sum += left.get(i, k) * z[k];
            }
            state.data[i] = network.isRateForm() ? network.nonlinearity().value(network.gain().data[i] * sum) : sum;
        }
        return state;
    }

    /** z of a state, rounded. */
    double[] coordinates(DMatrixRMaj state) {
        double[] z = new double[dimension()];
        for (int i = 0; i < right.numRows; i++) {
            double rate = network.isRateForm()
                    ? state.data[i]
                    : network.nonlinearity().value(network.gain().data[i] * state.data[i]);
            for (int k = 0; k < z.length; k++) {
                z[k] += right.get(i, k) * rate;
            }
        }
        return z;
    }
}
