package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.InvalidInputException;

class EffectiveNetworkTest {

    private static final int UNITS = 5;
    private static final NdArray INPUT = NdArray.vector(0.3, -0.7);

    @Test
    void hadamardWeightsOfTwoUnitsAreThoseComputedByHand() {
        // J ∘ (1 + 0.5 l1 r1' + 2 l2 r2') with l1 = (1, 2), r1 = (3, 4), l2 = (0, 1), r2 = (1, -1)
        DMatrixRMaj weights = handMade(Synaptic.HADAMARD).at(context(0.5, 2.0)).weights();
        assertThat(weights.data).containsExactly(1 * (1 + 1.5), 2 * (1 + 2.0), 3 * (1 + 3 + 2), 4 * (1 + 4 - 2.0));
    }

    @Test
    void additiveWeightsOfTwoUnitsAreThoseComputedByHand() {
        DMatrixRMaj weights = handMade(Synaptic.ADDITIVE).at(context(0.5, 2.0)).weights();
        assertThat(weights.data).containsExactly(1 + 1.5, 2 + 2.0, 3 + 3 + 2.0, 4 + 4 - 2.0);
    }

    @Test
    void gateWeightsOfTwoUnitsAreThoseComputedByHand() {
        DMatrixRMaj weights = handMade(Synaptic.GATE).at(context(0.5, 2.0)).weights();
        assertThat(weights.data).containsExactly(1 * 1.5, 2 * 2.0, 3 * (3 + 2), 4 * (4 - 2.0));
    }

    @Test
    void scaledWeightsOfTwoUnitsAreThoseComputedByHand() {
        // s = (1, -0.25)
        DMatrixRMaj weights = handMade(Synaptic.SCALE).at(context(0.5, 2.0)).weights();
        assertThat(weights.data).containsExactly(1, 2, 3, 4);
        weights = handMade(Synaptic.SCALE).at(context(1, 0)).weights();
        assertThat(weights.data).containsExactly(2, 4, 6, 8);
    }

    @Test
    void fullWeightsAreTheMixtureOfOneMatrixForEachContext() {
        Model model = handMade(Synaptic.FULL);
        assertThat(model.at(model.context("pro")).weights().data).containsExactly(1, 2, 3, 4);
        assertThat(model.at(model.context("anti")).weights().data).containsExactly(-1, 1, 0, 5);
        assertThat(model.at(context(0.5, 2.0)).weights().data).containsExactly(-1.5, 3, 1.5, 12);
        assertThat(model.tensorOrNull(TensorNames.RECURRENT_WEIGHT)).isNull();
    }

    @Test
    void componentsOfTwoUnitsAreWeightedAsComputedByHand() {
        // s = sigmoid(A c + a) = (sigmoid(0.5 - 2 + 1.5), sigmoid(2)) with A = (1 -1; 0 1), a = (1.5, 0)
        DMatrixRMaj weights =
                handMade(Synaptic.COMPONENT_GAIN).at(context(0.5, 2.0)).weights();
        double s = 1.0 / (1.0 + Math.exp(-2.0));
        double[] expected = {0.5 * 3, 0.5 * 4, 0.5 * 6 + s, 0.5 * 8 - s};
        for (int at = 0; at < 4; at++) {
            assertThat(weights.data[at]).isCloseTo(expected[at], within(1e-15));
        }
    }

