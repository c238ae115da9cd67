package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/** Every gradient of gated units against central differences, noise and initial state included, in float64. */
final class GruGradientTest {

    private static final int UNITS = SmallTraining.UNITS;
    private static final NdArray NO_CONTEXT = NdArray.vector();

    static ModelSpec spec(Nonlinearity nonlinearity, OutputNonlinearity output) {
        return new ModelSpec(
                Form.GRU,
                nonlinearity,
                20.0,
                60.0,
                Readout.RATE,
                output,
                Modulation.NONE,
                List.of(),
                List.of("u", "v", "w"),
                List.of("y", "z"),
                new Noise(0.1, 0.05),
                Fields.empty());
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithFiniteDifferences(Nonlinearity nonlinearity) {
        double worst = 0.0;
        for (OutputNonlinearity output : OutputNonlinearity.values()) {
            ModelSpec spec = spec(nonlinearity, output);
            Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, UNITS, 11);
            worst = Math.max(worst, error(spec, tensors));
            tensors.remove(TensorNames.INITIAL_STATE);
            worst = Math.max(worst, error(spec, tensors));
        }
        System.out.printf(Locale.ROOT, "worst relative error of a gradient, gru %s  %.1e%n", nonlinearity, worst);
    }

    /** The noise grows with 1 / √α, so this includes the gradient through its scale. */
    @ParameterizedTest
    @EnumSource
    void agreesWithFiniteDifferencesWhereUnitsHaveTimeConstants(Nonlinearity nonlinearity) {
        ModelSpec spec = spec(nonlinearity, OutputNonlinearity.IDENTITY);
        Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, UNITS, 11);
        tensors.put(Leak.OFFSET, SmallModels.random(UNITS, 1, 1.0, 11, "kappa"));
        error(spec, tensors);
        tensors.remove(Leak.OFFSET);
        tensors.put(TensorNames.TIME_CONSTANT, SmallModels.timeConstants(UNITS, 11));
        error(spec, tensors);
    }

    @ParameterizedTest
    @EnumSource(names = {"TANH", "SOFTPLUS"})
    void agreesWithFiniteDifferencesOverTwoTasksWithTrialsOfTheirOwnLengths(Nonlinearity nonlinearity) {
        ModelSpec spec = spec(nonlinearity, OutputNonlinearity.IDENTITY);
        List<Portion> portions = List.of(
                new Portion(SmallTraining.randomBatch(3, true), NO_CONTEXT),
                new Portion(SmallTraining.randomBatch(4, false), NO_CONTEXT));
        double error = new GradientTest.Case(spec, SmallModels.tensors(spec, UNITS, 11), portions).worstRelativeError();
        assertThat(error).isLessThan(1e-6);
    }

    private static double error(ModelSpec spec, Map<String, DMatrixRMaj> tensors) {
        List<Portion> portions = List.of(new Portion(SmallTraining.randomBatch(3, false), NO_CONTEXT));
        double error = new GradientTest.Case(spec, tensors, portions).worstRelativeError();
        assertThat(error).isLessThan(1e-6);
        return error;
    }

    /** The penalty of rates acts at every step, where regularization meets the gates. */
    @ParameterizedTest
    @EnumSource(names = {"TANH", "SOFTPLUS"})
    void theGradientIsThatOfLossAndPenalties(Nonlinearity nonlinearity) {
        ModelSpec spec = spec(nonlinearity, OutputNonlinearity.IDENTITY);
        Parameters parameters = Parameters.of(SmallModels.tensors(spec, UNITS, 11), Precision.FLOAT64);
        TrainOptions options = SmallTraining.options("batch=" + SmallTraining.TRIALS
                + "; regularization.l1Rates=0.3; regularization.l2Rates=0.002; regularization.l1Weights=0.5;"
                + " regularization.l2Weights=0.03");
        List<Portion> portions = List.of(new Portion(SmallTraining.randomBatch(3, true), NO_CONTEXT));
        try (Workers workers = Workers.of(1)) {
            Architecture architecture = new Architecture(spec, UNITS, Precision.FLOAT64);
            TrainingStep step = new TrainingStep(architecture, options, parameters, workers, 0);
            GruGradientTest.loss(step, portions);
            Parameters gradient = step.gradients().copy();
            for (String name : parameters.names()) {
                for (int i = 0; i < parameters.get(name).size(); i++) {
                    double kept = parameters.get(name).get(i);
                    parameters.get(name).set(i, kept + 1e-5);
                    double up = loss(step, portions);
                    parameters.get(name).set(i, kept - 1e-5);
                    double down = loss(step, portions);
                    parameters.get(name).set(i, kept);
                    assertThat(gradient.get(name).get(i))
                            .as("%s[%d]", name, i)
                            .isCloseTo((up - down) / 2e-5, org.assertj.core.api.Assertions.within(1e-6));
                }
            }
        }
    }

    private static double loss(TrainingStep step, List<Portion> portions) {
        double loss = step.gradient(portions, org.separatrix.core.linalg.CounterRandom.of(5, "noise"));
        return loss + step.penalty();
    }
}
