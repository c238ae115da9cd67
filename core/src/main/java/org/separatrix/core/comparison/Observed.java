package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
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
record Observed(Key key, Measure example, Map<String, Seen> values) {

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

    /**
     * One number of one network, or the mean of several.
     *
     * @param value the number, or null where it is not defined
     * @param floor what the same system compared with itself gives, or null
     * @param chance what chance gives in the mean, or null
     */
    record Seen(
            @Nullable Double value,
            @Nullable Double floor,
            @Nullable Double chance) {

        static Seen of(Measure measure) {
            Measure.Floor floor = measure.floor();
            Measure.Chance chance = measure.chance();
            return new Seen(
                    measure.value(),
                    floor == null ? null : Double.valueOf(floor.value()),
                    chance == null ? null : Double.valueOf(chance.mean()));
        }

        static Seen mean(List<Seen> all) {
            return new Seen(mean(all, Seen::value), mean(all, Seen::floor), mean(all, Seen::chance));
        }

        /** Averages one part; null where one of them is missing. */
        static @Nullable Double mean(List<Seen> all, Function<Seen, @Nullable Double> part) {
            double sum = 0;
            for (Seen seen : all) {
                Double own = part.apply(seen);
                if (own == null) {
                    return null;
                }
                sum += own;
            }
            return all.isEmpty() ? null : Double.valueOf(sum / all.size());
        }
    }

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
                        .put(network, Seen.of(measure));
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
        Map<String, Seen> means = new TreeMap<>();
        for (String network : networks) {
            List<Seen> own = new ArrayList<>();
            for (Observed observed : used) {
                Seen seen = observed.values().get(network);
                if (seen != null && seen.value() != null) {
                    own.add(seen);
                }
            }
            if (!own.isEmpty()) {
                means.put(network, Seen.mean(own));
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
        Map<String, Seen> sizes = new TreeMap<>();
        values.forEach((network, seen) -> {
            Double value = seen.value();
            sizes.put(network, new Seen(value == null ? null : Double.valueOf(Math.abs(value)), null, null));
        });
        return new Observed(key, example, sizes);
    }

    /** Returns the number of a network, or null. */
    @Nullable
    Double value(String network) {
        Seen seen = values.get(network);
        return seen == null ? null : seen.value();
    }

    /** Returns the number of every network; two measures of equal numbers cannot be told apart by comparing networks. */
    Map<String, Optional<Double>> numbers() {
        Map<String, Optional<Double>> numbers = new TreeMap<>();
        values.forEach((network, seen) -> numbers.put(network, Optional.ofNullable(seen.value())));
        return numbers;
    }

    /** Says which measure this is, for people. */
    String title() {
        return key.name() + (key.of().isEmpty() || key.context().equals(MEAN) ? "" : " of " + key.of());
    }
}
