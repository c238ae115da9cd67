package org.separatrix.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;

/** Training of networks whose contexts move: NM-RNN learns, resumes, freezes, and its activity is that of training. */
final class ModulatorTrainingTest {

    private static final TaskBattery BATTERY =
            Batteries.of("driscoll15", List.of("fdgo", "fdanti"), RuleChannel.CONTEXT);

    /** Costacurta et al. 2024: low-rank current form, tanh, readout of the state; only the modulator sees the task. */
    private static final String NM_RNN = "form=current; nonlinearity=tanh; readout=state; excitability=none;"
            + " synaptic=component-gain; modulator=network; recurrentNoise=0.01; inputNoise=0.01; recurrentGain=1.2;";

    private static ModelOptions model(String settings) {
        return Options.bind(ModelOptions.defaults(), SmallTraining.fields(settings), "test");
    }

    private static Trainer trainer(String model, String training, Workers workers) {
        return new Trainer(BATTERY, model(model), SmallTraining.options(training), workers);
    }

    @Test
    void theNeuromodulatedNetworkLearnsTwoTasksThatOnlyItsModulatorTellsApart() {
        try (Workers workers = Workers.of(2)) {
            TrainingResult result = trainer(
                            NM_RNN + "units=40; rank=6; modulatorTauMs=200",
                            "batch=32; learningRate=0.004; evaluateEvery=200; evaluationTrials=128;"
                                    + " stop.worstTaskAccuracy=0.95; stop.maxUpdates=2000",
                            workers)
                    .train(1, TrainingListener.NONE);
            Evaluation last = result.curve().get(result.curve().size() - 1);
            System.out.println("NM-RNN after " + result.updates() + " updates: worst accuracy " + last.worst());
            assertThat(last.worst()).isGreaterThanOrEqualTo(0.95);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"excitabilityContextTauMs=100; synapticContextTauMs=400", "modulator=network"})
    void trainingGoesOnFromAnyUpdateToTheSameBitsOnAnyNumberOfThreads(String dynamics) {
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
        String network = "units=7; excitability=bias+gain; synaptic=hadamard; initialState=trained; " + dynamics;
        String training = "batch=34; evaluateEvery=3; evaluationTrials=34; stop.maxUpdates=6";
        try (Workers one = Workers.of(1);
                Workers two = Workers.of(2)) {
            TrainingResult whole = trainer(network, training, two).train(5, taker);
            for (TrainingState state : states.values()) {
                TrainingResult resumed = trainer(network, training, one).resume(state, TrainingListener.NONE);
                whole.model()
                        .tensors()
                        .forEach((name, tensor) -> assertThat(resumed.model().tensor(name).data)
                                .as(name)
                                .isEqualTo(tensor.data));
                assertThat(resumed.curve()).isEqualTo(whole.curve());
            }
            assertThat(states).hasSize(5);
        }
    }

    @Test
    void retrainsOnlyTheModulatorForANewTask() {
        try (Workers workers = Workers.of(1)) {
            String network = NM_RNN + "units=9; rank=3";
            String training = "batch=34; evaluateEvery=10; evaluationTrials=34; stop.maxUpdates=3;";
            TaskBattery known = Batteries.of("driscoll15", List.of("fdgo"), RuleChannel.CONTEXT);
            Model before = new Trainer(known, model(network), SmallTraining.options(training), workers)
                    .train(1, TrainingListener.NONE)
                    .model();
            Model after = trainer(network, training + "freeze.train=modulator", workers)
                    .startingFrom(before, "before")
                    .train(2, TrainingListener.NONE)
                    .model();
            assertThat(after.spec().contexts()).containsExactly("fdgo", "fdanti");
            before.tensors().forEach((name, tensor) -> {
                if (name.startsWith("modulator.")) {
                    assertThat(after.tensor(name).data).as(name).isNotEqualTo(tensor.data);
                } else {
                    assertThat(after.tensor(name).data).as(name).isEqualTo(tensor.data);
                }
            });
            Model column = trainer(network, training + "freeze.tasks=fdanti", workers)
                    .startingFrom(before, "before")
                    .train(2, TrainingListener.NONE)
                    .model();
            for (int k = 0; k < column.signals(); k++) {
                assertThat(column.tensor(TensorNames.MODULATOR_CONTEXT_WEIGHT).get(k, 0))
                        .isEqualTo(before.tensor(TensorNames.MODULATOR_CONTEXT_WEIGHT)
                                .get(k, 0));
            }
            assertThat(column.tensor(TensorNames.MODULATOR_RECURRENT_WEIGHT).data)
                    .isEqualTo(before.tensor(TensorNames.MODULATOR_RECURRENT_WEIGHT).data);
        }
    }

