package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;

final class MechanismNamesTest {

    @Test
    void namesAreThoseOfTheFileFormat() {
        assertThat(names(Form.values())).containsExactly("rate", "current", "gru");
        assertThat(names(Excitability.values())).containsExactly("none", "bias", "gain", "bias+gain");
        assertThat(names(Synaptic.values()))
                .containsExactly("none", "hadamard", "gate", "additive", "component-gain", "scale", "full");
        assertThat(names(Readout.values())).containsExactly("rate", "state");
        assertThat(names(OutputNonlinearity.values())).containsExactly("identity", "sigmoid");
        assertThat(names(Nonlinearity.values()))
                .containsExactly("tanh", "relu", "softplus", "sigmoid", "retanh", "power", "identity");
    }

    @Test
    void everyNameIsReadBack() {
        for (Excitability value : Excitability.values()) {
            assertThat(Options.parse(Excitability.class, Options.name(value), "m", "excitability"))
                    .isEqualTo(value);
        }
        for (Synaptic value : Synaptic.values()) {
            assertThat(Options.parse(Synaptic.class, Options.name(value), "m", "synaptic"))
                    .isEqualTo(value);
        }
    }

    @Test
    void anUnknownNameIsRefusedWithAllThatAreKnown() {
        assertThatThrownBy(() -> Options.parse(Form.class, "rat", "m.safetensors", "form"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("m.safetensors: form: found 'rat', expected one of rate, current, gru");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, NONE, none",
        "BIAS, NONE, bias",
        "NONE, HADAMARD, hadamard",
        "BIAS_GAIN, NONE, bias+gain",
        "BIAS_GAIN, ADDITIVE, bias+gain+additive",
        "BIAS, COMPONENT_GAIN, bias+component-gain"
    })
    void aMechanismIsLabelledByWhatTheContextActsOn(Excitability excitability, Synaptic synaptic, String label) {
        assertThat(new Modulation(excitability, synaptic).label()).isEqualTo(label);
    }

    @Test
    void excitabilityKnowsItsParts() {
        assertThat(Excitability.values())
                .filteredOn(Excitability::hasBias)
                .containsExactly(Excitability.BIAS, Excitability.BIAS_GAIN);
        assertThat(Excitability.values())
                .filteredOn(Excitability::hasGain)
                .containsExactly(Excitability.GAIN, Excitability.BIAS_GAIN);
    }

    @Test
    void synapticMechanismsKnowTheirTensors() {
        assertThat(Synaptic.values())
                .filteredOn(synaptic -> !synaptic.hasSharedWeights())
                .containsExactly(Synaptic.COMPONENT_GAIN, Synaptic.FULL);
        assertThat(Synaptic.values())
                .filteredOn(Synaptic::hasFactors)
                .containsExactly(Synaptic.HADAMARD, Synaptic.GATE, Synaptic.ADDITIVE, Synaptic.COMPONENT_GAIN);
        assertThat(Synaptic.values()).filteredOn(Synaptic::needsContext).containsExactly(Synaptic.GATE, Synaptic.FULL);
    }

    private static List<String> names(Enum<?>[] values) {
        return List.of(values).stream().map(Options::name).toList();
    }
}
