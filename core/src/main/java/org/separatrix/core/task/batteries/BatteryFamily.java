package org.separatrix.core.task.batteries;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.NearestName;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.task.BatteryDescription;
import org.separatrix.core.task.TimingMode;

/**
 * A battery that comes with the suite, before its options are known.
 *
 * @param <R> the options of its own
 * @param id its identifier
 * @param defaults options of its own
 * @param description makes the battery as data
 */
record BatteryFamily<R extends Record>(String id, R defaults, Function<R, BatteryDescription> description) {

    /** The options of a battery that has none of its own. */
    record None() {}

    static BatteryFamily<None> plain(String id, Function<None, BatteryDescription> description) {
        return new BatteryFamily<>(id, new None(), description);
    }

    BatteryDescription describe(Fields options) {
        Split split = split(options);
        BatteryDescription published =
                description.apply(Options.bind(defaults, split.own(), "battery " + id + ", options"));
        return applied(published, split.common());
    }

    /** Applies the options that every battery written in the task language has. */
    static BatteryDescription applied(BatteryDescription published, Fields options) {
        TrialOptions defaults =
                new TrialOptions(published.timing(), published.mask().power());
        TrialOptions trials = Options.bind(defaults, options, "battery " + published.id() + ", options");
        return published.with(trials.timing(), trials.maskPower());
    }

    /** Returns the records whose components are the options. */
    List<Record> options() {
        List<Record> records = new ArrayList<>();
        BatteryDescription published = description.apply(defaults);
        records.add(defaults);
        records.add(new TrialOptions(published.timing(), published.mask().power()));
        return records;
    }

    private record Split(Fields own, Fields common) {}

    private Split split(Fields options) {
        List<String> own = List.copyOf(Options.describe(defaults).asMap().keySet());
        List<String> common = List.copyOf(
                Options.describe(new TrialOptions(TimingMode.SHARED, 2)).asMap().keySet());
        Map<String, @Nullable Object> mine = new LinkedHashMap<>();
        Map<String, @Nullable Object> shared = new LinkedHashMap<>();
        options.asMap().forEach((name, value) -> {
            if (!own.contains(name) && !common.contains(name)) {
                List<String> known =
                        Stream.concat(own.stream(), common.stream()).toList();
                throw InvalidInputException.of(
                        "battery " + id + ", options",
                        name,
                        "an unknown field",
                        NearestName.advice(name, known) + String.join(", ", known));
            }
            (own.contains(name) ? mine : shared).put(name, value);
        });
        return new Split(Fields.of(mine), Fields.of(shared));
    }
}