    /** The float64 forward pass of training is the simulation, whatever moves. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "form=rate; synaptic=gate; modulator=network; modulatorInput=context",
                "form=current; synaptic=full; modulator=network; modulatorInput=inputs",
                "form=current; synaptic=scale; excitabilityContextTauMs=100; synapticContextTauMs=400",
                "form=rate; synaptic=additive; synapticContextTauMs=60"
            })
    void activityIsWhatTrainingSees(String settings) {
        ModelOptions options =
                model("units=6; excitability=bias+gain; precision=float64; recurrentNoise=0; inputNoise=0; "
                        + "timeConstants=fixed; " + settings);
        try (Workers workers = Workers.of(1)) {
            TrainOptions training =
                    SmallTraining.options("batch=5; evaluateEvery=9; evaluationTrials=5; stop.maxUpdates=2");
            Model model = new Trainer(BATTERY, options, training, workers)
                    .train(1, TrainingListener.NONE)
                    .model();
            TrialBatch batch = BATTERY.generate(TrialRequest.random("fdanti", 5, 3, 0));
            Architecture architecture = new Architecture(model.spec(), model.units(), Precision.FLOAT64);
            EffectiveWeights weights = new EffectiveWeights(architecture);
            weights.refresh(
                    Parameters.of(model.tensors(), Precision.FLOAT64),
                    model.context("fdanti").vector());
            FMatrixRMaj outputs = new FMatrixRMaj(1, 1);
            new Shards(architecture, 5, workers).lossAndOutputs(batch, weights, CounterRandom.of(0, "none"), outputs);
            ActivityBlock block = Simulator.run(model, model.context("fdanti"), inputs(batch), List.of());
            assertThat(block.modulator().length(2)).isEqualTo(model.hasModulator() ? 5 : 0);
            assertThat(block.joint().units()).isEqualTo(6 + block.modulator().length(2));
            for (int t = 0; t < batch.steps(); t++) {
                for (int b = 0; b < 5; b++) {
                    assertThat((double) outputs.get(t * 5 + b, 1))
                            .isCloseTo(block.outputs().get(b, t, 1), within(1e-6));
                }
            }
        }
    }

    private static NdArray inputs(TrialBatch batch) {
        int channels = batch.inputs().channels();
        double[] inputs = new double[batch.trials() * batch.steps() * channels];
        int at = 0;
        for (int b = 0; b < batch.trials(); b++) {
            for (int t = 0; t < batch.steps(); t++) {
                for (int u = 0; u < channels; u++) {
                    inputs[at++] = batch.inputs().get(t, b, u);
                }
            }
        }
        return NdArray.wrap(inputs, batch.trials(), batch.steps(), channels);
    }

    @Test
    void aTimeConstantOfAPathwayWithoutMechanismIsDropped() {
        String leaky = "excitabilityContextTauMs=100; synapticContextTauMs=400;";
        assertThat(model(leaky + "excitability=none; synaptic=none").modulation())
                .isEqualTo(Modulation.NONE);
        assertThat(model(leaky + "excitability=none").modulation().dynamics())
                .isEqualTo(new ContextDynamics(0, 400, 0));
    }

    @Test
    void refusesTimeConstantsShorterThanAStepOfTheBattery() {
        try (Workers workers = Workers.of(1)) {
            for (String settings : List.of("excitabilityContextTauMs=5", "modulator=network; modulatorTauMs=5")) {
                assertThatThrownBy(() -> trainer(settings, "batch=4", workers).train(1, TrainingListener.NONE))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("at least dtMs 20.0, found 5.0");
            }
        }
    }

    @Test
    void refusesModulatorsWithoutMeaning() {
        for (String settings : List.of(
                "modulator=network; excitability=none; synaptic=none",
                "modulator=network; dale=0.8",
                "modulator=network; synapticContextTauMs=100",
                "modulatorUnits=0",
                "modulatorTauMs=0",
                "excitabilityContextTauMs=-1")) {
            assertThatThrownBy(() -> model(settings))
                    .as(settings)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(
                            settings.contains("dale") ? "dale" : settings.substring(0, settings.indexOf('=')));
        }
        TaskBattery byInput = Batteries.of("driscoll15", List.of("fdgo"), RuleChannel.INPUT);
        try (Workers workers = Workers.of(1)) {
            Trainer trainer = new Trainer(
                    byInput,
                    model("modulator=network; modulatorInput=context"),
                    SmallTraining.options("batch=4"),
                    workers);
            assertThatThrownBy(() -> trainer.train(1, TrainingListener.NONE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("modulatorInput");
        }
    }
}
