package org.separatrix.core.model;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.StateEquation;
import org.separatrix.core.dynamics.SystemKind;

/** A network together with the signals that its units see, all of which go towards full steps with time constants of their own. */
interface JointField {

    /** Returns what the network is. */
    ModelSpec spec();

    /** Returns dt / τ of each state variable, units first; not to be modified. */
    double[] alphas();

    /**
     * Computes full steps.
     *
     * @param states joint states, [S × (units + signals)]
     * @param values receives the steps, of the same shape
     * @param newSignals whether the units see the signals of after the step, as in a map, or those of before, as in a flow
     */
    void evaluate(DMatrixRMaj states, DMatrixRMaj values, boolean newSignals);

    /** Computes the derivative of the full steps by the joint state. */
    void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian, boolean newSignals);

    /** Returns the rule at rest as data, with α divided by a unit of α, where it is known. */
    default Optional<StateEquation> equation(SystemKind kind, double unit) {
        return Optional.empty();
    }
}
