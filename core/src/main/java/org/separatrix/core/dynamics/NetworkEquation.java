package org.separatrix.core.dynamics;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * The rule of a recurrent network with context and input held constant, as data: what proofs and exact solutions need, and the
 * values of F alone do not tell.
 *
 * <p>With H(x) = φ(g ∘ (W x + p)) in the rate form and H(x) = W φ(g ∘ x) + p in the current form, the map is F(x) = x + s ∘ (H(x) − x)
 * and the flow F(x) = s ∘ (H(x) − x). So both rest where H(x) = x. In either form the rates r solve r = φ(g ∘ (W r + p)), with x = r or x
 * = W r + p.
 *
 * @param kind map or flow
 * @param isRateForm whether the state is the rate
 * @param nonlinearity φ
 * @param weights W, [N × N], not to be modified
 * @param gain g, [N × 1], not to be modified
 * @param drive p, input and bias, [N × 1], not to be modified
 * @param share s, positive, [N × 1], not to be modified: α of a map, speed in units of the flow's time
 */
public record NetworkEquation(
        SystemKind kind,
        boolean isRateForm,
        Nonlinearity nonlinearity,
        DMatrixRMaj weights,
        DMatrixRMaj gain,
        DMatrixRMaj drive,
        DMatrixRMaj share)
        implements StateEquation {

    /**
     * Checks the shapes.
     *
     * @throws IllegalArgumentException if W is not square or a vector has another length
     */
    public NetworkEquation {
        int n = weights.numRows;
        if (weights.numCols != n
                || gain.getNumElements() != n
                || drive.getNumElements() != n
                || share.getNumElements() != n) {
            throw new IllegalArgumentException("need W [N × N] and gain, drive and share of length N, found ["
                    + n + " × " + weights.numCols + "], " + gain.getNumElements() + ", " + drive.getNumElements()
                    + ", " + share.getNumElements());
        }
    }

    @Override
    public int dimension() {
        return weights.numRows;
    }

    /**
     * Returns whether F(−x) = −F(x): odd units without drive.
     *
     * @return true where this holds on paper
     */
    public boolean isOdd() {
        if (!nonlinearity.isOdd()) {
            return false;
        }
        for (int i = 0; i < dimension(); i++) {
            if (drive.data[i] != 0.0) {
                return false;
            }
        }
        return true;
    }
}
