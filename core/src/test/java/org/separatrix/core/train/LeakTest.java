package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.task.EpochBound;
import org.separatrix.core.task.StepBlocks;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialTiming;

final class LeakTest {

    private static final int TRIALS = 3;
    private static final DMatrixRMaj TAU = new DMatrixRMaj(new double[][] {{20}, {160}});

    @ParameterizedTest
    @EnumSource
    void knowsTheShareOfAStepAndTheScaleOfTheNoise(Precision precision) {
        Architecture architecture = new Architecture(spec(), 2, precision);
        Leak leak = Objects.requireNonNull(
                Leak.of(architecture, Parameters.of(Map.of(TensorNames.TIME_CONSTANT, TAU), precision)));
        assertThat(leak.isTrained()).isFalse();
        assertThat(leak.alpha().get(0)).isEqualTo(1.0);
        assertThat(leak.alpha().get(1)).isEqualTo(0.125);
        assertThat(leak.keep().get(0)).isZero();
        assertThat(leak.keep().get(1)).isEqualTo(0.875);
        assertThat(leak.noiseScale().get(1)).isEqualTo(4.0);
        assertThat(Leak.of(architecture, Parameters.of(Map.of(), precision))).isNull();
    }

    @Test
    void anyOffsetGivesATimeConstantNoShorterThanAStep() {
        for (double offset : new double[] {-20, -1, 0, 3, 40, 1000}) {
            assertThat(Leak.tauMsOf(offset, 20)).isGreaterThanOrEqualTo(20.0);
        }
        assertThat(Leak.tauMsOf(0, 20)).isEqualTo(40.0);
        for (double tauMs : new double[] {20.5, 40, 333}) {
            assertThat(Leak.tauMsOf(Leak.offsetOf(tauMs, 20), 20)).isCloseTo(tauMs, within(1e-10));
        }
    }

    @Test
    void aTrainedTimeConstantIsSavedInMilliseconds() {
        Map<String, DMatrixRMaj> tensors = tensors();
        tensors.put(Leak.OFFSET, new DMatrixRMaj(new double[][] {{0}, {Leak.offsetOf(160, 20)}}));
        Model model = Parameters.of(tensors, Precision.FLOAT64).toModel(spec());
        assertThat(model.tensors()).doesNotContainKey(Leak.OFFSET);
        assertThat(model.tensor(TensorNames.TIME_CONSTANT).get(0, 0)).isEqualTo(40.0);
        assertThat(model.tensor(TensorNames.TIME_CONSTANT).get(1, 0)).isCloseTo(160.0, within(1e-10));
    }

    /** From rest, one step of unconnected units of the current form is σ √(2 α_i) ξ. */
    @Test
    void noiseMovesAUnitByTheRootOfItsShare() {
        Map<String, DMatrixRMaj> own = tensors();
        own.put(TensorNames.TIME_CONSTANT, TAU);
        FMatrixRMaj slow = outputs(own);
        FMatrixRMaj shared = outputs(tensors());
        for (int trial = 0; trial < TRIALS; trial++) {
            assertThat((double) slow.get(trial, 0))
                    .isCloseTo(shared.get(trial, 0) * Math.sqrt(1.0 / 0.5), within(1e-6));
            assertThat((double) slow.get(trial, 1))
                    .isCloseTo(shared.get(trial, 1) * Math.sqrt(0.125 / 0.5), within(1e-6));
            assertThat(Math.abs(shared.get(trial, 1))).isGreaterThan(1e-4f);
        }
    }

    private static FMatrixRMaj outputs(Map<String, DMatrixRMaj> tensors) {
        Architecture architecture = new Architecture(spec(), 2, Precision.FLOAT64);
        EffectiveWeights weights = new EffectiveWeights(architecture);
        weights.refresh(Parameters.of(tensors, Precision.FLOAT64), NdArray.vector());
        FMatrixRMaj outputs = new FMatrixRMaj(1, 1);
        TrialBatch batch = new TrialBatch(
                "rest",
                StepBlocks.ofSteps(TRIALS, new FMatrixRMaj(TRIALS, 1)),
                StepBlocks.ofSteps(TRIALS, new FMatrixRMaj(TRIALS, 2)),
                StepBlocks.ofSteps(TRIALS, new FMatrixRMaj(TRIALS, 2)),
                NdArray.vector(new double[TRIALS]),
                List.of(new TrialTiming(List.of(new EpochBound("trial", 0, 1)), 0)),
                NdArray.wrap(new double[TRIALS], TRIALS, 1));
        try (Workers workers = Workers.of(1)) {
            new Shards(architecture, TRIALS, workers)
                    .lossAndOutputs(batch, weights, CounterRandom.of(0, "noise"), outputs);
        }
        return outputs;
    }

    private static Map<String, DMatrixRMaj> tensors() {
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, new DMatrixRMaj(2, 2));
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(2, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, new DMatrixRMaj(2, 1));
        tensors.put(TensorNames.OUTPUT_WEIGHT, CommonOps_DDRM.identity(2));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(2, 1));
        return tensors;
    }

    private static ModelSpec spec() {
        return new ModelSpec(
                Form.CURRENT,
                Nonlinearity.TANH,
                20.0,
                40.0,
                Readout.STATE,
                OutputNonlinearity.IDENTITY,
                Modulation.NONE,
                List.of(),
                List.of("u"),
                List.of("y", "z"),
                new Noise(0.3, 0.0),
                Fields.empty());
    }
}
