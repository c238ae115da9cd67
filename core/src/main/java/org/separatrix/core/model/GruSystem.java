package org.separatrix.core.model;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.ParameterizedSystem;

/** What map and flow of gated units have in common. No context acts on them, so they have no parameters. */
interface GruSystem extends ParameterizedSystem {

    /** The units with constant input. */
    GruField field();

    /** What each row of ∂D is multiplied by: α_i of a map, τ / τ_i of a flow. */
    double[] rowFactors();

    @Override
    default List<String> parameters() {
        return List.of();
    }

    @Override
    default void ruleSlope(int parameter, DMatrixRMaj state, DMatrixRMaj slope) {
        throw new IndexOutOfBoundsException("gated units have no parameters, found " + parameter);
    }

    @Override
    default void jacobianSlope(int parameter, DMatrixRMaj state, DMatrixRMaj slope) {
        throw new IndexOutOfBoundsException("gated units have no parameters, found " + parameter);
    }

    @Override
    default void jacobianAlong(DMatrixRMaj state, DMatrixRMaj direction, DMatrixRMaj slope) {
        new GruSlopes(field(), state).along(direction, rowFactors(), slope);
    }

    @Override
    default void inputJacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
        new GruSlopes(field(), state).input(rowFactors(), jacobian);
    }
}
