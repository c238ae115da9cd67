package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Clusters;
import org.separatrix.core.inference.Permanova;
import org.separatrix.core.inference.Permdisp;
import org.separatrix.core.inference.Permutations;
import org.separatrix.core.inference.Scaling;
import org.separatrix.core.inference.TestResult;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.report.Distances;

/**
 * Distances between networks, seen by group.
 *
 * @param analysis the plugin
 * @param distances between the networks of the groups, in the order of the groups
 * @param groups group of each network
 * @param pairs what each is paired by, or empty texts
 * @param permanova how much lies between groups, or null where a group alone is left
 * @param permdisp whether groups differ in spread
 * @param clusters how they stand apart
 * @param pairShare share of the squared distances between the pairs, or null where there are none
 * @param scaling the networks as points of the plane
 * @param tested whether p values are reported
 */
record ComparedDistances(
        String analysis,
        Distances distances,
        List<String> groups,
        List<String> pairs,
        @Nullable Permanova permanova,
        @Nullable Permdisp permdisp,
        @Nullable Clusters clusters,
        @Nullable Double pairShare,
        Scaling scaling,
        boolean tested) {

    /** Returns the comparison; null where fewer than three of the networks are there, or a distance is not finite. */
    static @Nullable ComparedDistances of(
            String analysis, Distances found, List<Group> groups, ComparisonSection section, long seed) {
        List<Integer> places = new ArrayList<>();
        List<String> members = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        for (Group group : groups) {
            for (int i = 0; i < group.size(); i++) {
                int place = found.members().indexOf(group.models().get(i));
                if (place >= 0) {
                    places.add(place);
                    members.add(group.models().get(i));
                    labels.add(group.name());
                    pairs.add(group.pairs().get(i));
                }
            }
        }
        int m = places.size();
        if (m < 3) {
            return null;
        }
        double[] values = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                double one = found.values().get(places.get(i), places.get(j));
                double other = found.values().get(places.get(j), places.get(i));
                values[i * m + j] = i == j ? 0 : (one + other) / 2;
                if (!Double.isFinite(values[i * m + j])) {
                    return null;
                }
            }
        }
        NdArray matrix = NdArray.wrap(values, m, m);
        Permutations settings = section.test()
                ? new Permutations(section.draws(), Permutations.defaults(0).exactUpTo(), seed)
                : new Permutations(1, 0, seed);
        List<String> strata = section.paired() ? pairs : List.of();
        int kinds = new LinkedHashSet<>(labels).size();
        boolean several = kinds > 1 && kinds < m;
        return new ComparedDistances(
                analysis,
                new Distances(found.name(), members, matrix, found.unit(), found.definition()),
                labels,
                pairs,
                several ? Permanova.of(matrix, labels, strata, settings) : null,
                several ? Permdisp.of(matrix, labels, strata, settings) : null,
                several ? Clusters.of(matrix, labels) : null,
                pairShare(matrix, pairs, section, settings),
                Scaling.smacof(matrix, 2),
                section.test());
    }

    Fields fields() {
        NdArray points = scaling.coordinates();
        return Fields.empty()
                .with("analysis", analysis)
                .with("name", distances.name())
                .with("unit", distances.unit())
                .with("definition", distances.definition())
                .with("members", distances.members())
                .with("groups", groups)
                .with("strata", pairs.stream().allMatch(String::isEmpty) ? List.of() : pairs)
                .with("permanova", permanova == null ? null : permanova(permanova))
                .with("permdisp", permdisp == null ? null : permdisp(permdisp))
                .with("silhouette", clusters == null ? null : clusters.silhouette())
                .with("dunn", clusters == null ? null : finite(clusters.dunn()))
                .with("shareOfPairs", pairShare)
                .with(
                        "mds",
                        Fields.empty()
                                .with("coordinates", points)
                                .with("stress", scaling.stress())
                                .with("negativeFraction", scaling.negativeFraction()));
    }

    private Fields permanova(Permanova found) {
        return Fields.empty()
                .with("f", finite(found.f()))
                .with("rSquared", found.rSquared())
                .with("test", test(found.test()));
    }

    private Fields permdisp(Permdisp found) {
        return Fields.empty()
                .with("f", finite(found.f()))
                .with("spread", found.spread())
                .with("test", test(found.test()));
    }

    private @Nullable Fields test(TestResult test) {
        return tested ? ComparedMeasure.test(test) : null;
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double pairShare(
            NdArray matrix, List<String> pairs, ComparisonSection section, Permutations settings) {
        int kinds = new LinkedHashSet<>(pairs).size();
        if (!section.paired() || kinds < 2 || kinds >= pairs.size()) {
            return null;
        }
        return Permanova.of(matrix, pairs, List.of(), new Permutations(1, 0, settings.seed()))
                .rSquared();
    }
}
