package org.separatrix.core.comparison;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Option;

/**
 * Ordered questions about groups of networks, each with what either answer predicts. A reading is data, written down before
 * anything is measured, and its predictions are there to be refuted.
 *
 * @param id a short name
 * @param title one line
 * @param rule how answers follow from the numbers
 * @param claim what holds if every decisive expectation does
 * @param selfTest analysis that shows that the suite can tell the answers apart, run first and printed; empty for none
 * @param rows the questions in order
 * @param distances analyses of distances between networks that are wanted beside
 * @param across measure on the first axis of the picture of all networks, or null
 * @param up measure on its second axis, or null
 */
public record Reading(
        @Option("a short name") String id,
        @Option("one line") String title,
        @Option("how answers follow from the numbers") String rule,

        @Option("what holds if every decisive expectation does")
        String claim,

        @Option("analysis run first and printed, which shows that answers can be told apart")
        String selfTest,

        @Option("the questions in order") List<Row> rows,

        @Option("analyses of distances between networks that are wanted beside")
        List<String> distances,

        @Option("measure on the first axis of the picture of all networks") @Nullable
        Expectation across,

        @Option("measure on its second axis") @Nullable Expectation up) {

    /**
     * One question.
     *
     * @param question what is asked
     * @param excitability what is seen if modulation of excitability leaves its mark
     * @param synaptic what is seen if modulation of synapses does
     * @param neither what else may be seen, and what to beware of
     * @param classes whether it is answered by how far networks lie apart, group by group
     * @param expectations measures that decide
     */
    public record Row(
            @Option("what is asked") String question,

            @Option("what is seen if excitability leaves its mark")
            String excitability,

            @Option("what is seen if synapses leave theirs") String synaptic,
            @Option("what else may be seen") String neither,

            @Option(value = "whether it is answered by distances between networks", optional = true) @Nullable
            Boolean classes,

            @Option("measures that decide") List<Expectation> expectations) {

        /** Copies the list. */
        public Row {
            expectations = List.copyOf(expectations);
            classes = classes != null && classes;
            if (question.isBlank()) {
                throw new FieldException("question", question, "a question");
            }
        }
    }

    /** Copies the list. */
    public Reading {
        rows = List.copyOf(rows);
        distances = List.copyOf(distances);
        if (rows.isEmpty()) {
            throw new FieldException("rows", rows, "at least one question");
        }
    }

    /**
     * Returns a reading that comes with the suite.
     *
     * @param name {@code dissociation}
     * @return the reading
     */
    public static Reading of(String name) {
        if (!name.equals(Dissociation.ID)) {
            throw FieldException.described(
                    "", "'" + name + "'", NearestName.advice(name, List.of(Dissociation.ID)) + Dissociation.ID);
        }
        return Dissociation.reading();
    }

    /**
     * Returns the analyses that it asks for.
     *
     * @return their identifiers, the self-test first, each once
     */
    public List<String> analyses() {
        Stream<String> expected =
                rows.stream().flatMap(row -> row.expectations().stream()).map(Expectation::analysis);
        return Stream.of(Stream.of(selfTest), expected, distances.stream())
                .flatMap(each -> each)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }
}
