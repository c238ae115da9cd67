package org.separatrix.core.model;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.ParameterizedSystem;

/**
 * What map and flow of a network have in common: the derivatives of their rules are those of the full step H, with each row
 * multiplied by a factor.
 */
interface RnnSystem extends ParameterizedSystem {

    /** The network with constant drive. */
    RnnField field();

    /** What ∂H_i is multiplied by: α_i of a map, τ / τ_i of a flow. */
    double rowFactor(int i);

    @Override
    default List<String> parameters() {
        return ModulationTangent.names(field().network().model().spec());
    }

    @Override
    default void ruleSlope(int parameter, DMatrixRMaj state, DMatrixRMaj slope) {
        slopeAlong(ModulationTangent.of(field().network(), parameter), state, slope);
    }

    /** Receives ∂F along a change of drive, gain and weights, [N × 1]. */
    default void slopeAlong(ModulationTangent tangent, DMatrixRMaj state, DMatrixRMaj slope) {
        new RnnSlopes(field(), state).rule(tangent, slope);
        scaleRows(slope);
    }

    @Override
    default void jacobianSlope(int parameter, DMatrixRMaj state, DMatrixRMaj slope) {
        new RnnSlopes(field(), state).jacobian(ModulationTangent.of(field().network(), parameter), slope);
        scaleRows(slope);
    }

    @Override
    default void jacobianAlong(DMatrixRMaj state, DMatrixRMaj direction, DMatrixRMaj slope) {
        new RnnSlopes(field(), state).along(direction, slope);
        scaleRows(slope);
    }

    @Override
    default void inputJacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        new RnnSlopes(field(), state).input(jacobian);
        scaleRows(jacobian);
    }

    private void scaleRows(DMatrixRMaj matrix) {
        for (int i = 0, at = 0; i < matrix.numRows; i++) {
            double factor = rowFactor(i);
            for (int j = 0; j < matrix.numCols; j++, at++) {
                matrix.data[at] *= factor;
            }
        }
    }
}
