package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.AnalysisResult;
import org.separatrix.core.report.Comparison;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Table;

/**
 * Compares groups of networks by what analyses found.
 *
 * <p>Every measure gives, for each two groups, the difference of their means (paired: the mean difference), an effect size with a
 * BCa interval over networks, and a p value: by signs of the pairs, or by labels of the networks; exact where all arrangements can be
 * enumerated. Averages of a measure over contexts are a family of tests for each analysis; single contexts are another.
 *
 * <p>The same seed gives the same comparison.
 */
public final class Comparisons {

    private static final String DEFINITION =
            "The unit is the network. For each measure and each two groups: difference of means (paired: mean of the differences of"
                    + " pairs), Hedges' g (paired: d_z) and Cliff's delta (paired: rank-biserial correlation), each with a BCa interval"
                    + " over networks, and a two-sided permutation test of labels (paired: of signs), exact where all arrangements can be"
                    + " enumerated, else p = (1 + b) / (1 + M). A measure with context \"mean\" is, for each network, the average over"
                    + " contexts, inputs and what it is of; these averages are one family of tests for each analysis, the single values"
                    + " another. Distances between networks: PERMANOVA with labels rearranged within pairs, PERMDISP, silhouette, and"
                    + " multidimensional scaling by SMACOF. smallestP is the least p that the design can give.";

    private static final List<String> SOURCES = List.of(
            "Efron 1987, doi:10.1080/01621459.1987.10478410 (BCa)",
            "Phipson and Smyth 2010, doi:10.2202/1544-6115.1585 (p values of permutation tests)",
            "Anderson 2001, doi:10.1111/j.1442-9993.2001.01070.pp.x; 2006, doi:10.1111/j.1541-0420.2005.00440.x (PERMANOVA, PERMDISP)",
            "Holm 1979; Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x (corrections)");

    private Comparisons() {}

    /**
     * Compares.
     *
     * @param section by what, and how
     * @param grouping the networks in groups
     * @param models the networks
     * @param results what the analyses found
     * @param seed seed of the resampling
     * @return the comparison
     */
    public static Comparison of(
            ComparisonSection section,
            Grouping grouping,
            List<ComparedModel> models,
            List<AnalysisResult> results,
            long seed) {
        List<Group> groups = grouping.groups();
        Set<String> networks = new LinkedHashSet<>();
        groups.forEach(group -> networks.addAll(group.models()));
        Set<String> wanted = new HashSet<>(section.needed());
        Reading reading = section.reading();
        String selfTest = reading == null ? "" : reading.selfTest();
        List<AnalysisResult> chosen = results.stream()
                .filter(result -> wanted.isEmpty() || wanted.contains(result.analysis()))
                .filter(result -> !result.analysis().equals(selfTest))
                .toList();
        List<Observed> single = Observed.gather(chosen, networks);
        List<ComparedMeasure> averages = compared(Observed.averages(single, networks), groups, section, seed);
        List<ComparedMeasure> details = compared(
                single.stream()
                        .filter(observed -> averages.stream()
                                .noneMatch(average -> average.observed().key().equals(observed.key())))
                        .toList(),
                groups,
                section,
                seed);
        List<ComparedDistances> distances = distances(chosen, groups, section, seed);
        double alpha = 1 - section.level();
        ReadingAnswer answer = reading == null
                ? null
                : ReadingAnswer.of(reading, section, groups, models, single, results, distances, seed);
        List<ComparedMeasure> all = new ArrayList<>(averages);
        all.addAll(details);
        Fields result = Fields.empty()
                .with("groups", groups.stream().map(Comparisons::group).toList())
                .with(
                        "measures",
                        all.stream().map(measure -> measure.fields(alpha)).toList())
                .with(
                        "distances",
                        distances.stream().map(ComparedDistances::fields).toList())
                .with("reading", answer == null ? null : answer.fields());
        List<Table> tables = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        if (answer != null) {
            tables.addAll(answer.tables());
            figures.addAll(answer.figures());
        }
        tables.addAll(ComparisonTables.of(section, groups, averages, details, distances));
        figures.addAll(ComparisonFigures.of(averages, distances));
        return new Comparison(
                title(section, answer),
                section.by(),
                section.pair(),
                Options.describe(section),
                seed,
                DEFINITION,
                SOURCES,
                warnings(section, groups, all, distances, answer),
                result,
                tables,
                figures);
    }

    private static List<ComparedMeasure> compared(
            List<Observed> observed, List<Group> groups, ComparisonSection section, long seed) {
        List<ComparedMeasure> compared = observed.stream()
                .map(each -> ComparedMeasure.of(each, groups, section, seed))
                .toList();
        return ComparedMeasure.corrected(
                compared, section, measure -> measure.observed().key().analysis());
    }

    private static List<ComparedDistances> distances(
            List<AnalysisResult> results, List<Group> groups, ComparisonSection section, long seed) {
        List<ComparedDistances> compared = new ArrayList<>();
        for (AnalysisResult result : results) {
            for (Distances found : result.model() == null ? result.distances() : List.<Distances>of()) {
                ComparedDistances each = ComparedDistances.of(result.analysis(), found, groups, section, seed);
                if (each != null) {
                    compared.add(each);
                }
            }
        }
        return compared;
    }

    private static String title(ComparisonSection section, @Nullable ReadingAnswer answer) {
        String groups = "Networks by " + section.by() + (section.paired() ? ", paired by " + section.pair() : "");
        return answer == null ? groups : answer.reading().title() + ": n" + groups.substring(1);
    }

    private static Fields group(Group group) {
        Fields fields = Fields.empty()
                .with("name", group.name())
                .with("n", group.size())
                .with("models", group.models());
        return group.pairs().stream().allMatch(String::isEmpty) ? fields : fields.with("pairs", group.pairs());
    }

    private static List<String> warnings(
            ComparisonSection section,
            List<Group> groups,
            List<ComparedMeasure> measures,
            List<ComparedDistances> distances,
            @Nullable ReadingAnswer answer) {
        List<String> warnings = new ArrayList<>();
        if (measures.isEmpty() && distances.isEmpty()) {
            warnings.add("the analyses gave no measure of single networks and no distances between them");
        }
        double alpha = 1 - section.level();
        double smallest = 1;
        boolean tested = false;
        for (ComparedMeasure measure : measures) {
            for (Difference difference : measure.differences()) {
                if (difference.least() != null) {
                    tested = true;
                    smallest = Math.min(smallest, difference.least());
                }
            }
        }
        if (tested && smallest > alpha) {
            warnings.add("with these numbers of networks and tests no p can be smaller than "
                    + ComparisonTables.shown(smallest)
                    + " once it is corrected, so that no difference can be claimed at the level "
                    + ComparisonTables.shown(alpha)
                    + "; look at effect sizes and intervals, compare fewer analyses, or add networks");
        }
        int fewest = groups.stream().mapToInt(Group::size).min().orElse(0);
        if (fewest < 10 && !measures.isEmpty()) {
            warnings.add("intervals over fewer than ten networks are too short; the smallest group has " + fewest);
        }
        if (section.paired()) {
            long unpaired = groups.stream()
                    .flatMap(group -> group.pairs().stream())
                    .filter(pair ->
                            !groups.stream().allMatch(group -> group.pairs().contains(pair)))
                    .count();
            if (unpaired > 0) {
                warnings.add(unpaired + (unpaired == 1 ? " network has" : " networks have") + " no partner by "
                        + section.pair() + " in some group and are left out of those differences");
            }
        }
        if (answer != null) {
            warnings.addAll(answer.warnings());
        }
        return warnings;
    }
}
