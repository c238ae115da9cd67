package org.separatrix.core.train;

import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;

/**
 * The network to be trained.
 *
 * @param units N, at least 1
 * @param form the update equation; gru takes no modulation, so that the tasks are told by rule inputs
 * @param nonlinearity transfer function
 * @param excitability action of the context on single neurons; none with gru
 * @param synaptic action of the context on the recurrent weights; none with gru
 * @param rank number of components K of component-gain, 1 to N; other mechanisms ignore it
 * @param tauMs time constant (ms), at least the battery's dt; where every unit has its own, that of the noise on the inputs
 * @param timeConstants where the time constants of the units come from
 * @param tauLowMs shortest time constant (ms) that is drawn for a unit, at least the battery's dt
 * @param tauHighMs longest time constant (ms) that is drawn for a unit, at least tauLowMs
 * @param initialState the state from which every trial starts
 * @param recurrentNoise σ of the noise inside the drive, non-negative
 * @param inputNoise σ of the noise on the inputs, non-negative
 * @param recurrentGain g of the initial recurrent weights, non-negative; gru, whose kernels start uniform, ignores it
 * @param recurrentInit how the recurrent weights start; gru ignores it
 * @param connectivity probability p with which a connection between two units exists, in (0, 1]; those that do not keep the
 *     weight 0
 * @param dale fraction of excitatory units under Dale's law, in (0, 1]; 0 means no such law; 0 with gru
 * @param readout what the readout sees
 * @param outputNonlinearity function applied to the readout
 * @param precision format of the numbers
 * @param contextOptions how what the mechanisms see follows the context; the fields stand among those of the network
 */
public record ModelOptions(
        @Option("number of units") int units,
        @Option("update equation: rate, current or gru") Form form,
        @Option("transfer function of the units") Nonlinearity nonlinearity,
        @Option("action of the context on single neurons") Excitability excitability,

        @Option("action of the context on the recurrent weights")
        Synaptic synaptic,

        @Option("number of components of component-gain; other mechanisms ignore it")
        int rank,

        @Option(value = "time constant of the units", unit = "ms")
        double tauMs,

        @Option("time constants of the units: shared, fixed (one each) or trained")
        TimeConstants timeConstants,

        @Option(value = "shortest time constant drawn for a unit", unit = "ms")
        double tauLowMs,

        @Option(value = "longest time constant drawn for a unit", unit = "ms")
        double tauHighMs,

        @Option("state from which every trial starts: zero or trained")
        InitialState initialState,

        @Option("standard deviation of the noise inside the drive, times sqrt(2/alpha)")
        double recurrentNoise,

        @Option("standard deviation of the noise on the inputs, times sqrt(2/alpha)")
        double inputNoise,

        @Option("gain of the initial recurrent weights; gru ignores it")
        double recurrentGain,

        @Option("initial recurrent weights: diagonal, orthogonal or gaussian; gru ignores it")
        RecurrentInit recurrentInit,

        @Option("probability that a connection between two units exists")
        double connectivity,

        @Option("fraction of excitatory units under Dale's law; 0 means no such law")
        double dale,

        @Option("what the readout sees: rate or state") Readout readout,
        @Option("function applied to the readout") OutputNonlinearity outputNonlinearity,
        @Option("format of the numbers") Precision precision,

        @Option(value = "what the mechanisms see", inline = true)
        ContextOptions contextOptions) {

    /** Checks the ranges. */
    public ModelOptions {
        if (units < 1) {
            throw new FieldException("units", units, "at least 1");
        }
        if (rank < 1 || (synaptic == Synaptic.COMPONENT_GAIN && rank > units)) {
            throw new FieldException("rank", rank, "1 to the number of units, " + units);
        }
        if (!(connectivity > 0 && connectivity <= 1)) {
            throw new FieldException("connectivity", connectivity, "more than 0 and at most 1");
        }
        if (!(dale >= 0 && dale <= 1)) {
            throw new FieldException("dale", dale, "0 to 1");
        }
        if (form == Form.GRU) {
            refuseModulated(excitability, synaptic, dale);
        }
        boolean dense = synaptic == Synaptic.ADDITIVE || synaptic == Synaptic.COMPONENT_GAIN;
        if (dense && (connectivity < 1 || dale > 0)) {
            throw new FieldException(
                    "synaptic",
                    Options.name(synaptic),
                    "a mechanism that keeps zeros and signs of the weights, because of connectivity " + connectivity
                            + " and dale " + dale);
        }
        boolean modulated = contextOptions.modulator() == ModulatorKind.NETWORK;
        if (modulated && excitability == Excitability.NONE && synaptic == Synaptic.NONE) {
            throw new FieldException(
                    "modulator", Options.name(contextOptions.modulator()), "none where no mechanism is driven by it");
        }
        if (modulated && dale > 0 && synaptic != Synaptic.NONE) {
            throw new FieldException(
                    "dale", dale, "0 where a modulator acts on synapses, because its signals have any sign and size");
        }
        if (!(tauLowMs > 0 && tauLowMs <= tauHighMs && Double.isFinite(tauHighMs))) {
            throw new FieldException("tauLowMs", tauLowMs, "more than 0 and at most tauHighMs, " + tauHighMs);
        }
        if (!(tauMs > 0 && recurrentNoise >= 0 && inputNoise >= 0 && recurrentGain >= 0)) {
            throw new IllegalArgumentException("need tauMs > 0 and non-negative noise and gain, found tauMs " + tauMs
                    + ", recurrentNoise " + recurrentNoise + ", inputNoise " + inputNoise + ", recurrentGain "
                    + recurrentGain);
        }
    }

    private static void refuseModulated(Excitability excitability, Synaptic synaptic, double dale) {
        String needed = "none with the form gru, on which no context acts (tell it the task by the rule input)";
        if (excitability != Excitability.NONE) {
            throw new FieldException("excitability", Options.name(excitability), needed);
        }
        if (synaptic != Synaptic.NONE) {
            throw new FieldException("synaptic", Options.name(synaptic), needed);
        }
        if (dale > 0) {
            throw new FieldException("dale", dale, "0 with the form gru, whose units also act on gates");
        }
    }

    /**
     * Returns the network of Driscoll et al. 2024 at 64 units, with a context acting on bias and synapses.
     *
     * @return valid options
     */
    public static ModelOptions defaults() {
        return new ModelOptions(
                64,
                Form.RATE,
                Nonlinearity.SOFTPLUS,
                Excitability.BIAS,
                Synaptic.HADAMARD,
                4,
                100.0,
                TimeConstants.SHARED,
                50.0,
                200.0,
                InitialState.ZERO,
                0.05,
                0.1,
                0.8,
                RecurrentInit.DIAGONAL,
                1.0,
                0.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                Precision.FLOAT32,
                ContextOptions.defaults());
    }

    /**
     * Returns what the context acts on, and how it gets there.
     *
     * @return the mechanism of the network, without the time constant of a pathway on which the context does not act
     */
    public Modulation modulation() {
        ContextDynamics dynamics = contextOptions.dynamics();
        return new Modulation(
                excitability,
                synaptic,
                new ContextDynamics(
                        excitability == Excitability.NONE ? 0.0 : dynamics.excitabilityTauMs(),
                        synaptic == Synaptic.NONE ? 0.0 : dynamics.synapticTauMs(),
                        dynamics.modulatorTauMs()));
    }
}
