package org.separatrix.geometry.pca;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.core.report.Measure;

/** What is compared between networks: dimensions of the contexts' activity, and how far their subspaces overlap. */
final class PcaMeasures {

    private PcaMeasures() {}

    static List<Measure> of(PcaResult found) {
        List<Measure> measures = new ArrayList<>();
        for (ContextComponents context : found.all()) {
            // pooled activity is a quantity of its own, not one more context
            boolean isPooled = context.equals(found.pooled());
            String of = isPooled ? "" : context.name();
            String name = isPooled ? "pooled-participation-ratio" : "participation-ratio";
            measures.add(Measure.of(
                    name,
                    of,
                    context.participationRatio(),
                    "",
                    "(sum of eigenvalues of the covariance)² / sum of their squares",
                    "higher = more dimensions"));
        }
        for (ContextComponents context : found.contexts()) {
            measures.add(Measure.of(
                    "total-variance",
                    context.name(),
                    context.rank() == 0 ? null : sum(context),
                    "",
                    "sum of the eigenvalues of the covariance",
                    "higher = activity varies more"));
        }
        found.comparison()
                .overlaps()
                .asMap()
                .forEach((pair, overlap) -> measures.add(Measure.of(
                        "mean-squared-cosine",
                        pair,
                        overlap instanceof Number number ? number.doubleValue() : null,
                        "",
                        "mean squared cosine of the principal angles between the leading subspaces of two contexts",
                        "1 = one common subspace")));
        return measures;
    }

    private static double sum(ContextComponents context) {
        double sum = 0;
        for (double value : context.eigenvalues().toArray()) {
            sum += value;
        }
        return sum;
    }
}
