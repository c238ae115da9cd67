package org.separatrix.fixedpoints.proof;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.dynamics.GatedEquation;
import org.separatrix.core.linalg.Nonlinearity;

/**
 * Bounds for the candidate of gated units, H(h) = φ(a), a = J (ρ ∘ h) + p, ρ = σ(W_ρ h + p_ρ).
 *
 * <p>∂H = diag(φ'(a)) P with P = J ( diag(ρ) + diag(b) W_ρ ) and b = h σ'(W_ρ h + p_ρ). Within a distance r of the state, with R the row sums of |W_ρ|,
 * the argument of σ changes by at most R r, ρ by σ' R r, b by (σ' + |h| |σ''| R) r, ρ ∘ h by (ρ + |h| σ' R) r and a by |J| times that. Where H(h) =
 * h, the rule of the system is ∂F = diag(s ζ) ∂G, since the derivative of the update gate is multiplied by H(h) − h.
 */
final class GatedEnclosure implements StepEnclosure {

    private final GatedEquation equation;
    private final int n;
    private final double[] state;
    /** What the reset gates act on, at the state. */
    private final Interval[] gates;
    /** ρ. */
    private final Interval[] open;
    /** b. */
    private final Interval[] bend;
    /** a. */
    private final Interval[] arguments;
    /** Row sums of |W_ρ|. */
    private final double[] gateSums;

    private final DMatrixRMaj absolute;
    private final DMatrixRMaj absoluteGates;
    private final DMatrixRMaj paths;
    private final DMatrixRMaj pathErrors;
    private final DMatrixRMaj jacobian;
    private final DMatrixRMaj jacobianError;

    GatedEnclosure(GatedEquation equation, double[] state) {
        this.equation = equation;
        this.n = equation.dimension();
        this.state = state;
        this.gates = sums(equation.resetWeights(), equation.resetDrive());
        this.open = Arrays.stream(gates)
                .map(gate -> TransferEnclosure.value(Nonlinearity.SIGMOID, gate))
                .toArray(Interval[]::new);
        this.bend = new Interval[n];
        Interval[] passed = new Interval[n];
        for (int k = 0; k < n; k++) {
            bend[k] = TransferEnclosure.slope(Nonlinearity.SIGMOID, gates[k]).times(state[k]);
            passed[k] = open[k].times(state[k]);
        }
        this.gateSums = Rounding.rowSums(equation.resetWeights());
        this.absolute = absolute(equation.weights());
        this.absoluteGates = absolute(equation.resetWeights());
        this.arguments = arguments(passed);
        this.paths = new DMatrixRMaj(n, n);
        this.pathErrors = new DMatrixRMaj(n, n);
        enclosePaths();
        this.jacobian = new DMatrixRMaj(n, n);
        this.jacobianError = new DMatrixRMaj(n, n);
        encloseJacobian();
    }

    private Interval[] sums(DMatrixRMaj weights, DMatrixRMaj drive) {
        Interval[] sums = new Interval[n];
        for (int i = 0; i < n; i++) {
            sums[i] = Rounding.dot(weights.data, i * n, state, n).plus(Interval.of(drive.data[i]));
        }
        return sums;
    }

    private Interval[] arguments(Interval[] passed) {
        double[] middles = Arrays.stream(passed).mapToDouble(Interval::middle).toArray();
        double[] errors = Rounding.absolute(
                equation.weights(),
                Arrays.stream(passed).mapToDouble(Interval::radius).toArray());
        Interval[] result = new Interval[n];
        for (int i = 0; i < n; i++) {
            result[i] = Rounding.dot(equation.weights().data, i * n, middles, n)
                    .plus(Interval.around(0.0, errors[i]))
                    .plus(Interval.of(equation.drive().data[i]));
        }
        return result;
    }

    private static DMatrixRMaj absolute(DMatrixRMaj matrix) {
        DMatrixRMaj result = matrix.copy();
        CommonOps_DDRM.abs(result);
        return result;
    }

