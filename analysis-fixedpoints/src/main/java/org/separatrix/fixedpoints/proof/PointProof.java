package org.separatrix.fixedpoints.proof;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Lu;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * Proves that a network has a fixed point near a state, and encloses the Jacobian there.
 *
 * <p>With G(x) = H(x) − x, an approximate inverse A of ∂G(x) and the maximum norm, the theorem of Newton and Kantorovich needs Y ≥ ‖A
 * G(x)‖, Z₀ ≥ ‖I − A ∂G(x)‖ and Z₂ ≥ ‖A (∂G(y) − ∂G(x))‖ / ‖y − x‖. All three are bounded with every rounding accounted for: dot
 * products with twice the digits, products of matrices by |A| |B| γ_n, transfer functions by {@link TransferEnclosure}. The weights, gains
 * and drive are taken as the float64 numbers that they are. For rectified units the ball must stay in one affine piece.
 *
 * <p>Source: Ortega 1968 (doi:10.2307/2313800); Rump 2010 (doi:10.1017/S096249291000005X); Day, Lessard and Mischaikow 2007
 * (doi:10.1137/050645968) for the polynomial of radii.
 */
public final class PointProof {

    private static final int REFINEMENTS = 3;
    private static final double REACH = 8.0;

    private final NetworkEquation equation;
    private final int n;
    /** What φ acts on, at the state. */
    private final Interval[] arguments;
    /** g φ'. */
    private final Interval[] slopes;
    /** By how much each argument changes at most as the state moves by 1 in every variable. */
    private final double[] spread;

    private final DMatrixRMaj jacobian;
    private final DMatrixRMaj jacobianError;
    private final Ball ball;
    private int determinantSign;

    private PointProof(NetworkEquation equation, double[] state, @Nullable Ball known) {
        this.equation = equation;
        this.n = equation.dimension();
        this.arguments = new Interval[n];
        this.slopes = new Interval[n];
        this.spread = new double[n];
        double[] sums = Rounding.rowSums(equation.weights());
        for (int i = 0; i < n; i++) {
            double gain = equation.gain().data[i];
            Interval sum = equation.isRateForm()
                    ? Rounding.dot(equation.weights().data, i * n, state, n).plus(Interval.of(equation.drive().data[i]))
                    : Interval.of(state[i]);
            arguments[i] = sum.times(gain);
            slopes[i] = TransferEnclosure.slope(equation.nonlinearity(), arguments[i])
                    .times(gain);
            spread[i] = Math.nextUp(Math.abs(gain) * (equation.isRateForm() ? sums[i] : 1.0));
        }
        this.jacobian = new DMatrixRMaj(n, n);
        this.jacobianError = new DMatrixRMaj(n, n);
        encloseJacobian();
        this.ball = known == null ? prove(state) : known;
    }

    /**
     * Examines one state.
     *
     * @param equation the network
     * @param state x, [1 × N] or [N × 1], not modified
     * @return what is proved there
     */
    public static PointProof at(NetworkEquation equation, DMatrixRMaj state) {
        return new PointProof(equation, state.data, null);
    }

    /**
     * Encloses the Jacobian at a state whose ball is known.
     *
     * @param equation the network
     * @param state x, [1 × N] or [N × 1], not modified
     * @param ball what {@link #at} proved of the same state
     * @return the same without the proof, and without {@link #determinantSign}
     */
    public static PointProof known(NetworkEquation equation, DMatrixRMaj state, Ball ball) {
        return new PointProof(equation, state.data, ball);
    }

    /**
     * Returns the sign of det ∂G at the state.
     *
     * @return −1, 0 (singular, or nothing was tried) or 1
     */
    public int determinantSign() {
        return determinantSign;
    }

    /**
     * Returns where the fixed point lies.
     *
     * @return radii in units of the state, or {@link Ball#NONE}
     */
    public Ball ball() {
        return ball;
    }

    /** ∂H − I at the middle, and a bound on the error of every entry. */
    private void encloseJacobian() {
        double u = 0x1.0p-52;
        for (int i = 0, at = 0; i < n; i++) {
            for (int j = 0; j < n; j++, at++) {
                Interval slope = slopes[equation.isRateForm() ? i : j];
                double weight = equation.weights().data[at];
                double entry = slope.middle() * weight;
                double error = Math.abs(weight) * slope.radius() + u * Math.abs(entry);
                if (i == j) {
                    entry -= 1.0;
                    error += u * Math.abs(entry);
                }
                jacobian.data[at] = entry;
                jacobianError.data[at] = Rounding.up(error, 4);
            }
        }
    }

    private Ball prove(double[] state) {
        if (!isFinite(jacobian.data) || !isFinite(state)) {
            return Ball.NONE;
        }
        Lu lu = Lu.of(jacobian);
        determinantSign = lu.determinantSign();
        if (lu.isSingular()) {
            return Ball.NONE;
        }
        DMatrixRMaj inverse = lu.solve(CommonOps_DDRM.identity(n));
        if (!isFinite(inverse.data)) {
            return Ball.NONE;
        }
        double[] z = Rounding.defect(inverse, jacobian);
        double[] fromErrors = Rounding.absolute(inverse, Rounding.rowSums(jacobianError));
        for (int i = 0; i < n; i++) {
            z[i] = Rounding.up(z[i] + fromErrors[i], 2);
        }
        double z0 = Rounding.largest(z);
        double y = displacement(inverse, state);
        Ball best = within(inverse, y, z0, Double.POSITIVE_INFINITY);
        if (!best.isProved()) {
            best = within(inverse, y, z0, distanceToCorner());
        }
        for (int k = 0; k < REFINEMENTS && best.isProved() && Double.isFinite(best.uniqueness()); k++) {
            // curvature over a ball that is not much larger than what it is needed for
            Ball next = within(inverse, y, z0, Math.min(REACH * best.uniqueness(), distanceToCorner()));
            best = next.isProved() && next.uniqueness() > best.uniqueness() ? next : best;
        }
        return best;
    }

