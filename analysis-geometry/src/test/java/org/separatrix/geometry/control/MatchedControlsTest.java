package org.separatrix.geometry.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Svd;
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
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;
import org.separatrix.core.task.TrialBatch;
import org.separatrix.core.task.TrialRequest;
import org.separatrix.core.task.batteries.Batteries;

class MatchedControlsTest {

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private static Model model(Form form, Excitability excitability, Synaptic synaptic) {
        return SmallModels.random(
                SmallModels.spec(form, Nonlinearity.TANH, new Modulation(excitability, synaptic)), 8, 5);
    }

    private static Probe probe(Model model) {
        EffectiveNetwork baseline = model.at(model.neutralContext());
        NdArray inputs = NdArray.of(SmallModels.random(1, 2 * 12 * 2, 0.5, 3, "u"));
        return new Probe(
                baseline,
                SystemKind.MAP,
                SmallModels.random(3, 8, 0.5, 4, "z"),
                NdArray.vector(0.1, -0.2),
                List.of(NdArray.wrap(inputs.toArray(), 2, 12, 2)),
                null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Criterion.class,
            names = {"JACOBIAN", "RATE"})
    void controlsOfEitherPathwayReachTheStrengthOfTheModulation(Criterion criterion) {
        for (Form form : SmallModels.MODULATED_FORMS) {
            Model model = model(form, Excitability.GAIN, Synaptic.HADAMARD);
            Probe probe = probe(model);
            EffectiveNetwork modulated = model.at(model.context("pro"));
            MatchedControls controls = MatchedControls.of(probe, criterion, modulated);
            double wanted = probe.strength(modulated, criterion);
            for (Pathway pathway : Pathway.values()) {
                List<EffectiveNetwork> drawn = controls.draw(pathway, 6, 1, workers);
                assertThat(drawn).isNotEmpty();
                assertThat(drawn)
                        .allSatisfy(control -> assertThat(probe.strength(control, criterion))
                                .isCloseTo(wanted, within(1e-6 * wanted)));
            }
        }
    }

    private static ModelSpec spec(TaskBattery battery, Modulation modulation, List<String> contexts) {
        return new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                battery.dtMs(),
                5 * battery.dtMs(),
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                modulation,
                contexts,
                battery.inputs(),
                battery.outputs(),
                Noise.NONE,
                Fields.empty());
    }

    @Test
    void controlsMayChangeTheLossOfTheTaskAsMuch() {
        TaskBattery battery = Batteries.of("nmrnn4", List.of(), RuleChannel.CONTEXT);
        ModelSpec spec = spec(
                battery,
                new Modulation(Excitability.BIAS, Synaptic.HADAMARD),
                battery.tasks().subList(0, 2));
        Model model = Model.of(spec, Precision.FLOAT64, SmallModels.tensors(spec, 9, 3), "test");
        EffectiveNetwork baseline = model.at(model.neutralContext());
        Context task = model.context(battery.tasks().get(0));
        TaskLoss loss = TaskLoss.of(battery, task, 5, 2);
        assertThat(TaskLoss.of(battery, model.neutralContext(), 5, 2)).isNull();
        Probe probe = new Probe(
                baseline,
                SystemKind.MAP,
                SmallModels.random(1, 9, 0.5, 4, "z"),
                NdArray.of(SmallModels.random(1, battery.inputs().size(), 0.5, 3, "u")),
                List.of(),
                loss);
        EffectiveNetwork modulated = model.at(task);
        double wanted = Math.abs(loss.of(modulated) - loss.of(baseline));
        assertThat(wanted).isPositive();
        MatchedControls controls = MatchedControls.of(probe, Criterion.TASK_LOSS, modulated);
        for (Pathway pathway : Pathway.values()) {
            List<EffectiveNetwork> drawn = controls.draw(pathway, 6, 1, workers);
            assertThat(drawn).isNotEmpty();
            assertThat(drawn)
                    .allSatisfy(control -> assertThat(Math.abs(loss.of(control) - loss.of(baseline)))
                            .isCloseTo(wanted, within(1e-6 * wanted)));
        }
    }

