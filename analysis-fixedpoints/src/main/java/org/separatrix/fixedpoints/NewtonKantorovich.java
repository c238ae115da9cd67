package org.separatrix.fixedpoints;

import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.NormOps_DDRM;

/** Computes the {@link Certificate} of a point from β = 1 / σ_min, the residual and the Lipschitz constant of ∂G. */
final class NewtonKantorovich {

    private static final double EPSILON = Math.ulp(1.0);

    private NewtonKantorovich() {}

    /**
     * Certifies one point.
     *
     * @param problem the equation
     * @param state x, [1 × N]
     * @param residual G(x), [1 × N]
     * @param jacobian ∂G(x)
     * @param smallestSingularValue σ_min of ∂G(x) as computed
     */
    static Certificate certify(
            RootProblem problem,
            DMatrixRMaj state,
            DMatrixRMaj residual,
            DMatrixRMaj jacobian,
            double smallestSingularValue) {
        OptionalDouble lipschitz = problem.system().jacobianLipschitz();
        if (lipschitz.isEmpty()) {
            return Certificate.NONE;
        }
        double bound = lipschitz.getAsDouble();
        double root = Math.sqrt(problem.dimension());
        double jacobianError =
                4.0 * (1.0 + root) * EPSILON * (NormOps_DDRM.normF(jacobian) + bound * Vectors.norm(state));
        double residualError = root * problem.floor(state, residual, jacobian);
        double beta = 1.0 / (smallestSingularValue - jacobianError);
        if (!(beta > 0.0) || !Double.isFinite(beta)) {
            return Certificate.NONE;
        }
        return fromBounds(beta, beta * (Vectors.norm(residual) + residualError), bound);
    }

    /** Applies the theorem to β, η and L. */
    static Certificate fromBounds(double beta, double eta, double lipschitz) {
        double h = beta * eta * lipschitz;
        if (!(h <= 0.5)) {
            return Certificate.NONE;
        }
        double root = Math.sqrt(1.0 - 2.0 * h);
        return new Certificate(
                true, h < 0.5, 2.0 * eta / (1.0 + root), (1.0 + root) / (beta * lipschitz), false, false, Double.NaN);
    }
}
