package org.separatrix.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Comparison;

final class GroupingTest {

    private static final Fields BY = Fields.empty().with("by", "mechanism");

    private static ComparedNetworks networks(int first, int second) {
        return new ComparedNetworks().with("bias", first).with("hadamard", second);
    }

    private static List<String> names(Comparison comparison) {
        return ((List<?>) comparison.result().get("groups"))
                .stream()
                        .map(group -> String.valueOf(((Fields) group).get("name")))
                        .toList();
    }

    private static void refused(ComparedNetworks networks, Fields section, String... parts) {
        assertThatThrownBy(() -> networks.compare(section))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("p.json: comparisons[0].")
                .message()
                .contains(parts);
    }

    @Test
    void fewerThanFourOnASideAreRefused() {
        refused(networks(4, 3), BY, "4 and 3 networks of bias and hadamard", "at least 4 on each side");
        refused(networks(3, 5), BY.with("pair", "seed"), "3 pairs of bias and hadamard", "at least 4");
        assertThat(names(networks(4, 4).compare(BY))).containsExactly("bias", "hadamard");
    }

    @Test
    void withoutTestsGroupsMayBeSmall() {
        assertThat(names(networks(1, 2).compare(BY.with("test", false)))).containsExactly("bias", "hadamard");
    }

    @Test
    void groupsThatShareNoSeedAreRefused() {
        ComparedNetworks apart = new ComparedNetworks().with("bias", 4, 0).with("hadamard", 4, 100);

        refused(apart, BY.with("pair", "seed"), "groups bias and hadamard that share no seed");
        refused(apart, BY.with("pair", "seed").with("test", false), "share no seed");
        assertThat(names(apart.compare(BY))).hasSize(2);
    }

    @Test
    void oneGroupIsNoComparison() {
        refused(new ComparedNetworks().with("bias", 8), BY, "comparisons[0].by", "the one group bias of 8 networks");
    }

    @Test
    void aFieldThatDoesNotExistIsRefusedWithTheNearest() {
        refused(networks(4, 4), Fields.empty().with("by", "mechanisms"), "'mechanisms'", "did you mean", "mechanism");
        refused(networks(4, 4), BY.with("pair", "sed"), "comparisons[0].pair", "seed");
    }

    @Test
    void fieldsOfTrainingAndOfProvenanceAreFound() {
        refused(networks(4, 4), Fields.empty().with("by", "battery"), "the one group yang20");
        refused(networks(4, 4), Fields.empty().with("by", "author.lab"), "the one group north");
        assertThat(names(networks(4, 4).compare(Fields.empty().with("by", "folder"))))
                .containsExactly("nets/bias", "nets/hadamard");
    }

    @Test
    void groupsMayBeChosenAndOrdered() {
        ComparedNetworks three = networks(4, 4).with("gain", 2);

        assertThat(names(three.compare(BY.with("groups", "hadamard,bias")))).containsExactly("hadamard", "bias");
        refused(three, BY.with("groups", "bias,hadamart"), "comparisons[0].groups", "'hadamart'", "hadamard");
        refused(three, BY, "4 and 2 networks of bias and gain");
    }

    @Test
    void aPairOfThreeIsRefused() {
        refused(
                networks(4, 4).with("bias", 1, 2),
                BY.with("pair", "seed"),
                "several networks of mechanism bias",
                "seed 2");
    }

    @Test
    void nothingToCompareIsRefused() {
        assertThatThrownBy(() -> new ComparedNetworks().compare(BY)).hasMessageContaining("found no network");
    }
}
