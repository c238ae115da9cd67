package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.batteries.Batteries;

/** Which tasks are drawn when. */
final class CurriculumTest {

    private static final List<String> TASKS = List.of("fdgo", "fdanti", "delaygo");
    private static final TaskBattery BATTERY = Batteries.of("driscoll15", TASKS, RuleChannel.CONTEXT);

    private static final Curriculum.Sequential TWO_STAGES = sequential(1.0, 0.0);

    private static Curriculum.Sequential sequential(double accuracy, double strength) {
        return new Curriculum.Sequential(
                List.of(
                        new Curriculum.Stage(List.of("fdgo"), 10),
                        new Curriculum.Stage(List.of("fdanti", "delaygo"), 20)),
                accuracy,
                new Curriculum.Synapses(strength, 0.01));
    }

    private static TrainOptions with(Curriculum curriculum, String settings) {
        Fields written =
                SmallTraining.fields(settings).with("curriculum", Options.describe(Curriculum.class, curriculum));
        return Options.bind(TrainOptions.defaults(), written, "test");
    }

    private static Evaluation evaluation(long update, double... accuracy) {
        NdArray values = NdArray.vector(accuracy);
        return new Evaluation(update, TASKS, values, values, values);
    }

    private static List<Double> shares(TaskPlan plan, long update) {
        TaskOdds odds = plan.odds(update);
        return List.of(odds.share(0), odds.share(1), odds.share(2));
    }

    @Test
    void allTasksAtOnceAreDrawnByTheirWeights() {
        TaskPlan plan = TaskPlan.of(new Curriculum.Simultaneous(), new WeightedBattery(BATTERY, 2));
        plan.evaluated(evaluation(100, 0, 1, 1));
        assertThat(shares(plan, 101)).containsExactly(0.5, 0.25, 0.25);
        assertThat(plan.odds(500)).isSameAs(plan.odds(1));
    }

    @Test
    void adaptiveOddsFollowTheLastEvaluationDownToTheFloor() {
        TaskPlan plan = TaskPlan.of(new Curriculum.Adaptive(0.25), new WeightedBattery(BATTERY, 2));
        assertThat(shares(plan, 1)).containsExactly(0.5, 0.25, 0.25);
        plan.evaluated(evaluation(0, 0.5, 0.0, 1.0));
        // 2 · 0.5, 1 · 1, 1 · 0.25
        assertThat(shares(plan, 1).get(0)).isCloseTo(1 / 2.25, within(1e-15));
        assertThat(shares(plan, 1).get(1)).isCloseTo(1 / 2.25, within(1e-15));
        assertThat(shares(plan, 1).get(2)).isCloseTo(0.25 / 2.25, within(1e-15));
        plan.evaluated(evaluation(100, 1, 1, 1));
        assertThat(shares(plan, 101)).containsExactly(0.5, 0.25, 0.25);
    }

    @Test
    void stagesFollowEachOtherWhenTheirUpdatesAreUsedUp() {
        TaskPlan plan = TaskPlan.of(TWO_STAGES, BATTERY);
        plan.evaluated(evaluation(5, 1, 1, 1));
        assertThat(shares(plan, 10)).containsExactly(1.0, 0.0, 0.0);
        assertThat(shares(plan, 11)).containsExactly(0.0, 0.5, 0.5);
        assertThat(List.of(plan.stage(0), plan.stage(10), plan.stage(11), plan.stage(30)))
                .containsExactly(0, 0, 1, 1);
        assertThat(plan.mayStop(10)).isFalse();
        assertThat(plan.mayStop(11)).isTrue();
        assertThat(plan.isOver(30)).isFalse();
        assertThat(plan.isOver(31)).isTrue();
    }

    @Test
    void aStageEndsEarlyOnceItsMeanAccuracyIsAboveTheOneAskedFor() {
        TaskPlan plan = TaskPlan.of(sequential(0.8, 0), BATTERY);
        plan.evaluated(evaluation(0, 0.9, 0, 0));
        plan.evaluated(evaluation(4, 0.8, 1, 1));
        assertThat(plan.stage(8)).isZero();
        plan.evaluated(evaluation(8, 0.81, 0, 0));
        assertThat(plan.stage(8)).isZero();
        assertThat(plan.stage(9)).isEqualTo(1);
        assertThat(plan.isOver(28)).isFalse();
        assertThat(plan.isOver(29)).isTrue();
        plan.evaluated(evaluation(12, 1, 0.9, 0.7));
        assertThat(plan.isOver(13)).isFalse();
        plan.evaluated(evaluation(16, 1, 0.9, 0.8));
        assertThat(plan.isOver(16)).isFalse();
        assertThat(plan.isOver(17)).isTrue();
    }

