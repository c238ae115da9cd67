package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Form;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;

/** Optimizers against their published formulas, written out here for one number at a time. */
final class OptimizerTest {

    private static final int SIZE = 7;
    private static final double RATE = 0.01;
    private static final double SCALE = 0.8;

    /** One parameter with its memory, moved as published. */
    private static final class Reference {

        private final Optimizer optimizer;
        private double theta;
        private double m;
        private double v;

        Reference(Optimizer optimizer, double theta) {
            this.optimizer = optimizer;
            this.theta = theta;
        }

        void step(int t, double g) {
            if (optimizer instanceof Optimizer.Adam adam) {
                moments(adam.beta1(), adam.beta2(), g);
                double c1 = 1 - Math.pow(adam.beta1(), t);
                double c2 = 1 - Math.pow(adam.beta2(), t);
                theta -= adam.epsilonForm() == Optimizer.EpsilonForm.PUBLISHED
                        ? RATE * (m / c1) / (Math.sqrt(v / c2) + adam.epsilon())
                        : RATE * Math.sqrt(c2) / c1 * m / (Math.sqrt(v) + adam.epsilon());
            } else if (optimizer instanceof Optimizer.AdamW adam) {
                moments(adam.beta1(), adam.beta2(), g);
                double hat1 = m / (1 - Math.pow(adam.beta1(), t));
                double hat2 = v / (1 - Math.pow(adam.beta2(), t));
                theta -= RATE * (hat1 / (Math.sqrt(hat2) + adam.epsilon()) + adam.decay() * theta);
            } else if (optimizer instanceof Optimizer.Sgd sgd) {
                m = sgd.momentum() * m + g;
                theta -= RATE * (sgd.nesterov() ? g + sgd.momentum() * m : m);
            }
        }

        private void moments(double beta1, double beta2, double g) {
            m = beta1 * m + (1 - beta1) * g;
            v = beta2 * v + (1 - beta2) * g * g;
        }
    }

    private static double gradient(int i, int t, double theta) {
        return (i + 1) * 0.4 * (theta - 0.1 * i) + 0.3 * Math.sin(0.7 * t + i);
    }

    private static Optimizer optimizer(String settings) {
        return SmallTraining.options(settings).optimizer();
    }

    @ParameterizedTest
    @CsvSource({
        "optimizer=adam, FLOAT64",
        "optimizer=adam, FLOAT32",
        "optimizer.adam.beta1=0.5; optimizer.adam.beta2=0.9; optimizer.adam.epsilon=0.01, FLOAT64",
        "optimizer.adam.epsilonForm=tensorflow, FLOAT64",
        "optimizer.adam.epsilonForm=tensorflow; optimizer.adam.epsilon=0.01, FLOAT64",
        "optimizer.adam.epsilonForm=tensorflow; optimizer.adam.epsilon=0.01, FLOAT32",
        "optimizer=adamW, FLOAT64",
        "optimizer.adamW.decay=0.5, FLOAT64",
        "optimizer.adamW.decay=0.5, FLOAT32",
        "optimizer=sgd, FLOAT64",
        "optimizer.sgd.momentum=0, FLOAT64",
        "optimizer.sgd.nesterov=true, FLOAT64",
        "optimizer.sgd.nesterov=true, FLOAT32"
    })
    void movesAsPublishedOverManySteps(String settings, Precision precision) {
        Optimizer optimizer = optimizer(settings);
        DMatrixRMaj start = new DMatrixRMaj(SIZE, 1);
        Reference[] references = new Reference[SIZE];
        for (int i = 0; i < SIZE; i++) {
            start.data[i] = i - 3;
            references[i] = new Reference(optimizer, i - 3);
        }
        Parameters parameters = Parameters.of(Map.of("w", start), precision);
        Strip values = parameters.get("w");
        Strip gradient = Strip.zeros(precision, SIZE);
        Descent descent = Descent.of(optimizer, parameters);
        for (int t = 1; t <= 400; t++) {
            for (int i = 0; i < SIZE; i++) {
                gradient.set(i, gradient(i, t, values.get(i)));
                references[i].step(t, SCALE * gradient(i, t, references[i].theta));
            }
            descent.move(new Descent.Step(t, RATE, SCALE), "w", values, gradient);
            for (int i = 0; i < SIZE; i++) {
                assertThat(values.get(i))
                        .as("parameter %d after %d steps", i, t)
                        .isCloseTo(references[i].theta, within(precision == Precision.FLOAT64 ? 1e-13 : 2e-5));
            }
        }
    }

