package org.separatrix.fixedpoints.proof;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.GatedEquation;
import org.separatrix.core.dynamics.JointEquation;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.StateEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Lu;

/**
 * Proves that a network has a fixed point near a state, and encloses the Jacobian there.
 *
 * <p>With G(x) = H(x) − x, an approximate inverse A of ∂G(x) and the maximum norm, the theorem of Newton and Kantorovich needs Y ≥ ‖A
 * G(x)‖, Z₀ ≥ ‖I − A ∂G(x)‖ and Z₂ ≥ ‖A (∂G(y) − ∂G(x))‖ / ‖y − x‖. All three are bounded with every rounding accounted for: dot
 * products with twice the digits, products of matrices by |A| |B| γ_n, transfer functions by {@link TransferEnclosure}. The weights, gains
 * and drive are taken as the float64 numbers that they are. For rectified units the ball must stay in one affine piece. Where a modulator sets
 * them, its state is proved first, and the units for every state within its ball.
 *
 * <p>Source: Ortega 1968 (doi:10.2307/2313800); Rump 2010 (doi:10.1017/S096249291000005X); Day, Lessard and Mischaikow 2007
 * (doi:10.1137/050645968) for the polynomial of radii.
 */
public final class PointProof {

    private static final int REFINEMENTS = 3;
    private static final double REACH = 8.0;
    private static final double FIRST_REACH = 1e-3;

    private final SystemKind kind;
    private final int n;
    private final StepEnclosure step;
    private final Ball ball;
    /** Approximates (∂G)⁻¹ at the state; null where ∂G is singular or it is that of several blocks. */
    private @Nullable DMatrixRMaj inverse;
    /** Sign of det ∂G at the fixed point; 0 where it is not proved. */
    private int sign;
    /** Proofs of the blocks on the diagonal of ∂F, in which the whole one is triangular; empty where it is one block. */
    private final List<PointProof> blocks;

    private PointProof(SystemKind kind, StepEnclosure step, double[] state) {
        this.kind = kind;
        this.n = state.length;
        this.step = step;
        this.blocks = List.of();
        this.ball = prove(state);
    }

    /** Nothing is proved. */
    private PointProof(PointProof elsewhere) {
        this.kind = elsewhere.kind;
        this.n = elsewhere.n;
        this.step = elsewhere.step;
        this.blocks = elsewhere.blocks;
        this.ball = Ball.NONE;
    }

    private PointProof(PointProof units, PointProof modulator) {
        this.kind = units.kind;
        this.n = units.n + modulator.n;
        this.step = units.step;
        this.blocks = List.of(units, modulator);
        this.sign = units.sign * modulator.sign;
        Ball a = units.ball;
        Ball b = modulator.ball;
        double radius = Math.max(a.radius(), b.radius());
        this.ball = a.isProved() && b.isProved() && radius <= Math.min(a.uniqueness(), b.uniqueness())
                ? new Ball(radius, Math.min(a.uniqueness(), b.uniqueness()))
                : Ball.NONE;
    }

    /**
     * Examines one state.
     *
     * @param equation the rule
     * @param state x, [1 × N] or [N × 1], not modified
     * @return what is proved there
     */
    public static PointProof at(StateEquation equation, DMatrixRMaj state) {
        double[] x = Arrays.copyOf(state.data, equation.dimension());
        if (!isFinite(x)) {
            return new PointProof(at(equation, new DMatrixRMaj(1, x.length)));
        }
        if (equation instanceof NetworkEquation network) {
            return new PointProof(network.kind(), new NetworkEnclosure(network, x), x);
        }
        if (equation instanceof GatedEquation gated) {
            return new PointProof(gated.kind(), new GatedEnclosure(gated, x), x);
        }
        return joint((JointEquation) equation, x);
    }

    /** Proves the modulator first, and then the units for every state that the modulator may rest at. */
    private static PointProof joint(JointEquation equation, double[] state) {
        int units = equation.unitCount();
        double[] x = Arrays.copyOf(state, units);
        double[] z = Arrays.copyOfRange(state, units, state.length);
        PointProof modulator = at(equation.modulator(), DMatrixRMaj.wrap(z.length, 1, z));
        double error = modulator.ball.isProved() ? modulator.ball.radius() : 0.0;
        JointEquation.Uncertain known = equation.units().at(DMatrixRMaj.wrap(z.length, 1, z), error);
        return new PointProof(new PointProof(equation.kind(), new NetworkEnclosure(known, x), x), modulator);
    }

    /**
     * Returns where the fixed point lies.
     *
     * @return radii in units of the state, or {@link Ball#NONE}
     */
    public Ball ball() {
        return ball;
    }

    /**
     * Returns the approximate inverse A of ∂G at the state, with which T(x) = x − A G(x) contracts around the point.
     *
     * @return [N × N], or nothing where ∂G is singular or a modulator belongs to the state
     */
    public Optional<DMatrixRMaj> inverse() {
        return Optional.ofNullable(inverse);
    }

    SystemKind kind() {
        return kind;
    }

    /** Returns the proofs of the blocks on the diagonal of ∂F, whose eigenvalues together are those of ∂F. */
    List<PointProof> blocks() {
        return blocks.isEmpty() ? List.of(this) : blocks;
    }

    /**
     * Returns whether the corner of a unit lies so near that it cannot be told on which side of it the fixed point is.
     *
     * @param error distance, in every state variable, within which the fixed point is assumed, non-negative
     * @return false for units without corners
     */
    public boolean isAtCorner(double error) {
        return step.distanceToCorner() <= error;
    }

