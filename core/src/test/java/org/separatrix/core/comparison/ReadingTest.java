package org.separatrix.core.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.separatrix.core.comparison.ComparedNetworks.item;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Comparison;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Table;

final class ReadingTest {

    private static final double[] LOW = {1, 2, 3, 4, 5};
    private static final double[] HIGH = {11, 12.5, 13, 14, 15.5};
    private static final double[] NOISE = {-1, 2, -3, 4, -2};

    private static final Fields SECTION = Fields.empty()
            .with("by", "mechanism")
            .with("pair", "seed")
            .with(
                    "reading",
                    Fields.empty()
                            .with("id", "rates")
                            .with("title", "Rates and turns")
                            .with("rule", "by intervals")
                            .with("claim", "rates change")
                            .with("selfTest", "")
                            .with(
                                    "rows",
                                    List.of(
                                            row("rate?", expectation("timing", "tau", false, "excitability", true)),
                                            row(
                                                    "turn?",
                                                    expectation("shape", "turn-*", false, "synaptic", true),
                                                    expectation("shape", "change", true, "excitability", false)),
                                            row("more?", expectation("none", "nothing", false, "synaptic", false))))
                            .with("distances", List.of())
                            .with("across", expectation("timing", "tau", false, "excitability", false))
                            .with("up", expectation("shape", "turn-*", false, "synaptic", false)));

    private static Fields row(String question, Fields... expectations) {
        return Fields.empty()
                .with("question", question)
                .with("excitability", "yes")
                .with("synaptic", "no")
                .with("neither", "perhaps")
                .with("expectations", List.of(expectations));
    }

    private static Fields expectation(String analysis, String measure, boolean size, String larger, boolean decisive) {
        return Fields.empty()
                .with("analysis", analysis)
                .with("measure", measure)
                .with("size", size)
                .with("larger", larger)
                .with("decisive", decisive)
                .with("because", "it is said");
    }

    private static ComparedNetworks networks() {
        return new ComparedNetworks()
                .with("hadamard", 5)
                .with("bias+hadamard", 5)
                .with("bias", 5);
    }

    private static Object seen(Comparison comparison, int row, int place) {
        return item(item((Fields) comparison.result().get("reading"), "rows", row), "expectations", place)
                .get("seen");
    }

    private static Object conclusion(Comparison comparison) {
        return ((Fields) comparison.result().get("reading")).get("conclusion");
    }

    @Test
    void predictionsAreMetContradictedUndecidedOrNotMeasured() {
        Comparison found = networks()
                .measured("timing", "fdgo", "bias", "tau", HIGH)
                .measured("timing", "fdgo", "hadamard", "tau", LOW)
                .measured("shape", "fdgo", "bias", "turn-of-x", HIGH)
                .measured("shape", "fdgo", "hadamard", "turn-of-x", LOW)
                .measured("shape", "fdgo", "bias", "change", NOISE)
                .measured("shape", "fdgo", "hadamard", "change", 1, -2.5, 3, -3.5, 2)
                .compare(SECTION);

        assertThat(seen(found, 0, 0)).isEqualTo("met");
        assertThat(seen(found, 1, 0)).isEqualTo("contradicted");
        assertThat(seen(found, 1, 1)).isEqualTo("undecided");
        assertThat(seen(found, 2, 0)).isEqualTo("not-measured");
        assertThat(conclusion(found)).isEqualTo("contradicted");
        assertThat(found.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("not measured in both sides: none nothing"));
        assertThat(found.tables())
                .extracting(Table::id)
                .startsWith("decisive", "reading", "expectations", "dissociation-by-network");
        assertThat(found.tables().get(0).columns().get(2).cells()).containsExactly("tau (ms)", "turn-* (ms)");
        assertThat(found.figures()).extracting(Figure::id).contains("dissociation");
    }

    @Test
    void theClaimStandsWhereEveryDecisiveExpectationIsMet() {
        ComparedNetworks networks = networks()
                .measured("timing", "fdgo", "bias", "tau", HIGH)
                .measured("timing", "fdgo", "hadamard", "tau", LOW)
                .measured("shape", "fdgo", "bias", "turn-of-x", LOW)
                .measured("shape", "fdgo", "hadamard", "turn-of-x", HIGH);

        assertThat(conclusion(networks.compare(SECTION))).isEqualTo("met");
    }

    @Test
    void theClaimIsOpenWhereSomethingDecisiveIsMissing() {
        ComparedNetworks networks = networks()
                .measured("timing", "fdgo", "bias", "tau", HIGH)
                .measured("timing", "fdgo", "hadamard", "tau", LOW);

        assertThat(conclusion(networks.compare(SECTION))).isEqualTo("undecided");
    }

    @Test
    void sizesCountWhereChangesGoEitherWay() {
        Comparison found = networks()
                .measured("shape", "fdgo", "bias", "change", -11, 12, -13, 14, -15)
                .measured("shape", "fdgo", "hadamard", "change", LOW)
                .compare(SECTION);

        assertThat(seen(found, 1, 1)).isEqualTo("met");
    }

    @Test
    void classesAreAnsweredByDistances() {
        Fields asked = row("classes?").with("classes", true);
        Fields reading = ((Fields) SECTION.get("reading")).with("rows", List.of(asked));
        Comparison found = networks()
                .apart(0, 0.1, 0.2, 0.3, 0.4, 5, 5.1, 5.2, 5.3, 5.4, 9, 9.1, 9.2, 9.3, 9.4)
                .compare(SECTION.with("reading", reading));

        Object seen = item((Fields) found.result().get("reading"), "rows", 0).get("seen");
        assertThat(seen).asString().startsWith("angular: R² 0.99");
        assertThat(found.tables().get(0).columns().get(5).cells()).containsExactly(seen);
    }

    @Test
    void thereMustBeOneGroupOnEachSide() {
        assertThatThrownBy(() -> new ComparedNetworks()
                        .with("bias", 4)
                        .with("gain", 4)
                        .with("hadamard", 4)
                        .compare(SECTION))
                .hasMessageContaining("comparisons[0].reading: found 2 and 1 groups");
    }

    @Test
    void theDissociationAsksTenQuestionsWithPredictionsOnBothSides() {
        Reading reading = Reading.of("dissociation");

        assertThat(reading.rows()).hasSize(10);
        List<Expectation> all = reading.rows().stream()
                .flatMap(row -> row.expectations().stream())
                .toList();
        assertThat(all).extracting(Expectation::larger).contains(Expectation.Side.values());
        assertThat(all.stream()
                        .filter(Expectation::decisive)
                        .map(Expectation::larger)
                        .distinct())
                .hasSize(2);
        assertThat(reading.analyses()).startsWith("self-test").doesNotHaveDuplicates();
        assertThatThrownBy(() -> Reading.of("omens")).hasMessageContaining("omens");
    }
}
