package org.separatrix.fixedpoints.proof;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.JointEquation;
import org.separatrix.core.dynamics.NetworkEquation;

/**
 * Bounds for H(x) = φ(g ∘ (W x + p)) and H(x) = W φ(g ∘ x) + p, where weights, gains and drive are exact, or known up to errors: then all
 * bounds hold for every network within the errors.
 */
final class NetworkEnclosure implements StepEnclosure {

    private final NetworkEquation equation;
    private final int n;
    private final double[] state;
    private final DMatrixRMaj weightErrors;
    /** |W| and the errors. */
    private final DMatrixRMaj weightBounds;

    private final Interval[] gains;
    private final Interval[] drives;
    /** What φ acts on, at the state. */
    private final Interval[] arguments;
    /** g φ'. */
    private final Interval[] slopes;
    /** By how much each argument changes at most as the state moves by 1 in every variable. */
    private final double[] spread;

    private final DMatrixRMaj jacobian;
    private final DMatrixRMaj jacobianError;

    NetworkEnclosure(NetworkEquation equation, double[] state) {
        this(exact(equation), state);
    }

    NetworkEnclosure(JointEquation.Uncertain known, double[] state) {
        this.equation = known.network();
        this.n = equation.dimension();
        this.state = state;
        this.weightErrors = known.weightErrors();
        this.weightBounds = bounds(equation.weights(), weightErrors);
        this.gains = new Interval[n];
        this.drives = new Interval[n];
        this.arguments = new Interval[n];
        this.slopes = new Interval[n];
        this.spread = new double[n];
        double[] sums = Rounding.rowSums(weightBounds);
        double[] sizes = Arrays.stream(state).map(Math::abs).toArray();
        double[] fromErrors = Rounding.absolute(weightErrors, sizes);
        for (int i = 0; i < n; i++) {
            gains[i] = Interval.around(equation.gain().data[i], known.gainErrors().data[i]);
            drives[i] = Interval.around(equation.drive().data[i], known.driveErrors().data[i]);
            Interval sum = Interval.of(state[i]);
            if (equation.isRateForm()) {
                sum = Rounding.dot(equation.weights().data, i * n, state, n).plus(drives[i]);
                sum = sum.plus(Interval.around(0.0, fromErrors[i]));
            }
            arguments[i] = sum.times(gains[i]);
            slopes[i] = TransferEnclosure.slope(equation.nonlinearity(), arguments[i])
                    .times(gains[i]);
            spread[i] = Math.nextUp(gains[i].magnitude() * (equation.isRateForm() ? sums[i] : 1.0));
        }
        this.jacobian = new DMatrixRMaj(n, n);
        this.jacobianError = new DMatrixRMaj(n, n);
        encloseJacobian();
    }

    private static JointEquation.Uncertain exact(NetworkEquation equation) {
        int n = equation.dimension();
        return new JointEquation.Uncertain(
                equation, new DMatrixRMaj(n, n), new DMatrixRMaj(n, 1), new DMatrixRMaj(n, 1));
    }

    private static DMatrixRMaj bounds(DMatrixRMaj weights, DMatrixRMaj errors) {
        DMatrixRMaj bounds = new DMatrixRMaj(weights.numRows, weights.numCols);
        for (int at = 0; at < bounds.getNumElements(); at++) {
            double size = Math.abs(weights.data[at]);
            bounds.data[at] = errors.data[at] == 0.0 ? size : Rounding.up(size + errors.data[at], 1);
        }
        return bounds;
    }

    /** ∂H − I at the middle, and a bound on the error of every entry. */
    private void encloseJacobian() {
        double u = 0x1.0p-52;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int at = i * n + j;
                Interval slope = slopes[equation.isRateForm() ? i : j];
                double weight = equation.weights().data[at];
                double entry = slope.middle() * weight;
                double error = Math.abs(weight) * slope.radius()
                        + slope.magnitude() * weightErrors.data[at]
                        + u * Math.abs(entry);
                if (i == j) {
                    entry -= 1.0;
                    error += u * Math.abs(entry);
                }
                jacobian.data[at] = entry;
                jacobianError.data[at] = Rounding.up(error, 6);
            }
        }
    }

    @Override
    public DMatrixRMaj jacobian() {
        return jacobian;
    }

    @Override
    public DMatrixRMaj jacobianError() {
        return jacobianError;
    }

    @Override
    public Interval[] residual() {
        Interval[] values = new Interval[n];
        for (int i = 0; i < n; i++) {
            values[i] = TransferEnclosure.value(equation.nonlinearity(), arguments[i]);
        }
        Interval[] residual = new Interval[n];
        double[] middles = Arrays.stream(values).mapToDouble(Interval::middle).toArray();
        double[] radii = Arrays.stream(values).mapToDouble(Interval::radius).toArray();
        double[] sizes = Arrays.stream(middles).map(Math::abs).toArray();
        double[] fromRadii = Rounding.absolute(weightBounds, radii);
        double[] fromErrors = Rounding.absolute(weightErrors, sizes);
        for (int i = 0; i < n; i++) {
            Interval rest = equation.isRateForm()
                    ? values[i]
                    : Rounding.dot(equation.weights().data, i * n, middles, n)
                            .plus(Interval.around(0.0, Rounding.up(fromRadii[i] + fromErrors[i], 1)))
                            .plus(drives[i]);
            residual[i] = rest.minus(Interval.of(state[i]));
        }
        return residual;
    }

    @Override
    public double[] bending(double reach) {
        double[] change = slopeChanges(reach);
        return equation.isRateForm()
                ? weighted(Rounding.rowSums(weightBounds), change)
                : Rounding.absolute(weightBounds, change);
    }

    @Override
    public DMatrixRMaj change(double reach) {
        double[] moved = slopeChanges(reach);
        for (int i = 0; i < n; i++) {
            moved[i] = Rounding.up(moved[i] * reach, 2);
        }
        DMatrixRMaj result = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double factor = moved[equation.isRateForm() ? i : j];
                result.data[i * n + j] = Rounding.up(factor * weightBounds.data[i * n + j], 2);
            }
        }
        return result;
    }

    /** Bounds the change of g φ' of each unit for each unit of distance from the state, up to a distance. */
    private double[] slopeChanges(double reach) {
        double[] changes = new double[n];
        for (int i = 0; i < n; i++) {
            Interval around = StepEnclosure.around(arguments[i], spread[i], reach);
            double curvature = TransferEnclosure.curvature(equation.nonlinearity(), around);
            double factor = Rounding.up(gains[i].magnitude() * spread[i], 2);
            changes[i] = factor == 0.0 || curvature == 0.0 ? 0.0 : Rounding.up(curvature * factor, 2);
        }
        return changes;
    }

    private static double[] weighted(double[] sums, double[] factors) {
        double[] result = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            result[i] = sums[i] == 0.0 || factors[i] == 0.0 ? 0.0 : Rounding.up(sums[i] * factors[i], 2);
        }
        return result;
    }

    @Override
    public double distanceToCorner() {
        if (!TransferEnclosure.hasCorner(equation.nonlinearity())) {
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

    @Override
    public Interval[] rates(double reach) {
        return Arrays.stream(equation.share().data).mapToObj(Interval::of).toArray(Interval[]::new);
    }
}
