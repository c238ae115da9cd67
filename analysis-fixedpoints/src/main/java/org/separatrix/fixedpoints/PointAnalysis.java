package org.separatrix.fixedpoints;

import java.util.Objects;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.StateEquation;
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

    /** Allowance for the estimate of a point's error. */
    private static final double CORNER = 10.0;

    /** Largest number of state variables for which proofs are kept until spectra are measured. */
    private static final int MOST_KEPT = 400;

    /**
     * What was measured.
     *
     * @param end the point
     * @param verdict its verdict, by exact singular values where the search had estimates
     * @param certificate evidence of a true fixed point
     * @param linearization stability and spectrum
     * @param degree sign det(−∂G), which is sign det(I − ∂F) of a map and sign det(−∂F) of a flow
     * @param degreeProved whether the sign is proved
     */
    record Findings(
            Descent end,
            Verdict verdict,
            Certificate certificate,
            Linearization linearization,
            int degree,
            boolean degreeProved) {

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
     * @param point the proof; null where there is none, or where so many matrices would fill the memory
     */
    record Proved(Ball ball, @Nullable PointProof point) {

        static final Proved NOTHING = new Proved(Ball.NONE, null);
    }

    /** Proves a fixed point of a network. */
    Proved prove(Descent end) {
        Optional<StateEquation> equation = problem.system().stateEquation();
        if (equation.isEmpty() || !end.is(Verdict.FIXED)) {
            return Proved.NOTHING;
        }
        PointProof point = PointProof.at(equation.get(), end.state());
        return new Proved(point.ball(), problem.dimension() <= MOST_KEPT ? point : null);
    }

    /** Measures at a point of which it is known what can be proved. */
    Findings of(Descent end, Proved known) {
        int n = problem.dimension();
        Verdict verdict = Objects.requireNonNull(end.verdict());
        Optional<StateEquation> equation = problem.system().stateEquation();
        if (verdict == Verdict.FIXED && equation.isPresent()) {
            PointProof kept = known.point();
            PointProof point = kept == null ? PointProof.at(equation.get(), end.state()) : kept;
            if (point.ball().isProved()) {
                return proved(end, equation.get(), point);
            }
            if (point.isAtCorner(CORNER * end.error())) {
                return atCorner(end);
            }
        }
        // where ∂G is singular the position is known to the stationarity tolerance only, and so is the critical
        // eigenvalue
        double tolerance = verdict == Verdict.FIXED ? MARGIN : 10.0 * options.stationarityTolerance();
        Linearization linearization = Linearizer.at(problem.system(), end.state(), problem.jacobianScale(), tolerance);
        if (verdict != Verdict.FIXED) {
            return new Findings(end, verdict, Certificate.NONE, linearization, 0, false);
        }
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        problem.jacobian(end.state(), jacobian);
        NdArray values = Svd.of(jacobian).values();
        double smallest = values.at(n - 1);
        if (smallest < options.singularTolerance() * Math.max(values.at(0), problem.jacobianScale())) {
            return new Findings(end, Verdict.NONHYPERBOLIC, Certificate.NONE, linearization, 0, false);
        }
        DMatrixRMaj residual = new DMatrixRMaj(1, n);
        problem.residuals(end.state(), residual);
        Certificate certificate = equation.isPresent()
                ? Certificate.NONE
                : NewtonKantorovich.certify(problem, end.state(), residual, jacobian, smallest);
        return new Findings(end, verdict, certificate, linearization, index(jacobian), false);
    }

    /** Returns sign det(−∂G) without proof. */
    private static int index(DMatrixRMaj jacobian) {
        int sign = Lu.of(jacobian).determinantSign();
        return jacobian.numRows % 2 == 0 ? sign : -sign;
    }

    /** On the border of two affine pieces the Jacobian is that of one of them, by chance: neither index nor stability follow. */
    private Findings atCorner(Descent end) {
        Linearization side = Linearizer.at(problem.system(), end.state(), problem.jacobianScale(), MARGIN);
        return new Findings(
                end,
                Verdict.NONHYPERBOLIC,
                Certificate.NONE,
                side.withStability(Stability.MARGINAL, side.unstableCount()),
                0,
                false);
    }

    /** Proves what can be proved of a network's fixed point; a stability that is not proved is called marginal. */
    private Findings proved(Descent end, StateEquation equation, PointProof point) {
        DMatrixRMaj rule = new DMatrixRMaj(equation.dimension(), equation.dimension());
        problem.system().jacobian(end.state(), rule);
        Eigen eigen = Eigen.withRight(rule);
        Linearization estimate = Linearizer.of(
                equation.kind(),
                problem.system().timeUnitMs(),
                eigen,
                Linearizer.margin(rule, problem.jacobianScale(), MARGIN));
        SpectrumProof spectrum = SpectrumProof.of(point, eigen);
        Stability shown = Linearizer.stability(equation.dimension(), spectrum.growing(), spectrum.undecided());
        int index = point.index();
        if (index == 0) {
            DMatrixRMaj jacobian = new DMatrixRMaj(equation.dimension(), equation.dimension());
            problem.jacobian(end.state(), jacobian);
            index = index(jacobian);
        }
        return new Findings(
                end,
                Verdict.FIXED,
                Certificate.of(point.ball(), equation.dimension()).with(spectrum, shown != Stability.MARGINAL),
                shown == estimate.stability() ? estimate : estimate.withStability(shown, spectrum.growing()),
                index,
                point.index() != 0);
    }
}