    static List<Curriculum> curricula() {
        return List.of(TWO_STAGES, sequential(0.01, 1.0), new Curriculum.Adaptive(0.2));
    }

    @ParameterizedTest
    @MethodSource("curricula")
    void theNumberOfThreadsDoesNotChangeABit(Curriculum curriculum) {
        ModelOptions model = Options.bind(ModelOptions.defaults(), SmallTraining.fields("units=8"), "test");
        TrainOptions options = with(
                curriculum,
                "batch=40; tasksPerUpdate=2; evaluateEvery=4; evaluationTrials=20; stop.maxUpdates=14;"
                        + " stop.worstTaskAccuracy=1; optimizer=adamW; clipBy=entry; schedule=exponential");
        List<TrainingResult> results = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            try (Workers workers = Workers.of(threads)) {
                results.add(new Trainer(BATTERY, model, options, workers).train(2, TrainingListener.NONE));
            }
        }
        assertThat(results.get(0).curve()).isEqualTo(results.get(1).curve());
        results.get(0)
                .model()
                .tensors()
                .forEach((name, tensor) -> assertThat(tensor.data)
                        .as(name)
                        .isEqualTo(results.get(1).model().tensor(name).data));
    }

    @Test
    void trialsMadeAheadAreDroppedWhereTheOddsChange() {
        List<NdArray> contexts = List.of(NdArray.vector(1, 0, 0), NdArray.vector(0, 1, 0), NdArray.vector(0, 0, 1));
        for (int threads : new int[] {1, 2}) {
            TaskPlan plan = TaskPlan.of(TWO_STAGES, BATTERY);
            try (TrialSource trials =
                    new TrialSource(BATTERY, contexts, SmallTraining.options("batch=2"), 7, threads)) {
                for (long update = 1; update <= 30; update++) {
                    String task =
                            trials.of(update, plan.odds(update)).get(0).batch().task();
                    assertThat(task.equals("fdgo")).isEqualTo(update <= 10);
                }
            }
        }
    }

    @Test
    void trainingEndsWithTheLastStage() {
        ModelOptions model = Options.bind(ModelOptions.defaults(), SmallTraining.fields("units=5"), "test");
        TrainOptions options = with(TWO_STAGES, "batch=4; evaluateEvery=20; evaluationTrials=4");
        try (Workers workers = Workers.of(1)) {
            TrainingResult result = new Trainer(BATTERY, model, options, workers).train(0, TrainingListener.NONE);
            assertThat(result.updates()).isEqualTo(30);
            assertThat(result.curve()).extracting(Evaluation::update).containsExactly(0L, 20L, 30L);
        }
    }

    @Test
    void isWrittenByItsName() {
        assertThat(SmallTraining.options("curriculum.adaptive=0.3").curriculum())
                .isEqualTo(new Curriculum.Adaptive(0.3));
        assertThat(SmallTraining.options("curriculum=simultaneous").curriculum())
                .isEqualTo(new Curriculum.Simultaneous());
        TrainOptions options = with(sequential(0.9, 2.0), "");
        assertThat(options.curriculum()).isEqualTo(sequential(0.9, 2.0));
    }

    @ParameterizedTest
    @CsvSource({
        "curriculum.adaptive=0, curriculum.adaptive: found 0.0",
        "curriculum=sequential, curriculum.sequential.stages",
        "curriculum.sequential.stages.updates=3, curriculum.sequential.stages.tasks: found",
        "curriculum.sequential.synapses.damping=0, curriculum.sequential.synapses.damping: found 0.0",
        "curriculum.sequential.accuracy=2, curriculum.sequential.accuracy: found 2.0"
    })
    void refusesOptionsOutOfRange(String settings, String message) {
        assertThatThrownBy(() -> SmallTraining.options(settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesATaskThatTheBatteryLacksAndPenaltiesBesideIntelligentSynapses() {
        Curriculum foreign = new Curriculum.Sequential(
                List.of(new Curriculum.Stage(List.of("fdgoo"), 1)), 1.0, Curriculum.Synapses.defaults());
        assertThatThrownBy(() -> TaskPlan.of(foreign, BATTERY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("curriculum: sequential.stages[0].tasks: found 'fdgoo', expected 'fdgo'");
        assertThatThrownBy(() -> with(sequential(1.0, 1.0), "regularization.l2Weights=0.1"))
                .hasMessageContaining("intelligent synapses replace it");
    }
}
