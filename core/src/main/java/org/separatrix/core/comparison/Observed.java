package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Measure;

/**
 * One measure in every network that has it.
 *
 * @param key which measure
 * @param example one of them, for unit, definition and direction
 * @param values by network
 */
record Observed(Key key, Measure example, Map<String, Measure> values) {

    /** Context of a measure that was averaged over contexts and over what it is of. */
    static final String MEAN = "mean";

    private static final Fields NO_OPTIONS = Fields.empty();

    /**
     * What two measures must have in common to be compared.
     *
     * @param analysis the plugin
     * @param context name of the context, {@code all}, or {@link #MEAN}
     * @param input name of the held input, or null
     * @param options of the analysis
     * @param name of the measure
     * @param of what it is of
     */
    record Key(String analysis, String context, @Nullable String input, Fields options, String name, String of) {}

    /** Gathers measures of single networks, in the order of the results. */
    static List<Observed> gather(List<AnalysisResult> results, Set<String> networks) {
        Map<Key, Observed> gathered = new LinkedHashMap<>();
        for (AnalysisResult result : results) {
            for (Measure measure : result.measures()) {
                boolean together = result.model() == null && networks.contains(measure.of());
                String network = together ? measure.of() : result.model();
                if (network == null || !networks.contains(network)) {
                    continue;
                }
                Key key = new Key(
                        result.analysis(),
                        result.context(),
                        result.input(),
                        result.options(),
                        measure.name(),
                        together ? "" : measure.of());
                gathered.computeIfAbsent(key, any -> new Observed(any, measure, new TreeMap<>()))
                        .values()
                        .put(network, measure);
            }
        }
        return List.copyOf(gathered.values());
    }

    /**
     * Averages each measure over contexts, inputs and what it is of, so that each network has one number. Where there is a
     * choice, only what every network has goes into the average.
     *
     * @return one for each analysis and name
     */
    static List<Observed> averages(List<Observed> single, Set<String> networks) {
        Map<List<String>, List<Observed>> alike = new LinkedHashMap<>();
        for (Observed observed : single) {
            alike.computeIfAbsent(
                            List.of(observed.key().analysis(), observed.key().name()), any -> new ArrayList<>())
                    .add(observed);
        }
        return alike.values().stream().map(group -> average(group, networks)).toList();
    }

    /** Averages measures over each other, network by network. */
    static Observed average(List<Observed> alike, Set<String> networks) {
        if (alike.size() == 1) {
            return alike.get(0);
        }
        List<Observed> whole = alike.stream()
                .filter(observed -> networks.stream().allMatch(network -> observed.value(network) != null))
                .toList();
        List<Observed> used = whole.isEmpty() ? alike : whole;
        Map<String, Measure> means = new TreeMap<>();
        for (String network : networks) {
            List<Measure> own = new ArrayList<>();
            for (Observed observed : used) {
                Measure measure = observed.values().get(network);
                if (measure != null && measure.value() != null) {
                    own.add(measure);
                }
            }
            if (!own.isEmpty()) {
                means.put(network, mean(own));
            }
        }
        Key first = alike.get(0).key();
        Set<String> inputs = new LinkedHashSet<>();
        alike.forEach(observed -> inputs.add(String.valueOf(observed.key().input())));
        return new Observed(
                new Key(
                        first.analysis(),
                        MEAN,
                        inputs.size() == 1 ? first.input() : null,
                        NO_OPTIONS,
                        first.name(),
                        used.size() + " of " + alike.size()),
                alike.get(0).example(),
                means);
    }

    /** Returns the absolute values, without floor and chance, which have signs. */
    Observed sizes() {
        Map<String, Measure> sizes = new TreeMap<>();
        values.forEach((network, measure) -> {
            Double value = measure.value();
            sizes.put(
                    network,
                    Measure.of(
                            measure.name(),
                            measure.of(),
                            value == null ? null : Double.valueOf(Math.abs(value)),
                            measure.unit(),
                            measure.definition(),
                            measure.direction()));
        });
        return new Observed(key, example, sizes);
    }

    /** Returns the number of a network, or null. */
    @Nullable
    Double value(String network) {
        Measure measure = values.get(network);
        return measure == null ? null : measure.value();
    }

    /** Returns the number of every network; two measures of equal numbers cannot be told apart by comparing networks. */
    Map<String, Optional<Double>> numbers() {
        Map<String, Optional<Double>> numbers = new TreeMap<>();
        values.forEach((network, measure) -> numbers.put(network, Optional.ofNullable(measure.value())));
        return numbers;
    }

    /** Says which measure this is, for people. */
    String title() {
        return key.name() + (key.of().isEmpty() || key.context().equals(MEAN) ? "" : " of " + key.of());
    }

    private static Measure mean(List<Measure> measures) {
        Measure example = measures.get(0);
        double sum = 0;
        double floor = 0;
        double chance = 0;
        boolean floors = true;
        boolean chances = true;
        for (Measure measure : measures) {
            sum += Objects.requireNonNull(measure.value());
            Measure.Floor ownFloor = measure.floor();
            Measure.Chance ownChance = measure.chance();
            floors &= ownFloor != null;
            chances &= ownChance != null;
            floor += ownFloor == null ? 0 : ownFloor.value();
            chance += ownChance == null ? 0 : ownChance.mean();
        }
        int n = measures.size();
        Measure mean =
                Measure.of(example.name(), "", sum / n, example.unit(), example.definition(), example.direction());
        Measure.Floor firstFloor = example.floor();
        Measure.Chance first = example.chance();
        if (floors && firstFloor != null) {
            mean = mean.withFloor(new Measure.Floor(floor / n, firstFloor.how(), firstFloor.draws()));
        }
        if (chances && first != null) {
            double shift = chance / n - first.mean();
            mean = mean.withChance(new Measure.Chance(
                    first.how(),
                    first.draws(),
                    chance / n,
                    first.sd(),
                    first.low() + shift,
                    first.high() + shift,
                    null,
                    first.tail()));
        }
        return mean;
    }
}
