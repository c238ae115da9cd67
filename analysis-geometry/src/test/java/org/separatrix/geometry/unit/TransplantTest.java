package org.separatrix.geometry.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;

class TransplantTest {

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private static final NdArray INPUTS = NdArray.wrap(SmallModels.random(1, 3 * 20 * 2, 0.5, 1, "u").data, 3, 20, 2);

    private static Model model(Excitability excitability, Synaptic synaptic) {
        return SmallModels.random(
                SmallModels.spec(Form.RATE, Nonlinearity.TANH, new Modulation(excitability, synaptic)), 8, 4);
    }

    private static Transplant between(Model model) {
        return Transplant.ofOutputs(model.at(model.neutralContext()), model.at(model.context("pro")), INPUTS);
    }

    @Test
    void theSharesSumToOne() {
        Transplant found = between(model(Excitability.BIAS_GAIN, Synaptic.HADAMARD));
        assertThat(found.excitability() + found.synaptic() + found.interaction())
                .isCloseTo(1.0, within(1e-12));
        assertThat(found.interaction()).isNotCloseTo(0.0, within(1e-3));
    }

    @Test
    void whereOnePathwayActsAloneTheWholeEffectFollowsIt() {
        Transplant bias = between(model(Excitability.BIAS, Synaptic.NONE));
        assertThat(bias.excitability()).isCloseTo(1.0, within(1e-12));
        assertThat(bias.synaptic()).isCloseTo(0.0, within(1e-12));
        Transplant synapses = between(model(Excitability.NONE, Synaptic.ADDITIVE));
        assertThat(synapses.synaptic()).isCloseTo(1.0, within(1e-12));
        assertThat(synapses.interaction()).isCloseTo(0.0, within(1e-12));
    }

    @Test
    void additiveEffectsHaveNoInteraction() {
        NdArray zero = NdArray.wrap(new double[] {1, 2, 3, 4}, 1, 4, 1);
        NdArray one = NdArray.wrap(new double[] {2, 2, 3, 4}, 1, 4, 1);
        NdArray two = NdArray.wrap(new double[] {1, 2, 3, 5}, 1, 4, 1);
        NdArray both = NdArray.wrap(new double[] {2, 2, 3, 5}, 1, 4, 1);
        Transplant found = Transplant.split(zero, one, two, both);
        assertThat(found.excitability()).isEqualTo(0.5);
        assertThat(found.synaptic()).isEqualTo(0.5);
        assertThat(found.interaction()).isZero();
        assertThat(Transplant.split(zero, one, two, zero)).isNull();
    }

    @Test
    void aTransplantIsTheContextOfBothNames() {
        Model model = model(Excitability.BIAS_GAIN, Synaptic.HADAMARD);
        Context pro = model.context("pro");
        Context anti = model.context("anti");
        Transplant.Networks networks = Transplant.Networks.of(model.at(anti), model.at(pro));
        double[] expected = Simulator.run(model.at(Context.split(pro, anti)), INPUTS, List.of())
                .outputs()
                .toArray();
        double[] found = Simulator.run(networks.excitability(), INPUTS, List.of())
                .outputs()
                .toArray();
        for (int at = 0; at < found.length; at++) {
            assertThat(found[at]).isCloseTo(expected[at], within(1e-13));
        }
        assertThat(networks.excitability().context().name()).isEqualTo("pro/anti");
    }

    @Test
    void withoutEverythingThatSynapsesReadTheBaselineIsBack() {
        Model model = model(Excitability.NONE, Synaptic.ADDITIVE);
        EffectiveNetwork from = model.at(model.neutralContext());
        EffectiveNetwork to = model.at(model.context("pro"));
        DMatrixRMaj whole = org.ejml.dense.row.CommonOps_DDRM.identity(8);
        NdArray baseline = Simulator.run(from, INPUTS, List.of()).outputs();
        NdArray modulated = Simulator.run(to, INPUTS, List.of()).outputs();
        for (EffectiveNetwork projected :
                List.of(ProjectedSynapses.notReading(from, to, whole), ProjectedSynapses.notWriting(from, to, whole))) {
            NdArray outputs = Simulator.run(projected, INPUTS, List.of()).outputs();
            assertThat(ProjectedSynapses.restored(baseline, modulated, outputs)).isCloseTo(1.0, within(1e-10));
        }
        assertThat(ProjectedSynapses.restored(baseline, modulated, modulated)).isZero();
    }

    @Test
    void synapsesWithoutWhatIsProjectedOutWriteNothingThere() {
        Model model = model(Excitability.NONE, Synaptic.HADAMARD);
        EffectiveNetwork from = model.at(model.neutralContext());
        EffectiveNetwork to = model.at(model.context("pro"));
        DMatrixRMaj potent = ProjectedSynapses.potent(from);
        assertThat(potent.numCols).isEqualTo(2);
        DMatrixRMaj left = org.separatrix.geometry.control.Perturbation.between(
                        from, ProjectedSynapses.notWriting(from, to, potent))
                .weights();
        DMatrixRMaj written = new DMatrixRMaj(2, 8);
        org.ejml.dense.row.CommonOps_DDRM.multTransA(potent, left, written);
        for (double entry : written.data) {
            assertThat(entry).isCloseTo(0.0, within(1e-12));
        }
    }

    @Test
    void contextsAreAlsoPutIntoEachOtherAndScored() {
        Outcome outcome = new TransplantPlugin()
                .analyze(LesionTest.scored(workers), new TransplantOptions("none", true, 6, 2, 4));
        List<?> transplants = (List<?>) outcome.result().get("transplants");
        assertThat(transplants).hasSize(4);
        assertThat(transplants.toString()).doesNotContain("both=null");
        assertThat(outcome.measures())
                .filteredOn(measure -> measure.name().equals("restored-without-potent"))
                .hasSize(4)
                .allMatch(
                        measure -> measure.chance() != null && measure.chance().draws() == 4);
    }
}
