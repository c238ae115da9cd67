package org.separatrix.core.dynamics;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;

/**
 * An autonomous system: a state in R^N and the rule that moves it.
 *
 * <p>Analyses take this type and nothing narrower, so that each is tested on systems whose answer is known on paper. A
 * recurrent network becomes autonomous by holding its input and its modulation constant. Implementations are immutable
 * and may be used by several threads at once.
 */
public sealed interface DynamicalSystem permits DiscreteMap, Flow {

    /**
     * Returns the number of state variables.
     *
     * @return N, at least 1
     */
    int dimension();

    /**
     * Returns whether this is a map or a flow.
     *
     * @return the kind, which decides how stability is read off the Jacobian
     */
    SystemKind kind();

    /**
     * Returns the time that one step of a map, or one unit of a flow's time, stands for (ms).
     *
     * @return positive; 1 where the system has no physical time
     */
    default double timeUnitMs() {
        return 1.0;
    }

    /**
     * Evaluates the rule at many states at once: F(x) of a map, dx/dt (per time unit) of a flow.
     *
     * @param states [samples × N], not modified
     * @param values receives [samples × N]; must not be {@code states} itself
     */
    void evaluate(DMatrixRMaj states, DMatrixRMaj values);

    /**
     * Evaluates the derivative of the rule at one state.
     *
     * @param state [N] as a row or column, not modified
     * @param jacobian receives [N × N], entry (i, j) = ∂F_i/∂x_j
     */
    void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian);

    /**
     * Returns a bound on how fast the Jacobian changes: ‖∂F(x) − ∂F(y)‖₂ ≤ L ‖x − y‖₂ for all states x and y.
     *
     * <p>With it a numerical fixed point can be shown to lie near a true one.
     *
     * @return L, non-negative; empty where no bound is known or the Jacobian jumps, as with rectified units
     */
    default OptionalDouble jacobianLipschitz() {
        return OptionalDouble.empty();
    }

    /**
     * Returns whether the motion is known to point inwards on the boundary of some ball, ellipsoid or box that holds every
     * fixed point.
     *
     * <p>Then the indices of the fixed points sum to 1: Σ sign det(I − ∂F) of a map, Σ sign det(−∂F) of a flow.
     *
     * @return true only where this is known on paper, for example for units of bounded rate
     */
    default boolean isDissipative() {
        return false;
    }

    /**
     * Returns the step h that joins a map x + h f(x) and the flow f of which it is an Euler step, where the system is one of
     * the two.
     *
     * <p>Then both have the same fixed points, and their eigenvalues obey λ_map = 1 + h λ_flow, with λ_flow per unit of time
     * of the flow.
     *
     * @return h in units of the flow's time; empty where the system is not half of such a pair
     */
    default OptionalDouble eulerStep() {
        return OptionalDouble.empty();
    }

    /**
     * Returns the rule as the equation of a recurrent network, which proofs and exact solutions work on.
     *
     * @return the equation; empty where the rule is not of this kind
     */
    default Optional<NetworkEquation> equation() {
        return Optional.empty();
    }

    /**
     * Returns the rule as an equation of any kind that proofs know.
     *
     * @return {@link #equation()} where there is one, or the equation of gated units or of a network with a modulator; empty where the rule
     *     is of no such kind
     */
    default Optional<StateEquation> stateEquation() {
        return equation().map(network -> network);
    }
}
