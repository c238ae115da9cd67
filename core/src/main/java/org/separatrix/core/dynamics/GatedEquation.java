package org.separatrix.core.dynamics;

import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * The rule of a network of gated units with the input held constant, as data.
 *
 * <p>With ρ = sigmoid(W_ρ h + p_ρ), ζ = sigmoid(W_ζ h + p_ζ) and H(h) = φ(J (ρ ∘ h) + p), the map is F(h) = h + s ∘ ζ ∘ (H(h) − h) and the flow
 * F(h) = s ∘ ζ ∘ (H(h) − h). Update gates are positive, so both rest where H(h) = h.
 *
 * @param kind map or flow
 * @param nonlinearity φ
 * @param weights J, [N × N], not to be modified
 * @param resetWeights W_ρ, [N × N], not to be modified
 * @param updateWeights W_ζ, [N × N], not to be modified
 * @param drive p, [N × 1], not to be modified
 * @param resetDrive p_ρ, [N × 1], not to be modified
 * @param updateDrive p_ζ, [N × 1], not to be modified
 * @param share s, positive, [N × 1], not to be modified: α of a map, speed in units of the flow's time
 */
public record GatedEquation(
        SystemKind kind,
        Nonlinearity nonlinearity,
        DMatrixRMaj weights,
        DMatrixRMaj resetWeights,
        DMatrixRMaj updateWeights,
        DMatrixRMaj drive,
        DMatrixRMaj resetDrive,
        DMatrixRMaj updateDrive,
        DMatrixRMaj share)
        implements StateEquation {

    @Override
    public int dimension() {
        return weights.numRows;
    }
}
