package org.separatrix.core.model;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.dynamics.JointEquation;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.StateEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * A network with a modulator, with context and input held constant: an autonomous system in the joint state [x; z].
 *
 * <p>With H_z the full step of the modulator and z⁺ the z that the units see, which is the new one in a step and z itself in a flow, the
 * units have the full step H(x, z, z⁺) of {@link ModulatedUnits}; only the rates of the current form see the old z. So
 *
 * <pre>
 *     ∂H/∂z⁺  rate form     diag(φ') ( diag(a) G + diag(g) (∂(W r)/∂c + E) ),   a = W r + p
 *             current form  ∂(W r)/∂c + E
 *     ∂H/∂z   current form  W diag(φ'(g ∘ x) ∘ x) G
 * </pre>
 */
final class ModulatedField implements JointField {

    private final Model model;
    private final ModulatedUnits units;
    private final ModulatorCell modulator;
    private final DMatrixRMaj unitDrive;
    private final DMatrixRMaj modulatorDrive;
    private final double[] alphas;

    ModulatedField(Model model, Context context, NdArray input) {
        check(model, context);
        int channels = model.spec().inputs().size();
        if (input.size() != channels) {
            throw InvalidInputException.of("input", "vector", input.size() + " numbers", channels + " numbers");
        }
        this.model = model;
        this.units = new ModulatedUnits(model);
        this.modulator = new ModulatorCell(model);
        DMatrixRMaj row = DMatrixRMaj.wrap(1, channels, input.toArray());
        for (double value : row.data) {
            if (!Double.isFinite(value)) {
                throw InvalidInputException.of("input", "vector", input, "finite numbers");
            }
        }
        this.unitDrive = units.inputDrive(row);
        this.modulatorDrive = modulator.drive(row, context.vector());
        this.alphas = shares();
    }

    /** Refuses contexts that do not fit a network with a modulator. */
    static void check(Model model, Context context) {
        int m = model.spec().contexts().size();
        if (context.vector().size() != m || context.isSplit()) {
            throw InvalidInputException.of(
                    "context " + context.name(),
                    "vector",
                    context.isSplit() ? "two vectors" : context.vector().size() + " numbers",
                    m + " numbers, which drive the modulator");
        }
        for (int k = 0; k < m; k++) {
            if (!Double.isFinite(context.vector().at(k))) {
                throw InvalidInputException.of(
                        "context " + context.name(),
                        "vector[" + k + "]",
                        context.vector().at(k),
                        "a finite number");
            }
        }
    }

    @Override
    public ModelSpec spec() {
        return model.spec();
    }

    private int units() {
        return model.units();
    }

    /** N + K. */
    private int dimension() {
        return model.units() + modulator.units();
    }

    @Override
    public Optional<StateEquation> equation(SystemKind kind, double unit) {
        int k = modulator.units();
        DMatrixRMaj ones = new DMatrixRMaj(k, 1);
        CommonOps_DDRM.fill(ones, 1.0);
        DMatrixRMaj share = new DMatrixRMaj(k, 1);
        CommonOps_DDRM.fill(share, modulator.alpha() / unit);
        NetworkEquation ofModulator = new NetworkEquation(
                kind,
                false,
                Nonlinearity.TANH,
                modulator.recurrentWeights(),
                ones,
                DMatrixRMaj.wrap(k, 1, modulatorDrive.data),
                share);
        return Optional.of(new JointEquation(
                ofModulator,
                (signals, error) -> ModulatedBounds.of(model, units(kind, unit, signals), signals, error),
                units()));
    }

    /** The network whose signals are held at z, [K × 1]. */
    private NetworkEquation units(SystemKind kind, double unit, DMatrixRMaj z) {
        int n = units();
        DMatrixRMaj drive = new DMatrixRMaj(n, 1);
        System.arraycopy(unitDrive.data, 0, drive.data, 0, n);
        @Nullable DMatrixRMaj bias = model.tensorOrNull(TensorNames.EXCITABILITY_BIAS);
        if (bias != null) {
            CommonOps_DDRM.multAdd(bias, z, drive);
        }
        DMatrixRMaj share = model.alphas().copy();
        CommonOps_DDRM.divide(share, unit);
        return new NetworkEquation(
                kind,
                spec().form() == Form.RATE,
                spec().nonlinearity(),
                RecurrentWeights.at(model, z),
                DMatrixRMaj.wrap(n, 1, units.gain(DMatrixRMaj.wrap(1, z.numRows, z.data))),
                drive,
                share);
    }

    @Override
    public double[] alphas() {
        return alphas;
    }

    private double[] shares() {
        double[] shares = new double[dimension()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = i < units() ? model.alphas().data[i] : modulator.alpha();
        }
        return shares;
    }

    /** Receives the full steps, [S × (N + K)]; the units see the z of after the step where that is asked for. */
    @Override
    public void evaluate(DMatrixRMaj states, DMatrixRMaj values, boolean newSignals) {
        int n = units();
        DMatrixRMaj x = CommonOps_DDRM.extract(states, 0, states.numRows, 0, n);
        DMatrixRMaj z = CommonOps_DDRM.extract(states, 0, states.numRows, n, dimension());
        DMatrixRMaj modulatorRows = repeated(modulatorDrive, states.numRows);
        DMatrixRMaj seen = newSignals ? modulator.step(z, modulatorRows) : z;
        DMatrixRMaj full = units.sums(units.rates(x, z), repeated(unitDrive, states.numRows), seen, seen);
        units.apply(full, seen);
        values.reshape(states.numRows, dimension());
        CommonOps_DDRM.insert(full, values, 0, 0);
        CommonOps_DDRM.insert(modulator.evaluate(z, modulatorRows), values, 0, n);
    }

    private static DMatrixRMaj repeated(DMatrixRMaj row, int count) {
        DMatrixRMaj rows = new DMatrixRMaj(count, row.numCols);
        for (int at = 0; at < rows.getNumElements(); at++) {
            rows.data[at] = row.data[at % row.numCols];
        }
        return rows;
    }

    /** Receives the derivative of the full steps, [(N + K) × (N + K)]. */
    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian, boolean newSignals) {
        int n = units();
        int k = modulator.units();
        DMatrixRMaj x = new DMatrixRMaj(1, n);
        System.arraycopy(state.data, 0, x.data, 0, n);
        DMatrixRMaj z = new DMatrixRMaj(1, k);
        System.arraycopy(state.data, n, z.data, 0, k);
        DMatrixRMaj seen = newSignals ? modulator.step(z, modulatorDrive) : z;
        DMatrixRMaj modulatorSlope = modulatorSlope(z);
        DMatrixRMaj seenSlope = CommonOps_DDRM.identity(k);
        if (newSignals) {
            CommonOps_DDRM.add(1.0 - modulator.alpha(), seenSlope, modulator.alpha(), modulatorSlope, seenSlope);
        }
        DMatrixRMaj rates = units.rates(x, z);
        DMatrixRMaj weights = RecurrentWeights.at(model, column(seen)).copy();
        DMatrixRMaj bySeen = units.recurrent().slopes(seen, rates);
        @Nullable DMatrixRMaj bias = model.tensorOrNull(TensorNames.EXCITABILITY_BIAS);
        if (bias != null) {
            CommonOps_DDRM.addEquals(bySeen, bias);
        }
        DMatrixRMaj bySignal = new DMatrixRMaj(n, k);
        if (units.isRateForm()) {
            DMatrixRMaj sums = units.sums(rates, unitDrive, seen, seen);
            units.throughOutput(sums, units.gain(seen), weights, bySeen, new DMatrixRMaj(n, 0));
        } else {
            units.throughRates(x, units.gain(z), weights, bySignal);
        }
        CommonOps_DDRM.multAdd(bySeen, seenSlope, bySignal);
        jacobian.reshape(n + k, n + k);
        jacobian.zero();
        CommonOps_DDRM.insert(weights, jacobian, 0, 0);
        CommonOps_DDRM.insert(bySignal, jacobian, 0, n);
        CommonOps_DDRM.insert(modulatorSlope, jacobian, n, n);
    }

    /** W_z diag(1 − tanh²(z)). */
    private DMatrixRMaj modulatorSlope(DMatrixRMaj z) {
        DMatrixRMaj slope = modulator.recurrentWeights().copy();
        double[] columns = new double[z.numCols];
        for (int j = 0; j < columns.length; j++) {
            columns[j] = Nonlinearity.TANH.derivative(z.data[j]);
        }
        CommonOps_DDRM.multCols(slope, columns);
        return slope;
    }

    private static DMatrixRMaj column(DMatrixRMaj row) {
        return DMatrixRMaj.wrap(row.numCols, 1, row.data);
    }
}