    private Ball prove(double[] state) {
        DMatrixRMaj jacobian = step.jacobian();
        if (!isFinite(jacobian.data) || !isFinite(state)) {
            return Ball.NONE;
        }
        Lu lu = Lu.of(jacobian);
        if (lu.isSingular()) {
            return Ball.NONE;
        }
        DMatrixRMaj approximate = lu.solve(CommonOps_DDRM.identity(n));
        if (!isFinite(approximate.data)) {
            return Ball.NONE;
        }
        inverse = approximate;
        double[] z = Rounding.defect(approximate, jacobian);
        double[] fromErrors = Rounding.absolute(approximate, Rounding.rowSums(step.jacobianError()));
        for (int i = 0; i < n; i++) {
            z[i] = Rounding.up(z[i] + fromErrors[i], 2);
        }
        double z0 = Rounding.largest(z);
        double y = displacement(approximate);
        sign = sign(lu, jacobian, approximate, Rounding.largest(z));
        Ball best = within(approximate, y, z0, Double.POSITIVE_INFINITY);
        if (!best.isProved()) {
            best = within(approximate, y, z0, step.distanceToCorner());
        }
        if (!best.isProved()) {
            // where slopes change without bound far away
            double reach = Math.min(Math.max(FIRST_REACH, REACH * REACH * y), step.distanceToCorner());
            best = within(approximate, y, z0, reach);
        }
        for (int k = 0; k < REFINEMENTS && best.isProved() && Double.isFinite(best.uniqueness()); k++) {
            // curvature over a ball that is not much larger than what it is needed for
            Ball next = within(approximate, y, z0, Math.min(REACH * best.uniqueness(), step.distanceToCorner()));
            best = next.isProved() && next.uniqueness() > best.uniqueness() ? next : best;
        }
        return best;
    }

    /**
     * Proves the sign of a determinant: the exact product of the factors has a known one, and every matrix between it and ∂G is regular if
     * ‖I − A ∂G‖ + ‖A (∂G − L U)‖ &lt; 1.
     */
    private int sign(Lu lu, DMatrixRMaj jacobian, DMatrixRMaj inverse, double defect) {
        Lu.Factors factors = lu.factors();
        double[] distance = Rounding.difference(jacobian, factors.left(), factors.right());
        double moved = Rounding.largest(Rounding.absolute(inverse, distance));
        return Rounding.up(defect + moved, 1) < 1.0 ? lu.determinantSign() : 0;
    }

    /**
     * Returns the sign of det(−∂G) at the fixed point, which is the index of the point.
     *
     * @return −1 or 1, or 0 where nothing is proved
     */
    public int index() {
        if (!ball.isProved()) {
            return 0;
        }
        return blocks().stream()
                .mapToInt(block -> block.n % 2 == 0 ? block.sign : -block.sign)
                .reduce(1, (a, b) -> a * b);
    }

    private Ball within(DMatrixRMaj inverse, double y, double z0, double reach) {
        double[] bent = step.bending(reach);
        return Ball.of(y, z0, Rounding.largest(Rounding.absolute(inverse, bent)), reach);
    }

    /** Bounds ‖A G(x)‖. */
    private double displacement(DMatrixRMaj inverse) {
        Interval[] residual = step.residual();
        double[] middle = new double[n];
        double[] size = new double[n];
        double[] radius = new double[n];
        for (int i = 0; i < n; i++) {
            middle[i] = residual[i].middle();
            size[i] = Math.abs(middle[i]);
            radius[i] = residual[i].radius();
        }
        double[] fromRadius = Rounding.absolute(inverse, radius);
        double[] sizes = Rounding.absolute(inverse, size);
        double largest = 0.0;
        for (int i = 0; i < n; i++) {
            double sum = 0.0;
            for (int j = 0; j < n; j++) {
                sum += inverse.data[i * n + j] * middle[j];
            }
            double bound = Rounding.up(Math.abs(sum) + Rounding.gamma(n + 2) * sizes[i] + fromRadius[i], 4);
            largest = Double.isNaN(bound) ? Double.POSITIVE_INFINITY : Math.max(largest, bound);
        }
        return largest;
    }

    private double reach() {
        return ball.isProved() ? Math.nextUp(ball.radius()) : 0.0;
    }

    /**
     * Returns ∂F at the state, rounded: I + diag(s) ∂G of a map, diag(s) ∂G of a flow, with s the rates of the rows.
     *
     * @return [N × N]
     */
    DMatrixRMaj systemJacobian() {
        DMatrixRMaj system = new DMatrixRMaj(n, n);
        Interval[] rates = step.rates(reach());
        for (int i = 0, at = 0; i < n; i++) {
            double rate = rates[i].middle();
            for (int j = 0; j < n; j++, at++) {
                system.data[at] = rate * step.jacobian().data[at] + (i == j && kind == SystemKind.MAP ? 1.0 : 0.0);
            }
        }
        return system;
    }

    /** Bounds the distance of every entry of ∂F at the true fixed point from {@link #systemJacobian}. */
    DMatrixRMaj systemJacobianError() {
        DMatrixRMaj errors = new DMatrixRMaj(n, n);
        double u = 0x1.0p-51;
        DMatrixRMaj change = step.change(reach());
        Interval[] rates = step.rates(reach());
        for (int i = 0, at = 0; i < n; i++) {
            double rate = rates[i].magnitude();
            double rateError = rates[i].radius();
            for (int j = 0; j < n; j++, at++) {
                double size = Math.abs(step.jacobian().data[at]);
                double error = rate * (step.jacobianError().data[at] + change.data[at] + u * size) + rateError * size;
                errors.data[at] = Rounding.up(error + (i == j ? u * (1.0 + rate * size) : 0.0), 12);
            }
        }
        return errors;
    }

    private static boolean isFinite(double[] values) {
        double sum = 0.0;
        for (double value : values) {
            sum += 0.0 * value;
        }
        return sum == 0.0;
    }
}
