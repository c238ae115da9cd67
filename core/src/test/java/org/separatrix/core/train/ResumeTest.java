package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.core.train.TrainingResult.Termination;

final class ResumeTest {

    private static final TaskBattery BATTERY =
            Batteries.of("driscoll15", List.of("fdgo", "fdanti"), RuleChannel.CONTEXT);

    private final Map<Long, TrainingState> states = new HashMap<>();
    private final List<Long> evaluations = new ArrayList<>();

    /** Takes the state after every update and stops after one. */
    private final class Taker implements TrainingListener {

        private final long stopAfter;

        Taker(long stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public boolean updated(long update) {
            return update < stopAfter;
        }

        @Override
        public void evaluated(Evaluation evaluation) {
            evaluations.add(evaluation.update());
        }

        @Override
        public boolean asksForState(long update) {
            return true;
        }

        @Override
        public void reached(TrainingState state) {
            states.put(state.update(), state);
        }
    }

    private static Trainer trainer(Fields model, long updates, Workers workers) {
        ModelOptions network = Options.bind(
                ModelOptions.defaults(), Fields.empty().with("units", 7).withAll(model), "test");
        Fields training =
                Fields.empty().with("batch", 34).with("evaluateEvery", 3).with("evaluationTrials", 34);
        TrainOptions options =
                Options.bind(TrainOptions.defaults(), training, "test").withStop(new StopOptions(1.0, updates));
        return new Trainer(BATTERY, network, options, workers);
    }

    private static List<Double> numbers(Model model) {
        List<Double> numbers = new ArrayList<>();
        for (DMatrixRMaj tensor : model.tensors().values()) {
            for (int i = 0; i < tensor.getNumElements(); i++) {
                numbers.add(tensor.data[i]);
            }
        }
        return numbers;
    }

    private static void assertSame(TrainingResult found, TrainingResult expected) {
        assertThat(numbers(found.model())).isEqualTo(numbers(expected.model()));
        assertThat(found.model().spec()).isEqualTo(expected.model().spec());
        assertThat(found.curve()).isEqualTo(expected.curve());
        assertThat(found.termination()).isEqualTo(expected.termination());
        assertThat(found.updates()).isEqualTo(expected.updates());
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromAnyUpdateToTheSameBits(Precision precision) {
        Fields model = Fields.empty().with("precision", Options.name(precision)).with("excitability", "bias+gain");
        try (Workers one = Workers.of(1);
                Workers two = Workers.of(2)) {
            TrainingResult whole = trainer(model, 8, two).train(5, new Taker(Long.MAX_VALUE));
            assertThat(states).containsOnlyKeys(1L, 2L, 3L, 4L, 5L, 6L, 7L);
            for (TrainingState state : states.values()) {
                assertSame(trainer(model, 8, one).resume(state, TrainingListener.NONE), whole);
            }
        }
    }

    @Test
    void anInterruptionLeavesNoTraceInWhatFollows() {
        try (Workers workers = Workers.of(1)) {
            TrainingResult whole = trainer(Fields.empty(), 8, workers).train(5, TrainingListener.NONE);
            TrainingResult stopped = trainer(Fields.empty(), 8, workers).train(5, new Taker(4));
            assertThat(stopped.termination()).isEqualTo(Termination.INTERRUPTED);
            assertThat(stopped.curve()).extracting(Evaluation::update).containsExactly(0L, 3L, 4L);
            assertThat(evaluations).containsExactly(0L, 3L, 4L);
            assertThat(states.get(4L).curve()).extracting(Evaluation::update).containsExactly(0L, 3L);

            TrainingResult again = trainer(Fields.empty(), 8, workers).resume(states.get(4L), new Taker(6));
            assertThat(again.termination()).isEqualTo(Termination.INTERRUPTED);
            assertSame(trainer(Fields.empty(), 8, workers).resume(states.get(6L), TrainingListener.NONE), whole);
        }
    }

    @Test
    void aNetworkThatIsDoneWhenTheWishToStopArrivesIsDone() {
        try (Workers workers = Workers.of(1)) {
            TrainingResult result = trainer(Fields.empty(), 4, workers).train(5, new Taker(4));
            assertThat(result.termination()).isEqualTo(Termination.UPDATES_EXHAUSTED);
            assertThat(states).doesNotContainKey(4L);
        }
    }

    @Test
    void returnsTheNetworkOfAnEvaluationBeforeTheStopIfTheLossDivergesAfterIt() {
        try (Workers workers = Workers.of(1)) {
            Trainer trainer = trainer(Fields.empty(), 8, workers);
            trainer.train(5, new Taker(4));
            TrainingState state = states.get(4L);
            Map<String, NdArray> broken = new HashMap<>(state.parameters());
            broken.replaceAll((name, values) -> NdArray.vector(new double[values.size()]));
            broken.put("output.bias", NdArray.vector(Double.NaN, Double.NaN, Double.NaN));
            TrainingState diverging = new TrainingState(
                    state.seed(),
                    state.update(),
                    state.precision(),
                    broken,
                    state.optimizer(),
                    state.optimizerUpdates(),
                    state.evaluated(),
                    state.curve());
            TrainingResult result = trainer.resume(diverging, TrainingListener.NONE);

            assertThat(result.termination()).isEqualTo(Termination.DIVERGED);
            assertThat(result.updates()).isEqualTo(3);
            assertThat(numbers(result.model()))
                    .isEqualTo(numbers(trainer(Fields.empty(), 3, workers)
                            .train(5, TrainingListener.NONE)
                            .model()));
        }
    }

    @Test
    void refusesTheStateOfAnotherNetwork() {
        try (Workers workers = Workers.of(1)) {
            trainer(Fields.empty(), 8, workers).train(5, new Taker(2));
            TrainingState state = states.get(2L);
            assertThatThrownBy(() ->
                            trainer(Fields.empty().with("units", 8), 8, workers).resume(state, TrainingListener.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("recurrent.weight: need 64 numbers, found 49");
            assertThatThrownBy(() -> trainer(Fields.empty().with("excitability", "none"), 8, workers)
                            .resume(state, TrainingListener.NONE))
                    .hasMessageContaining("need the parameters of this network");
            assertThatThrownBy(() -> trainer(Fields.empty().with("precision", "float64"), 8, workers)
                            .resume(state, TrainingListener.NONE))
                    .hasMessageContaining("float64");
        }
    }

    @Test
    void aRecipeTellsWhatIsDifferent() {
        Fields options = Fields.empty().with("rate", 0.001).with("tasks", List.of("a", "b"));
        Recipe recipe = Recipe.of(Fields.empty().with("train", options).with("noise", NdArray.vector(1, 2)));
        Recipe same = Recipe.of(Fields.empty().with("noise", List.of(1.0, 2.0)).with("train", options));
        Recipe other = Recipe.of(Fields.empty().with("train", options.with("rate", 0.002)));

        assertThat(recipe.fingerprint()).hasSize(64).isEqualTo(same.fingerprint());
        assertThat(recipe.differencesFrom(same)).isEmpty();
        assertThat(other.fingerprint()).isNotEqualTo(recipe.fingerprint());
        assertThat(other.differencesFrom(recipe))
                .containsExactly(
                        "noise[0] is 1.0 there and absent here",
                        "noise[1] is 2.0 there and absent here",
                        "train.rate is 0.001 there and 0.002 here");
    }
}
