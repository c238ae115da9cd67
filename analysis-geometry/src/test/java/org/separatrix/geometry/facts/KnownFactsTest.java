package org.separatrix.geometry.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFactsTest {

    static List<Fact> facts() {
        return KnownFacts.all(24, 200, 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("facts")
    void whatIsKnownOnPaperIsMeasured(Fact fact) {
        assertThat(fact.holds()).as(fact.toString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theFactsHoldForOtherNetworksToo(long seed) {
        assertThat(KnownFacts.all(16, 200, seed)).allMatch(Fact::holds);
    }

    @Test
    void everyGroupIsThere() {
        assertThat(facts()).extracting(Fact::group).contains("K1", "K2", "K3", "K4", "K5");
        assertThat(facts()).extracting(Fact::name).doesNotHaveDuplicates();
    }

    @Test
    void aFactThatIsWrongDoesNotHold() {
        assertThat(Fact.equal("k1-x", "", 1.0, 1.1, 0.05).holds()).isFalse();
        assertThat(Fact.equal("k1-x", "", 1.0, Double.NaN, 0.05).holds()).isFalse();
        assertThat(Fact.above("k1-x", "", 1.0, 0.9).holds()).isFalse();
        assertThat(Fact.above("k1-x", "", 1.0, 1.1).holds()).isTrue();
    }
}
