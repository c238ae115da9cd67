package org.separatrix.fixedpoints;

import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.Kernels;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Tensor;

/**
 * Minimises the speed q = ½ ‖G‖² from one start and says what the end is.
 *
 * <p>A step d solves (∂Gᵀ∂G + λ m I) d = −∂Gᵀ G with m the mean diagonal of ∂Gᵀ∂G, so that λ has no unit; λ falls to a tenth where q fell and
 * grows fourfold where it did not. Once λ is small, or G near its rounding floor, full Newton steps on ∂G itself are tried
 * first, and after the floor is reached up to three more, with the last factorisation of ∂G, as long as each halves G.
 *
 * <p>Not safe for use by several threads: it owns its work space.
 */
final class LevenbergMarquardt {

    private static final double FIRST_DAMPING = 1e-2;
    private static final double NEAR_DAMPING = 1e-6;
    private static final double LEAST_DAMPING = 1e-14;
    private static final double LARGEST_DAMPING = 1e10;
    private static final double NEWTON_DAMPING = 1e-4;
    private static final double NEWTON_REACH = 0.1;
    private static final int POLISHING_STEPS = 3;
    /** Fall of q in one step that only a regular zero gives. */
    private static final double QUADRATIC = 1e-6;

    /** Ratio of singular values above which ∂G of a step before tells enough. */
    private static final double CLEARLY_REGULAR = 1e-4;

    /** Keeps the unit of λ from vanishing with ∂G, in units of the squared typical ∂G. */
    private static final double LEAST_UNIT = 1e-4;

    private static final double STANDSTILL = 1e-3;
    /** Beyond it squares and factors could overflow; no system of interest is there. */
    private static final double FAR = 1e100;

    private final RootProblem problem;
    private final FixedPointOptions options;
    private final DMatrixRMaj jacobian;
    private final DMatrixRMaj transpose;
    private final DMatrixRMaj normal;
    private final DMatrixRMaj damped;
    private final Tensor factors;
    private final Tensor newtonFactors;
    /** ∂G of the last full Newton step, factorised; null where the state has moved since by a damped step. */
    private @Nullable Lu newton;

    /** Whether the step with that factorisation lowered q by orders of magnitude. */
    private boolean quadratic;

    private DMatrixRMaj state = new DMatrixRMaj(1, 1);
    private DMatrixRMaj residual = new DMatrixRMaj(1, 1);
    private DMatrixRMaj gradient = new DMatrixRMaj(1, 1);
    private double speed;
    private double damping;
    private double floor;
    /** Relative fall of q in the last damped step; 1 before the first and where λ could have been smaller. */
    private double fall;

    LevenbergMarquardt(RootProblem problem, FixedPointOptions options) {
        this.problem = problem;
        this.options = options;
        int n = problem.dimension();
        this.jacobian = new DMatrixRMaj(n, n);
        this.transpose = new DMatrixRMaj(n, n);
        this.normal = new DMatrixRMaj(n, n);
        this.damped = new DMatrixRMaj(n, n);
        this.factors = Tensor.zeros(Precision.FLOAT64, n, n);
        this.newtonFactors = Tensor.zeros(Precision.FLOAT64, n, n);
    }

    /**
     * Searches from one start.
     *
     * @param number which start it is
     * @param start x, [1 × N], not modified
     */
    Descent run(int number, DMatrixRMaj start) {
        return run(number, start, FIRST_DAMPING);
    }

    /** Searches from a start that may be near enough for full Newton steps, which a small λ brings first. */
    Descent runFromNear(int number, DMatrixRMaj start) {
        return run(number, start, NEAR_DAMPING);
    }

    private Descent run(int number, DMatrixRMaj start, double firstDamping) {
        begin(start, firstDamping);
        int polished = 0;
        for (int iteration = 0; iteration < options.maxIterations(); iteration++) {
            if (!linearize()) {
                return Descent.failed(number, state, FailureReason.NOT_FINITE);
            }
            boolean atFloor = Vectors.largest(residual) <= floor;
            if (atFloor && (polished >= POLISHING_STEPS || speed == 0.0)) {
                return fixed(number);
            }
            if ((atFloor || damping <= NEWTON_DAMPING || Vectors.largest(residual) <= 1e3 * floor)
                    && newtonStep(atFloor)) {
                polished += atFloor ? 1 : 0;
                fall = 1.0;
                continue;
            }
            if (atFloor) {
                return fixed(number);
            }
            boolean stationary = isStationary();
            if ((stationary && fall <= STANDSTILL) || !dampedStep()) {
                return standing(number, stationary);
            }
        }
        return Descent.failed(number, state, FailureReason.ITERATION_LIMIT);
    }

    private void begin(DMatrixRMaj start, double firstDamping) {
        state = start.copy();
        residual = new DMatrixRMaj(1, problem.dimension());
        problem.residuals(state, residual);
        speed = 0.5 * Vectors.squared(residual);
        damping = firstDamping;
        fall = 1.0;
        newton = null;
        quadratic = false;
    }

    /** Evaluates ∂G, the gradient of q and the rounding floor; false where any is not finite. */
    private boolean linearize() {
        problem.jacobian(state, jacobian);
        floor = problem.floor(state, residual, jacobian);
        if (!(speed <= FAR * FAR && floor <= FAR && Vectors.largest(jacobian) <= FAR)) {
            return false;
        }
        gradient = new DMatrixRMaj(1, problem.dimension());
        CommonOps_DDRM.mult(residual, jacobian, gradient);
        return Vectors.isFinite(gradient);
    }

