package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.JointEquation;
import org.separatrix.core.dynamics.NetworkEquation;

/**
 * Weights, gains and drive at signals z that are known up to an error δ in every entry, with bounds of what δ and rounding make of them.
 *
 * <p>All but component-gain are affine in z, so that |ΔW| ≤ δ Σ_k |∂W/∂z_k|; the components of component-gain change by at most ¼ |A| δ. A sum of m
 * products, in any order, errs by at most m u Σ |x_i y_i| to first order, with u the unit of rounding; a few more units than there
 * are operations cover the higher orders. Bounds are themselves enlarged by far more than their own rounding.
 *
 * <p>Source: Higham 2002 (doi:10.1137/1.9780898718027), chapter 3.
 */
final class ModulatedBounds {

    private static final double UNIT = 0x1.0p-52;
    private static final double SPARE = 1.0 + 1e-9;
    private static final double TINY = 1e-290;
    /** Units of rounding of a sigmoid, whose exponential and quotient err by three at most. */
    private static final double SIGMOID_UNITS = 8.0;

    private final Model model;
    private final NetworkEquation network;
    private final DMatrixRMaj sizes;
    private final double error;
    private final double rounding;
    private final int n;
    private final int k;

    private ModulatedBounds(Model model, NetworkEquation network, DMatrixRMaj signals, double error) {
        this.model = model;
        this.network = network;
        this.sizes = absolute(signals);
        this.error = error;
        this.n = model.units();
        this.k = signals.numRows;
        this.rounding = (2 * k + 16) * UNIT;
    }

    /**
     * Bounds.
     *
     * @param network the network at the signals, as computed
     * @param signals z, [K × 1]
     * @param error δ, non-negative
     */
    static JointEquation.Uncertain of(Model model, NetworkEquation network, DMatrixRMaj signals, double error) {
        ModulatedBounds bounds = new ModulatedBounds(model, network, signals, error);
        DMatrixRMaj ones = new DMatrixRMaj(bounds.n, 1);
        CommonOps_DDRM.fill(ones, 1.0);
        return new JointEquation.Uncertain(
                network,
                bounds.weights(),
                bounds.column(model.tensorOrNull(TensorNames.EXCITABILITY_GAIN), ones),
                bounds.column(model.tensorOrNull(TensorNames.EXCITABILITY_BIAS), absolute(network.drive())));
    }

    private static DMatrixRMaj absolute(DMatrixRMaj matrix) {
        DMatrixRMaj result = matrix.copy();
        CommonOps_DDRM.abs(result);
        return result;
    }

    private DMatrixRMaj absolute(String tensor) {
        return absolute(model.tensor(tensor));
    }

    /** Bounds the error of base + M z, where the sum as computed, or the base, has the size given. */
    private DMatrixRMaj column(@Nullable DMatrixRMaj matrix, DMatrixRMaj size) {
        DMatrixRMaj result = new DMatrixRMaj(n, 1);
        for (int i = 0; matrix != null && i < n; i++) {
            double slope = 0.0;
            double sum = size.data[i];
            for (int j = 0; j < k; j++) {
                slope += Math.abs(matrix.get(i, j));
                // twice: the size may be that of the sum, from which the base follows
                sum += 2.0 * Math.abs(matrix.get(i, j)) * (sizes.data[j] + error);
            }
            result.data[i] = bound(slope * error + rounding * sum);
        }
        return result;
    }

    private static double bound(double value) {
        return value * SPARE + TINY;
    }

    private DMatrixRMaj weights() {
        return switch (model.spec().modulation().synaptic()) {
            case NONE -> new DMatrixRMaj(n, n);
            case HADAMARD, GATE -> {
                DMatrixRMaj factor = product(change(k), magnitude(k));
                CommonOps_DDRM.add(factor, rounding);
                CommonOps_DDRM.elementMult(factor, absolute(TensorNames.RECURRENT_WEIGHT));
                yield bounded(factor);
            }
            case ADDITIVE -> {
                DMatrixRMaj sum = product(change(k), magnitude(k));
                CommonOps_DDRM.addEquals(sum, rounding, absolute(TensorNames.RECURRENT_WEIGHT));
                yield bounded(sum);
            }
            case COMPONENT_GAIN -> {
                int components = model.tensor(TensorNames.SYNAPTIC_OFFSET).numRows;
                double[] ones = new double[components];
                java.util.Arrays.fill(ones, 1.0);
                yield bounded(product(componentChanges(), ones));
            }
            case SCALE -> {
                double slope = CommonOps_DDRM.elementSumAbs(model.tensor(TensorNames.SYNAPTIC_SCALE));
                double size = 1.0 + CommonOps_DDRM.dot(absolute(TensorNames.SYNAPTIC_SCALE), sizes);
                DMatrixRMaj weights = absolute(TensorNames.RECURRENT_WEIGHT);
                CommonOps_DDRM.scale(slope * error + rounding * (size + slope * error), weights);
                yield bounded(weights);
            }
            case FULL -> mixture();
        };
    }

    private double[] change(int count) {
        double[] change = new double[count];
        java.util.Arrays.fill(change, error);
        return change;
    }

    private double[] magnitude(int count) {
        double[] magnitude = new double[count];
        for (int j = 0; j < count; j++) {
            magnitude[j] = sizes.data[j] + error;
        }
        return magnitude;
    }

    /** Returns |L| diag(change + rounding · size) |R|ᵀ. */
    private DMatrixRMaj product(double[] change, double[] size) {
        DMatrixRMaj left = absolute(TensorNames.SYNAPTIC_LEFT);
        @Nullable DMatrixRMaj right = model.tensorOrNull(TensorNames.SYNAPTIC_RIGHT);
        DMatrixRMaj tied = right == null ? left.copy() : absolute(right);
        double[] factors = new double[left.numCols];
        double summed = (2 * left.numCols + 16) * UNIT;
        for (int j = 0; j < factors.length; j++) {
            factors[j] = change[j] + summed * size[j];
        }
        CommonOps_DDRM.multCols(left, factors);
        DMatrixRMaj product = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multTransB(left, tied, product);
        return product;
    }

    /** Bounds the errors of sigmoid(A z + a). */
    private double[] componentChanges() {
        DMatrixRMaj readout = absolute(TensorNames.SYNAPTIC_READOUT);
        DMatrixRMaj offset = absolute(TensorNames.SYNAPTIC_OFFSET);
        double[] changes = new double[offset.numRows];
        for (int c = 0; c < changes.length; c++) {
            double slope = 0.0;
            double size = offset.data[c];
            for (int j = 0; j < k; j++) {
                slope += readout.get(c, j);
                size += readout.get(c, j) * sizes.data[j];
            }
            changes[c] = 0.25 * (slope * error + rounding * size) + SIGMOID_UNITS * UNIT;
        }
        return changes;
    }

    private DMatrixRMaj mixture() {
        double[] stack = model.tensor(TensorNames.SYNAPTIC_WEIGHT).data;
        DMatrixRMaj errors = new DMatrixRMaj(n, n);
        for (int j = 0; j < k; j++) {
            double factor = error + rounding * sizes.data[j];
            for (int at = 0; at < n * n; at++) {
                errors.data[at] += factor * Math.abs(stack[j * n * n + at]);
            }
        }
        return bounded(errors);
    }

    private DMatrixRMaj bounded(DMatrixRMaj errors) {
        for (int at = 0; at < errors.getNumElements(); at++) {
            // the last rounding of an entry is relative to what was computed
            errors.data[at] = bound(errors.data[at] + 4.0 * UNIT * Math.abs(network.weights().data[at]));
        }
        return errors;
    }
}
