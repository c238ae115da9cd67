package org.separatrix.geometry.channel;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.ParameterizedSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.SymmetricEigen;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;

/**
 * How input enters a network at a place of rest, and which input its slowest mode selects.
 *
 * <p>B = ∂F/∂u of the map. The left eigenvector w of the slowest mode of ∂F, that of largest modulus, reads out of every kick how much of it
 * will last; wᴴB, the selection vector, is how much of each input does. Of a complex mode real and imaginary part of w span a plane.
 *
 * <p>Source: Mante, Sussillo, Shenoy and Newsome 2013 (doi:10.1038/nature12742).
 *
 * @param inputJacobian B, [N × U]
 * @param gain ‖B‖_F
 * @param slowest eigenvalue of the slowest mode, [re, im]
 * @param leftVectors w: one unit column of a real mode, real and imaginary part of a complex one, [N × 1 or 2]
 * @param selection |wᴴB|, [U]
 * @param potency the part of B's squared norm that lies in the span of w, in [0, 1]
 */
public record InputChannel(
        DMatrixRMaj inputJacobian,
        double gain,
        NdArray slowest,
        DMatrixRMaj leftVectors,
        NdArray selection,
        double potency) {

    private static final double STEP = 1e-5;

    /**
     * Measures a network at a state.
     *
     * @param model the network
     * @param context the context
     * @param input u, [U], held
     * @param state a place of rest, [1 × N], with the modulator's state behind it where there is one
     * @return the channel there
     */
    public static InputChannel of(Model model, Context context, NdArray input, DMatrixRMaj state) {
        DiscreteMap map = (DiscreteMap) model.system(SystemKind.MAP, context, input);
        DMatrixRMaj jacobian = new DMatrixRMaj(map.dimension(), map.dimension());
        map.jacobian(state, jacobian);
        DMatrixRMaj inputs = new DMatrixRMaj(map.dimension(), input.size());
        if (map instanceof ParameterizedSystem system) {
            system.inputJacobian(state, inputs);
        } else {
            differences(model, context, input, state, inputs);
        }
        return of(jacobian, inputs);
    }

    /**
     * Measures derivatives.
     *
     * @param jacobian ∂F/∂x of a map, [N × N], not modified
     * @param inputs ∂F/∂u, [N × U], taken over
     * @return the channel
     */
    public static InputChannel of(DMatrixRMaj jacobian, DMatrixRMaj inputs) {
        Eigen eigen = Eigen.of(jacobian);
        int n = jacobian.numRows;
        boolean complex = eigen.imaginary(0) != 0.0;
        DMatrixRMaj vectors = new DMatrixRMaj(n, complex ? 2 : 1);
        for (int i = 0; i < n; i++) {
            vectors.set(i, 0, eigen.leftReal().get(i, 0));
            if (complex) {
                vectors.set(i, 1, eigen.leftImaginary().get(i, 0));
            }
        }
        DMatrixRMaj products = new DMatrixRMaj(vectors.numCols, inputs.numCols);
        CommonOps_DDRM.multTransA(vectors, inputs, products);
        double[] selection = new double[inputs.numCols];
        for (int at = 0; at < products.getNumElements(); at++) {
            selection[at % selection.length] += products.data[at] * products.data[at];
        }
        for (int u = 0; u < selection.length; u++) {
            selection[u] = Math.sqrt(selection[u]);
        }
        double gain = NormOps_DDRM.normF(inputs);
        return new InputChannel(
                inputs,
                gain,
                NdArray.vector(eigen.real(0), eigen.imaginary(0)),
                vectors,
                NdArray.vector(selection),
                gain > 0.0 ? potency(vectors, inputs) / (gain * gain) : 0.0);
    }

    /** Returns the squared norm of the projection of inputs onto the span of vectors. */
    private static double potency(DMatrixRMaj vectors, DMatrixRMaj inputs) {
        DMatrixRMaj gram = new DMatrixRMaj(vectors.numCols, vectors.numCols);
        CommonOps_DDRM.multInner(vectors, gram);
        SymmetricEigen axes = SymmetricEigen.of(gram);
        double sum = 0.0;
        DMatrixRMaj along = new DMatrixRMaj(vectors.numRows, gram.numCols);
        CommonOps_DDRM.mult(vectors, axes.vectors(), along);
        DMatrixRMaj products = new DMatrixRMaj(gram.numCols, inputs.numCols);
        CommonOps_DDRM.multTransA(along, inputs, products);
        for (int axis = 0; axis < gram.numCols; axis++) {
            double square = axes.values().at(axis);
            for (int u = 0; u < inputs.numCols && square > 1e-20; u++) {
                sum += products.get(axis, u) * products.get(axis, u) / square;
            }
        }
        return sum;
    }

    /** Fills ∂F/∂u by central differences, where the system does not know it. */
    private static void differences(
            Model model, Context context, NdArray input, DMatrixRMaj state, DMatrixRMaj inputs) {
        for (int u = 0; u < input.size(); u++) {
            DMatrixRMaj above = next(model, context, moved(input, u, STEP), state);
            DMatrixRMaj below = next(model, context, moved(input, u, -STEP), state);
            for (int i = 0; i < inputs.numRows; i++) {
                inputs.set(i, u, (above.data[i] - below.data[i]) / (2.0 * STEP));
            }
        }
    }

    private static DMatrixRMaj next(Model model, Context context, NdArray input, DMatrixRMaj state) {
        DMatrixRMaj next = new DMatrixRMaj(1, state.getNumElements());
        model.system(SystemKind.MAP, context, input)
                .evaluate(DMatrixRMaj.wrap(1, state.getNumElements(), state.data), next);
        return next;
    }

    private static NdArray moved(NdArray input, int channel, double by) {
        double[] values = input.toArray();
        values[channel] += by;
        return NdArray.wrap(values, values.length);
    }
}
