package org.separatrix.fixedpoints;

import java.util.Objects;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.StateEquation;
import org.separatrix.core.linalg.Eigen;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Panels;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Svd;
import org.separatrix.core.linalg.Tensor;
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

    /** Largest number of state variables for which proofs and inverses are kept. */
    private static final int MOST_KEPT = 400;

    /**
     * What a point is, before its spectrum is known.
     *
     * @param end the point
     * @param verdict its verdict, by exact singular values where the search had estimates
     * @param certificate evidence of a true fixed point
     * @param degree sign det(−∂G), which is sign det(I − ∂F) of a map and sign det(−∂F) of a flow
     * @param degreeProved whether the sign is proved
     */
    record Judgement(Descent end, Verdict verdict, Certificate certificate, int degree, boolean degreeProved) {

        private static Judgement without(Descent end, Verdict verdict) {
            return new Judgement(end, verdict, Certificate.NONE, 0, false);
        }

        FixedPoint point(PointGroup group, Spectrum spectrum) {
            return new FixedPoint(
                    NdArray.vector(end.state().data),
                    verdict,
                    end.speed(),
                    end.residual(),
                    spectrum.certificate(),
                    spectrum.linearization(),
                    group.hits());
        }
    }

    /**
     * What the eigenvalues add.
     *
     * @param certificate that of the point, with what is proved of the eigenvalues
     * @param linearization stability and spectrum
     */
    record Spectrum(Certificate certificate, Linearization linearization) {}

    /**
     * What is proved of a point.
     *
     * @param ball where a true fixed point lies
     * @param index the proved sign of det(−∂G) there, or 0
     * @param atCorner whether it cannot be told in which affine piece it lies
     * @param point the proof; null where there is none, or where so many matrices would fill the memory
     * @param inverse (∂G)⁻¹ at the point, transposed, in float32; null where there is none, or as with the proof
     */
    record Proved(
            Ball ball,
            int index,
            boolean atCorner,
            @Nullable PointProof point,
            @Nullable Panels inverse) {

        static final Proved NOTHING = new Proved(Ball.NONE, 0, false, null, null);
    }

    /** Proves a fixed point of a network. */
    Proved prove(Descent end) {
        Optional<StateEquation> equation = problem.system().stateEquation();
        if (equation.isEmpty() || !end.is(Verdict.FIXED)) {
            return Proved.NOTHING;
        }
        PointProof point = PointProof.at(equation.get(), end.state());
        boolean kept = problem.dimension() <= MOST_KEPT;
        return new Proved(
                point.ball(),
                point.index(),
                !point.ball().isProved() && point.isAtCorner(CORNER * end.error()),
                kept ? point : null,
                kept ? point.inverse().map(PointAnalysis::transposed).orElse(null) : null);
    }

    private static Panels transposed(DMatrixRMaj matrix) {
        Strip entries = Strip.zeros(Precision.FLOAT32, matrix.getNumElements());
        entries.load(Tensor.of(matrix, Precision.FLOAT32));
        Panels panels = Panels.zeros(Precision.FLOAT32, matrix.numCols, matrix.numRows);
        panels.setTransposed(entries);
        return panels;
    }

    /** Says what a point is of which it is known what can be proved. */
    Judgement judge(Descent end, Proved known) {
        Verdict verdict = Objects.requireNonNull(end.verdict());
        if (verdict != Verdict.FIXED) {
            return Judgement.without(end, verdict);
        }
        if (known.atCorner()) {
            // the Jacobian is that of one of two affine pieces, by chance: neither index nor stability follow
            return Judgement.without(end, Verdict.NONHYPERBOLIC);
        }
        int n = problem.dimension();
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        if (known.ball().isProved()) {
            Certificate certificate = Certificate.of(known.ball(), n);
            if (known.index() != 0) {
                return new Judgement(end, verdict, certificate, known.index(), true);
            }
            problem.jacobian(end.state(), jacobian);
            return new Judgement(end, verdict, certificate, index(jacobian), false);
        }
        problem.jacobian(end.state(), jacobian);
        NdArray values = Svd.of(jacobian).values();
        double smallest = values.at(n - 1);
        if (smallest < options.singularTolerance() * Math.max(values.at(0), problem.jacobianScale())) {
            return Judgement.without(end, Verdict.NONHYPERBOLIC);
        }
        DMatrixRMaj residual = new DMatrixRMaj(1, n);
        problem.residuals(end.state(), residual);
        Certificate certificate = problem.system().stateEquation().isPresent()
                ? Certificate.NONE
                : NewtonKantorovich.certify(problem, end.state(), residual, jacobian, smallest);
        return new Judgement(end, verdict, certificate, index(jacobian), false);
    }

    /** Returns sign det(−∂G) without proof. */
    private static int index(DMatrixRMaj jacobian) {
        int sign = Lu.of(jacobian).determinantSign();
        return jacobian.numRows % 2 == 0 ? sign : -sign;
    }

    /** Measures the spectrum of a point that was judged. */
    Spectrum spectrum(Judgement judged, Proved known) {
        if (known.ball().isProved()) {
            return proved(judged, known);
        }
        Descent end = judged.end();
        // where ∂G is singular the position is known to the stationarity tolerance only, and so is the critical
        // eigenvalue
        double tolerance = end.is(Verdict.FIXED) ? MARGIN : 10.0 * options.stationarityTolerance();
        Linearization found = Linearizer.at(problem.system(), end.state(), problem.jacobianScale(), tolerance);
        return new Spectrum(
                judged.certificate(),
                known.atCorner() ? found.withStability(Stability.MARGINAL, found.unstableCount()) : found);
    }

    /** Proves what can be proved of a network's fixed point; a stability that is not proved is called marginal. */
    private Spectrum proved(Judgement judged, Proved known) {
        Descent end = judged.end();
        StateEquation equation = problem.system().stateEquation().orElseThrow();
        PointProof kept = known.point();
        PointProof point = kept == null ? PointProof.at(equation, end.state()) : kept;
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
        return new Spectrum(
                judged.certificate().with(spectrum, shown != Stability.MARGINAL),
                shown == estimate.stability() ? estimate : estimate.withStability(shown, spectrum.growing()));
    }
}
