package org.separatrix.fixedpoints;

import java.util.Objects;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Svd;
import org.separatrix.fixedpoints.proof.Ball;
import org.separatrix.fixedpoints.proof.PointProof;
import org.separatrix.fixedpoints.proof.SpectrumProof;

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

    /**
     * What is proved of a point before its spectrum is known.
     *
     * @param ball where a true fixed point lies
     * @param determinantSign sign det ∂G
     */
    record Proved(Ball ball, int determinantSign) {

        static final Proved NOTHING = new Proved(Ball.NONE, 0);
    }

    /** Proves a fixed point of a network. */
    Proved prove(Descent end) {
        Optional<NetworkEquation> equation = problem.system().equation();
        if (equation.isEmpty() || !end.is(Verdict.FIXED)) {
            return Proved.NOTHING;
        }
        PointProof point = PointProof.at(equation.get(), end.state());
        return new Proved(point.ball(), point.determinantSign());
    }

    /** Measures at a point of which it is known what can be proved. */
    Findings of(Descent end, Proved known) {
        int n = problem.dimension();
        Verdict verdict = Objects.requireNonNull(end.verdict());
        Optional<NetworkEquation> equation = problem.system().equation();
        if (equation.isPresent() && known.ball().isProved()) {
            PointProof point = PointProof.known(equation.get(), end.state(), known.ball());
            return proved(end, equation.get(), point, index(known.determinantSign()));
        }
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        problem.jacobian(end.state(), jacobian);
        int degree = verdict == Verdict.FIXED ? index(Lu.of(jacobian).determinantSign()) : 0;
        // where ∂G is singular the position is known to the stationarity tolerance only, and so is the critical
        // eigenvalue
        double tolerance = verdict == Verdict.FIXED ? MARGIN : 10.0 * options.stationarityTolerance();
        Linearization linearization = Linearizer.at(problem.system(), end.state(), problem.jacobianScale(), tolerance);
        if (verdict != Verdict.FIXED) {
            return new Findings(end, verdict, Certificate.NONE, linearization, 0);
        }
        NdArray values = Svd.of(jacobian).values();
        double smallest = values.at(n - 1);
        if (smallest < options.singularTolerance() * Math.max(values.at(0), problem.jacobianScale())) {
            return new Findings(end, Verdict.NONHYPERBOLIC, Certificate.NONE, linearization, 0);
        }
        DMatrixRMaj residual = new DMatrixRMaj(1, n);
        problem.residuals(end.state(), residual);
        Certificate certificate = equation.isPresent()
                ? Certificate.NONE
                : NewtonKantorovich.certify(problem, end.state(), residual, jacobian, smallest);
        return new Findings(end, verdict, certificate, linearization, degree);
    }

    /** Returns sign det(−∂G) from sign det ∂G. */
    private int index(int determinantSign) {
        return problem.dimension() % 2 == 0 ? determinantSign : -determinantSign;
    }

    /** Proves what can be proved of a network's fixed point; a stability that is not proved is called marginal. */
    private Findings proved(Descent end, NetworkEquation equation, PointProof point, int degree) {
        DMatrixRMaj jacobian = point.systemJacobian();
        Eigen eigen = Eigen.withRight(jacobian);
        Linearization estimate = Linearizer.of(
                equation.kind(),
                problem.system().timeUnitMs(),
                eigen,
                Linearizer.margin(jacobian, problem.jacobianScale(), MARGIN));
        SpectrumProof spectrum = SpectrumProof.of(equation.kind(), point, eigen);
        Stability shown = Linearizer.stability(equation.dimension(), spectrum.growing(), spectrum.undecided());
        return new Findings(
                end,
                Verdict.FIXED,
                Certificate.of(point.ball(), equation.dimension()).with(spectrum, shown != Stability.MARGINAL),
                shown == estimate.stability() ? estimate : estimate.withStability(shown, spectrum.growing()),
                degree);
    }
}
