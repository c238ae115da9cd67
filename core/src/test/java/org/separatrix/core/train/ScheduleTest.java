package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Form;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;

final class ScheduleTest {

    private static Schedule schedule(String settings) {
        return SmallTraining.options(settings).schedule();
    }

    @ParameterizedTest
    @CsvSource({
        "schedule=constant, 1, 1",
        "schedule=constant, 1000000, 1",
        "schedule.stepDecay.every=10, 10, 1",
        "schedule.stepDecay.every=10, 11, 0.5",
        "schedule.stepDecay.every=10, 31, 0.125",
        "schedule.exponential.every=10, 1, 1",
        "schedule.exponential.every=10, 11, 0.5",
        "schedule.exponential.every=10, 6, 0.7071067811865476",
        "schedule.cosine.warmUp=4; schedule.cosine.updates=104, 1, 0.25",
        "schedule.cosine.warmUp=4; schedule.cosine.updates=104, 4, 1",
        "schedule.cosine.warmUp=4; schedule.cosine.updates=104, 54, 0.5",
        "schedule.cosine.warmUp=4; schedule.cosine.updates=104, 104, 0",
        "schedule.cosine.warmUp=0; schedule.cosine.updates=3; schedule.cosine.floor=0.1, 1, 0.775",
        "schedule.cosine.warmUp=0; schedule.cosine.updates=3; schedule.cosine.floor=0.1, 99, 0.1"
    })
    void hasTheFactorOfItsFormula(String settings, long update, double factor) {
        assertThat(schedule(settings).factor(update)).isCloseTo(factor, within(1e-15));
    }

    @Test
    void isWrittenByItsNameAloneOrWithItsFields() {
        assertThat(schedule("schedule=cosine")).isEqualTo(Schedule.Cosine.defaults());
        TrainOptions options = SmallTraining.options("schedule.cosine.floor=0.2");
        assertThat(options.schedule()).isEqualTo(new Schedule.Cosine(500, 20_000, 0.2));
        assertThat(Options.bind(TrainOptions.defaults(), Options.describe(options), "test"))
                .isEqualTo(options);
    }

    @Test
    void scalesTheStepOfEveryUpdate() {
        String plain = "clip=0; learningRate=0.5; optimizer.sgd.momentum=0";
        try (Workers workers = Workers.of(1)) {
            SmallTraining constant = SmallTraining.of(plain, Form.RATE, Precision.FLOAT64, workers);
            SmallTraining rising =
                    SmallTraining.of(plain + "; schedule.cosine.warmUp=4", Form.RATE, Precision.FLOAT64, workers);
            double start = constant.numbers().get(0);
            constant.updates(1, 1);
            rising.updates(1, 1);
            assertThat(rising.numbers().get(0) - start)
                    .isCloseTo(0.25 * (constant.numbers().get(0) - start), within(1e-15));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "schedule.stepDecay.every=0, schedule.stepDecay.every: found 0",
        "schedule.exponential.factor=2, schedule.exponential.factor: found 2.0",
        "schedule.cosine.updates=500, 'schedule.cosine.updates: found 500, expected more than the warmUp of 500'",
        "schedule=linear, 'schedule: found ''linear'''"
    })
    void refusesOptionsOutOfRange(String settings, String message) {
        assertThatThrownBy(() -> SmallTraining.options(settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
