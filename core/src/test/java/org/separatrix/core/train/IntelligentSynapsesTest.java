package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Form;

/** The importance of parameters against its definition, and the gradient of its penalty. */
final class IntelligentSynapsesTest {

    private static final int SIZE = 5;
    private static final double STRENGTH = 0.7;
    private static final double DAMPING = 0.02;

    private static final String SETTINGS = "curriculum.sequential.stages.tasks=a; "
            + "curriculum.sequential.stages.updates=9; curriculum.sequential.synapses.strength=";

    /** Three stages of plain descent on a bowl of its own, with every quantity written out. */
    @ParameterizedTest
    @EnumSource
    void gathersImportanceAsDefined(Precision precision) {
        DMatrixRMaj start = new DMatrixRMaj(SIZE, 1);
        double[] theta = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            start.data[i] = 0.5 * i - 1;
            theta[i] = start.data[i];
        }
        double[] anchor = theta.clone();
        double[] omega = new double[SIZE];
        double[] importance = new double[SIZE];
        Parameters parameters = Parameters.of(Map.of("w", start), precision);
        Parameters gradients = parameters.zeros();
        IntelligentSynapses synapses = new IntelligentSynapses(new Curriculum.Synapses(STRENGTH, DAMPING), parameters);
        Strip values = parameters.get("w");
        for (int stage = 0; stage < 3; stage++) {
            for (int t = 0; t < 20; t++) {
                double expected = 0;
                for (int i = 0; i < SIZE; i++) {
                    gradients.get("w").set(i, loss(i, stage, values.get(i)));
                    double distance = theta[i] - anchor[i];
                    expected += STRENGTH * importance[i] * distance * distance;
                    double g = loss(i, stage, theta[i]);
                    double before = theta[i];
                    theta[i] -= 0.01 * (g + 2 * STRENGTH * importance[i] * distance);
                    omega[i] -= (theta[i] - before) * g;
                }
                double penalty = synapses.add(parameters, gradients);
                assertThat(penalty).isCloseTo(expected, within(tolerance(precision)));
                synapses.moving(parameters);
                values.blend(1.0, -0.01, gradients.get("w"));
                synapses.moved(parameters);
            }
            synapses.endStage(parameters);
            for (int i = 0; i < SIZE; i++) {
                double distance = theta[i] - anchor[i];
                importance[i] = Math.max(0, importance[i] + omega[i] / (distance * distance + DAMPING));
                anchor[i] = theta[i];
                omega[i] = 0;
                assertThat(values.get(i)).isCloseTo(theta[i], within(tolerance(precision)));
            }
            Map<String, Strip> state = new java.util.LinkedHashMap<>();
            synapses.addTo(state);
            for (int i = 0; i < SIZE; i++) {
                assertThat(state.get("synapses.importance/w").get(i))
                        .isCloseTo(importance[i], within(100 * tolerance(precision)));
                assertThat(state.get("synapses.gathered/w").get(i)).isZero();
            }
        }
        assertThat(importance[1]).isGreaterThan(0.1);
    }

    private static double loss(int i, int stage, double theta) {
        return (1 + i) * (theta - Math.cos(stage + i));
    }

    private static double tolerance(Precision precision) {
        return precision == Precision.FLOAT64 ? 1e-13 : 1e-5;
    }

    @Test
    void theGradientIsThatOfLossAndPenaltyOverAllParameters() {
        try (Workers workers = Workers.of(1)) {
            SmallTraining training =
                    SmallTraining.of("learningRate=0.05; " + SETTINGS + "1", Form.RATE, Precision.FLOAT64, workers);
            training.updates(1, 10);
            training.step().endStage();
            training.updates(11, 20);
            training.loss();
            assertThat(training.step().penalty()).isGreaterThan(1e-3);
            Parameters gradient = training.step().gradients().copy();
            double scale = Math.sqrt(gradient.sumOfSquares());
            for (String name : training.parameters().names()) {
                Strip strip = training.parameters().get(name);
                for (int i = 0; i < strip.size(); i++) {
                    double numeric =
                            (8 * difference(training, strip, i, 1e-5) - difference(training, strip, i, 2e-5)) / 12e-5;
                    double error = Math.abs(gradient.get(name).get(i) - numeric);
                    assertThat(error / Math.max(Math.abs(numeric), 0.01 * scale))
                            .as("%s %d", name, i)
                            .isLessThan(1e-6);
                }
            }
        }
    }

    private static double difference(SmallTraining training, Strip strip, int index, double h) {
        double kept = strip.get(index);
        strip.set(index, kept + h);
        double above = training.loss() + training.step().penalty();
        strip.set(index, kept - h);
        double below = training.loss() + training.step().penalty();
        strip.set(index, kept);
        return above - below;
    }

    @Test
    void protectsWhatAnEarlierStageHasLearnt() {
        try (Workers workers = Workers.of(1)) {
            double free = forgotten(SmallTraining.of("learningRate=0.02; " + SETTINGS + "0", workers));
            double held = forgotten(SmallTraining.of("learningRate=0.02; " + SETTINGS + "100", workers));
            assertThat(held).isLessThan(0.7 * free);
        }
    }

    /** Returns how far parameters move in a second stage. */
    private static double forgotten(SmallTraining training) {
        training.updates(1, 40);
        training.step().endStage();
        Parameters before = training.parameters().copy();
        training.updates(41, 80);
        for (String name : before.names()) {
            before.get(name).blend(-1.0, 1.0, training.parameters().get(name));
        }
        return Math.sqrt(before.sumOfSquares());
    }
}