    /** P at the middle, and a bound on the error of every entry. */
    private void enclosePaths() {
        DMatrixRMaj bent = equation.weights().copy();
        double[] uncertain = new double[n];
        for (int k = 0; k < n; k++) {
            uncertain[k] = Rounding.up(bend[k].radius() + Rounding.gamma(n + 6) * Math.abs(bend[k].middle()), 3);
            for (int i = 0; i < n; i++) {
                bent.data[i * n + k] *= bend[k].middle();
            }
        }
        DMatrixRMaj product = Rounding.product(bent, equation.resetWeights());
        DMatrixRMaj errors = throughGates(uncertain);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int at = i * n + j;
                double direct = equation.weights().data[at] * open[j].middle();
                paths.data[at] = direct + product.data[at];
                double error = absolute.data[at] * open[j].radius() + errors.data[at];
                double rounded = Rounding.gamma(3) * (Math.abs(direct) + Math.abs(product.data[at]));
                pathErrors.data[at] = Rounding.up(error + rounded + n * Rounding.TINY, 4);
            }
        }
    }

    /** Bounds |J| diag(v) |W_ρ| from above, for v ≥ 0. */
    private DMatrixRMaj throughGates(double[] v) {
        DMatrixRMaj scaled = absolute.copy();
        CommonOps_DDRM.multCols(scaled, v);
        DMatrixRMaj product = Rounding.product(scaled, absoluteGates);
        for (int at = 0; at < product.getNumElements(); at++) {
            product.data[at] = Rounding.up(product.data[at], 2 * n + 2) + n * Rounding.TINY;
        }
        return product;
    }

    private void encloseJacobian() {
        double u = 0x1.0p-52;
        for (int i = 0; i < n; i++) {
            Interval slope = TransferEnclosure.slope(equation.nonlinearity(), arguments[i]);
            for (int j = 0; j < n; j++) {
                int at = i * n + j;
                double entry = slope.middle() * paths.data[at];
                double error = slope.radius() * (Math.abs(paths.data[at]) + pathErrors.data[at])
                        + Math.abs(slope.middle()) * pathErrors.data[at]
                        + u * Math.abs(entry);
                if (i == j) {
                    entry -= 1.0;
                    error += u * Math.abs(entry);
                }
                jacobian.data[at] = entry;
                jacobianError.data[at] = Rounding.up(error, 8);
            }
        }
    }

    @Override
    public Interval[] residual() {
        Interval[] residual = new Interval[n];
        for (int i = 0; i < n; i++) {
            residual[i] = TransferEnclosure.value(equation.nonlinearity(), arguments[i])
                    .minus(Interval.of(state[i]));
        }
        return residual;
    }

    @Override
    public DMatrixRMaj jacobian() {
        return jacobian;
    }

    @Override
    public DMatrixRMaj jacobianError() {
        return jacobianError;
    }

    /** Changes for each unit of distance, up to a distance: of ρ, of b, the largest φ', and of φ'. */
    private static final class Changes {

        private final double[] open;
        private final double[] bend;
        private final double[] steep;
        private final double[] slope;

        Changes(double[] open, double[] bend, double[] steep, double[] slope) {
            this.open = open;
            this.bend = bend;
            this.steep = steep;
            this.slope = slope;
        }
    }

    private Changes changes(double reach) {
        double[] openChange = new double[n];
        double[] bendChange = new double[n];
        double[] passed = new double[n];
        for (int k = 0; k < n; k++) {
            Interval around = StepEnclosure.around(gates[k], gateSums[k], reach);
            double steep = TransferEnclosure.slope(Nonlinearity.SIGMOID, around).high();
            double curved = TransferEnclosure.curvature(Nonlinearity.SIGMOID, around);
            double size = Math.abs(state[k]);
            openChange[k] = Rounding.up(steep * gateSums[k], 2);
            bendChange[k] = Rounding.up(steep + size * curved * gateSums[k], 5);
            double largest =
                    TransferEnclosure.value(Nonlinearity.SIGMOID, around).high();
            passed[k] = Rounding.up(largest + size * openChange[k], 3);
        }
        double[] spread = Rounding.absolute(equation.weights(), passed);
        double[] steep = new double[n];
        double[] slope = new double[n];
        for (int i = 0; i < n; i++) {
            Interval around = StepEnclosure.around(arguments[i], spread[i], reach);
            steep[i] = TransferEnclosure.slope(equation.nonlinearity(), around).magnitude();
            double curved = TransferEnclosure.curvature(equation.nonlinearity(), around);
            slope[i] = curved == 0.0 ? 0.0 : Rounding.up(curved * spread[i], 2);
        }
        return new Changes(openChange, bendChange, steep, slope);
    }

    @Override
    public double[] bending(double reach) {
        Changes changes = changes(reach);
        double[] inner = new double[n];
        double[] size = new double[n];
        for (int k = 0; k < n; k++) {
            inner[k] = Rounding.up(changes.open[k] + changes.bend[k] * gateSums[k], 3);
            size[k] = Rounding.up(open[k].magnitude() + bend[k].magnitude() * gateSums[k], 3);
        }
        double[] moved = Rounding.absolute(equation.weights(), inner);
        double[] sizes = Rounding.absolute(equation.weights(), size);
        double[] result = new double[n];
        for (int i = 0; i < n; i++) {
            result[i] = Rounding.up(changes.steep[i] * moved[i] + changes.slope[i] * sizes[i], 4);
        }
        return result;
    }

    @Override
    public DMatrixRMaj change(double reach) {
        Changes changes = changes(reach);
        DMatrixRMaj bent = throughGates(changes.bend);
        DMatrixRMaj result = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int at = i * n + j;
                double moved = absolute.data[at] * changes.open[j] + bent.data[at];
                double size = Math.abs(paths.data[at]) + pathErrors.data[at];
                double whole = changes.steep[i] * moved + changes.slope[i] * size;
                result.data[at] = Rounding.up(reach * Rounding.up(whole, 8), 2);
            }
        }
        return result;
    }

    @Override
    public double distanceToCorner() {
        if (!TransferEnclosure.hasCorner(equation.nonlinearity())) {
            return Double.POSITIVE_INFINITY;
        }
        double[] passed = new double[n];
        for (int k = 0; k < n; k++) {
            passed[k] = Rounding.up(1.0 + 0.25 * Math.abs(state[k]) * gateSums[k], 4);
        }
        double[] spread = Rounding.absolute(equation.weights(), passed);
        double distance = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            distance = Math.min(distance, arguments[i].mignitude() / spread[i] * (1.0 - 1e-12));
        }
        return distance;
    }

    @Override
    public Interval[] rates(double reach) {
        Interval[] sums = sums(equation.updateWeights(), equation.updateDrive());
        double[] spread = Rounding.rowSums(equation.updateWeights());
        Interval[] rates = new Interval[n];
        for (int i = 0; i < n; i++) {
            rates[i] = TransferEnclosure.value(Nonlinearity.SIGMOID, StepEnclosure.around(sums[i], spread[i], reach))
                    .times(equation.share().data[i]);
        }
        return rates;
    }
}
