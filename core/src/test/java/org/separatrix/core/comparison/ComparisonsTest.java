package org.separatrix.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.separatrix.core.comparison.ComparedNetworks.item;
import static org.separatrix.core.comparison.ComparedNetworks.measure;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Comparison;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Table;

final class ComparisonsTest {

    private static final Fields PAIRED = Fields.empty().with("by", "mechanism").with("pair", "seed");

    private static ComparedNetworks two() {
        return new ComparedNetworks().with("bias", 4).with("hadamard", 4);
    }

    private static double number(Fields fields, String name) {
        return ((Number) fields.get(name)).doubleValue();
    }

    @Test
    void pairsAreComparedBySigns() {
        Comparison found = two().measured("timing", "fdgo", "bias", "tau", 11, 22, 33, 44)
                .measured("timing", "fdgo", "hadamard", "tau", 10, 20, 30, 40)
                .compare(PAIRED);

        Fields measure = measure(found, "tau", "fdgo");
        Fields difference = item(measure, "differences", 0);
        Fields test = (Fields) difference.get("test");
        assertThat(difference.get("groups")).isEqualTo(List.of("bias", "hadamard"));
        assertThat(number(difference, "difference")).isCloseTo(2.5, within(1e-12));
        assertThat(number(test, "p")).isEqualTo(2.0 / 16);
        assertThat(number(test, "smallestP")).isEqualTo(2.0 / 16);
        assertThat(number((Fields) difference.get("effect"), "value"))
                .isCloseTo(2.5 / Math.sqrt(5.0 / 3), within(1e-12));
        assertThat(difference.get("claim")).asString().startsWith("no claim possible");
        assertThat(number(item(measure, "groups", 0), "floor")).isEqualTo(0.5);
        assertThat(found.warnings()).anySatisfy(warning -> assertThat(warning).contains("no p can be smaller than"));
    }

    @Test
    void independentGroupsAreComparedByLabels() {
        Comparison found = two().measured("timing", "fdgo", "bias", "tau", 11, 12, 13, 14)
                .measured("timing", "fdgo", "hadamard", "tau", 1, 2, 3, 4)
                .compare(Fields.empty().with("by", "mechanism"));

        Fields difference = item(measure(found, "tau", "fdgo"), "differences", 0);
        assertThat(number(difference, "difference")).isCloseTo(10, within(1e-12));
        assertThat(number((Fields) difference.get("test"), "p")).isCloseTo(1.0 / 35, within(1e-15));
        assertThat(difference.get("claim")).isEqualTo("differs");
        assertThat(number((Fields) difference.get("order"), "value")).isEqualTo(1);
    }

    @Test
    void groupsOfEqualNumbersDifferByNothing() {
        for (Fields section : List.of(PAIRED, Fields.empty().with("by", "mechanism"))) {
            Comparison found = two().measured("timing", "fdgo", "bias", "tau", 0.1, 0.7, 0.2, 5)
                    .measured("timing", "fdgo", "hadamard", "tau", 0.1, 0.7, 0.2, 5)
                    .apart(1, 2, 4, 8, 1, 2, 4, 8)
                    .compare(section);

            Fields difference = item(measure(found, "tau", "fdgo"), "differences", 0);
            assertThat(number(difference, "difference")).isCloseTo(0, within(1e-15));
            assertThat(number((Fields) difference.get("test"), "p")).isEqualTo(1);
            assertThat(number((Fields) difference.get("effect"), "value")).isZero();
            assertThat(difference.get("claim")).asString().doesNotStartWith("differs");
            Fields permanova = (Fields) item(found.result(), "distances", 0).get("permanova");
            assertThat(number((Fields) permanova.get("test"), "p")).isEqualTo(1);
        }
    }

    /** Of four p values 1/35 in two families of two, Holm makes 2/35 each. */
    @Test
    void pValuesAreCorrectedWithinAnAnalysis() {
        ComparedNetworks networks = two();
        for (String analysis : List.of("timing", "shape")) {
            for (String name : List.of("tau", "size")) {
                networks.measured(analysis, "fdgo", "bias", name, 11, 12, 13, name.equals("tau") ? 14 : 15)
                        .measured(analysis, "fdgo", "hadamard", name, 1, 2, 3, 4);
            }
        }

        Comparison holm = networks.compare(Fields.empty().with("by", "mechanism"));
        Comparison none =
                networks.compare(Fields.empty().with("by", "mechanism").with("correction", "none"));

        assertThat(number(item(measure(holm, "tau", "fdgo"), "differences", 0), "corrected"))
                .isCloseTo(2.0 / 35, within(1e-15));
        assertThat(number(item(measure(none, "tau", "fdgo"), "differences", 0), "corrected"))
                .isCloseTo(1.0 / 35, within(1e-15));
    }

