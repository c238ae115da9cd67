package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Bootstrap;
import org.separatrix.core.inference.Effect;
import org.separatrix.core.inference.Interval;
import org.separatrix.core.inference.TestResult;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Measure;

/**
 * One measure in all groups.
 *
 * @param observed the measure in every network
 * @param spreads within each group
 * @param differences between each two groups
 */
record ComparedMeasure(Observed observed, List<Spread> spreads, List<Difference> differences) {

    ComparedMeasure {
        spreads = List.copyOf(spreads);
        differences = List.copyOf(differences);
    }

    static ComparedMeasure of(Observed observed, List<Group> groups, ComparisonSection section, long seed) {
        Observed.Key key = observed.key();
        String stream = String.join("|", key.analysis(), key.context(), key.input(), key.name(), key.of());
        long own = CounterRandom.of(seed, "comparison|" + stream).bits(0) >>> 11;
        Bootstrap bootstrap = new Bootstrap(section.resamples(), section.level(), own);
        List<Spread> spreads = groups.stream()
                .map(group -> Spread.of(observed, group, bootstrap))
                .toList();
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = i + 1; j < groups.size(); j++) {
                differences.add(Difference.of(observed, groups.get(i), groups.get(j), section, bootstrap));
            }
        }
        return new ComparedMeasure(observed, spreads, differences);
    }

    /**
     * Corrects the p values of each family; the order stays. A measure that has the same number in every network as one before it is the
     * same test under another name (against another chance, for instance): it is counted once and takes the other's p.
     */
    static List<ComparedMeasure> corrected(
            List<ComparedMeasure> measures, ComparisonSection section, Function<ComparedMeasure, Object> family) {
        Map<Object, Map<Map<String, Optional<Double>>, List<Integer>>> families = new LinkedHashMap<>();
        for (int i = 0; i < measures.size(); i++) {
            families.computeIfAbsent(family.apply(measures.get(i)), any -> new LinkedHashMap<>())
                    .computeIfAbsent(measures.get(i).observed().numbers(), any -> new ArrayList<>())
                    .add(i);
        }
        List<ComparedMeasure> corrected = new ArrayList<>(measures);
        for (Map<Map<String, Optional<Double>>, List<Integer>> members : families.values()) {
            List<Double> p = new ArrayList<>();
            for (List<Integer> alike : members.values()) {
                for (Difference difference : measures.get(alike.get(0)).differences()) {
                    TestResult test = difference.test();
                    p.add(test == null ? Double.NaN : test.p());
                }
            }
            NdArray adjusted = section.correction().adjust(NdArray.vector(p));
            int tests = (int) p.stream().filter(value -> !value.isNaN()).count();
            int place = 0;
            for (List<Integer> alike : members.values()) {
                for (int i : alike) {
                    corrected.set(i, measures.get(i).corrected(section, adjusted, place, tests));
                }
                place += measures.get(alike.get(0)).differences().size();
            }
        }
        return corrected;
    }

    private ComparedMeasure corrected(ComparisonSection section, NdArray adjusted, int from, int tests) {
        List<Difference> changed = new ArrayList<>();
        for (int d = 0; d < differences.size(); d++) {
            Difference difference = differences.get(d);
            TestResult test = difference.test();
            changed.add(
                    test == null
                            ? difference
                            : difference.withCorrected(
                                    adjusted.at(from + d), section.correction().least(test.smallestP(), tests)));
        }
        return new ComparedMeasure(observed, spreads, changed);
    }

    /** Writes everything down. */
    Fields fields(double alpha) {
        Observed.Key key = observed.key();
        Measure example = observed.example();
        return Fields.empty()
                .with("analysis", key.analysis())
                .with("context", key.context())
                .with("input", key.input())
                .with("name", key.name())
                .with("of", key.of())
                .with("unit", example.unit())
                .with("definition", example.definition())
                .with("direction", example.direction())
                .with("groups", spreads.stream().map(ComparedMeasure::spread).toList())
                .with(
                        "differences",
                        differences.stream()
                                .map(difference -> difference(difference, alpha))
                                .toList());
    }

    static @Nullable Fields interval(@Nullable Interval found) {
        Measure.Interval described = Measure.Interval.of(found, "networks");
        return described == null ? null : Options.describe(described);
    }

    static @Nullable Fields test(@Nullable TestResult found) {
        return found == null
                ? null
                : Fields.empty()
                        .with("p", found.p())
                        .with("exact", found.exact())
                        .with("arrangements", found.arrangements())
                        .with("smallestP", found.smallestP());
    }

    private static Fields spread(Spread spread) {
        return Fields.empty()
                .with("group", spread.group().name())
                .with("n", spread.values().size())
                .with("mean", spread.mean())
                .with("sd", spread.deviation())
                .with("interval", interval(spread.interval()))
                .with("floor", spread.floor())
                .with("chance", spread.chance())
                .with("models", spread.models())
                .with("values", spread.values());
    }

    private static Fields difference(Difference found, double alpha) {
        return Fields.empty()
                .with("groups", List.of(found.first(), found.second()))
                .with("n", found.counts())
                .with("difference", found.value())
                .with("interval", interval(found.interval()))
                .with("effect", effect(found.effect()))
                .with("order", effect(found.order()))
                .with("test", test(found.test()))
                .with("corrected", found.corrected())
                .with("claim", found.claim(alpha));
    }

    private static @Nullable Fields effect(@Nullable Effect found) {
        return found == null
                ? null
                : Fields.empty()
                        .with("name", found.name())
                        .with("value", found.value())
                        .with("interval", interval(found.interval()));
    }
}
