package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;
import org.separatrix.core.train.TrainingResult.Termination;

/** Gated units in whole trainings. */
final class GruTrainingTest {

    private static final TaskBattery BATTERY = battery("fdgo", "fdanti");
    private static final String BRIEF = "batch=70; evaluateEvery=3; evaluationTrials=70; ";

    private static TaskBattery battery(String... tasks) {
        return Batteries.of("driscoll15", List.of(tasks), RuleChannel.INPUT);
    }

    private static ModelOptions model(String settings) {
        Fields fields = SmallTraining.fields("form=gru; excitability=none; synaptic=none; units=7; " + settings);
        return Options.bind(ModelOptions.defaults(), fields, "test");
    }

    private static TrainOptions training(String settings, long updates) {
        return SmallTraining.options(BRIEF + settings).withStop(new StopOptions(1.0, updates));
    }

    private static TrainingResult train(ModelOptions model, TrainOptions options, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return new Trainer(BATTERY, model, options, workers).train(5, TrainingListener.NONE);
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

    @ParameterizedTest
    @CsvSource({"float32,shared", "float64,trained"})
    void theNumberOfThreadsDoesNotChangeABit(String precision, String timeConstants) {
        ModelOptions model = model("initialState=trained; precision=" + precision + "; timeConstants=" + timeConstants);
        TrainOptions options = training("tasksPerUpdate=2; regularization.l2Rates=1e-6", 6);
        TrainingResult one = train(model, options, 1);
        for (int threads : new int[] {2, 3}) {
            TrainingResult more = train(model, options, threads);
            assertThat(numbers(more.model())).isEqualTo(numbers(one.model()));
            assertThat(more.curve()).isEqualTo(one.curve());
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromAnyUpdateToTheSameBits(Precision precision) {
        ModelOptions model = model("precision=" + Options.name(precision));
        TrainOptions options = training("regularization.l2Anchor=0.1", 6);
        Map<Long, TrainingState> states = new HashMap<>();
        TrainingListener taker = new TrainingListener() {
            @Override
            public boolean asksForState(long update) {
                return true;
            }

            @Override
            public void reached(TrainingState state) {
                states.put(state.update(), state);
            }
        };
        try (Workers workers = Workers.of(2)) {
            TrainingResult whole = new Trainer(BATTERY, model, options, workers).train(5, taker);
            assertThat(states).containsOnlyKeys(1L, 2L, 3L, 4L, 5L);
            for (TrainingState state : states.values()) {
                TrainingResult rest =
                        new Trainer(BATTERY, model, options, workers).resume(state, TrainingListener.NONE);
                assertThat(numbers(rest.model())).isEqualTo(numbers(whole.model()));
                assertThat(rest.curve()).isEqualTo(whole.curve());
            }
        }
    }

    @Test
    void learnsTwoTasks() {
        TrainOptions options = SmallTraining.options("learningRate=3e-3; evaluateEvery=50; evaluationTrials=256")
                .withStop(new StopOptions(0.8, 2000));
        TrainingResult result = train(model("units=32; inputNoise=0.01; nonlinearity=tanh"), options, 2);
        assertThat(result.termination()).isEqualTo(Termination.ACCURACY_REACHED);
        assertThat(result.curve().get(0).worst()).isLessThan(0.3);
        assertThat(result.curve().get(result.curve().size() - 1).worst()).isGreaterThanOrEqualTo(0.8);
        assertThat(result.model().spec().contexts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"adam", "adamW", "sgd"})
    void everyOptimizerScheduleClipAndCurriculumRuns(String optimizer) {
        TrainOptions options = training(
                "optimizer=" + optimizer + "; clipBy=entry; schedule=cosine; curriculum=adaptive;"
                        + " regularization.trainedFraction=0.5; regularization.l1Weights=1e-3",
                6);
        TrainingResult result = train(model(""), options, 1);
        assertThat(result.termination()).isEqualTo(Termination.UPDATES_EXHAUSTED);
        assertThat(numbers(result.model())).allMatch(Double::isFinite);
        assertThat(numbers(result.model()))
                .isNotEqualTo(numbers(train(model(""), training("", 0), 1).model()));
    }

    /** The trained step without noise and the simulator of analyses are two codes for one equation. */
    @ParameterizedTest
    @CsvSource({"shared,zero,identity", "trained,trained,sigmoid"})
    void runsTheSameEquationAsTheSimulator(String timeConstants, String initialState, String output) {
        ModelOptions options = model("recurrentNoise=0; inputNoise=0; precision=float64; nonlinearity=tanh;"
                + " timeConstants=" + timeConstants + "; initialState=" + initialState + "; outputNonlinearity="
                + output);
        Model model = train(options, training("", 3), 1).model();
        TrialBatch batch = BATTERY.generate(TrialRequest.random("fdanti", 40, 1, 1));
        Architecture architecture = new Architecture(model.spec(), model.units(), Precision.FLOAT64);
        EffectiveWeights weights = new EffectiveWeights(architecture);
        weights.refresh(Parameters.of(model.tensors(), Precision.FLOAT64), NdArray.vector());
        FMatrixRMaj outputs = new FMatrixRMaj(1, 1);
        try (Workers workers = Workers.of(2)) {
            new Shards(architecture, 40, workers).lossAndOutputs(batch, weights, CounterRandom.of(0, "none"), outputs);
        }
        int channels = batch.inputs().channels();
        double[] inputs = new double[40 * batch.steps() * channels];
        for (int at = 0; at < inputs.length; at++) {
            int row = at / channels;
            inputs[at] = batch.inputs().get(row % batch.steps(), row / batch.steps(), at % channels);
        }
        ActivityBlock block = Simulator.run(
                model.at(model.neutralContext()), NdArray.wrap(inputs, 40, batch.steps(), channels), batch.epochs());
        for (int row = 0; row < outputs.numRows; row++) {
            for (int o = 0; o < 3; o++) {
                assertThat((double) outputs.get(row, o))
                        .isCloseTo(block.outputs().get(row % 40, row / 40, o), within(1e-6));
            }
        }
    }

    /** Glorot and Bengio's limits for kernels that see inputs and states, and gates that start open. */
    @Test
    void startsFromUniformKernelsAndOpenGates() {
        Model start = train(model("units=64"), training("", 0), 1).model();
        int u = start.spec().inputs().size();
        checkUniform(start.tensor("recurrent.weight"), Math.sqrt(6.0 / (u + 64 + 64)));
        checkUniform(start.tensor("input.weight"), Math.sqrt(6.0 / (u + 64 + 64)));
        checkUniform(start.tensor("gate.recurrent"), Math.sqrt(6.0 / (u + 64 + 128)));
        checkUniform(start.tensor("gate.input"), Math.sqrt(6.0 / (u + 64 + 128)));
        assertThat(start.tensor("gate.bias").data).hasSize(128).containsOnly(1.0);
        assertThat(start.tensor("recurrent.bias").data).containsOnly(0.0);
    }

    private static void checkUniform(DMatrixRMaj weights, double limit) {
        double squares = 0.0;
        for (double weight : weights.data) {
            squares += weight * weight;
        }
        assertThat(CommonOps_DDRM.elementMaxAbs(weights)).isBetween(0.98 * limit, limit);
        // the variance of a uniform number is a third of the square of its limit
        assertThat(squares / weights.getNumElements()).isCloseTo(limit * limit / 3.0, within(0.04 * limit * limit));
    }

    @Test
    void connectionsThatDoNotExistAreMissingToGatesToo() {
        Model before =
                train(model("units=12; connectivity=0.4"), training("", 0), 1).model();
        Model after = train(model("units=12; connectivity=0.4"), training("learningRate=0.05", 8), 1)
                .model();
        DMatrixRMaj mask = before.tensor("recurrent.weight");
        int missing = 0;
        for (int at = 0; at < 144; at++) {
            boolean gone = mask.data[at] == 0.0;
            missing += gone ? 1 : 0;
            for (double weight : new double[] {
                after.tensor("recurrent.weight").data[at],
                after.tensor("gate.recurrent").data[at],
                after.tensor("gate.recurrent").data[144 + at]
            }) {
                assertThat(weight == 0.0).isEqualTo(gone);
            }
        }
        assertThat(missing).isBetween(50, 110);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "freeze.train=gate | gate.bias gate.input gate.recurrent",
                "freeze.train=gate.bias,readout | gate.bias output.bias output.weight",
                "freeze.train=recurrent | recurrent.bias recurrent.weight",
                "freeze.tasks=fdanti | gate.input input.weight"
            })
    void onlyWhatIsTrainedMoves(String settings, String expected) {
        Model before = train(model(""), training(settings, 0), 1).model();
        Model after = train(model(""), training(settings, 3), 1).model();
        List<String> moved = new ArrayList<>();
        before.tensors().forEach((name, tensor) -> {
            if (!MatrixFeatures_DDRM.isEquals(tensor, after.tensor(name))) {
                moved.add(name);
            }
        });
        assertThat(moved).containsExactlyInAnyOrder(expected.split(" "));
        if (settings.contains("tasks")) {
            int own = before.spec().inputs().indexOf("rule fdanti");
            for (String name : moved) {
                DMatrixRMaj difference = before.tensor(name).copy();
                CommonOps_DDRM.subtractEquals(difference, after.tensor(name));
                for (int at = 0; at < difference.getNumElements(); at++) {
                    assertThat(difference.data[at] == 0.0).isEqualTo(at % difference.numCols != own);
                }
            }
        }
    }

    @Test
    void aSavedNetworkTakesANewTaskThroughItsRuleChannel() {
        Model saved = train(model(""), training("", 2), 1).model();
        try (Workers workers = Workers.of(1)) {
            Trainer trainer = new Trainer(battery("fdgo", "fdanti", "delaygo"), model(""), training("", 0), workers)
                    .startingFrom(saved, "saved");
            Model more = trainer.train(5, TrainingListener.NONE).model();
            assertThat(more.spec().inputs()).contains("rule delaygo");
            for (String input : saved.spec().inputs()) {
                int from = saved.spec().inputs().indexOf(input);
                int to = more.spec().inputs().indexOf(input);
                for (int gate = 0; gate < 14; gate++) {
                    assertThat(more.tensor("gate.input").get(gate, to))
                            .isEqualTo(saved.tensor("gate.input").get(gate, from));
                }
            }
            assertThat(more.tensor("gate.recurrent").data).isEqualTo(saved.tensor("gate.recurrent").data);
        }
    }

    /** Each kernel, inputs and states together, is one matrix where the mean of absolute weights is taken. */
    @Test
    void thePenaltyOfAbsoluteWeightsIsAMeanOverEachKernel() {
        Parameters parameters =
                Parameters.of(train(model(""), training("", 0), 1).model().tensors(), Precision.FLOAT64);
        Regularization options =
                SmallTraining.options("regularization.l1Weights=0.3").regularization();
        double penalty = new WeightPenalties(options, parameters, 0).add(parameters, parameters.zeros());
        double expected = 0.3
                * (mean(parameters, "recurrent.weight", "input.weight")
                        + mean(parameters, "gate.recurrent", "gate.input")
                        + mean(parameters, "output.weight"));
        assertThat(penalty).isCloseTo(expected, within(1e-14));
    }

    private static double mean(Parameters parameters, String... names) {
        double sum = 0.0;
        int count = 0;
        for (String name : names) {
            sum += parameters.get(name).sumOfAbsolutes();
            count += parameters.get(name).size();
        }
        return sum / count;
    }

    @Test
    void saysWhatGatedUnitsDoNotTake() {
        assertThatThrownBy(() -> model("excitability=bias"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "test: excitability: found 'bias', expected none with the form gru, on which no context acts"
                                + " (tell it the task by the rule input)");
        assertThatThrownBy(() -> model("synaptic=hadamard"))
                .hasMessageContaining("test: synaptic: found 'hadamard', expected none with the form gru");
        assertThatThrownBy(() -> model("dale=0.8"))
                .hasMessage("test: dale: found 0.8, expected 0 with the form gru, whose units also act on gates");
        TaskBattery told = Batteries.of("driscoll15", List.of("fdgo", "fdanti"), RuleChannel.CONTEXT);
        try (Workers workers = Workers.of(1)) {
            Trainer trainer = new Trainer(told, model(""), training("", 1), workers);
            assertThatThrownBy(() -> trainer.train(0, TrainingListener.NONE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("train: rule: found 'context' with the form gru, on which no context acts, expected"
                            + " 'input', or a single task");
        }
    }

    @Test
    void theBenchmarkCountsTheProductsOfThreeKernels() {
        TrainBenchmark.Settings settings = Options.bind(
                TrainBenchmark.Settings.defaults(),
                SmallTraining.fields("form=gru; units=8; batch=4; inputs=3; outputs=2; steps=5; updates=10"),
                "test");
        long[] clock = {0};
        Fields result = TrainBenchmark.run(settings, () -> clock[0] += 1_000_000, () -> 0);
        double operations = 2.0 * 5 * 4 * (3 * (3 * 64 + 2 * 8 * 3) + 3 * 8 * 2);
        assertThat((double) result.get("gflops")).isCloseTo(operations * 1000 * 1e-9, within(1e-12));
    }
}
