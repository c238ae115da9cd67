package org.separatrix.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

    private static final List<String> KNOWN = List.of("starts", "tolerance", "maximumIterations");

    @Test
    void findsTheNameWithTheFewestChanges() {
        assertThat(NearestName.find("strats", KNOWN)).isEqualTo("starts");
        assertThat(NearestName.find("tolerences", KNOWN)).isEqualTo("tolerance");
        assertThat(NearestName.find("maxIterations", KNOWN)).isEqualTo("maximumIterations");
        assertThat(NearestName.find("starts", KNOWN)).isEqualTo("starts");
    }

    @Test
    void findsNothingWhereNothingIsNear() {
        assertThat(NearestName.find("seed", KNOWN)).isNull();
        assertThat(NearestName.find("starts", List.of())).isNull();
    }

    @Test
    void equallyNearNamesAreTakenInAlphabeticalOrder() {
        assertThat(NearestName.find("ab", List.of("ad", "ac"))).isEqualTo("ac");
    }

    @Test
    void advisesTheNearestOrNone() {
        assertThat(NearestName.advice("start", KNOWN)).isEqualTo("'starts' (did you mean that?) or another of ");
        assertThat(NearestName.advice("seed", KNOWN)).isEqualTo("one of ");
    }
}