    /** The same numbers against another chance are no second test: of two names and one other measure Holm corrects two. */
    @Test
    void aMeasureOfTwoNamesIsTestedOnce() {
        ComparedNetworks networks = two();
        for (String name : List.of("mixing", "mixing-against-synaptic", "size")) {
            double shift = name.equals("size") ? 0.5 : 0.0;
            networks.measured("timing", "fdgo", "bias", name, 11, 12, 13, 14 + shift)
                    .measured("timing", "fdgo", "hadamard", name, 1, 2, 3, 4);
        }

        Comparison holm = networks.compare(Fields.empty().with("by", "mechanism"));

        for (String name : List.of("mixing", "mixing-against-synaptic", "size")) {
            assertThat(number(item(measure(holm, name, "fdgo"), "differences", 0), "corrected"))
                    .as(name)
                    .isCloseTo(2.0 / 35, within(1e-15));
        }
    }

    @Test
    void contextsAreAveragedFirstAndThenShownOneByOne() {
        Comparison found = two().measured("timing", "fdgo", "bias", "tau", 1, 2, 3, 4)
                .measured("timing", "fdanti", "bias", "tau", 3, 4, 5, 6)
                .measured("timing", "fdgo", "hadamard", "tau", 0, 0, 0, 0)
                .measured("timing", "fdanti", "hadamard", "tau", 1, 1, 1, 1)
                .compare(PAIRED);

        Fields mean = measure(found, "tau", "mean");
        assertThat(item(mean, "groups", 0).get("values")).isEqualTo(List.of(2.0, 3.0, 4.0, 5.0));
        assertThat(number(item(mean, "differences", 0), "difference")).isCloseTo(3, within(1e-12));
        assertThat(number(item(measure(found, "tau", "fdanti"), "differences", 0), "difference"))
                .isCloseTo(3.5, within(1e-12));
        assertThat(found.tables()).extracting(Table::id).contains("groups", "differences-timing", "contexts-timing");
        assertThat(found.figures()).extracting(Figure::id).contains("networks-timing-1", "effects-timing");
    }

    @Test
    void aMissingValueTakesItsPairOutAndFewPairsAreNotTested() {
        Comparison found = two().measured("timing", "fdgo", "bias", "tau", 11, 22, Double.NaN, 44)
                .measured("timing", "fdgo", "hadamard", "tau", 10, 20, 30, 40)
                .compare(PAIRED);

        Fields difference = item(measure(found, "tau", "fdgo"), "differences", 0);
        assertThat(difference.get("n")).isEqualTo(List.of(3, 3));
        assertThat(number(difference, "difference")).isCloseTo(7.0 / 3, within(1e-12));
        assertThat(difference.get("test")).isNull();
        assertThat(difference.get("claim")).isEqualTo("not tested");
    }

    /** Pairs lie far apart, and within each the mechanisms differ by 1: labels move within seeds only. */
    @Test
    void distancesAreComparedWithinPairs() {
        Comparison found = two().apart(0, 10, 20, 30, 1, 11, 21, 31).compare(PAIRED);

        Fields distances = item(found.result(), "distances", 0);
        Fields test = (Fields) ((Fields) distances.get("permanova")).get("test");
        assertThat(test.get("arrangements")).isEqualTo(16);
        assertThat(number(test, "p")).isEqualTo(2.0 / 16);
        assertThat(number(distances, "shareOfPairs")).isGreaterThan(0.99);
        assertThat(distances.get("members").toString()).startsWith("[bias-0, bias-1");
        assertThat(found.figures()).extracting(Figure::id).contains("matrix-dsa-angular", "scaling-dsa-angular");
    }

    @Test
    void measuresOfAllNetworksAtOnceBelongToTheirNetworks() {
        Comparison found = two().together("rank", 1, 2, 3, 4, 11, 12, 13, 14)
                .compare(Fields.empty().with("by", "mechanism"));

        Fields difference = item(measure(found, "rank", "all"), "differences", 0);
        assertThat(number(difference, "difference")).isCloseTo(-10, within(1e-12));
    }

    @Test
    void onlyTheNamedAnalysesAreCompared() {
        Comparison found = two().measured("timing", "fdgo", "bias", "tau", 1, 2, 3, 4)
                .measured("shape", "fdgo", "bias", "size", 1, 2, 3, 4)
                .compare(PAIRED.with("analyses", "shape"));

        assertThat((List<?>) found.result().get("measures")).hasSize(1);
        assertThat(found.options().get("analyses")).isEqualTo(List.of("shape"));
    }

    @Test
    void theSameSeedGivesTheSameComparison() {
        ComparedNetworks networks = two().measured("timing", "fdgo", "bias", "tau", 1, 5, 3, 4)
                .measured("timing", "fdgo", "hadamard", "tau", 2, 2, 2, 9);

        assertThat(networks.compare(PAIRED)).isEqualTo(networks.compare(PAIRED));
    }
}
