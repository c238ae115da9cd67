package org.separatrix.geometry.facts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.geometry.control.Perturbation;
import org.separatrix.geometry.field.FieldChange;
import org.separatrix.geometry.field.FieldSamples;
import org.separatrix.geometry.field.LocalDynamics;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.PrincipalComponents;

/**
 * K1: rectified units of the current form with gains g > 0 are units without gain whose weights have columns scaled by g, W φ(g ∘ x) = W diag(g) φ(x); with a threshold b inside φ, W φ(g ∘ x + b) =
 * W diag(g) φ(x + b / g). Saturating units are not.
 */
final class GainAndColumns {

    private static final double TINY = 1e-12;

    private GainAndColumns() {}

    static List<Fact> facts(int units, int steps, long seed) {
        EffectiveNetwork gained = gained(Nonlinearity.RELU, units, seed);
        EffectiveNetwork scaled = columns(gained);
        NdArray inputs = NdArray.wrap(KnownFacts.random(1, 4 * steps, seed, "inputs").data, 4, steps, 1);
        DMatrixRMaj one = Simulator.run(gained, inputs, List.of()).states().toMatrix();
        DMatrixRMaj two = Simulator.run(scaled, inputs, List.of()).states().toMatrix();
        PrincipalComponents before = PrincipalComponents.of(one);
        PrincipalComponents after = PrincipalComponents.of(two);
        FieldSamples samples = FieldSamples.along(gained, List.of(inputs), 100);
        FieldChange change = FieldChange.between(gained, scaled, SystemKind.MAP, samples, 20);
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.equal(
                "k1-trajectories",
                "largest difference of the states between gains and scaled columns over " + steps + " steps",
                0.0,
                difference(one, two),
                TINY));
        facts.add(Fact.equal(
                "k1-threshold",
                "the same with thresholds b inside φ, and b / g beside scaled columns",
                0.0,
                thresholds(units, steps, seed),
                TINY));
        facts.add(Fact.equal(
                "k1-field-change",
                "largest relative difference of the vector fields",
                0.0,
                largest(change.changes()),
                TINY));
        facts.add(Fact.equal(
                "k1-jacobian-change",
                "largest relative difference of the Jacobians",
                0.0,
                largest(change.jacobianChanges()),
                TINY));
        facts.add(Fact.equal(
                "k1-dimension",
                "difference of the participation ratios",
                0.0,
                KnownFacts.ratio(two) - KnownFacts.ratio(one),
                1e-10));
        facts.add(Fact.equal(
                "k1-angle",
                "largest principal angle (rad) of three components",
                0.0,
                PrincipalAngles.between(before.basis(3), after.basis(3)).largest(),
                1e-10));
        facts.add(Fact.equal(
                "k1-spectral-distance",
                "W₂ distance of the eigenvalues at a state",
                0.0,
                spectra(gained, scaled, samples),
                1e-10));
        EffectiveNetwork saturating = gained(Nonlinearity.TANH, units, seed);
        FieldChange other = FieldChange.between(saturating, columns(saturating), SystemKind.MAP, samples, 1);
        facts.add(Fact.above(
                "k1-saturating-units",
                "largest relative difference of the vector fields of units that saturate, which are not the same",
                1e-3,
                largest(other.changes())));
        return facts;
    }

    private static double spectra(EffectiveNetwork one, EffectiveNetwork two, FieldSamples samples) {
        DMatrixRMaj state = CommonOps_DDRM.extractRow(samples.states(), 0, null);
        NdArray zero = NdArray.vector(0.0);
        return LocalDynamics.at(one.map(zero), state).spectralDistance(LocalDynamics.at(two.map(zero), state));
    }

    private static EffectiveNetwork gained(Nonlinearity nonlinearity, int units, long seed) {
        ModelSpec spec = new ModelSpec(
                Form.CURRENT,
                nonlinearity,
                10.0,
                50.0,
                Readout.STATE,
                OutputNonlinearity.IDENTITY,
                new Modulation(Excitability.GAIN, Synaptic.NONE),
                List.of("gain"),
                List.of("input"),
                List.of("output"),
                Noise.NONE,
                Fields.empty());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        DMatrixRMaj weights = KnownFacts.random(units, units, seed, "recurrent");
        CommonOps_DDRM.scale(0.9 / Math.sqrt(units), weights);
        tensors.put(TensorNames.RECURRENT_WEIGHT, weights);
        tensors.put(TensorNames.RECURRENT_BIAS, KnownFacts.random(units, 1, seed, "bias"));
        tensors.put(TensorNames.INPUT_WEIGHT, KnownFacts.random(units, 1, seed, "input"));
        tensors.put(TensorNames.OUTPUT_WEIGHT, KnownFacts.random(1, units, seed, "output"));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        DMatrixRMaj slopes = gains(units, seed);
        CommonOps_DDRM.add(slopes, -1.0);
        tensors.put(TensorNames.EXCITABILITY_GAIN, slopes);
        Model model = Model.of(spec, Precision.FLOAT64, tensors, "self-test");
        return model.at(model.context("gain"));
    }

    /** Gains between 0.5 and 1.5. */
    private static DMatrixRMaj gains(int units, long seed) {
        DMatrixRMaj gains = KnownFacts.random(units, 1, seed, "gain");
        for (int i = 0; i < units; i++) {
            gains.data[i] = 1.0 + 0.5 * StrictMath.tanh(gains.data[i]);
        }
        return gains;
    }

    private static EffectiveNetwork columns(EffectiveNetwork gained) {
        DMatrixRMaj weights = gained.weights().copy();
        CommonOps_DDRM.multCols(weights, gained.gain().data);
        DMatrixRMaj ones = new DMatrixRMaj(weights.numRows, 1);
        CommonOps_DDRM.fill(ones, 1.0);
        EffectiveNetwork plain = new EffectiveNetwork(gained.model(), gained.context(), weights, ones, gained.bias());
        return Perturbation.none(weights.numRows).applied(plain, 1.0, "columns");
    }

    /** Runs x' = x + α (−x + W φ(g ∘ x + b)) beside x' = x + α (−x + W diag(g) φ(x + b / g)). */
    private static double thresholds(int units, int steps, long seed) {
        DMatrixRMaj weights = KnownFacts.random(units, units, seed, "recurrent");
        CommonOps_DDRM.scale(0.9 / Math.sqrt(units), weights);
        double[] gain = gains(units, seed).data;
        double[] threshold = KnownFacts.random(units, 1, seed, "threshold").data;
        DMatrixRMaj one = KnownFacts.random(units, 1, seed, "start");
        DMatrixRMaj two = one.copy();
        double largest = 0.0;
        for (int step = 0; step < steps; step++) {
            DMatrixRMaj plain = new DMatrixRMaj(units, 1);
            DMatrixRMaj scaled = new DMatrixRMaj(units, 1);
            for (int i = 0; i < units; i++) {
                plain.data[i] = Nonlinearity.RELU.value(gain[i] * one.data[i] + threshold[i]);
                scaled.data[i] = gain[i] * Nonlinearity.RELU.value(two.data[i] + threshold[i] / gain[i]);
            }
            move(one, weights, plain);
            move(two, weights, scaled);
            largest = Math.max(largest, difference(one, two));
        }
        return largest;
    }

    private static void move(DMatrixRMaj state, DMatrixRMaj weights, DMatrixRMaj rates) {
        CommonOps_DDRM.scale(0.8, state);
        CommonOps_DDRM.multAdd(0.2, weights, rates, state);
    }

    private static double difference(DMatrixRMaj one, DMatrixRMaj two) {
        double largest = 0.0;
        for (int at = 0; at < one.getNumElements(); at++) {
            double difference = Math.abs(one.data[at] - two.data[at]);
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }

    private static double largest(List<Double> values) {
        return values.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
    }
}