    @Test
    void theLossIsThatOfTraining() {
        TaskBattery battery = Batteries.of("flipflop", List.of(), RuleChannel.CONTEXT);
        TrialBatch batch = battery.generate(TrialRequest.random(battery.tasks().get(0), 3, 1, 0));
        ModelSpec spec = spec(battery, new Modulation(Excitability.NONE, Synaptic.NONE), List.of());
        Model model = Model.of(spec, Precision.FLOAT64, SmallModels.tensors(spec, 4, 3), "test");
        NdArray inputs = TaskLoss.inputs(batch);
        EffectiveNetwork network = model.at(model.neutralContext());
        FMatrixRMaj targets = batch.targets().expand();
        FMatrixRMaj mask = batch.mask().expand();
        NdArray outputs = Simulator.run(network, inputs, List.of()).outputs();
        double sum = 0.0;
        for (int row = 0; row < targets.numRows; row++) {
            for (int o = 0; o < targets.numCols; o++) {
                double error = outputs.get(row % 3, row / 3, o);
                error = (error - targets.get(row, o)) * mask.get(row, o);
                sum += error * error / batch.entries();
            }
        }
        assertThat(new TaskLoss(batch, inputs).of(network)).isCloseTo(sum, within(1e-12));
    }

    @Test
    void withoutATaskTheLossIsRefused() {
        Model model = model(Form.RATE, Excitability.BIAS, Synaptic.NONE);
        Probe probe = probe(model);
        assertThatThrownBy(() -> MatchedControls.of(probe, Criterion.TASK_LOSS, model.at(model.context("pro"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("task-loss");
    }

    @Test
    void aControlOfOnePathwayLeavesTheOtherAlone() {
        Model model = model(Form.RATE, Excitability.BIAS_GAIN, Synaptic.HADAMARD);
        Probe probe = probe(model);
        MatchedControls controls = MatchedControls.of(probe, Criterion.JACOBIAN, model.at(model.context("pro")));
        for (EffectiveNetwork control : controls.draw(Pathway.EXCITABILITY, 4, 1, workers)) {
            assertThat(control.weights().data).isEqualTo(probe.baseline().weights().data);
            assertThat(control.gain().data).isNotEqualTo(probe.baseline().gain().data);
        }
        for (EffectiveNetwork control : controls.draw(Pathway.SYNAPTIC, 4, 1, workers)) {
            assertThat(control.gain().data).isEqualTo(probe.baseline().gain().data);
            assertThat(control.bias().data).isEqualTo(probe.baseline().bias().data);
            assertThat(control.weights().data).isNotEqualTo(probe.baseline().weights().data);
        }
    }

    @Test
    void theNormIsThatOfTheModulationInEachPathway() {
        Model model = model(Form.RATE, Excitability.BIAS, Synaptic.ADDITIVE);
        Probe probe = probe(model);
        EffectiveNetwork modulated = model.at(model.context("anti"));
        Perturbation own = Perturbation.between(probe.baseline(), modulated);
        MatchedControls controls = MatchedControls.of(probe, Criterion.NORM, modulated);
        for (Pathway pathway : Pathway.values()) {
            for (EffectiveNetwork control : controls.draw(pathway, 4, 7, workers)) {
                assertThat(Perturbation.between(probe.baseline(), control).norm(pathway))
                        .isCloseTo(own.norm(pathway), within(1e-12 * own.norm(pathway)));
            }
        }
    }

    @Test
    void withoutASynapticModulationThereIsNoSynapticControlOfItsNorm() {
        Model model = model(Form.RATE, Excitability.BIAS, Synaptic.NONE);
        MatchedControls controls = MatchedControls.of(probe(model), Criterion.NORM, model.at(model.context("pro")));
        assertThat(controls.draw(Pathway.SYNAPTIC, 5, 1, workers)).isEmpty();
        assertThat(controls.draw(Pathway.EXCITABILITY, 5, 1, workers)).hasSize(5);
    }

    @Test
    void synapticControlsHaveTheStructureOfTheMechanism() {
        Model model = model(Form.RATE, Excitability.NONE, Synaptic.HADAMARD);
        Probe probe = probe(model);
        MatchedControls controls = MatchedControls.of(probe, Criterion.JACOBIAN, model.at(model.context("pro")));
        for (EffectiveNetwork control : controls.draw(Pathway.SYNAPTIC, 4, 1, workers)) {
            DMatrixRMaj factor = Perturbation.between(probe.baseline(), control).weights();
            CommonOps_DDRM.elementDiv(factor, model.tensor(TensorNames.RECURRENT_WEIGHT));
            NdArray values = Svd.of(factor).values();
            assertThat(values.at(1)).isLessThan(1e-9 * values.at(0));
        }
    }

    @Test
    void asManyNumbersAsTheMechanismHasAreFree() {
        Model model = model(Form.RATE, Excitability.BIAS, Synaptic.NONE);
        Probe probe = probe(model);
        MatchedControls controls = MatchedControls.of(probe, Criterion.PARAMETERS, model.at(model.context("pro")));
        for (EffectiveNetwork control : controls.draw(Pathway.SYNAPTIC, 4, 1, workers)) {
            double[] change = Perturbation.between(probe.baseline(), control).weights().data;
            assertThat(java.util.Arrays.stream(change)
                            .filter(entry -> entry != 0.0)
                            .count())
                    .isEqualTo(8);
        }
    }

    @Test
    void theSameSeedDrawsTheSameControlsWithAnyNumberOfThreads() {
        Model model = model(Form.CURRENT, Excitability.GAIN, Synaptic.NONE);
        MatchedControls controls = MatchedControls.of(probe(model), Criterion.JACOBIAN, model.at(model.context("pro")));
        try (Workers three = Workers.of(3)) {
            List<EffectiveNetwork> one = controls.draw(Pathway.EXCITABILITY, 5, 9, workers);
            List<EffectiveNetwork> other = controls.draw(Pathway.EXCITABILITY, 5, 9, three);
            for (int i = 0; i < one.size(); i++) {
                assertThat(one.get(i).gain().data).isEqualTo(other.get(i).gain().data);
            }
            assertThat(NormOps_DDRM.normF(controls.draw(Pathway.EXCITABILITY, 1, 10, workers)
                            .get(0)
                            .gain()))
                    .isNotEqualTo(NormOps_DDRM.normF(one.get(0).gain()));
        }
    }

    @Test
    void aControlAsAModelDoesWhatTheControlDoes() {
        for (Form form : SmallModels.MODULATED_FORMS) {
            Model model = model(form, Excitability.BIAS_GAIN, Synaptic.HADAMARD);
            Probe probe = probe(model);
            EffectiveNetwork control = MatchedControls.of(probe, Criterion.JACOBIAN, model.at(model.context("pro")))
                    .draw(Pathway.SYNAPTIC, 1, 1, workers)
                    .get(0);
            Model own = ControlNetwork.of(control);
            NdArray inputs = probe.inputs().get(0);
            double[] expected =
                    Simulator.run(control, inputs, List.of()).outputs().toArray();
            double[] found = Simulator.run(own, own.context(control.context().name()), inputs, List.of())
                    .outputs()
                    .toArray();
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(1e-13));
            }
        }
    }

    @Test
    void theScaleIsTheFirstAtWhichTheCriterionIsReached() {
        assertThat(MatchedControls.scale(s -> 3.0 * s, 6.0)).isCloseTo(2.0, within(1e-8));
        assertThat(MatchedControls.scale(s -> s / (1.0 + s), 2.0)).isNaN();
    }

    @Test
    void chanceCountsTheDrawsOnEitherSide() {
        List<Double> draws = new java.util.ArrayList<>();
        for (int i = 0; i < 99; i++) {
            draws.add((double) i);
        }
        assertThat(Controls.chance("", draws, 1000.0).p()).isEqualTo(0.02);
        assertThat(Controls.chance("", draws, 49.0).p()).isEqualTo(1.0);
        assertThat(Controls.chance("", draws, -1.0).p()).isEqualTo(0.02);
        assertThat(Controls.chance("", draws, 49.0).mean()).isEqualTo(49.0);
        assertThat(Controls.chance("", List.of(), 1.0)).isNull();
    }
}
