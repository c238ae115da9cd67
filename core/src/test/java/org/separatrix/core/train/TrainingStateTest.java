package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.linalg.Strip;
import org.separatrix.core.linalg.Workers;

/** Training goes on from a saved state as if it had never stopped. */
final class TrainingStateTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimizer=adam",
                "optimizer=adamW; clipBy=entry; schedule.cosine.warmUp=5",
                "optimizer=sgd",
                "optimizer.sgd.nesterov=true; clip=0",
                "regularization.l2Anchor=1; regularization.l1Rates=0.1",
                "freeze.tasks=a",
                "curriculum.sequential.synapses.strength=1; curriculum.sequential.stages.tasks=a;"
                        + " curriculum.sequential.stages.updates=9"
            })
    void goesOnFromASavedStateWithTheSameBits(String options) {
        try (Workers workers = Workers.of(1)) {
            SmallTraining whole = SmallTraining.of(options, workers);
            updates(whole, 1, 7);
            SmallTraining first = SmallTraining.of(options, workers);
            updates(first, 1, 4);

            SmallTraining second = SmallTraining.of(options, workers);
            second.load(first);
            updates(second, 5, 7);

            assertThat(second.numbers()).isEqualTo(whole.numbers());
            assertThat(second.step().updates()).isEqualTo(7);
        }
    }

    /** Does updates, with a new stage of the curriculum before every third one. */
    private static void updates(SmallTraining training, long from, long to) {
        for (long update = from; update <= to; update++) {
            if (update % 3 == 0) {
                training.step().endStage();
            }
            training.updates(update, update);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"optimizer=adam", "optimizer=sgd"})
    void refusesTheStateOfAnotherWayOfTraining(String options) {
        try (Workers workers = Workers.of(1)) {
            TrainingStep step = SmallTraining.of(options, workers).step();
            Map<String, Strip> state = new LinkedHashMap<>(step.state());
            state.remove(state.keySet().iterator().next());
            assertThatThrownBy(() -> step.restore(state, 1)).hasMessageContaining("state of this way of training");
        }
    }
}