    @Test
    void theFirstStepOfAdamIsTheLearningRateAgainstTheGradient() {
        assertThat(firstStep("optimizer=adam", 3.0)).isCloseTo(-RATE, within(1e-10));
        assertThat(firstStep("optimizer=adam", -0.002)).isCloseTo(RATE, within(1e-6));
        // with g = 1e-6 and ε = 1e-8: 1 / (1 + ε / g) as published, 1 / (1 + ε / (g √0.001)) in TensorFlow
        assertThat(firstStep("optimizer=adam", 1e-6)).isCloseTo(-RATE / 1.01, within(1e-12));
        assertThat(firstStep("optimizer.adam.epsilonForm=tensorflow", 1e-6))
                .isCloseTo(-RATE / (1 + 0.01 / Math.sqrt(0.001)), within(1e-10));
    }

    @Test
    void theFirstStepsOfTheOthersAreThoseByHand() {
        assertThat(firstStep("optimizer.adamW.decay=0.1", 2.0)).isCloseTo(-RATE, within(1e-10));
        assertThat(firstStep("optimizer=sgd", 2.0)).isEqualTo(-RATE * 2.0);
        assertThat(firstStep("optimizer.sgd.nesterov=true", 2.0)).isCloseTo(-RATE * 2.0 * 1.9, within(1e-16));
    }

    private static double firstStep(String settings, double g) {
        Parameters parameters = Parameters.of(Map.of("w", new DMatrixRMaj(1, 1)), Precision.FLOAT64);
        Strip gradient = Strip.zeros(Precision.FLOAT64, 1);
        gradient.set(0, g);
        Descent.of(optimizer(settings), parameters)
                .move(new Descent.Step(1, RATE, 1.0), "w", parameters.get("w"), gradient);
        return parameters.get("w").get(0);
    }

    @ParameterizedTest
    @EnumSource
    void theLimitActsOnTheNormOrOnEveryEntry(ClipBy by) {
        String plain = "learningRate=0.5; optimizer.sgd.momentum=0; clip=";
        try (Workers workers = Workers.of(1)) {
            SmallTraining free = SmallTraining.of(plain + "0", Form.RATE, Precision.FLOAT64, workers);
            SmallTraining limited =
                    SmallTraining.of(plain + "0.05; clipBy=" + Options.name(by), Form.RATE, Precision.FLOAT64, workers);
            double[] gradient = step(free);
            double norm = 0;
            for (double g : gradient) {
                norm += g * g;
            }
            double factor = 0.05 / Math.sqrt(norm);
            assertThat(factor).isLessThan(0.5);
            DoubleUnaryOperator expected =
                    by == ClipBy.NORM ? g -> factor * g : g -> Math.max(-0.05, Math.min(0.05, g));
            double[] found = step(limited);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected.applyAsDouble(gradient[i]), within(1e-14));
            }
        }
    }

    /** Returns the gradient that one step of plain descent has used. */
    private static double[] step(SmallTraining training) {
        double[] before =
                training.numbers().stream().mapToDouble(Double::doubleValue).toArray();
        training.updates(1, 1);
        double[] used = new double[before.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = (before[i] - training.numbers().get(i)) / 0.5;
        }
        return used;
    }

    @ParameterizedTest
    @CsvSource({
        "optimizer.adam.beta1=1, optimizer.adam.beta1: found 1.0",
        "optimizer.adamW.decay=-1, optimizer.adamW.decay: found -1.0",
        "optimizer.sgd.momentum=1, optimizer.sgd.momentum: found 1.0",
        "optimizer.adamw.decay=1, adamW",
        "clipBy=value, clipBy: found 'value'"
    })
    void refusesOptionsOutOfRange(String settings, String message) {
        assertThatThrownBy(() -> SmallTraining.options(settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
