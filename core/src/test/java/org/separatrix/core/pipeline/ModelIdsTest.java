package org.separatrix.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelIdsTest {

    @Test
    void namesANetworkAfterWhatItIs() {
        assertThat(ModelIds.ofTraining(TrainSection.defaults(), 3)).isEqualTo("driscoll15-n64-bias-hadamard-seed3");
    }

    @Test
    void takesTheNameOfAFileWithoutFoldersAndExtension() {
        assertThat(ModelIds.ofFile("a/b.c/m.1.safetensors")).isEqualTo("m.1");
        assertThat(ModelIds.ofFile("a\\m.safetensors")).isEqualTo("m");
        assertThat(ModelIds.ofFile(".hidden")).isEqualTo(".hidden");
    }

    @Test
    void numbersNamesThatAreTaken() {
        Set<String> taken = new HashSet<>();

        assertThat(ModelIds.unique("m", taken)).isEqualTo("m");
        assertThat(ModelIds.unique("m", taken)).isEqualTo("m-2");
        assertThat(ModelIds.unique("m", taken)).isEqualTo("m-3");
    }
}
