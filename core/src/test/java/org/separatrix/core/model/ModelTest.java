package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;

class ModelTest {

    private static final Modulation FULL = new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD);
    private static final ModelSpec SPEC = SmallModels.spec(Form.RATE, Nonlinearity.TANH, FULL);

    private final Map<String, DMatrixRMaj> tensors = SmallModels.tensors(SPEC, 3, 1);

    @Test
    void keepsItsTensorsInTheOrderOfTheFileFormat() {
        Model model = build();
        assertThat(model.units()).isEqualTo(3);
        assertThat(model.spec()).isEqualTo(SPEC);
        assertThat(model.precision()).isEqualTo(Precision.FLOAT32);
        assertThat(model.tensors().keySet())
                .containsExactly(
                        "recurrent.weight",
                        "recurrent.bias",
                        "input.weight",
                        "output.weight",
                        "output.bias",
                        "initial.state",
                        "excitability.bias",
                        "excitability.gain",
                        "synaptic.left",
                        "synaptic.right");
        assertThatThrownBy(() -> model.tensors().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recurrent.bias",
                "input.weight",
                "output.weight",
                "output.bias",
                "excitability.bias",
                "excitability.gain",
                "synaptic.left"
            })
    void aMissingTensorIsRefused(String name) {
        String expected = "shape [" + tensors.get(name).numRows + ", " + tensors.get(name).numCols + "]";
        tensors.remove(name);
        refuses("m.npz: " + name + ": found no such tensor, expected " + expected);
    }

    @Test
    void withoutRecurrentWeightsNothingIsKnown() {
        tensors.remove("recurrent.weight");
        refuses("m.npz: recurrent.weight: found no such tensor, expected [N, N]");
        tensors.put("recurrent.weight", new DMatrixRMaj(0, 0));
        refuses("m.npz: recurrent.weight: found no rows, expected [N, N]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"initial.state", "synaptic.right"})
    void anOptionalTensorMayBeAbsent(String name) {
        tensors.remove(name);
        assertThat(build().tensorOrNull(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recurrent.bias",
                "input.weight",
                "output.weight",
                "output.bias",
                "initial.state",
                "excitability.bias",
                "excitability.gain",
                "synaptic.left",
                "synaptic.right"
            })
    void aWrongShapeIsRefused(String name) {
        DMatrixRMaj right = tensors.get(name);
        tensors.put(name, new DMatrixRMaj(right.numRows + 1, right.numCols));
        refuses("m.npz: " + name + ": found shape [" + (right.numRows + 1) + ", " + right.numCols
                + "], expected shape [" + right.numRows + ", " + right.numCols + "]");
        tensors.put(name, new DMatrixRMaj(right.numCols + 4, right.numRows));
        assertThatThrownBy(this::build).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void recurrentWeightsMustBeSquare() {
        tensors.put("recurrent.weight", new DMatrixRMaj(3, 4));
        refuses("m.npz: recurrent.weight: found shape [3, 4], expected shape [3, 3]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void aNumberThatIsNotFiniteIsRefusedByItsPlace(double value) {
        tensors.get("synaptic.left").set(2, 1, value);
        refuses("m.npz: synaptic.left[2, 1]: found " + value + ", expected a finite number");
    }

    @Test
    void aTensorTheModelHasNoUseForIsRefused() {
        tensors.put("synaptic.scale", new DMatrixRMaj(2, 1));
        refuses("m.npz: synaptic.scale: found a tensor the model (bias+gain+hadamard) has no use for, expected "
                + "recurrent.weight, recurrent.bias, ");
    }

    @Test
    void modulationTensorsAreSuperfluousWithoutModulation() {
        ModelSpec plain = SmallModels.spec(Form.RATE, Nonlinearity.TANH, Modulation.NONE);
        assertThatThrownBy(() -> Model.of(plain, Precision.FLOAT32, tensors, "m.npz"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("m.npz: excitability.bias: found a tensor the model (none) has no use for");
    }

    @ParameterizedTest
    @EnumSource(Synaptic.class)
    void everyMechanismHasItsTensorsAndNoOther(Synaptic synaptic) {
        ModelSpec spec = SmallModels.spec(Form.RATE, Nonlinearity.TANH, new Modulation(Excitability.NONE, synaptic));
        Model model = SmallModels.random(spec, 3, 1);
        List<String> own = model.tensors().keySet().stream()
                .filter(name -> name.startsWith("synaptic."))
                .toList();
        assertThat(own)
                .isEqualTo(
                        switch (synaptic) {
                            case NONE -> List.of();
                            case HADAMARD, GATE, ADDITIVE -> List.of("synaptic.left", "synaptic.right");
                            case COMPONENT_GAIN ->
                                List.of("synaptic.left", "synaptic.right", "synaptic.readout", "synaptic.offset");
                            case SCALE -> List.of("synaptic.scale");
                            case FULL -> List.of("synaptic.weight");
                        });
        assertThat(model.tensors().containsKey("recurrent.weight")).isEqualTo(synaptic.hasSharedWeights());
        assertThat(model.units()).isEqualTo(3);
    }

    @Test
    void theFullMechanismWantsOneMatrixForEachContext() {
        ModelSpec spec =
                SmallModels.spec(Form.RATE, Nonlinearity.TANH, new Modulation(Excitability.NONE, Synaptic.FULL));
        Map<String, DMatrixRMaj> full = SmallModels.tensors(spec, 3, 1);
        full.remove("synaptic.weight");
        assertThatThrownBy(() -> Model.of(spec, Precision.FLOAT32, full, "m.npz"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("m.npz: synaptic.weight: found no such tensor, expected shape [2, 3, 3]");
        full.remove("recurrent.bias");
        assertThatThrownBy(() -> Model.of(spec, Precision.FLOAT32, full, "m.npz"))
                .hasMessage("m.npz: recurrent.bias: found no such tensor, expected [N]");
    }

    @Test
    void aMechanismThatNeedsAContextIsRefusedWithoutOne() {
        ModelSpec spec = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20,
                100,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                new Modulation(Excitability.NONE, Synaptic.GATE),
                List.of(),
                List.of("u"),
                List.of("y"),
                Noise.NONE,
                Fields.empty());
        assertThatThrownBy(() -> SmallModels.random(spec, 3, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("synaptic: found 'gate' in a network without contexts");
    }

    @Test
    void twoContextsOfOneNameAreRefused() {
        ModelSpec twice = withContexts(List.of("pro", "pro"));
        assertThatThrownBy(() -> Model.of(twice, Precision.FLOAT32, tensors, "m.npz"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("m.npz: contexts: found 'pro' more than once, expected names that differ");
    }

    @Test
    void aNamedContextIsOneHot() {
        Context anti = build().context("anti");
        assertThat(anti.name()).isEqualTo("anti");
        assertThat(anti.vector()).isEqualTo(NdArray.vector(0, 1));
    }

    @Test
    void aContextMayBeWrittenAsNumbers() {
        assertThat(build().context("0.5, -2").vector()).isEqualTo(NdArray.vector(0.5, -2));
        assertThat(build().context("0.5, -2").name()).isEqualTo("0.5, -2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "1,2,3", "1", "1,x", "NaN,1", ""})
    void anythingElseIsNoContext(String text) {
        assertThatThrownBy(() -> build().context(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "context: found '" + text + "', expected pro, anti, or 2 finite numbers separated by commas");
    }

    @Test
    void aModelWithoutContextsHasTheNeutralOneOnly() {
        ModelSpec none = new ModelSpec(
                Form.RATE,
                Nonlinearity.TANH,
                20,
                100,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                Modulation.NONE,
                List.of(),
                List.of("u"),
                List.of("y"),
                Noise.NONE,
                Fields.empty());
        Model model = SmallModels.random(none, 4, 2);
        assertThat(model.neutralContext().vector().size()).isZero();
        assertThat(model.at(model.neutralContext()).weights()).isSameAs(model.tensor("recurrent.weight"));
        assertThatThrownBy(() -> model.context("pro")).hasMessageContaining("no context, because the model has none");
    }

    @Test
    void aTensorItDoesNotHaveIsNamedInTheRefusal() {
        assertThatThrownBy(() -> build().tensor("time.constant"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'time.constant'")
                .hasMessageContaining("recurrent.weight");
    }

    @Test
    void anotherProvenanceKeepsTheTensors() {
        Model model = build();
        Model renamed = model.withSpec(SPEC.withProvenance(Fields.empty().with("seed", 3)));
        assertThat(renamed.spec().provenance().get("seed")).isEqualTo(3);
        assertThat(renamed.tensor("recurrent.weight")).isSameAs(model.tensor("recurrent.weight"));
        assertThat(renamed.precision()).isEqualTo(model.precision());
    }

    @Test
    void aStepMayNotExceedTheTimeConstant() {
        assertThat(SPEC.alpha()).isEqualTo(0.2);
        assertThatThrownBy(() -> withTimes(100, 20)).hasMessageContaining("0 < dtMs <= tauMs");
        assertThatThrownBy(() -> withTimes(0, 20)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> withTimes(20, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(withTimes(20, 20).alpha()).isEqualTo(1.0);
    }

    @Test
    void everyUnitMayHaveItsOwnTimeConstantNoShorterThanAStep() {
        assertThat(build().alphas().data).containsOnly(0.2);
        tensors.put("time.constant", new DMatrixRMaj(new double[][] {{20}, {40}, {200}}));
        assertThat(build().alphas().data).containsExactly(1.0, 0.5, 0.1);
        tensors.get("time.constant").data[1] = 19;
        refuses("m.npz: time.constant[1]: found 19.0, expected at least the step, dtMs 20.0");
        tensors.put("time.constant", new DMatrixRMaj(2, 1));
        refuses("m.npz: time.constant: found shape [2, 1], expected shape [3, 1]");
    }

    @Test
    void theFloatNearestToAStepIsLongEnough() {
        ModelSpec spec = withTimes(16.6, 100);
        Map<String, DMatrixRMaj> third = SmallModels.tensors(spec, 1, 1);
        float below = Math.nextDown((float) 16.6);
        third.put("time.constant", new DMatrixRMaj(new double[][] {{below}}));
        assertThat(Model.of(spec, Precision.FLOAT32, third, "m").alphas().data).containsExactly(1.0);
    }

    @Test
    void noiseMustBeFiniteAndNotNegative() {
        assertThatThrownBy(() -> new Noise(-0.1, 0)).hasMessageContaining("recurrent -0.1");
        assertThatThrownBy(() -> new Noise(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Noise.NONE).isEqualTo(new Noise(0, 0));
    }

    private Model build() {
        return Model.of(SPEC, Precision.FLOAT32, tensors, "m.npz");
    }

    private void refuses(String message) {
        assertThatThrownBy(this::build)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(message);
    }

    private static ModelSpec withContexts(List<String> contexts) {
        return new ModelSpec(
                SPEC.form(),
                SPEC.nonlinearity(),
                SPEC.dtMs(),
                SPEC.tauMs(),
                SPEC.readout(),
                SPEC.outputNonlinearity(),
                SPEC.modulation(),
                contexts,
                SPEC.inputs(),
                SPEC.outputs(),
                SPEC.noise(),
                SPEC.provenance());
    }

    private static ModelSpec withTimes(double dtMs, double tauMs) {
        return new ModelSpec(
                SPEC.form(),
                SPEC.nonlinearity(),
                dtMs,
                tauMs,
                SPEC.readout(),
                SPEC.outputNonlinearity(),
                SPEC.modulation(),
                SPEC.contexts(),
                SPEC.inputs(),
                SPEC.outputs(),
                SPEC.noise(),
                SPEC.provenance());
    }
}
