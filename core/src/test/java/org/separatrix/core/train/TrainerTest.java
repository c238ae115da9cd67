package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.core.task.batteries.BatteryChoice;
import org.separatrix.core.train.TrainingResult.Termination;

final class TrainerTest {

    private static final TaskBattery BATTERY =
            Batteries.of("driscoll15", List.of("fdgo", "fdanti"), RuleChannel.CONTEXT);

    private static ModelOptions model(String... settings) {
        return Options.bind(ModelOptions.defaults(), fields(settings), "test");
    }

    private static TrainOptions training(String... settings) {
        return Options.bind(TrainOptions.defaults(), fields(settings), "test");
    }

    private static Fields fields(String... settings) {
        Fields fields = Fields.empty();
        for (int i = 0; i < settings.length; i += 2) {
            fields = fields.with(settings[i], settings[i + 1]);
        }
        return fields;
    }

    private static TrainOptions briefly(long updates) {
        return training("batch", "40", "evaluateEvery", "4", "evaluationTrials", "40")
                .withStop(new StopOptions(1.0, updates));
    }

    private static TrainingResult train(ModelOptions model, TrainOptions options, int threads, long seed) {
        try (Workers workers = Workers.of(threads)) {
            return new Trainer(BATTERY, model, options, workers).train(seed, TrainingListener.NONE);
        }
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

    @Test
    void severalTasksToldByAContextThatNothingSeesAreRefused() {
        ModelOptions deaf = model("units", "8", "excitability", "none", "synaptic", "none");
        assertThatThrownBy(() -> train(deaf, briefly(1), 1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("train: rule: found 'context' with excitability none and synaptic none, on which no context"
                        + " acts, expected 'input', or a single task, or a mechanism");
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfThreadsDoesNotChangeABit(Precision precision) {
        ModelOptions model = model(
                "units",
                "12",
                "precision",
                Options.name(precision),
                "excitability",
                "bias+gain",
                "timeConstants",
                precision == Precision.FLOAT32 ? "shared" : "trained");
        TrainingResult one = train(model, briefly(6), 1, 3);
        TrainingResult three = train(model, briefly(6), 3, 3);
        assertThat(numbers(one.model())).isEqualTo(numbers(three.model()));
        assertThat(one.curve()).isEqualTo(three.curve());
        assertThat(one.model().spec().provenance())
                .isEqualTo(three.model().spec().provenance());
    }

    @Test
    void theNumberOfThreadsDoesNotChangeABitWhereTasksAreMixedAndTrialsHaveTheirOwnLengths() {
        TaskBattery own = Batteries.of(new BatteryChoice(
                "driscoll15",
                Fields.empty(),
                fields("timing", "own"),
                List.of("fdgo", "delaygo"),
                RuleChannel.CONTEXT));
        TrainOptions options = training("batch", "40", "tasksPerUpdate", "4", "evaluationTrials", "40")
                .withStop(new StopOptions(1.0, 5));
        List<TrainingResult> results = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            try (Workers workers = Workers.of(threads)) {
                results.add(new Trainer(own, model("units", "12"), options, workers).train(1, TrainingListener.NONE));
            }
        }
        assertThat(numbers(results.get(0).model()))
                .isEqualTo(numbers(results.get(1).model()));
        assertThat(results.get(0).curve()).isEqualTo(results.get(1).curve());
    }

    @Test
    void drawsTasksByTheirWeights() {
        TaskBattery weighted = new WeightedBattery(BATTERY, 3);
        List<NdArray> contexts = List.of(NdArray.vector(1, 0), NdArray.vector(0, 1));
        TaskPlan plan = TaskPlan.of(new Curriculum.Simultaneous(), weighted);
        int first = 0;
        try (TrialSource trials = new TrialSource(weighted, contexts, training("batch", "1"), 7, 2)) {
            for (long update = 1; update <= 4000; update++) {
                Portion portion = trials.of(update, plan.odds(update)).get(0);
                boolean isFirst = portion.batch().task().equals("fdgo");
                assertThat(portion.context()).isEqualTo(contexts.get(isFirst ? 0 : 1));
                first += isFirst ? 1 : 0;
            }
        }
        // 4000 draws with probability 3/4: standard deviation 27
        assertThat(first).isBetween(2890, 3110);
    }

    @Test
    void refusesABatchThatItsTasksCannotShareEqually() {
        assertThatThrownBy(() -> training("batch", "40", "tasksPerUpdate", "3")).hasMessageContaining("tasksPerUpdate");
    }

    @Test
    void anotherSeedGivesAnotherNetwork() {
        ModelOptions model = model("units", "8");
        assertThat(numbers(train(model, briefly(1), 1, 0).model()))
                .isNotEqualTo(numbers(train(model, briefly(1), 1, 1).model()));
    }

    @Test
    void learnsTwoTasksAndStopsWhenTheWorstIsGoodEnough() {
        TrainOptions options =
                training("learningRate", "3e-3", "evaluateEvery", "50").withStop(new StopOptions(0.8, 3000));
        TrainingResult result = train(model("units", "32", "inputNoise", "0.01"), options, 2, 0);
        assertThat(result.termination()).isEqualTo(Termination.ACCURACY_REACHED);
        assertThat(result.updates()).isLessThan(3000);
        Evaluation last = result.curve().get(result.curve().size() - 1);
        assertThat(last.worst()).isGreaterThanOrEqualTo(0.8);
        assertThat(last.update()).isEqualTo(result.updates());
        assertThat(result.curve().get(0).worst()).isLessThan(0.3);
        assertThat(result.model().spec().provenance().get("termination")).isEqualTo("accuracy-reached");
    }

    @Test
    void stopsOnlyWhenEnoughEvaluationsInARowAreGoodEnough() {
        double[] worst = {0.9, 0.7, 0.8, 0.9, 0.9};
        List<Evaluation> curve = new ArrayList<>();
        List<Boolean> reached = new ArrayList<>();
        for (double accuracy : worst) {
            NdArray values = NdArray.vector(accuracy, 1.0);
            curve.add(new Evaluation(curve.size(), List.of("a", "b"), values, values, values));
            reached.add(new StopOptions(0.8, 3, 100).isReached(curve));
        }
        assertThat(reached).containsExactly(false, false, false, false, true);
        assertThat(new StopOptions(0.95, 100).isReached(curve)).isFalse();
    }

    @Test
    void stopsWhenTheUpdatesAreUsedUp() {
        TrainingResult result = train(model("units", "8"), briefly(5), 1, 0);
        assertThat(result.termination()).isEqualTo(Termination.UPDATES_EXHAUSTED);
        assertThat(result.updates()).isEqualTo(5);
        assertThat(result.curve()).extracting(Evaluation::update).containsExactly(0L, 4L, 5L);
    }

    @Test
    void stopsWhenTheListenerAsksAndKeepsTheWorkDone() {
        List<Long> seen = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public boolean updated(long update) {
                seen.add(update);
                return update < 3;
            }
        };
        try (Workers workers = Workers.of(1)) {
            TrainingResult result = new Trainer(BATTERY, model("units", "8"), briefly(100), workers).train(0, listener);
            assertThat(result.termination()).isEqualTo(Termination.INTERRUPTED);
            assertThat(result.updates()).isEqualTo(3);
            assertThat(seen).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void returnsTheLastGoodNetworkWhenTheLossDiverges() {
        ModelOptions explosive = model("units", "16", "nonlinearity", "power", "recurrentGain", "40");
        TrainingResult result = train(explosive, briefly(50), 1, 0);
        assertThat(result.termination()).isEqualTo(Termination.DIVERGED);
        assertThat(result.updates()).isZero();
        assertThat(result.endedAt()).isEqualTo(1);
        assertThat(numbers(result.model())).allMatch(Double::isFinite);
    }

    @Test
    void aRuleInputNeedsNoContexts() {
        TaskBattery battery = Batteries.of("driscoll15", List.of("fdgo"), RuleChannel.INPUT);
        try (Workers workers = Workers.of(1)) {
            ModelOptions plain = model("units", "8", "excitability", "none", "synaptic", "none");
            Model trained = new Trainer(battery, plain, briefly(2), workers)
                    .train(0, TrainingListener.NONE)
                    .model();
            assertThat(trained.spec().contexts()).isEmpty();
            assertThat(trained.spec().inputs()).hasSize(20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void initialRecurrentWeightsAreWhatTheirNameSays(RecurrentInit init) {
        ModelOptions options = model("units", "64", "recurrentInit", Options.name(init), "recurrentGain", "0.8");
        DMatrixRMaj weights = train(options, briefly(0), 1, 0).model().tensor(TensorNames.RECURRENT_WEIGHT);
        double diagonal = 0;
        double squares = 0;
        for (int i = 0; i < 64; i++) {
            diagonal += weights.get(i, i) / 64;
            for (int j = 0; j < 64; j++) {
                squares += weights.get(i, j) * weights.get(i, j) / 64;
            }
        }
        // every kind has mean squared row length g²
        assertThat(squares).isCloseTo(0.64, within(init == RecurrentInit.GAUSSIAN ? 0.1 : 1e-6));
        assertThat(diagonal).isCloseTo(init == RecurrentInit.DIAGONAL ? 0.8 : 0.0, within(0.1));
    }

    @ParameterizedTest
    @EnumSource
    void everyMechanismStartsWithNearlyTheSameWeightsInEveryContext(Synaptic synaptic) {
        ModelOptions options = model("units", "32", "synaptic", Options.name(synaptic), "recurrentInit", "gaussian");
        Model start = train(options, briefly(0), 1, 0).model();
        DMatrixRMaj first = start.at(start.context("fdgo")).weights();
        DMatrixRMaj second = start.at(start.context("fdanti")).weights();
        double size = NormOps_DDRM.normF(first);
        assertThat(size).isGreaterThan(1.0);
        CommonOps_DDRM.subtractEquals(first, second);
        assertThat(NormOps_DDRM.normF(first)).isLessThan(0.15 * size);
    }

    @ParameterizedTest
    @EnumSource
    void everyMechanismLearns(Synaptic synaptic) {
        ModelOptions options = model("units", "16", "synaptic", Options.name(synaptic), "inputNoise", "0.01");
        TrainOptions brief = training("batch", "32", "learningRate", "5e-3", "evaluateEvery", "60")
                .withStop(new StopOptions(1.0, 60));
        TrainingResult result = train(options, brief, 2, 0);
        double before = result.curve().get(0).loss().at(0);
        double after = result.curve().get(1).loss().at(0);
        assertThat(after).isLessThan(0.7 * before);
    }

    @ParameterizedTest
    @EnumSource(
            value = TimeConstants.class,
            names = {"FIXED", "TRAINED"})
    void everyUnitHasATimeConstantOfItsOwnWithinTheRange(TimeConstants kind) {
        ModelOptions options =
                model("units", "64", "timeConstants", Options.name(kind), "tauLowMs", "30", "tauHighMs", "300");
        DMatrixRMaj start = train(options, briefly(0), 1, 0).model().tensor(TensorNames.TIME_CONSTANT);
        double[] sorted = start.data.clone();
        Arrays.sort(sorted);
        assertThat(sorted[0]).isBetween(30.0, 40.0);
        assertThat(sorted[63]).isBetween(220.0, 300.0);
        // the median of a log-uniform number is the geometric mean, here 95 ms
        assertThat(sorted[32]).isBetween(65.0, 140.0);
        DMatrixRMaj after = train(options, briefly(4), 1, 0).model().tensor(TensorNames.TIME_CONSTANT);
        boolean same = MatrixFeatures_DDRM.isEquals(start, after);
        assertThat(same).isEqualTo(kind == TimeConstants.FIXED);
        assertThat(MatrixFeatures_DDRM.isIdentical(start, after, 5)).isTrue();
    }

    @Test
    void theInitialStateIsTrainedWhereAsked() {
        Model zero = train(model("units", "8"), briefly(3), 1, 0).model();
        assertThat(zero.tensorOrNull(TensorNames.INITIAL_STATE)).isNull();
        ModelOptions options = model("units", "8", "initialState", "trained");
        DMatrixRMaj before = train(options, briefly(0), 1, 0).model().tensor(TensorNames.INITIAL_STATE);
        assertThat(before.data).containsOnly(0.0);
        DMatrixRMaj after = train(options, briefly(3), 1, 0).model().tensor(TensorNames.INITIAL_STATE);
        // three steps of Adam move every entry by at most 3 times the learning rate, and most by nearly as much
        assertThat(CommonOps_DDRM.elementMaxAbs(after)).isBetween(1e-3, 3.1e-3);
    }

    @Test
    void aTimeConstantShorterThanAStepIsRefused() {
        assertThatThrownBy(() -> train(model("timeConstants", "fixed", "tauLowMs", "10"), briefly(0), 1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("model: tauLowMs: found 10.0, expected at least a step, 20.0");
        assertThatThrownBy(() -> train(model("timeConstants", "trained", "tauLowMs", "20"), briefly(0), 1, 0))
                .hasMessageContaining("more than a step");
        assertThatThrownBy(() -> model("tauLowMs", "300")).hasMessageContaining("tauLowMs");
        assertThat(train(model("units", "8", "tauLowMs", "10"), briefly(0), 1, 0)
                        .model()
                        .tensorOrNull(TensorNames.TIME_CONSTANT))
                .isNull();
    }

    @Test
    void componentsMayNotOutnumberTheUnits() {
        assertThatThrownBy(() -> model("units", "3", "synaptic", "component-gain"))
                .hasMessageContaining("rank");
        assertThat(model("units", "3").rank()).isEqualTo(4);
        assertThatThrownBy(() -> model("rank", "0")).hasMessageContaining("rank");
        ModelOptions two = model("units", "8", "synaptic", "component-gain", "rank", "2");
        assertThat(train(two, briefly(1), 1, 0).model().tensor(TensorNames.SYNAPTIC_LEFT).numCols)
                .isEqualTo(2);
    }

    /** The trained step without noise and the simulator of analyses are two codes for one equation. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GRU")
    void runsTheSameEquationAsTheSimulator(Form form) {
        for (Readout readout : Readout.values()) {
            boolean own = readout == Readout.STATE;
            ModelOptions options = model(
                    "timeConstants",
                    own ? "trained" : "shared",
                    "initialState",
                    own ? "trained" : "zero",
                    "units",
                    "10",
                    "form",
                    Options.name(form),
                    "readout",
                    Options.name(readout),
                    "excitability",
                    "bias+gain",
                    "recurrentNoise",
                    "0",
                    "inputNoise",
                    "0",
                    "precision",
                    "float64",
                    "outputNonlinearity",
                    "sigmoid",
                    "nonlinearity",
                    "tanh");
            Model model = train(options, briefly(3), 1, 0).model();
            TrialBatch batch = BATTERY.generate(TrialRequest.random("fdanti", 40, 1, 1));
            FMatrixRMaj outputs = outputs(model, batch);
            ActivityBlock block = Simulator.run(model.at(model.context("fdanti")), trialMajor(batch), batch.epochs());
            for (int t = 0; t < batch.steps(); t++) {
                for (int k = 0; k < batch.trials(); k++) {
                    for (int o = 0; o < 3; o++) {
                        assertThat((double) outputs.get(t * batch.trials() + k, o))
                                .isCloseTo(block.outputs().get(k, t, o), within(1e-6));
                    }
                }
            }
        }
    }

    private static FMatrixRMaj outputs(Model model, TrialBatch batch) {
        Architecture architecture = new Architecture(model.spec(), model.units(), Precision.FLOAT64);
        EffectiveWeights weights = new EffectiveWeights(architecture);
        weights.refresh(
                Parameters.of(model.tensors(), Precision.FLOAT64),
                model.context(batch.task()).vector());
        FMatrixRMaj outputs = new FMatrixRMaj(1, 1);
        try (Workers workers = Workers.of(2)) {
            new Shards(architecture, batch.trials(), workers)
                    .lossAndOutputs(batch, weights, CounterRandom.of(0, "none"), outputs);
        }
        return outputs;
    }

    private static NdArray trialMajor(TrialBatch batch) {
        int channels = batch.inputs().channels();
        double[] inputs = new double[batch.trials() * batch.steps() * channels];
        for (int k = 0; k < batch.trials(); k++) {
            for (int t = 0; t < batch.steps(); t++) {
                for (int u = 0; u < channels; u++) {
                    inputs[(k * batch.steps() + t) * channels + u] =
                            batch.inputs().get(t, k, u);
                }
            }
        }
        return NdArray.wrap(inputs, batch.trials(), batch.steps(), channels);
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatThrownBy(() -> training("batch", "0")).hasMessageContaining("batch");
        assertThatThrownBy(() -> training("learningRate", "-1")).hasMessageContaining("learningRate");
        assertThatThrownBy(() -> model("units", "0")).hasMessageContaining("units");
        assertThatThrownBy(() -> model("tauMs", "0")).hasMessageContaining("tauMs");
        assertThatThrownBy(() -> training("stop", "1")).hasMessageContaining("stop");
        assertThatThrownBy(() -> new StopOptions(0.5, 0, 1)).hasMessageContaining("patience");
        assertThatThrownBy(() -> new StopOptions(1.5, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBenchmarkMeasuresRealUpdates() {
        TrainBenchmark.Settings settings = Options.bind(
                TrainBenchmark.Settings.defaults(),
                fields("units", "8", "batch", "4", "inputs", "3", "outputs", "2", "steps", "5", "updates", "10"),
                "test");
        long[] clock = {0};
        long[] bytes = {0};
        Fields result = TrainBenchmark.run(settings, () -> clock[0] += 1_000_000, () -> bytes[0] += 5_000);
        assertThat((double) result.get("bytesPerUpdate")).isEqualTo(500.0);
        assertThat((double) result.get("updatesPerSecond")).isEqualTo(1000.0);
        double operations = 2.0 * 5 * 4 * (3 * 64 + 2 * 8 * 3 + 3 * 8 * 2);
        assertThat((double) result.get("gflops")).isCloseTo(operations * 1000 * 1e-9, within(1e-12));
        assertThat(result.asMap().keySet())
                .contains("peakGflops", "shareOfPeak", "threads", "precision", "updatesPerSecond", "gflops");
    }
}
