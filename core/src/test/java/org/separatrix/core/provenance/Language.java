package org.separatrix.core.provenance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small language of records, for tests of binding and describing. */
final class Language {

    sealed interface Draw {
        record Constant(double value) implements Draw {}

        record Uniform(double low, double high) implements Draw {
            public Uniform {
                if (high < low) {
                    throw new FieldException("high", high, "at least " + low);
                }
            }
        }

        record Choice(List<Double> values) implements Draw {
            public Choice {
                if (values.isEmpty()) {
                    throw new FieldException("values", values, "at least one number");
                }
            }
        }

        record TruncatedExponential(double mean, double low, double high) implements Draw {
            public TruncatedExponential {
                if (mean <= 0) {
                    throw new IllegalArgumentException("need mean > 0, found " + mean);
                }
            }
        }
    }

    sealed interface Spot {
        record Anywhere() implements Spot {}

        record Grid(List<Arc> arcs) implements Spot {}

        record Offset(String from, double low, double high) implements Spot {}

        record Near(Arc arc) implements Spot {}

        record Scaled(Draw uniform) implements Spot {}

        record Named(Map<String, List<String>> names) implements Spot {}

        record Shown(Span span, @Nullable String label) implements Spot {}

        record Maybe(@Nullable Double value) implements Spot {}
    }

    sealed interface Size {
        record Filled(int count) implements Size {}

        sealed interface More extends Size {
            record Called(String name) implements More {
                public static Called of(String name) {
                    return new Called("the " + name);
                }
            }

            record Both(@Nullable Integer first, @Nullable Long second) implements More {}
        }
    }

    record Arc(double from, double to, int count) {}

    record Span(String first, String last) {
        Span {
            if (first.isEmpty()) {
                throw new FieldException("first", first, "a name");
            }
            if (last.equals("never")) {
                throw new IllegalArgumentException("need an end");
            }
        }

        public static Span of(String epoch) {
            return new Span(epoch, epoch);
        }
    }

    record Mask(double before, @Nullable Double after) {
        public static Mask defaults() {
            return new Mask(1, 5.0);
        }
    }

    record Stimulus(
            String name,
            Span shown,
            Spot location,
            @Nullable Draw strength,
            @Nullable String note) {}

    record Task(String name, List<String> aliases, List<Stimulus> stimuli, List<Mask> masks, List<Draw> draws) {
        Task {
            for (int i = 1; i < stimuli.size(); i++) {
                if (stimuli.get(i).location() instanceof Spot.Offset offset
                        && !offset.from().equals(stimuli.get(0).name())) {
                    throw new FieldException(
                            "stimuli[" + i + "].location.offset.from",
                            offset.from(),
                            "'" + stimuli.get(0).name() + "'");
                }
            }
        }
    }

    record Battery(String id, Draw dt, Mask mask, List<Task> tasks, Map<String, List<String>> subsets, Fields notes) {}

    private Language() {}

    /** Returns an object from names and values by turns. */
    static Fields object(Object... namesAndValues) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return Fields.of(entries);
    }

    static Fields stimulus(String name, Object location) {
        return object("name", name, "shown", "stim1", "location", location);
    }

    static Fields battery(Object... stimuli) {
        return object(
                "id",
                "mine",
                "dt",
                20,
                "mask",
                Fields.empty(),
                "tasks",
                List.of(object("name", "go", "stimuli", List.of(stimuli))));
    }
}
