package org.separatrix.core.comparison;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Correction;
import org.separatrix.core.provenance.FieldException;
import org.separatrix.core.provenance.Option;

/**
 * One comparison of a pipeline.
 *
 * @param by field of the networks whose values are the groups
 * @param pair field whose values make pairs of networks, one of each group; empty for independent groups
 * @param groups values of {@code by} to compare, in this order; empty for all
 * @param analyses whose measures are compared; empty for all analyses of the pipeline
 * @param level confidence level of the intervals; 1 − level is the level of the tests
 * @param correction what is made of p values within a family
 * @param test whether differences are tested; without tests, groups may be of any size
 * @param draws arrangements drawn where there are too many to enumerate
 * @param resamples resamples of each interval
 * @param reading ordered questions that the comparison answers, or null
 */
public record ComparisonSection(
        @Option("field of the networks whose values are the groups: mechanism, units, seed, folder, or a dotted path")
        String by,

        @Option("field whose values make pairs of networks, one of each group; empty for independent groups")
        String pair,

        @Option("values of by to compare, in this order; empty for all")
        List<String> groups,

        @Option("analyses whose measures are compared; empty for all of the pipeline")
        List<String> analyses,

        @Option("confidence level of intervals; 1 - level is that of tests")
        double level,

        @Option("what is made of p values within a family") Correction correction,

        @Option("whether differences are tested; without, groups may be of any size")
        boolean test,

        @Option("arrangements drawn where there are too many to enumerate")
        int draws,

        @Option("resamples of each interval") int resamples,

        @Option("ordered questions that the comparison answers: dissociation, or an object") @Nullable
        Reading reading) {

    /** Checks names and numbers. */
    public ComparisonSection {
        groups = List.copyOf(groups);
        analyses = List.copyOf(analyses);
        if (by.isBlank()) {
            throw new FieldException("by", by, "a field of the networks, for example mechanism");
        }
        if (by.equals(pair)) {
            throw new FieldException("pair", pair, "another field than by");
        }
        if (groups.size() == 1) {
            throw new FieldException("groups", groups, "at least two values, or none for all");
        }
        if (!(level >= 0.5 && level < 1)) {
            throw new FieldException("level", level, "at least 0.5 and less than 1");
        }
        if (draws < 99) {
            throw new FieldException("draws", draws, "at least 99");
        }
        if (resamples < 100) {
            throw new FieldException("resamples", resamples, "at least 100");
        }
    }

    /**
     * Returns the values used where a pipeline says nothing.
     *
     * @return by mechanism, not paired, every group and analysis, 95 %, Holm's correction
     */
    public static ComparisonSection defaults() {
        return new ComparisonSection(
                "mechanism", "", List.of(), List.of(), 0.95, Correction.HOLM, true, 9_999, 2_000, null);
    }

    /**
     * Returns the analyses that must have been run.
     *
     * @return those named, or else those of the reading; empty where all analyses of the pipeline count
     */
    public List<String> needed() {
        if (reading == null) {
            return analyses;
        }
        List<String> asked = reading.analyses();
        return analyses.isEmpty()
                ? asked
                : Stream.concat(analyses.stream(), asked.stream().filter(reading.selfTest()::equals))
                        .distinct()
                        .toList();
    }

    boolean paired() {
        return !pair.isEmpty();
    }
}
