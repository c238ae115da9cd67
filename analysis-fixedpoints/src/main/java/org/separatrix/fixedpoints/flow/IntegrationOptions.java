package org.separatrix.fixedpoints.flow;

import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * How a flow is integrated.
 *
 * @param method the formula of a step
 * @param absoluteTolerance error of a step below which a component counts as exact (units of the state), positive
 * @param relativeTolerance error of a step relative to the component, positive
 * @param mostEvaluations evaluations of the flow after which one integration is given up, at least 100
 * @param largestState largest absolute value of a component; a state beyond it has escaped, positive
 */
public record IntegrationOptions(
        @Option("the formula of a step: DORMAND_PRINCE_853 or DORMAND_PRINCE_54")
        Method method,

        @Option(value = "error of a step below which a component counts as exact", unit = "units of the state")
        double absoluteTolerance,

        @Option("error of a step relative to the component") double relativeTolerance,

        @Option("evaluations of the flow after which one integration is given up")
        int mostEvaluations,

        @Option("largest absolute value of a state variable; beyond it a state has escaped")
        double largestState) {

    /** The formula of a step. */
    public enum Method {
        /** Order 8 with error estimates of order 5 and 3, 12 evaluations. */
        DORMAND_PRINCE_853,
        /** Order 5 with an error estimate of order 4, 6 evaluations; for low accuracy and for flows with corners. */
        DORMAND_PRINCE_54
    }

    /** Checks the ranges. */
    public IntegrationOptions {
        if (!(absoluteTolerance > 0.0 && Double.isFinite(absoluteTolerance))) {
            throw new FieldException("absoluteTolerance", absoluteTolerance, "a positive number");
        }
        if (!(relativeTolerance > 0.0 && relativeTolerance < 1.0)) {
            throw new FieldException("relativeTolerance", relativeTolerance, "a number in (0, 1)");
        }
        if (mostEvaluations < 100) {
            throw new FieldException("mostEvaluations", mostEvaluations, "a number >= 100");
        }
        if (!(largestState > 0.0)) {
            throw new FieldException("largestState", largestState, "a positive number");
        }
    }

    /**
     * Returns Dormand–Prince 8(5,3) with tolerances of 1e-10.
     *
     * @return valid options
     */
    public static IntegrationOptions defaults() {
        return new IntegrationOptions(Method.DORMAND_PRINCE_853, 1e-10, 1e-10, 2_000_000, 1e6);
    }

    /**
     * Returns a copy with other tolerances.
     *
     * @param absolute error of a step below which a component counts as exact, positive
     * @param relative error of a step relative to the component, in (0, 1)
     * @return the copy
     */
    public IntegrationOptions withTolerances(double absolute, double relative) {
        return new IntegrationOptions(method, absolute, relative, mostEvaluations, largestState);
    }

    /**
     * Returns a copy with another formula.
     *
     * @param newMethod the formula of a step
     * @return the copy
     */
    public IntegrationOptions withMethod(Method newMethod) {
        return new IntegrationOptions(newMethod, absoluteTolerance, relativeTolerance, mostEvaluations, largestState);
    }

    /**
     * Returns a copy with another budget.
     *
     * @param evaluations evaluations after which an integration is given up, at least 100
     * @return the copy
     */
    public IntegrationOptions withMostEvaluations(int evaluations) {
        return new IntegrationOptions(method, absoluteTolerance, relativeTolerance, evaluations, largestState);
    }
}
