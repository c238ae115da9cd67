package org.separatrix.core.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.comparison.ComparisonSection;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;

/**
 * A whole pipeline: what to train, which saved models to read, which analyses to run, which networks to compare.
 *
 * @param schema always {@link #SCHEMA}
 * @param seed seed of everything that has none of its own
 * @param train what to train, or null
 * @param models saved models to read: paths or globs
 * @param analyses what to run on every model
 * @param comparisons which groups of networks to compare
 */
public record PipelineSpec(
        @Option("identifier of the format") String schema,

        @Option("seed of everything that has none of its own")
        long seed,

        @Option("what to train") @Nullable TrainSection train,
        @Option("saved models: paths or globs") List<String> models,
        @Option("what to run on every model") List<AnalysisSection> analyses,
        @Option("which groups of networks to compare") List<ComparisonSection> comparisons) {

    /** The format that pipeline files name. */
    public static final String SCHEMA = "separatrix/pipeline/1";

    /** Copies the lists. */
    public PipelineSpec {
        models = List.copyOf(models);
        analyses = List.copyOf(analyses);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Returns the pipeline that does nothing.
     *
     * @return seed 0
     */
    public static PipelineSpec empty() {
        return new PipelineSpec(SCHEMA, 0, null, List.of(), List.of(), List.of());
    }

    /**
     * Reads a pipeline.
     *
     * @param values the content of a pipeline file
     * @param place its path, for messages
     * @return the pipeline, with defaults where the file says nothing
     * @throws InvalidInputException if the schema is missing or another one, a field is unknown or has a wrong value, or
     *     the pipeline names neither something to train nor models
     */
    public static PipelineSpec of(Fields values, String place) {
        Object schema = values.get("schema");
        if (!SCHEMA.equals(schema)) {
            throw InvalidInputException.of(
                    place, "schema", schema == null ? "none" : "'" + schema + "'", "\"" + SCHEMA + "\"");
        }
        PipelineSpec spec = Options.bind(empty(), withLists(values), place);
        if (spec.train() == null && spec.models().isEmpty()) {
            throw InvalidInputException.of(place, "pipeline", "neither train nor models", "at least one of them");
        }
        return spec;
    }

    /**
     * Returns a copy with another seed, for the analyses and for training alike.
     *
     * @param newSeed the seed, which replaces the list of training seeds too
     * @return the copy
     */
    public PipelineSpec withSeed(long newSeed) {
        TrainSection seeded = train == null ? null : train.withSeeds(List.of(newSeed));
        return new PipelineSpec(schema, newSeed, seeded, models, analyses, comparisons);
    }

    /**
     * Returns the seeds of the networks to train.
     *
     * @return one for each network; the seed of the pipeline where the section names none
     */
    public List<Long> trainingSeeds() {
        if (train == null) {
            return List.of();
        }
        return train.seeds().isEmpty() ? List.of(seed) : train.seeds();
    }

    /**
     * Writes the pipeline with every default spelled out; reading that gives this pipeline again.
     *
     * @return the content of a pipeline file
     */
    public Fields describe() {
        Map<String, @Nullable Object> entries =
                new LinkedHashMap<>(Options.describe(this).asMap());
        entries.values().removeIf(value -> value == null);
        return Fields.of(entries);
    }

    /** A single text stands for a list of one, numbers for their text, and MAP may be written in either case. */
    private static Fields withLists(Fields values) {
        if (!(values.get("analyses") instanceof List<?> sections)) {
            return values;
        }
        List<Object> normal = new ArrayList<>();
        for (Object section : sections) {
            normal.add(section instanceof Fields fields ? withLists(fields, "contexts", "inputs") : section);
        }
        return values.with("analyses", normal);
    }

    private static Fields withLists(Fields section, String... names) {
        Fields normal = section;
        for (String name : names) {
            Object value = section.get(name);
            if (value instanceof String text) {
                normal = normal.with(name, List.of(text));
            } else if (value instanceof List<?> items) {
                normal = normal.with(
                        name, items.stream().map(PipelineSpec::vectorAsText).toList());
            }
        }
        if (section.get("kind") instanceof String kind) {
            normal = normal.with("kind", kind.toLowerCase(Locale.ROOT));
        }
        return normal;
    }

    private static Object vectorAsText(Object item) {
        List<String> numbers = new ArrayList<>();
        if (item instanceof List<?> list && list.stream().allMatch(Number.class::isInstance)) {
            list.forEach(number -> numbers.add(number.toString()));
        } else if (item instanceof NdArray array) {
            for (double number : array.toArray()) {
                numbers.add(Double.toString(number));
            }
        } else {
            return item;
        }
        return String.join(",", numbers);
    }
}