    private Ball within(DMatrixRMaj inverse, double y, double z0, double reach) {
        double[] change = new double[n];
        for (int i = 0; i < n; i++) {
            change[i] = slopeChange(i, reach);
        }
        double[] bent = equation.isRateForm()
                ? weighted(Rounding.rowSums(equation.weights()), change)
                : Rounding.absolute(equation.weights(), change);
        return Ball.of(y, z0, Rounding.largest(Rounding.absolute(inverse, bent)), reach);
    }

    /** Bounds the change of g φ' of one unit for each unit of distance from the state, up to a distance. */
    private double slopeChange(int i, double reach) {
        Interval around = Double.isInfinite(reach)
                ? Interval.ALL
                : arguments[i].plus(new Interval(-Math.nextUp(spread[i] * reach), Math.nextUp(spread[i] * reach)));
        double curvature = TransferEnclosure.curvature(equation.nonlinearity(), around);
        double factor = Rounding.up(Math.abs(equation.gain().data[i]) * spread[i], 2);
        return factor == 0.0 || curvature == 0.0 ? 0.0 : Rounding.up(curvature * factor, 2);
    }

    private static double[] weighted(double[] sums, double[] factors) {
        double[] result = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            result[i] = sums[i] == 0.0 || factors[i] == 0.0 ? 0.0 : Rounding.up(sums[i] * factors[i], 2);
        }
        return result;
    }

    /** Returns how far the state may move before an argument can meet the corner of φ at 0. */
    private double distanceToCorner() {
        Nonlinearity function = equation.nonlinearity();
        if (function != Nonlinearity.RELU && function != Nonlinearity.RETANH) {
            return Double.POSITIVE_INFINITY;
        }
        double distance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            if (spread[i] > 0.0) {
                double reach = arguments[i].mignitude() / spread[i];
                distance = Math.min(distance, reach * (1.0 - 1e-12));
            }
        }
        return distance;
    }

    /** Bounds ‖A G(x)‖. */
    private double displacement(DMatrixRMaj inverse, double[] state) {
        Interval[] residual = residual(state);
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

    private Interval[] residual(double[] state) {
        Interval[] values = new Interval[n];
        for (int i = 0; i < n; i++) {
            values[i] = TransferEnclosure.value(equation.nonlinearity(), arguments[i]);
        }
        Interval[] residual = new Interval[n];
        double[] middles = Arrays.stream(values).mapToDouble(Interval::middle).toArray();
        double[] radii = Arrays.stream(values).mapToDouble(Interval::radius).toArray();
        double[] errors = equation.isRateForm() ? radii : Rounding.absolute(equation.weights(), radii);
        for (int i = 0; i < n; i++) {
            Interval rest = equation.isRateForm()
                    ? values[i]
                    : Rounding.dot(equation.weights().data, i * n, middles, n)
                            .plus(Interval.around(0.0, errors[i]))
                            .plus(Interval.of(equation.drive().data[i]));
            residual[i] = rest.minus(Interval.of(state[i]));
        }
        return residual;
    }

    /**
     * Returns ∂F at the state, rounded: I + diag(s) ∂G of a map, diag(s) ∂G of a flow.
     *
     * @return [N × N]
     */
    public DMatrixRMaj systemJacobian() {
        DMatrixRMaj system = new DMatrixRMaj(n, n);
        for (int i = 0, at = 0; i < n; i++) {
            double share = equation.share().data[i];
            for (int j = 0; j < n; j++, at++) {
                system.data[at] = share * jacobian.data[at] + (i == j && equation.kind() == SystemKind.MAP ? 1.0 : 0.0);
            }
        }
        return system;
    }

    /** Bounds the distance of every entry of ∂F at the true fixed point from {@link #systemJacobian}. */
    DMatrixRMaj systemJacobianError() {
        DMatrixRMaj errors = new DMatrixRMaj(n, n);
        double u = 0x1.0p-51;
        double[] change = new double[n];
        for (int i = 0; i < n; i++) {
            change[i] = Rounding.up(slopeChange(i, Math.nextUp(ball.radius())) * ball.radius(), 2);
        }
        for (int i = 0, at = 0; i < n; i++) {
            double share = equation.share().data[i];
            for (int j = 0; j < n; j++, at++) {
                double moved = change[equation.isRateForm() ? i : j] * Math.abs(equation.weights().data[at]);
                double error = share * (jacobianError.data[at] + moved + u * Math.abs(jacobian.data[at]));
                errors.data[at] =
                        Rounding.up(error + (i == j ? u * (1.0 + share * Math.abs(jacobian.data[at])) : 0.0), 8);
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