    @Test
    void gainAndBiasOfTwoUnitsAreThoseComputedByHand() {
        // b = (0.1, 0.2), E = (1 0; 0 -1), G = (0.5 0; 1 1)
        EffectiveNetwork network = handMade(Synaptic.NONE).at(context(0.5, 2.0));
        assertThat(network.bias().data).containsExactly(0.1 + 0.5, 0.2 - 2.0);
        assertThat(network.gain().data).containsExactly(1 + 0.25, 1 + 0.5 + 2.0);
        assertThat(network.weights().data).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aTiedHadamardContextAddsTheWeightsScaledOnBothSides() {
        Model model = tied();
        DMatrixRMaj recurrent = model.tensor(TensorNames.RECURRENT_WEIGHT);
        DMatrixRMaj left = model.tensor(TensorNames.SYNAPTIC_LEFT);
        for (int k = 0; k < 2; k++) {
            DMatrixRMaj scaling = CommonOps_DDRM.diag(CommonOps_DDRM.extractColumn(left, k, null).data);
            DMatrixRMaj expected = recurrent.copy();
            CommonOps_DDRM.addEquals(expected, product(product(scaling, recurrent), scaling));
            DMatrixRMaj found =
                    model.at(model.context(model.spec().contexts().get(k))).weights();
            assertThat(MatrixFeatures_DDRM.isIdentical(found, expected, 1e-14)).isTrue();
        }
    }

    @Test
    void hadamardWeightsActAsTheRecurrentOnesBetweenTwoScalings() {
        Model model = tied();
        double[] c = {0.8, -0.4};
        DMatrixRMaj left = model.tensor(TensorNames.SYNAPTIC_LEFT);
        DMatrixRMaj recurrent = model.tensor(TensorNames.RECURRENT_WEIGHT);
        DMatrixRMaj rates = SmallModels.random(UNITS, 1, 1.0, 4, "r");
        DMatrixRMaj expected = product(recurrent, rates);
        for (int k = 0; k < 2; k++) {
            DMatrixRMaj column = CommonOps_DDRM.extractColumn(left, k, null);
            DMatrixRMaj scaled = new DMatrixRMaj(UNITS, 1);
            CommonOps_DDRM.elementMult(column, rates, scaled);
            DMatrixRMaj through = product(recurrent, scaled);
            CommonOps_DDRM.elementMult(through, column);
            CommonOps_DDRM.addEquals(expected, c[k], through);
        }
        DMatrixRMaj found = product(model.at(context(c)).weights(), rates);
        assertThat(MatrixFeatures_DDRM.isIdentical(found, expected, 1e-14)).isTrue();
    }

    @Test
    void additiveWeightsGainOneOuterProductForEachContext() {
        Model model = model(Form.RATE, Excitability.NONE, Synaptic.ADDITIVE);
        DMatrixRMaj expected = model.tensor(TensorNames.RECURRENT_WEIGHT).copy();
        double[] c = {0.8, -0.4};
        for (int k = 0; k < 2; k++) {
            for (int i = 0; i < UNITS; i++) {
                for (int j = 0; j < UNITS; j++) {
                    expected.add(
                            i,
                            j,
                            c[k]
                                    * model.tensor(TensorNames.SYNAPTIC_LEFT).get(i, k)
                                    * model.tensor(TensorNames.SYNAPTIC_RIGHT).get(j, k));
                }
            }
        }
        assertThat(MatrixFeatures_DDRM.isIdentical(model.at(context(c)).weights(), expected, 1e-14))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Synaptic.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPONENT_GAIN")
    void weightsGainAndBiasOfAMixtureAreTheMixturesOfTheContexts(Synaptic synaptic) {
        Model model = model(Form.RATE, Excitability.BIAS_GAIN, synaptic);
        EffectiveNetwork pro = model.at(model.context("pro"));
        EffectiveNetwork anti = model.at(model.context("anti"));
        EffectiveNetwork mixed = model.at(context(0.3, 0.7));
        assertMixture(pro.weights(), anti.weights(), mixed.weights());
        assertMixture(pro.gain(), anti.gain(), mixed.gain());
        assertMixture(pro.bias(), anti.bias(), mixed.bias());
    }

    @ParameterizedTest
    @EnumSource(Synaptic.class)
    void theNeutralContextShowsTheUnmodulatedNetwork(Synaptic synaptic) {
        Model model = model(Form.RATE, Excitability.BIAS_GAIN, synaptic);
        EffectiveNetwork neutral = model.at(model.neutralContext());
        assertThat(MatrixFeatures_DDRM.isEquals(neutral.weights(), withoutContext(model)))
                .isTrue();
        assertThat(neutral.bias().data).containsExactly(model.tensor(TensorNames.RECURRENT_BIAS).data);
        assertThat(neutral.gain().data).containsOnly(1.0);
        assertThat(neutral.context().name()).isEqualTo("none");
    }

    /** J; 0 for gate and full; L diag(sigmoid(a)) Rᵀ for component-gain. */
    private static DMatrixRMaj withoutContext(Model model) {
        return switch (model.spec().modulation().synaptic()) {
            case NONE, HADAMARD, ADDITIVE, SCALE -> model.tensor(TensorNames.RECURRENT_WEIGHT);
            case GATE, FULL -> new DMatrixRMaj(UNITS, UNITS);
            case COMPONENT_GAIN -> {
                DMatrixRMaj gains = model.tensor(TensorNames.SYNAPTIC_OFFSET).copy();
                for (int k = 0; k < gains.numRows; k++) {
                    gains.data[k] = Nonlinearity.SIGMOID.value(gains.data[k]);
                }
                DMatrixRMaj scaled = product(model.tensor(TensorNames.SYNAPTIC_LEFT), CommonOps_DDRM.diag(gains.data));
                DMatrixRMaj weights = new DMatrixRMaj(UNITS, UNITS);
                CommonOps_DDRM.multTransB(scaled, model.tensor(TensorNames.SYNAPTIC_RIGHT), weights);
                yield weights;
            }
        };
    }

    @Test
    void aGatedContextScalesTheWeightsOnBothSides() {
        Model model = model(Form.RATE, Excitability.NONE, Synaptic.GATE);
        DMatrixRMaj left = CommonOps_DDRM.extractColumn(model.tensor(TensorNames.SYNAPTIC_LEFT), 1, null);
        DMatrixRMaj right = CommonOps_DDRM.extractColumn(model.tensor(TensorNames.SYNAPTIC_RIGHT), 1, null);
        DMatrixRMaj expected = product(
                product(CommonOps_DDRM.diag(left.data), model.tensor(TensorNames.RECURRENT_WEIGHT)),
                CommonOps_DDRM.diag(right.data));
        DMatrixRMaj found = model.at(model.context("anti")).weights();
        assertThat(MatrixFeatures_DDRM.isIdentical(found, expected, 1e-14)).isTrue();
    }

    @Test
    void componentGainsSaturateWhereTheOthersAreLinear() {
        Model model = model(Form.RATE, Excitability.NONE, Synaptic.COMPONENT_GAIN);
        DMatrixRMaj far = model.at(context(1e3, 0)).weights();
        DMatrixRMaj farther = model.at(context(2e3, 0)).weights();
        assertThat(MatrixFeatures_DDRM.isIdentical(far, farther, 1e-12)).isTrue();
        assertThat(CommonOps_DDRM.elementMaxAbs(model.at(context(1, 0)).weights()))
                .isNotCloseTo(CommonOps_DDRM.elementMaxAbs(far), within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({
        "BIAS, NONE, false",
        "NONE, NONE, false",
        "GAIN, NONE, true",
        "NONE, HADAMARD, true",
        "NONE, ADDITIVE, true",
        "NONE, GATE, true",
        "NONE, COMPONENT_GAIN, true",
        "NONE, SCALE, true",
        "NONE, FULL, true",
        "BIAS, HADAMARD, true"
    })
    void atOneStateTheJacobianOfTheCurrentFormDependsOnTheContextUnlessItActsByBias(
            Excitability excitability, Synaptic synaptic, boolean depends) {
        Model model = model(Form.CURRENT, excitability, synaptic);
        DMatrixRMaj state = SmallModels.random(1, UNITS, 1.0, 9, "x");
        DMatrixRMaj pro = jacobian(model.at(model.context("pro")).map(INPUT), state);
        DMatrixRMaj anti = jacobian(model.at(model.context("anti")).map(INPUT), state);
        CommonOps_DDRM.subtractEquals(pro, anti);
        double difference = CommonOps_DDRM.elementMaxAbs(pro);
        if (depends) {
            assertThat(difference).isGreaterThan(1e-2);
        } else {
            assertThat(difference).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "GRU")
    void modulationByBiasIsARuleInput(Form form) {
        Model modulated = model(form, Excitability.BIAS, Synaptic.NONE);
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>(modulated.tensors());
        DMatrixRMaj rules = tensors.remove(TensorNames.EXCITABILITY_BIAS);
        DMatrixRMaj inputWeights = new DMatrixRMaj(UNITS, 4);
        CommonOps_DDRM.insert(tensors.get(TensorNames.INPUT_WEIGHT), inputWeights, 0, 0);
        CommonOps_DDRM.insert(rules, inputWeights, 0, 2);
        tensors.put(TensorNames.INPUT_WEIGHT, inputWeights);
        ModelSpec plain = withInputs(
                SmallModels.spec(form, Nonlinearity.TANH, Modulation.NONE), List.of("u0", "u1", "rule0", "rule1"));
        Model ruled = Model.of(plain, Precision.FLOAT64, tensors, "test");
        DMatrixRMaj states = SmallModels.random(3, UNITS, 1.0, 2, "x");
        DMatrixRMaj expected = states.copy();
        modulated.at(modulated.context("anti")).step(states, rows(3, 0.3, -0.7));
        ruled.at(ruled.context("pro")).step(expected, rows(3, 0.3, -0.7, 0.0, 1.0));
        assertThat(MatrixFeatures_DDRM.isIdentical(states, expected, 1e-14)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "GRU")
    void synapticModulationKeepsAnOddFieldOddAndTheOriginFixedWhereBiasDoesNot(Form form) {
        for (Synaptic synaptic : Synaptic.values()) {
            Model model = withoutBias(form, Excitability.NONE, synaptic);
            DynamicalSystem map = model.at(model.context("anti")).map(NdArray.vector(0, 0));
            DMatrixRMaj states = SmallModels.random(4, UNITS, 1.0, 3, "x");
            DMatrixRMaj negative = states.copy();
            CommonOps_DDRM.changeSign(negative);
            DMatrixRMaj sum = values(map, states);
            CommonOps_DDRM.addEquals(sum, values(map, negative));
            assertThat(CommonOps_DDRM.elementMaxAbs(sum)).isLessThan(1e-15);
            assertThat(CommonOps_DDRM.elementMaxAbs(values(map, new DMatrixRMaj(1, UNITS))))
                    .isZero();
        }
        Model biased = withoutBias(form, Excitability.BIAS, Synaptic.NONE);
        DynamicalSystem map = biased.at(biased.context("anti")).map(NdArray.vector(0, 0));
        assertThat(CommonOps_DDRM.elementMaxAbs(values(map, new DMatrixRMaj(1, UNITS))))
                .isGreaterThan(1e-2);
    }

    @ParameterizedTest
    @EnumSource(value = Form.class, mode = EnumSource.Mode.EXCLUDE, names = "GRU")
    void theAutonomousMapIsOneStepAndTheFlowItsLimit(Form form) {
        Model model = model(form, Excitability.BIAS_GAIN, Synaptic.HADAMARD);
        EffectiveNetwork network = model.at(model.context("pro"));
        DMatrixRMaj states = SmallModels.random(6, UNITS, 1.0, 5, "x");
        DMatrixRMaj map = values(network.map(INPUT), states);
        DMatrixRMaj flow = values(network.flow(INPUT), states);
        DMatrixRMaj stepped = states.copy();
        network.step(stepped, rows(6, 0.3, -0.7));
        assertThat(MatrixFeatures_DDRM.isIdentical(map, stepped, 1e-14)).isTrue();
        for (int at = 0; at < states.getNumElements(); at++) {
            assertThat((map.data[at] - states.data[at]) / 0.2).isCloseTo(flow.data[at], within(1e-13));
        }
        assertThat(network.map(INPUT).timeUnitMs()).isEqualTo(20.0);
        assertThat(network.flow(INPUT).timeUnitMs()).isEqualTo(100.0);
        assertThat(network.flow(INPUT).dimension()).isEqualTo(UNITS);
    }

    @Test
    void ratesAreTheStatesInTheRateFormAndTheActivationInTheCurrentForm() {
        DMatrixRMaj states = SmallModels.random(2, UNITS, 1.0, 5, "x");
        EffectiveNetwork rate = at(model(Form.RATE, Excitability.GAIN, Synaptic.NONE));
        EffectiveNetwork current = at(model(Form.CURRENT, Excitability.GAIN, Synaptic.NONE));
        assertThat(rate.rates(states).data).containsExactly(states.data);
        assertThat(current.rates(states).get(1, 3))
                .isEqualTo(StrictMath.tanh(current.gain().get(3, 0) * states.get(1, 3)));
    }

    @Test
    void outputsSeeTheRateOrTheStateAndMayBeSquashed() {
        DMatrixRMaj states = SmallModels.random(2, UNITS, 1.0, 5, "x");
        Model model = model(Form.CURRENT, Excitability.GAIN, Synaptic.NONE);
        assertOutputs(model, at(model).rates(states), states, false);
        Model squashed = withReadout(model, Readout.STATE, OutputNonlinearity.SIGMOID);
        assertOutputs(squashed, states, states, true);
    }

    @Test
    void contextsAndInputsThatDoNotFitAreRefused() {
        Model model = model(Form.RATE, Excitability.BIAS, Synaptic.NONE);
        assertThatThrownBy(() -> model.at(new Context("odd", NdArray.vector(1, 0, 0))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("context odd: vector: found 3 numbers, expected 2 numbers");
        assertThatThrownBy(() -> model.at(new Context("odd", NdArray.vector(1, Double.NaN))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("context odd: vector[1]: found NaN, expected a finite number");
        assertThatThrownBy(() -> at(model).map(NdArray.vector(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("input: vector: found 1 numbers, expected 2 numbers");
        assertThatThrownBy(() -> at(model).flow(NdArray.vector(1, Double.NaN)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("finite numbers");
        assertThatThrownBy(() -> at(model).step(new DMatrixRMaj(1, UNITS), new DMatrixRMaj(1, 3)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("inputs: channels: found 3, expected 2");
    }

    private static void assertOutputs(Model model, DMatrixRMaj seen, DMatrixRMaj states, boolean squash) {
        DMatrixRMaj found = at(model).outputs(states);
        for (int k = 0; k < 2; k++) {
            for (int o = 0; o < 2; o++) {
                double z = model.tensor(TensorNames.OUTPUT_BIAS).get(o, 0);
                for (int j = 0; j < UNITS; j++) {
                    z += model.tensor(TensorNames.OUTPUT_WEIGHT).get(o, j) * seen.get(k, j);
                }
                assertThat(found.get(k, o)).isCloseTo(squash ? 1 / (1 + Math.exp(-z)) : z, within(1e-14));
            }
        }
    }

    private static void assertMixture(DMatrixRMaj pro, DMatrixRMaj anti, DMatrixRMaj mixed) {
        DMatrixRMaj expected = new DMatrixRMaj(pro.numRows, pro.numCols);
        CommonOps_DDRM.add(0.3, pro, 0.7, anti, expected);
        assertThat(MatrixFeatures_DDRM.isIdentical(mixed, expected, 1e-14)).isTrue();
    }

    private static EffectiveNetwork at(Model model) {
        return model.at(model.context("pro"));
    }

    private static Context context(double... c) {
        return new Context("test", NdArray.vector(c));
    }

    private static Model model(Form form, Excitability excitability, Synaptic synaptic) {
        return SmallModels.random(
                SmallModels.spec(form, Nonlinearity.TANH, new Modulation(excitability, synaptic)), UNITS, 17);
    }

    private static Model withoutBias(Form form, Excitability excitability, Synaptic synaptic) {
        ModelSpec spec = SmallModels.spec(form, Nonlinearity.TANH, new Modulation(excitability, synaptic));
        Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, UNITS, 17);
        tensors.get(TensorNames.RECURRENT_BIAS).zero();
        return Model.of(spec, Precision.FLOAT64, tensors, "test");
    }

    private static Model tied() {
        ModelSpec spec =
                SmallModels.spec(Form.RATE, Nonlinearity.TANH, new Modulation(Excitability.NONE, Synaptic.HADAMARD));
        Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, UNITS, 23);
        tensors.remove(TensorNames.SYNAPTIC_RIGHT);
        return Model.of(spec, Precision.FLOAT64, tensors, "test");
    }

    private static Model handMade(Synaptic synaptic) {
        ModelSpec spec =
                SmallModels.spec(Form.RATE, Nonlinearity.TANH, new Modulation(Excitability.BIAS_GAIN, synaptic));
        Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, 2, 1);
        if (synaptic.hasSharedWeights()) {
            tensors.put(TensorNames.RECURRENT_WEIGHT, new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}}));
        }
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(new double[][] {{0.1}, {0.2}}));
        tensors.put(TensorNames.EXCITABILITY_BIAS, new DMatrixRMaj(new double[][] {{1, 0}, {0, -1}}));
        tensors.put(TensorNames.EXCITABILITY_GAIN, new DMatrixRMaj(new double[][] {{0.5, 0}, {1, 1}}));
        if (synaptic == Synaptic.COMPONENT_GAIN) {
            tensors.put(TensorNames.SYNAPTIC_READOUT, new DMatrixRMaj(new double[][] {{1, -1}, {0, 1}}));
            tensors.put(TensorNames.SYNAPTIC_OFFSET, new DMatrixRMaj(new double[][] {{1.5}, {0}}));
        }
        if (synaptic == Synaptic.SCALE) {
            tensors.put(TensorNames.SYNAPTIC_SCALE, new DMatrixRMaj(new double[][] {{1}, {-0.25}}));
        }
        if (synaptic == Synaptic.FULL) {
            tensors.put(TensorNames.SYNAPTIC_WEIGHT, new DMatrixRMaj(new double[][] {{1, 2}, {3, 4}, {-1, 1}, {0, 5}}));
        }
        if (synaptic.hasFactors()) {
            tensors.put(TensorNames.SYNAPTIC_LEFT, new DMatrixRMaj(new double[][] {{1, 0}, {2, 1}}));
            tensors.put(TensorNames.SYNAPTIC_RIGHT, new DMatrixRMaj(new double[][] {{3, 1}, {4, -1}}));
        }
        return Model.of(spec, Precision.FLOAT64, tensors, "test");
    }

    private static ModelSpec withInputs(ModelSpec spec, List<String> inputs) {
        return new ModelSpec(
                spec.form(),
                spec.nonlinearity(),
                spec.dtMs(),
                spec.tauMs(),
                spec.readout(),
                spec.outputNonlinearity(),
                spec.modulation(),
                spec.contexts(),
                inputs,
                spec.outputs(),
                spec.noise(),
                spec.provenance());
    }

    private static Model withReadout(Model model, Readout readout, OutputNonlinearity output) {
        ModelSpec spec = model.spec();
        return model.withSpec(new ModelSpec(
                spec.form(),
                spec.nonlinearity(),
                spec.dtMs(),
                spec.tauMs(),
                readout,
                output,
                spec.modulation(),
                spec.contexts(),
                spec.inputs(),
                spec.outputs(),
                spec.noise(),
                spec.provenance()));
    }

    private static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
        CommonOps_DDRM.mult(a, b, product);
        return product;
    }

    private static DMatrixRMaj rows(int count, double... row) {
        DMatrixRMaj rows = new DMatrixRMaj(count, row.length);
        for (int k = 0; k < count; k++) {
            System.arraycopy(row, 0, rows.data, k * row.length, row.length);
        }
        return rows;
    }

    private static DMatrixRMaj values(DynamicalSystem system, DMatrixRMaj states) {
        DMatrixRMaj values = new DMatrixRMaj(1, 1);
        system.evaluate(states, values);
        return values;
    }

    private static DMatrixRMaj jacobian(DynamicalSystem system, DMatrixRMaj state) {
        DMatrixRMaj jacobian = new DMatrixRMaj(1, 1);
        system.jacobian(state, jacobian);
        return jacobian;
    }
}
