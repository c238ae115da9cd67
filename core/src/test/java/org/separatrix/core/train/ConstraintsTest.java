package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;

/** Connections that do not exist and Dale's law, in networks that were trained. */
final class ConstraintsTest {

    private static final int UNITS = 20;
    private static final TaskBattery BATTERY =
            Batteries.of("driscoll15", List.of("fdgo", "fdanti"), RuleChannel.CONTEXT);

    private static ModelOptions options(String settings) {
        Fields fields = Fields.empty().with("units", UNITS).with("recurrentInit", "gaussian");
        for (String setting : settings.split(";", -1)) {
            String[] parts = setting.split("=", -1);
            fields = fields.with(parts[0], parts[1]);
        }
        return Options.bind(ModelOptions.defaults(), fields, "test");
    }

    private static Model train(String settings, long updates) {
        TrainOptions training = Options.bind(
                        TrainOptions.defaults(),
                        Fields.empty()
                                .with("batch", 16)
                                .with("learningRate", 0.05)
                                .with("evaluationTrials", 16),
                        "test")
                .withStop(new StopOptions(1.0, updates));
        try (Workers workers = Workers.of(1)) {
            return new Trainer(BATTERY, options(settings), training, workers)
                    .train(4, TrainingListener.NONE)
                    .model();
        }
    }

