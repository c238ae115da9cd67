package org.separatrix.geometry.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Member;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Measure;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;

class LesionTest {

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    /** Small random units on two tasks of four, told by the context. */
    static AnalysisRequest scored(Workers workers) {
        TaskBattery battery = battery();
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                battery.dtMs(),
                5 * battery.dtMs(),
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                new Modulation(Excitability.BIAS, Synaptic.HADAMARD),
                battery.tasks().subList(0, 2),
                battery.inputs(),
                battery.outputs(),
                Noise.NONE,
                Fields.empty());
        Model model = Model.of(spec, Precision.FLOAT64, SmallModels.tensors(spec, 9, 3), "test");
        List<Context> contexts =
                model.spec().contexts().stream().map(model::context).toList();
        List<ActivityBlock> blocks = contexts.stream()
                .map(context -> {
                    TrialBatch batch = battery.generate(TrialRequest.random(context.name(), 6, 1, 0));
                    return Simulator.run(model, context, inputs(batch), batch.epochs());
                })
                .toList();
        List<Condition> conditions = contexts.stream()
                .map(context -> new Condition(
                        context,
                        Condition.ZERO,
                        NdArray.wrap(
                                new double[battery.inputs().size()],
                                battery.inputs().size())))
                .toList();
        return new AnalysisRequest(
                List.of(new Member("model", model, conditions, new Activity(blocks), battery)),
                SystemKind.MAP,
                5,
                workers);
    }

    private static TaskBattery battery() {
        return Batteries.of("nmrnn4", List.of(), RuleChannel.CONTEXT);
    }

    private static NdArray inputs(TrialBatch batch) {
        int channels = batch.inputs().channels();
        double[] inputs = new double[batch.trials() * batch.steps() * channels];
        for (int at = 0; at < inputs.length; at++) {
            int row = at / channels;
            inputs[at] = batch.inputs().get(row % batch.steps(), row / batch.steps(), at % channels);
        }
        return NdArray.wrap(inputs, batch.trials(), batch.steps(), channels);
    }

    @Test
    void silencedUnitsAreNotHeardAndAllOthersGoOn() {
        Model model = SmallModels.random(
                SmallModels.spec(Form.CURRENT, Nonlinearity.TANH, new Modulation(Excitability.GAIN, Synaptic.NONE)),
                6,
                2);
        EffectiveNetwork network = model.at(model.context("pro"));
        NdArray inputs = NdArray.wrap(SmallModels.random(1, 3 * 15 * 2, 0.5, 1, "u").data, 3, 15, 2);
        EffectiveNetwork cut = Lesion.of(network, List.of(1, 4));
        EffectiveNetwork none = Lesion.of(network, List.of());
        double[] intact = Simulator.run(network, inputs, List.of()).outputs().toArray();
        double[] same = Simulator.run(none, inputs, List.of()).outputs().toArray();
        for (int at = 0; at < intact.length; at++) {
            assertThat(same[at]).isCloseTo(intact[at], within(1e-13));
        }
        DMatrixRMaj jacobian = new DMatrixRMaj(6, 6);
        cut.flow(NdArray.vector(0.1, 0.2)).jacobian(SmallModels.random(1, 6, 0.4, 9, "x"), jacobian);
        for (int i = 0; i < 6; i++) {
            assertThat(jacobian.get(i, 1)).isEqualTo(i == 1 ? -1.0 : 0.0);
            assertThat(jacobian.get(i, 0)).isNotZero();
        }
        assertThat(model.tensor(TensorNames.OUTPUT_WEIGHT).get(0, 1)).isNotZero();
    }

    @Test
    void theChangeOfOutputsIsRelativeToTheirDeviation() {
        NdArray intact = NdArray.wrap(new double[] {5, 7}, 1, 2, 1);
        assertThat(Lesion.outputChange(intact, NdArray.wrap(new double[] {6, 8}, 1, 2, 1)))
                .isCloseTo(1.0, within(1e-12));
        assertThat(Lesion.outputChange(intact, intact)).isZero();
    }

    /** Unit 0 carries the output of task A, unit 1 that of task B; unit 2 varies and is not heard. */
    @Test
    void aClusterThatCarriesATaskIsNeededForThatTaskAlone() {
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.RELU,
                20.0,
                20.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                new Modulation(Excitability.BIAS, Synaptic.NONE),
                List.of("A", "B"),
                List.of("u"),
                List.of("y"),
                Noise.NONE,
                Fields.empty());
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        tensors.put(TensorNames.RECURRENT_WEIGHT, new DMatrixRMaj(4, 4));
        tensors.put(TensorNames.RECURRENT_BIAS, DMatrixRMaj.wrap(4, 1, new double[] {0.0, 0.0, 2.0, 2.0}));
        tensors.put(TensorNames.INPUT_WEIGHT, DMatrixRMaj.wrap(4, 1, new double[] {1.0, 1.0, 0.5, 0.4}));
        tensors.put(TensorNames.OUTPUT_WEIGHT, DMatrixRMaj.wrap(1, 4, new double[] {1.0, 1.0, 0.0, 0.0}));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        tensors.put(TensorNames.EXCITABILITY_BIAS, new DMatrixRMaj(new double[][] {
            {2.0, -9.0}, {-9.0, 2.0}, {0.0, 0.0}, {0.0, 0.0}
        }));
        Model model = Model.of(spec, Precision.FLOAT64, tensors, "test");
        NdArray inputs = NdArray.wrap(SmallModels.random(1, 6 * 8, 0.3, 1, "u").data, 6, 8, 1);
        List<Context> contexts = List.of(model.context("A"), model.context("B"));
        AnalysisRequest request = new AnalysisRequest(
                model,
                SystemKind.MAP,
                contexts.stream()
                        .map(context -> new Condition(context, Condition.ZERO, NdArray.vector(0.0)))
                        .toList(),
                new Activity(contexts.stream()
                        .map(context -> Simulator.run(model, context, inputs, List.of()))
                        .toList()),
                1,
                workers);
        Outcome outcome = new LesionPlugin().analyze(request, new LesionOptions(5, 4, 0));
        List<?> clusters = (List<?>) outcome.result().get("clusters");
        assertThat(clusters).hasSize(3);
        for (Object cluster : clusters) {
            NdArray units = (NdArray) ((Fields) cluster).get("units");
            NdArray change = (NdArray) ((Fields) cluster).get("outputChange");
            boolean carriesA = units.at(0) == 0.0;
            boolean carriesB = units.at(0) == 1.0;
            assertThat(change.at(0) > 0.9).isEqualTo(carriesA);
            assertThat(change.at(1) > 0.9).isEqualTo(carriesB);
        }
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("battery is not known"));
        assertThat(outcome.measures())
                .filteredOn(measure -> measure.name().equals("lesion-largest-drop"))
                .allMatch(measure -> measure.value() == null);
    }

    @Test
    void whereTheBatteryIsKnownAccuracyIsMeasured() {
        Outcome outcome = new LesionPlugin().analyze(scored(workers), new LesionOptions(5, 8, 2));
        assertThat(outcome.measures().stream().map(Measure::of).distinct().toList())
                .containsExactlyElementsOf(battery().tasks().subList(0, 2));
        assertThat(outcome.measures())
                .filteredOn(measure -> measure.name().equals("lesion-largest-drop"))
                .allMatch(measure -> measure.value() != null && Math.abs(measure.value()) <= 1.0);
        assertThat(outcome.result().get("intactAccuracy")).isInstanceOf(NdArray.class);
    }
}
