package org.separatrix.core.model;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * A network whose pathways see leaky contexts, with the context asked for and the input held constant: an autonomous system in the joint state [x; c_e;
 * c_s], without c_e or c_s where that pathway sees the context itself.
 *
 * <p>The signals go to the context with their own time constants, whatever the units do. With c⁺ the signals that the units see, which are the new
 * ones in a step and c itself in a flow, the units have the full step H of {@link ModulatedUnits}; only the rates of the current form see the old c_e. So
 *
 * <pre>
 *     ∂H/∂c_s⁺  rate form     diag(φ') diag(g) ∂(W r)/∂c             current form  ∂(W r)/∂c
 *     ∂H/∂c_e⁺  rate form     diag(φ') (diag(a) G + diag(g) E)       current form  E
 *     ∂H/∂c_e   current form  W diag(φ'(g ∘ x) ∘ x) G
 * </pre>
 */
final class LeakyField implements JointField {

    private final Model model;
    private final ModulatedUnits units;
    private final DMatrixRMaj unitDrive;
    private final DMatrixRMaj excitabilityTarget;
    private final DMatrixRMaj synapticTarget;
    private final boolean movesExcitability;
    private final boolean movesSynapses;
    private final double[] alphas;

    LeakyField(Model model, Context context, NdArray input) {
        // checks contexts and input
        model.at(context).map(input);
        this.model = model;
        this.units = new ModulatedUnits(model);
        this.unitDrive = units.inputDrive(DMatrixRMaj.wrap(1, input.size(), input.toArray()));
        this.excitabilityTarget = row(context.vector());
        this.synapticTarget = row(context.synapticVector());
        this.movesExcitability = model.spec().modulation().movesExcitability();
        this.movesSynapses = model.spec().modulation().movesSynapses();
        if (!movesExcitability && !movesSynapses) {
            throw InvalidInputException.of(
                    "model", "contexts", "constant contexts", "a time constant of the context of a pathway");
        }
        this.alphas = shares();
    }

    private static DMatrixRMaj row(NdArray vector) {
        return DMatrixRMaj.wrap(1, vector.size(), vector.toArray());
    }

    @Override
    public ModelSpec spec() {
        return model.spec();
    }

    private int signals() {
        return excitabilityTarget.numCols;
    }

    /** N + M for each pathway that moves. */
    private int dimension() {
        return model.units() + (movesExcitability ? signals() : 0) + (movesSynapses ? signals() : 0);
    }

    /** Returns the place of c_s in the state. */
    private int synapticPlace() {
        return model.units() + (movesExcitability ? signals() : 0);
    }

    @Override
    public double[] alphas() {
        return alphas;
    }

    private double[] shares() {
        double[] shares = new double[dimension()];
        System.arraycopy(model.alphas().data, 0, shares, 0, model.units());
        for (int at = model.units(); at < shares.length; at++) {
            shares[at] = at < synapticPlace() ? excitabilityAlpha() : synapticAlpha();
        }
        return shares;
    }

    private double excitabilityAlpha() {
        return spec().dtMs() / spec().modulation().dynamics().excitabilityTauMs();
    }

    private double synapticAlpha() {
        return spec().dtMs() / spec().modulation().dynamics().synapticTauMs();
    }

    /** Copies the signals of rows of states, or repeats the context where a pathway sees it directly. */
    private DMatrixRMaj signals(DMatrixRMaj states, boolean moves, int place, DMatrixRMaj target) {
        DMatrixRMaj signals = new DMatrixRMaj(states.numRows, target.numCols);
        for (int row = 0; row < states.numRows; row++) {
            System.arraycopy(
                    moves ? states.data : target.data,
                    moves ? row * states.numCols + place : 0,
                    signals.data,
                    row * target.numCols,
                    target.numCols);
        }
        return signals;
    }

    /** Returns the signals a step later. */
    private static DMatrixRMaj stepped(DMatrixRMaj signals, DMatrixRMaj target, double alpha) {
        DMatrixRMaj next = signals.copy();
        for (int at = 0; at < next.getNumElements(); at++) {
            next.data[at] = (1.0 - alpha) * next.data[at] + alpha * target.data[at % target.numCols];
        }
        return next;
    }

    /** The signals of some states, and those that the units see. */
    private record Seen(DMatrixRMaj excitability, DMatrixRMaj newExcitability, DMatrixRMaj newSynaptic) {}

    private Seen seen(DMatrixRMaj states, boolean newSignals) {
        DMatrixRMaj excitability = signals(states, movesExcitability, model.units(), excitabilityTarget);
        DMatrixRMaj synaptic = signals(states, movesSynapses, synapticPlace(), synapticTarget);
        return new Seen(
                excitability,
                newSignals && movesExcitability
                        ? stepped(excitability, excitabilityTarget, excitabilityAlpha())
                        : excitability,
                newSignals && movesSynapses ? stepped(synaptic, synapticTarget, synapticAlpha()) : synaptic);
    }

    /** Receives H of the units, the context itself of the signals. */
    @Override
    public void evaluate(DMatrixRMaj states, DMatrixRMaj values, boolean newSignals) {
        int n = model.units();
        DMatrixRMaj x = CommonOps_DDRM.extract(states, 0, states.numRows, 0, n);
        Seen seen = seen(states, newSignals);
        DMatrixRMaj drive = new DMatrixRMaj(states.numRows, n);
        for (int at = 0; at < drive.getNumElements(); at++) {
            drive.data[at] = unitDrive.data[at % n];
        }
        DMatrixRMaj full = units.sums(units.rates(x, seen.excitability), drive, seen.newExcitability, seen.newSynaptic);
        units.apply(full, seen.newExcitability);
        values.reshape(states.numRows, dimension());
        CommonOps_DDRM.insert(full, values, 0, 0);
        for (int row = 0; row < states.numRows; row++) {
            int start = row * dimension();
            if (movesExcitability) {
                System.arraycopy(excitabilityTarget.data, 0, values.data, start + n, signals());
            }
            if (movesSynapses) {
                System.arraycopy(synapticTarget.data, 0, values.data, start + synapticPlace(), signals());
            }
        }
    }

    /** Receives the derivative; rows of the signals are 0. */
    @Override
    public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian, boolean newSignals) {
        int n = model.units();
        DMatrixRMaj row = DMatrixRMaj.wrap(1, dimension(), state.data);
        DMatrixRMaj x = CommonOps_DDRM.extract(row, 0, 1, 0, n);
        Seen seen = seen(row, newSignals);
        DMatrixRMaj rates = units.rates(x, seen.excitability);
        DMatrixRMaj weights = RecurrentWeights.at(model, DMatrixRMaj.wrap(signals(), 1, seen.newSynaptic.data))
                .copy();
        DMatrixRMaj bySynaptic = units.recurrent().slopes(seen.newSynaptic, rates);
        DMatrixRMaj byExcitability = new DMatrixRMaj(n, signals());
        @Nullable DMatrixRMaj bias = model.tensorOrNull(TensorNames.EXCITABILITY_BIAS);
        if (bias != null) {
            byExcitability.setTo(bias);
        }
        DMatrixRMaj byOld = new DMatrixRMaj(n, signals());
        if (units.isRateForm()) {
            DMatrixRMaj sums = units.sums(rates, unitDrive, seen.newExcitability, seen.newSynaptic);
            units.throughOutput(sums, units.gain(seen.newExcitability), weights, byExcitability, bySynaptic);
        } else {
            units.throughRates(x, units.gain(seen.excitability), weights, byOld);
        }
        if (newSignals) {
            CommonOps_DDRM.scale(movesExcitability ? 1.0 - excitabilityAlpha() : 0.0, byExcitability);
            CommonOps_DDRM.scale(movesSynapses ? 1.0 - synapticAlpha() : 0.0, bySynaptic);
        }
        CommonOps_DDRM.addEquals(byExcitability, byOld);
        jacobian.reshape(dimension(), dimension());
        jacobian.zero();
        CommonOps_DDRM.insert(weights, jacobian, 0, 0);
        if (movesExcitability) {
            CommonOps_DDRM.insert(byExcitability, jacobian, 0, n);
        }
        if (movesSynapses) {
            CommonOps_DDRM.insert(bySynaptic, jacobian, 0, synapticPlace());
        }
    }
}