    private boolean isStationary() {
        double typical = Math.sqrt(problem.dimension()) * problem.jacobianScale();
        double bound = Math.max(NormOps_DDRM.normF(jacobian), typical) * Math.sqrt(2.0 * speed);
        return Vectors.norm(gradient) <= options.stationarityTolerance() * bound;
    }

    /**
     * Tries d = −∂G⁻¹ G; taken if it is short and halves G. At the rounding floor the last ∂G serves as well where it brought G there at
     * once, as it does at regular points.
     */
    private boolean newtonStep(boolean atFloor) {
        boolean again = atFloor && newton != null && quadratic;
        Lu lu = again ? Objects.requireNonNull(newton) : factorised();
        DMatrixRMaj step = solve(lu, residual);
        if (step == null || Vectors.largest(step) > NEWTON_REACH * (problem.stateScale() + Vectors.largest(state))) {
            return false;
        }
        double before = speed;
        boolean moved = move(step, 0.25);
        quadratic = again || (moved && speed <= QUADRATIC * before);
        return moved;
    }

    private Lu factorised() {
        newtonFactors.set(jacobian);
        Lu lu = Lu.of(newtonFactors);
        newton = lu;
        return lu;
    }

    /** Raises λ until a step lowers q; false if none does. */
    private boolean dampedStep() {
        CommonOps_DDRM.transpose(jacobian, transpose);
        Kernels.best().multiplyTransposed(transpose, transpose, normal);
        int n = problem.dimension();
        double typical = problem.jacobianScale();
        double unit = Math.max(CommonOps_DDRM.trace(normal) / n, LEAST_UNIT * typical * typical);
        boolean smallerFailed = false;
        double before = speed;
        while (damping <= LARGEST_DAMPING) {
            damped.setTo(normal);
            for (int i = 0; i < n; i++) {
                damped.data[i * n + i] += damping * unit;
            }
            factors.set(damped);
            DMatrixRMaj step = solve(Lu.of(factors), gradient);
            if (step != null && move(step, 1.0)) {
                newton = null;
                fall = smallerFailed || damping <= LEAST_DAMPING ? (before - speed) / before : 1.0;
                damping = Math.max(damping / 10.0, LEAST_DAMPING);
                return true;
            }
            smallerFailed = true;
            damping *= 4.0;
        }
        return false;
    }

    /** Moves by the negative of a step if q falls below a share of what it was. */
    private boolean move(DMatrixRMaj step, double share) {
        DMatrixRMaj moved = state.copy();
        CommonOps_DDRM.subtractEquals(moved, step);
        DMatrixRMaj there = new DMatrixRMaj(1, moved.numCols);
        problem.residuals(moved, there);
        double speedThere = 0.5 * Vectors.squared(there);
        if (!(speedThere < share * speed)) {
            return false;
        }
        state = moved;
        residual = there;
        speed = speedThere;
        return true;
    }

    /** Solves A x = b for a row b; null where A is singular or the solution is not finite. */
    private static @Nullable DMatrixRMaj solve(Lu lu, DMatrixRMaj row) {
        if (lu.isSingular()) {
            return null;
        }
        DMatrixRMaj solution = lu.solve(DMatrixRMaj.wrap(row.numCols, 1, row.data));
        solution.reshape(1, row.numCols);
        return Vectors.isFinite(solution) ? solution : null;
    }

    private boolean isWithinSpeedTolerance() {
        return speed <= RootProblem.speedLimit(options.speedTolerance(), state, residual);
    }

    /** G is at its rounding floor. */
    private Descent fixed(int number) {
        if (!isWithinSpeedTolerance()) {
            return Descent.failed(number, state, FailureReason.STALLED);
        }
        SingularRange range = singularRange();
        boolean singular = isSingular(range);
        return end(
                number,
                singular ? Verdict.NONHYPERBOLIC : Verdict.FIXED,
                singular ? Double.POSITIVE_INFINITY : Vectors.norm(residual) / range.smallest());
    }

    /** Nothing lowers q any more, and G is above its rounding floor. */
    private Descent standing(int number, boolean stationary) {
        if (isWithinSpeedTolerance()) {
            // so close to a fold that existence cannot be told from G
            return stationary
                    ? end(number, Verdict.NONHYPERBOLIC, Double.POSITIVE_INFINITY)
                    : Descent.failed(number, state, FailureReason.STALLED);
        }
        return stationary
                ? end(number, Verdict.SLOW, Double.POSITIVE_INFINITY)
                : Descent.failed(number, state, FailureReason.STALLED);
    }

    private Descent end(int number, Verdict verdict, double error) {
        return new Descent(number, number, state, verdict, null, speed, Vectors.largest(residual), error);
    }

    private SingularRange singularRange() {
        Lu lu = newton;
        if (lu != null) {
            SingularRange range = SingularRange.estimate(jacobian, lu);
            if (range.smallest() > CLEARLY_REGULAR * range.largest()) {
                return range;
            }
        }
        return SingularRange.estimate(jacobian, factorised());
    }

    private boolean isSingular(SingularRange range) {
        return range.smallest() < options.singularTolerance() * Math.max(range.largest(), problem.jacobianScale());
    }
}