    /** The stored matrix of recurrent weights, all of them below each other in the full mechanism. */
    private static DMatrixRMaj stored(Model model) {
        DMatrixRMaj shared = model.tensorOrNull(TensorNames.RECURRENT_WEIGHT);
        return shared == null ? model.tensor(TensorNames.SYNAPTIC_WEIGHT) : shared;
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "HADAMARD", "GATE", "SCALE", "FULL"})
    void aConnectionThatDoesNotExistKeepsTheWeightZero(Synaptic synaptic) {
        String settings = "connectivity=0.3;synaptic=" + Options.name(synaptic);
        DMatrixRMaj before = stored(train(settings, 0));
        Model trained = train(settings, 12);
        DMatrixRMaj after = stored(trained);
        int existing = 0;
        for (int at = 0; at < before.getNumElements(); at++) {
            boolean exists = before.data[at] != 0.0;
            existing += exists ? 1 : 0;
            if (exists) {
                assertThat(after.data[at]).isNotEqualTo(before.data[at]);
            } else {
                assertThat(Double.doubleToRawLongBits(after.data[at])).isZero();
            }
        }
        // 20 connections of units to themselves and 380 others with probability 0.3, standard deviation 9
        int copies = before.getNumElements() / (UNITS * UNITS);
        assertThat(existing / copies).isBetween(20 + 114 - 30, 20 + 114 + 30);
        for (int k = 0; k < UNITS; k++) {
            assertThat(before.get(k, k)).isNotZero();
        }
        DMatrixRMaj weights = trained.at(trained.context("fdanti")).weights();
        for (int at = 0; at < UNITS * UNITS; at++) {
            if (before.data[at] == 0.0) {
                assertThat(weights.data[at]).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "HADAMARD", "GATE", "SCALE", "FULL"})
    void daleHoldsForTheWeightsOfEveryMixtureOfContexts(Synaptic synaptic) {
        Model trained = train("dale=0.8;synaptic=" + Options.name(synaptic), 12);
        assertSigns(stored(trained), 16);
        for (String context : List.of("fdgo", "fdanti", "0.5,0.5", "0.2,0.3")) {
            assertSigns(trained.at(trained.context(context)).weights(), 16);
        }
    }

    @Test
    void bothConstraintsHoldTogether() {
        String settings = "dale=0.5;connectivity=0.4;precision=float64";
        DMatrixRMaj before = stored(train(settings, 0));
        DMatrixRMaj after = stored(train(settings, 8));
        assertSigns(after, 10);
        for (int at = 0; at < UNITS * UNITS; at++) {
            assertThat(after.data[at] == 0.0 || before.data[at] != 0.0).isTrue();
        }
    }

    private static void assertSigns(DMatrixRMaj weights, int excitatory) {
        int moved = 0;
        for (int at = 0; at < weights.getNumElements(); at++) {
            double sign = at % UNITS < excitatory ? 1.0 : -1.0;
            assertThat(sign * weights.data[at]).isGreaterThanOrEqualTo(0.0);
            moved += weights.data[at] != 0.0 ? 1 : 0;
        }
        assertThat(moved).isGreaterThan(weights.getNumElements() / 10);
    }

    @Test
    void excitationAndInhibitionCancelAtFirstAndTheNormIsThatWithoutConstraints() {
        DMatrixRMaj free = stored(train("recurrentGain=1.5", 0));
        DMatrixRMaj constrained = stored(train("recurrentGain=1.5;dale=0.8;connectivity=0.5", 0));
        assertSigns(constrained, 16);
        double norm = NormOps_DDRM.normF(constrained);
        assertThat(norm).isCloseTo(NormOps_DDRM.normF(free), within(1e-5));
        double all = CommonOps_DDRM.elementSumAbs(constrained);
        assertThat(Math.abs(CommonOps_DDRM.elementSum(constrained))).isLessThan(0.2 * all);
    }

    @Test
    void theSeedDecidesTheConnections() {
        DMatrixRMaj one = stored(train("connectivity=0.3", 0));
        DMatrixRMaj again = stored(train("connectivity=0.3;dale=0.8", 0));
        for (int at = 0; at < one.getNumElements(); at++) {
            assertThat(one.data[at] == 0.0).isEqualTo(again.data[at] == 0.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"connectivity=0, connectivity", "connectivity=1.1, connectivity", "dale=-0.1, dale", "dale=2, dale"})
    void refusesFractionsOutOfRange(String setting, String field) {
        assertThatThrownBy(() -> options(setting)).hasMessageContaining(field);
    }

    @ParameterizedTest
    @CsvSource({"dale=0.8;synaptic=additive", "connectivity=0.5;synaptic=component-gain"})
    void refusesMechanismsThatFillZerosAndTurnSigns(String settings) {
        assertThatThrownBy(() -> options(settings)).hasMessageContaining("keeps zeros and signs");
    }

    /** Otherwise such gradients would shrink the others by clipping. */
    @ParameterizedTest
    @EnumSource(names = {"NONE", "HADAMARD", "GATE", "SCALE", "FULL"})
    void theGradientOfAConnectionThatDoesNotExistIsZeroAndTheOthersAreAsTheyWere(Synaptic synaptic) {
        Model model = train("connectivity=0.3;precision=float64;synaptic=" + Options.name(synaptic), 0);
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(model.tensors());
        double[] free = gradient(model, tensors);
        DMatrixRMaj mask = new DMatrixRMaj(UNITS, UNITS);
        for (int at = 0; at < UNITS * UNITS; at++) {
            mask.data[at] = stored(model).data[at] == 0.0 ? 0.0 : 1.0;
        }
        tensors.put(Constraints.MASK, mask);
        double[] masked = gradient(model, tensors);
        for (int at = 0; at < free.length; at++) {
            boolean exists = mask.data[at % (UNITS * UNITS)] == 1.0;
            assertThat(masked[at]).isEqualTo(exists ? free[at] : 0.0 * free[at]);
            assertThat(free[at]).isNotZero();
        }
    }

    private static double[] gradient(Model model, Map<String, DMatrixRMaj> tensors) {
        Architecture architecture = new Architecture(model.spec(), UNITS, model.precision());
        Parameters parameters = Parameters.of(tensors, model.precision());
        EffectiveWeights weights = new EffectiveWeights(architecture);
        weights.refresh(parameters, NdArray.vector(0.4, 0.6));
        ShardGradients from = ShardGradients.zeros(architecture);
        from.recurrent().fill(0.7);
        Parameters gradients = parameters.zeros();
        weights.propagate(from, parameters, gradients);
        boolean shared = gradients.has(TensorNames.RECURRENT_WEIGHT);
        Strip gradient = gradients.get(shared ? TensorNames.RECURRENT_WEIGHT : TensorNames.SYNAPTIC_WEIGHT);
        double[] values = new double[gradient.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = gradient.get(i);
        }
        return values;
    }
}
