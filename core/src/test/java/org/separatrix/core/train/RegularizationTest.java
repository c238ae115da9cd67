package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Readout;
import org.separatrix.core.provenance.InvalidInputException;

/** The penalty against its definition, and the gradient of loss and penalty against central differences. */
final class RegularizationTest {

    private static final List<String> MATRICES = List.of(
            "recurrent.weight",
            "input.weight",
            "output.weight",
            "excitability.bias",
            "excitability.gain",
            "synaptic.left");

    private static final List<String> TERMS = List.of(
            "regularization.l1Rates=0.7",
            "regularization.l2Rates=0.01",
            "regularization.l1Weights=0.5",
            "regularization.l2Weights=0.3",
            "regularization.l2Anchor=0.4",
            "regularization.trainedFraction=0.4",
            "regularization.l1Rates=0.2; regularization.l2Rates=0.01; regularization.l1Weights=0.1;"
                    + " regularization.l2Weights=0.2; regularization.l2Anchor=0.3; regularization.trainedFraction=0.5");

    static List<Arguments> everyTermInEveryForm() {
        List<Arguments> cases = new ArrayList<>();
        for (String term : TERMS) {
            cases.add(Arguments.of(term, Form.RATE, Readout.RATE));
            cases.add(Arguments.of(term, Form.CURRENT, Readout.RATE));
            cases.add(Arguments.of(term, Form.CURRENT, Readout.STATE));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("everyTermInEveryForm")
    void theGradientIsThatOfLossAndPenalty(String settings, Form form, Readout readout) {
        try (Workers workers = Workers.of(1)) {
            SmallTraining training = SmallTraining.of(
                    "learningRate=0.1; " + settings, SmallTraining.spec(form, readout), Precision.FLOAT64, workers);
            training.updates(1, 20);
            training.loss();
            assertThat(training.step().penalty()).isGreaterThan(1e-4);
            Parameters gradient = training.step().gradients().copy();
            double scale = Math.sqrt(gradient.sumOfSquares());
            for (String name : training.parameters().names()) {
                for (int i = 0; i < training.parameters().get(name).size(); i++) {
                    double numeric =
                            centralDifference(training, training.parameters().get(name), i);
                    double error = Math.abs(gradient.get(name).get(i) - numeric);
                    assertThat(error / Math.max(Math.abs(numeric), 0.01 * scale))
                            .as("%s %d", name, i)
                            .isLessThan(1e-6);
                }
            }
        }
    }

    private static double centralDifference(SmallTraining training, Strip strip, int index) {
        double h = 1e-5;
        double near = objective(training, strip, index, h) - objective(training, strip, index, -h);
        double far = objective(training, strip, index, 2 * h) - objective(training, strip, index, -2 * h);
        return (8 * near - far) / (12 * h);
    }

    private static double objective(SmallTraining training, Strip strip, int index, double shift) {
        double kept = strip.get(index);
        strip.set(index, kept + shift);
        double loss = training.loss();
        strip.set(index, kept);
        return loss + training.step().penalty();
    }

    @Test
    void penaltiesOfWeightsAreTheirDefinitions() {
        try (Workers workers = Workers.of(1)) {
            SmallTraining training = SmallTraining.of("", Form.RATE, Precision.FLOAT64, workers);
            Parameters start = training.parameters().copy();
            double squares = 0;
            double distances = 0;
            double kernel = 0;
            double means = 0;
            for (String name : MATRICES) {
                Strip w = start.get(name);
                squares += w.sumOfSquares() / 2;
                distances += w.size() * 0.25 / 2;
                boolean received = name.equals("recurrent.weight")
                        || name.equals("input.weight")
                        || name.equals("excitability.bias");
                kernel += received ? w.sumOfAbsolutes() : 0;
                means += received ? 0 : w.sumOfAbsolutes() / w.size();
            }
            means += kernel / (4 * 4 + 4 * 3 + 4 * 2);
            assertThat(penalty("l2Weights=0.3", start, 0)).isCloseTo(0.3 * squares, within(1e-12));
            assertThat(penalty("l1Weights=0.3", start, 0)).isCloseTo(0.3 * means, within(1e-12));
            assertThat(penalty("l2Anchor=0.3", start, 0)).isZero();
            assertThat(penalty("l2Anchor=0.3", start, 0.5)).isCloseTo(0.3 * distances, within(1e-12));
            assertThat(penalty("trainedFraction=0", start, 0.5)).isCloseTo(0.01 * distances, within(1e-12));
            // half of the entries of every matrix, whose sizes are even
            assertThat(penalty("trainedFraction=0.5", start, 0.5)).isCloseTo(0.005 * distances, within(1e-12));
            assertThat(penalty("trainedFraction=1", start, 0.5)).isZero();
        }
    }

    /** Returns the penalty of parameters that started somewhere and have all moved by as much. */
    private static double penalty(String term, Parameters start, double moved) {
        Regularization options = SmallTraining.options("regularization." + term).regularization();
        WeightPenalties penalties = new WeightPenalties(options, start, 3);
        Parameters now = start.copy();
        for (String name : now.names()) {
            Strip strip = now.get(name);
            for (int i = 0; i < strip.size(); i++) {
                strip.set(i, strip.get(i) + moved);
            }
        }
        Parameters gradients = start.zeros();
        double penalty = penalties.add(now, gradients);
        assertThat(gradients.get("recurrent.bias").sumOfSquares()).isZero();
        assertThat(gradients.get("output.bias").sumOfSquares()).isZero();
        return penalty;
    }

    @Test
    void penaltiesOfRatesLeavePaddingOutAndAreAMeanAndASum() {
        try (Workers workers = Workers.of(1)) {
            // with all weights 0 every state of the current form is 0 and every rate ln 2
            SmallTraining sum = SmallTraining.of(
                    "regularization.l2Rates=0.5",
                    SmallTraining.silent(SmallTraining.spec(Form.CURRENT, Readout.RATE)),
                    Precision.FLOAT64,
                    workers);
            SmallTraining quiet = SmallTraining.of(
                    "regularization.l1Rates=0.5",
                    SmallTraining.silent(SmallTraining.spec(Form.CURRENT, Readout.RATE)),
                    Precision.FLOAT64,
                    workers);
            zero(sum);
            zero(quiet);
            sum.loss();
            quiet.loss();
            long steps = (sum.portions().get(0).batch().entries()
                            + sum.portions().get(1).batch().entries())
                    / 2;
            double ln2 = Math.log(2);
            assertThat(steps).isLessThan(2L * SmallTraining.TRIALS * SmallTraining.STEPS);
            assertThat(quiet.step().penalty()).isCloseTo(0.5 * ln2, within(1e-12));
            assertThat(sum.step().penalty()).isCloseTo(0.25 * ln2 * ln2 * steps * SmallTraining.UNITS, within(1e-9));
        }
    }

    private static void zero(SmallTraining training) {
        for (String name : training.parameters().names()) {
            training.parameters().get(name).fill(0.0);
        }
    }

    @Test
    void withoutPenaltyNothingIsAdded() {
        try (Workers workers = Workers.of(1)) {
            SmallTraining training = SmallTraining.of("", workers);
            training.loss();
            assertThat(training.step().penalty()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"regularization.l2Rates=0.1", "regularization.l2Weights=10", "regularization.l2Anchor=10"})
    void penaltiesKeepSmallWhatTheyPenalise(String settings) {
        try (Workers workers = Workers.of(1)) {
            SmallTraining free = SmallTraining.of("learningRate=0.01", workers);
            SmallTraining held = SmallTraining.of("learningRate=0.01; " + settings, workers);
            Parameters start = free.parameters().copy();
            free.updates(1, 100);
            held.updates(1, 100);
            assertThat(measure(held, start, settings)).isLessThan(0.7 * measure(free, start, settings));
        }
    }

    private static double measure(SmallTraining training, Parameters start, String settings) {
        Parameters now = training.parameters().copy();
        if (settings.contains("l2Rates")) {
            // softplus rates fall with the bias
            double sum = 10;
            for (int i = 0; i < SmallTraining.UNITS; i++) {
                sum += now.get("recurrent.bias").get(i);
            }
            return sum;
        }
        double sum = 0;
        for (String name : MATRICES) {
            now.get(name).blend(1.0, settings.contains("Anchor") ? -1.0 : 0.0, start.get(name));
            sum += now.get(name).sumOfSquares();
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "regularization.l1Rates=-1, regularization.l1Rates: found -1.0",
        "regularization.trainedFraction=2, regularization.trainedFraction: found 2.0",
        "regularization.l2Weight=1, expected 'l2Weights'"
    })
    void refusesOptionsOutOfRange(String settings, String message) {
        assertThatThrownBy(() -> SmallTraining.options(settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
