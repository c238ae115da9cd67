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
                "optimizer=adamW; clipBy=entry",
                "optimizer=sgd",
                "optimizer.sgd.nesterov=true; clip=0",
                "regularization.l2Anchor=1; regularization.l1Rates=0.1",
                "freeze.tasks=a"
            })
    void goesOnFromASavedStateWithTheSameBits(String options) {
        try (Workers workers = Workers.of(1)) {
            SmallTraining whole = SmallTraining.of(options, workers);
            whole.updates(1, 7);
            SmallTraining first = SmallTraining.of(options, workers);
            first.updates(1, 4);

            SmallTraining second = SmallTraining.of(options, workers);
            second.load(first);
            second.updates(5, 7);

            assertThat(second.numbers()).isEqualTo(whole.numbers());
            assertThat(second.step().updates()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimizer=adam",
                "optimizer=adamW; clipBy=entry",
                "optimizer=sgd",
                "optimizer.sgd.nesterov=true; clip=0"
            })
    void refusesTheStateOfAnotherWayOfTraining(String options) {
        try (Workers workers = Workers.of(1)) {
            TrainingStep step = SmallTraining.of(options, workers).step();
            Map<String, Strip> state = new LinkedHashMap<>(step.state());
            state.remove(state.keySet().iterator().next());
            assertThatThrownBy(() -> step.restore(state, 1)).hasMessageContaining("state of this way of training");
        }
    }
}
