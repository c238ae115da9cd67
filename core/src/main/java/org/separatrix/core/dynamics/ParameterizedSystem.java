package org.separatrix.core.dynamics;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * A {@link DynamicalSystem} that knows how its rule F depends on parameters m and on the held input u, to the derivatives that
 * tell how fixed points and their eigenvalues move: ∂F/∂m, ∂F/∂u, ∂(∂F)/∂m and the derivative of the Jacobian along a direction.
 *
 * <p>By the implicit function theorem a fixed point moves by dx/dm = −∂G⁻¹ ∂F/∂m, and a simple eigenvalue by dλ/dm = wᵀ (dA/dm) v /
 * wᵀ v, where A = ∂F moves both by itself and with the point.
 *
 * <p>Source: Kuznetsov, Elements of Applied Bifurcation Theory (2004), chapter 10; Magnus 1985,
 * Econometric Theory 1, 179–191, for eigenvalues.
 */
public interface ParameterizedSystem {

    /**
     * Names the parameters.
     *
     * @return one name for each of the P parameters; P may be 0
     */
    List<String> parameters();

    /**
     * Evaluates ∂F/∂m.
     *
     * @param parameter which one, from 0 to P − 1
     * @param state x, [N], not modified
     * @param slope receives ∂F/∂m, [N × 1]
     */
    void ruleSlope(int parameter, DMatrixRMaj state, DMatrixRMaj slope);

    /**
     * Evaluates the derivative of the Jacobian by a parameter, at a state that stays where it is.
     *
     * @param parameter which one, from 0 to P − 1
     * @param state x, [N], not modified
     * @param slope receives ∂(∂F)/∂m, [N × N]
     */
    void jacobianSlope(int parameter, DMatrixRMaj state, DMatrixRMaj slope);

    /**
     * Evaluates the derivative of the Jacobian along a direction d, Σ_k d_k ∂(∂F)/∂x_k; 0 at the corner of a rectifier.
     *
     * @param state x, [N], not modified
     * @param direction d, [N], not modified
     * @param slope receives [N × N]
     */
    void jacobianAlong(DMatrixRMaj state, DMatrixRMaj direction, DMatrixRMaj slope);

    /**
     * Evaluates ∂F/∂u.
     *
     * @param state x, [N], not modified
     * @param jacobian receives [N × U]; reshaped
     */
    void inputJacobian(DMatrixRMaj state, DMatrixRMaj jacobian);
}
