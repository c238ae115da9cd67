package org.separatrix.fixedpoints;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;

/**
 * What is measured once for each distinct point: spectrum, singular values, certificate and index.
 *
 * @param problem the equation
 * @param options the tolerance for singularity
 */
record PointAnalysis(RootProblem problem, FixedPointOptions options) {

    /** Distance of an eigenvalue from the boundary of stability, relative to the size of ∂F, that counts as none. */
    private static final double MARGIN = 1e-9;

    /**
     * What was measured.
     *
     * @param end the point
     * @param verdict its verdict, by exact singular values where the search had estimates
     * @param certificate evidence of a true fixed point
     * @param linearization stability and spectrum
     * @param degree sign det(−∂G), which is sign det(I − ∂F) of a map and sign det(−∂F) of a flow
     */
    record Findings(Descent end, Verdict verdict, Certificate certificate, Linearization linearization, int degree) {

        FixedPoint point(PointGroup group) {
            return new FixedPoint(
                    NdArray.vector(end.state().data),
                    verdict,
                    end.speed(),
                    end.residual(),
                    certificate,
                    linearization,
                    group.hits());
        }
    }

    Findings of(Descent end) {
        int n = problem.dimension();
        Verdict verdict = Objects.requireNonNull(end.verdict());
        // where ∂G is singular the position is known to the stationarity tolerance only, and so is the critical
        // eigenvalue
        double tolerance = verdict == Verdict.FIXED ? MARGIN : 10.0 * options.stationarityTolerance();
        Linearization linearization = Linearizer.at(problem.system(), end.state(), problem.jacobianScale(), tolerance);
        if (verdict != Verdict.FIXED) {
            return new Findings(end, verdict, Certificate.NONE, linearization, 0);
        }
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        problem.jacobian(end.state(), jacobian);
        NdArray values = Svd.of(jacobian).values();
        double smallest = values.at(n - 1);
        if (smallest < options.singularTolerance() * Math.max(values.at(0), problem.jacobianScale())) {
            return new Findings(end, Verdict.NONHYPERBOLIC, Certificate.NONE, linearization, 0);
        }
        DMatrixRMaj residual = new DMatrixRMaj(1, n);
        problem.residuals(end.state(), residual);
        Certificate certificate = NewtonKantorovich.certify(problem, end.state(), residual, jacobian, smallest);
        int degree = Lu.of(jacobian).determinantSign() * (n % 2 == 0 ? 1 : -1);
        return new Findings(end, verdict, certificate, linearization, degree);
    }
}
