package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.TestResult;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Table;

/**
 * What the networks answer to the questions of a reading.
 *
 * <p>An expectation is met where the interval of the difference between networks of excitability and of synapses lies on the
 * predicted side of 0, contradicted where it lies on the other, and undecided where it holds 0. A measure that expectations name
 * is, for each network, averaged over contexts, and over names where the expectation stands for several.
 *
 * @param reading the questions
 * @param answered each expectation with its measure, in order; the measure is null where it was not found
 * @param tables what decides, the questions, the measures behind them, each network, and the self-test
 * @param figures networks by the two measures of the reading
 * @param warnings what is missing
 * @param distances distances between the networks
 * @param selfTest what the self-test found, or null where it was not run
 */
record ReadingAnswer(
        Reading reading,
        List<Answered> answered,
        List<Table> tables,
        List<Figure> figures,
        List<String> warnings,
        List<ComparedDistances> distances,
        @Nullable Fields selfTest) {

    /** What was seen. */
    enum Seen {
        MET("as predicted"),
        CONTRADICTED("against the prediction"),
        UNDECIDED("not decided"),
        NOT_MEASURED("not measured");

        private final String words;

        Seen(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /**
     * An expectation and what became of it.
     *
     * @param row number of its question, from 0
     * @param expectation the prediction
     * @param measure the measure in all groups, or null
     * @param difference excitability minus synapses, or null
     */
    record Answered(
            int row,
            Expectation expectation,
            @Nullable ComparedMeasure measure,
            @Nullable Difference difference) {

        Seen seen() {
            if (difference == null || difference.value() == null) {
                return Seen.NOT_MEASURED;
            }
            int sign = difference.sign();
            int predicted = expectation.larger() == Expectation.Side.EXCITABILITY ? 1 : -1;
            return sign == 0 ? Seen.UNDECIDED : sign == predicted ? Seen.MET : Seen.CONTRADICTED;
        }
    }

    static ReadingAnswer of(
            Reading reading,
            ComparisonSection section,
            List<Group> groups,
            List<ComparedModel> models,
            List<Observed> single,
            List<AnalysisResult> results,
            List<ComparedDistances> distances,
            long seed) {
        Sides sides = Sides.of(groups, models, Place.of("comparison"));
        List<Group> ordered = sides.order(groups);
        Set<String> networks = new LinkedHashSet<>();
        ordered.forEach(group -> networks.addAll(group.models()));
        List<Expectation> expectations = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < reading.rows().size(); row++) {
            for (Expectation expectation : reading.rows().get(row).expectations()) {
                expectations.add(expectation);
                rows.add(row);
            }
        }
        List<ComparedMeasure> measures = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (Expectation expectation : expectations) {
            Observed observed = find(expectation, single, networks);
            places.add(observed == null ? -1 : measures.size());
            if (observed != null) {
                ComparedMeasure all = ComparedMeasure.of(observed, ordered, section, seed);
                // the two sides come first in the order of the groups; what is not predicted is not in the family
                measures.add(new ComparedMeasure(
                        all.observed(), all.spreads(), all.differences().subList(0, 1)));
            }
        }
        List<ComparedMeasure> corrected = ComparedMeasure.corrected(measures, section, measure -> reading.id());
        List<Answered> answered = new ArrayList<>();
        for (int i = 0; i < expectations.size(); i++) {
            ComparedMeasure measure = places.get(i) < 0 ? null : corrected.get(places.get(i));
            Difference difference =
                    measure == null ? null : measure.differences().get(0);
            answered.add(new Answered(rows.get(i), expectations.get(i), measure, difference));
        }
        AnalysisResult test = results.stream()
                .filter(result -> result.analysis().equals(reading.selfTest()))
                .findFirst()
                .orElse(null);
        ReadingTables written = new ReadingTables(reading, answered, ordered, distances, 1 - section.level());
        List<Table> tables = new ArrayList<>(written.tables());
        tables.addAll(test == null ? List.of() : test.tables());
        return new ReadingAnswer(
                reading,
                answered,
                tables,
                figures(reading, single, networks, ordered),
                warnings(reading, answered, test),
                distances,
                test == null ? null : test.result());
    }

    /** Says whether the claim holds: met, contradicted, or not decided where something decisive is missing or open. */
    Seen conclusion() {
        List<Seen> decisive = answered.stream()
                .filter(each -> each.expectation().decisive())
                .map(Answered::seen)
                .toList();
        if (decisive.contains(Seen.CONTRADICTED)) {
            return Seen.CONTRADICTED;
        }
        return !decisive.isEmpty() && decisive.stream().allMatch(Seen.MET::equals) ? Seen.MET : Seen.UNDECIDED;
    }

    Fields fields() {
        List<Fields> rows = new ArrayList<>();
        for (int row = 0; row < reading.rows().size(); row++) {
            int number = row;
            Reading.Row asked = reading.rows().get(row);
            List<Answered> own =
                    answered.stream().filter(each -> each.row() == number).toList();
            rows.add(Fields.empty()
                    .with("number", row + 1)
                    .with("question", asked.question())
                    .with("excitability", asked.excitability())
                    .with("synaptic", asked.synaptic())
                    .with("neither", asked.neither())
                    .with(
                            "expectations",
                            own.stream().map(ReadingAnswer::expectation).toList())
                    .with("seen", ReadingTables.verdict(asked, own, distances)));
        }
        return Fields.empty()
                .with("id", reading.id())
                .with("title", reading.title())
                .with("rule", reading.rule())
                .with("claim", reading.claim())
                .with("conclusion", Options.name(conclusion()))
                .with("selfTest", selfTest)
                .with("rows", rows);
    }

    private static Fields expectation(Answered each) {
        Expectation expectation = each.expectation();
        Difference difference = each.difference();
        TestResult test = difference == null ? null : difference.test();
        return Fields.empty()
                .with("analysis", expectation.analysis())
                .with("measure", expectation.measure())
                .with("size", expectation.size())
                .with("larger", Options.name(expectation.larger()))
                .with("decisive", expectation.decisive())
                .with("because", expectation.because())
                .with("seen", Options.name(each.seen()))
                .with("difference", difference == null ? null : difference.value())
                .with("interval", difference == null ? null : ComparedMeasure.interval(difference.interval()))
                .with("test", ComparedMeasure.test(test))
                .with("corrected", difference == null ? null : difference.corrected());
    }

    private static @Nullable Observed find(Expectation expectation, List<Observed> single, Set<String> networks) {
        List<Observed> alike = single.stream()
                .filter(observed -> observed.key().analysis().equals(expectation.analysis())
                        && expectation.covers(observed.key().name()))
                .toList();
        List<Observed> sized =
                expectation.size() ? alike.stream().map(Observed::sizes).toList() : alike;
        return sized.isEmpty() ? null : Observed.average(sized, networks);
    }

    private static List<Figure> figures(
            Reading reading, List<Observed> single, Set<String> networks, List<Group> groups) {
        Expectation first = reading.across();
        Expectation second = reading.up();
        Observed across = first == null ? null : find(first, single, networks);
        Observed up = second == null ? null : find(second, single, networks);
        Figure scatter = first == null || second == null || across == null || up == null
                ? null
                : ComparisonFigures.scatter(
                        reading.title(),
                        "Each point is a network, averaged over contexts: " + first.shown() + " by " + first.analysis()
                                + " against " + second.shown() + " by " + second.analysis() + ".",
                        across,
                        up,
                        groups);
        return scatter == null ? List.of() : List.of(scatter);
    }

    private static List<String> warnings(Reading reading, List<Answered> answered, @Nullable AnalysisResult selfTest) {
        List<String> warnings = new ArrayList<>();
        if (selfTest == null && !reading.selfTest().isEmpty()) {
            warnings.add("the self-test " + reading.selfTest() + " was not run");
        }
        List<String> missing = answered.stream()
                .filter(each -> each.seen() == Seen.NOT_MEASURED)
                .map(each ->
                        each.expectation().analysis() + " " + each.expectation().shown())
                .distinct()
                .toList();
        if (!missing.isEmpty()) {
            warnings.add("not measured in both sides: " + String.join(", ", missing));
        }
        return warnings;
    }
}
