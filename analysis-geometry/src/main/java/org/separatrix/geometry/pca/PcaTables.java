package org.separatrix.geometry.pca;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.subspace.PrincipalAngles;

/** The tables of the analysis {@code pca}. */
final class PcaTables {

    private static final String ABSENT = "not defined";

    private PcaTables() {}

    static List<Table> of(PcaResult found) {
        List<Table> tables = new ArrayList<>();
        tables.add(dimensionality(found.all()));
        if (found.comparison().dimension() > 0) {
            tables.add(angles(found.comparison()));
        }
        return tables;
    }

    private static Table dimensionality(List<ContextComponents> contexts) {
        return new Table(
                "dimensionality",
                "Dimensionality of each context",
                List.of(
                        column("context", contexts, ContextComponents::name),
                        column("samples", contexts, ContextComponents::count),
                        column("participation ratio", contexts, context -> orAbsent(context.participationRatio())),
                        column("corrected", contexts, context -> orAbsent(context.correctedParticipationRatio())),
                        column("components for 90 %", contexts, context -> context.componentsFor(0.9)),
                        column("components for 95 %", contexts, context -> context.componentsFor(0.95))));
    }

    private static Object orAbsent(@Nullable Double value) {
        return value == null ? ABSENT : value;
    }

    private static Column column(
            String name, List<ContextComponents> contexts, Function<ContextComponents, Object> cell) {
        return new Column(name, "", contexts.stream().map(cell).toList());
    }

    private static Table angles(SubspaceComparison comparison) {
        List<Object> firsts = new ArrayList<>();
        List<Object> seconds = new ArrayList<>();
        List<Object> means = new ArrayList<>();
        List<Object> largest = new ArrayList<>();
        List<Object> overlaps = new ArrayList<>();
        int count = comparison.contexts().size();
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                PrincipalAngles pair = comparison.pair(i, j);
                firsts.add(comparison.contexts().get(i).name());
                seconds.add(comparison.contexts().get(j).name());
                means.add(Math.toDegrees(pair.mean()));
                largest.add(Math.toDegrees(pair.largest()));
                overlaps.add(pair.meanSquaredCosine());
            }
        }
        return new Table(
                "principal-angles",
                "Principal angles between " + comparison.dimension() + "-dimensional subspaces",
                List.of(
                        new Column("context", "", firsts),
                        new Column("other context", "", seconds),
                        new Column("mean angle", "degrees", means),
                        new Column("largest angle", "degrees", largest),
                        new Column("mean squared cosine", "", overlaps)));
    }
}
