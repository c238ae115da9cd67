package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;

class FixedPointOptionsTest {

    @Test
    void bindsNamedValues() {
        Fields values = Fields.empty().with("starts", "1024").with("noiseScales", "0,0.1");
        FixedPointOptions options = Options.bind(FixedPointOptions.defaults(), values, "options");
        assertThat(options.starts()).isEqualTo(1024);
        assertThat(options.noiseScales()).isEqualTo(List.of(0.0, 0.1));
        assertThat(options.maxIterations())
                .isEqualTo(FixedPointOptions.defaults().maxIterations());
    }

    @ParameterizedTest
    @CsvSource({
        "starts, 0",
        "maxIterations, 0",
        "noiseScales, -1",
        "stationarityTolerance, 1",
        "singularTolerance, 0",
        "speedTolerance, 0",
        "dedupTolerance, -1"
    })
    void refusesValuesOutOfRange(String name, String value) {
        Fields values = Fields.empty().with(name, value);
        assertThatThrownBy(() -> Options.bind(FixedPointOptions.defaults(), values, "options"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(name);
    }
}
