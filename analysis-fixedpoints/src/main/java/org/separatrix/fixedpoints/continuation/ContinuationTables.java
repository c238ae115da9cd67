package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;

/** Lists bifurcations and attractors, one a row; numbers count from 1. */
final class ContinuationTables {

    private static final String NOTHING = "–";

    private ContinuationTables() {}

    static List<Table> of(BranchDiagram diagram) {
        List<Table> tables = new ArrayList<>();
        if (!diagram.bifurcations().isEmpty()) {
            tables.add(bifurcations(diagram));
        }
        if (!diagram.attractors().matches().isEmpty()) {
            tables.add(matches(diagram));
        }
        return tables;
    }

    private static Table bifurcations(BranchDiagram diagram) {
        List<Bifurcation> all = diagram.bifurcations();
        return new Table(
                "bifurcations",
                "Bifurcations, " + diagram.parameter(),
                List.of(
                        column("bifurcation", all, b -> b.id() + 1),
                        column("kind", all, b -> words(b.kind())),
                        column("s", all, Bifurcation::parameter),
                        column(
                                "branches",
                                all,
                                b -> b.branches().stream()
                                        .map(number -> String.valueOf(number + 1))
                                        .collect(Collectors.joining(", "))),
                        column("criticality", all, ContinuationTables::criticality),
                        column("coefficient", all, b -> orDash(b.coefficient())),
                        column("touches only", all, b -> b.touches() ? "yes" : "no")));
    }

    private static Table matches(BranchDiagram diagram) {
        List<AttractorGraph.Match> all = diagram.attractors().matches();
        return new Table(
                "attractors",
                "What becomes of the attractors, " + diagram.parameter(),
                List.of(
                        column("attractor at the first end", all, m -> branch(diagram, m.from())),
                        column("attractor at the last end", all, m -> branch(diagram, m.to())),
                        column("joined by", all, m -> joined(m.basis())),
                        column("distance", all, m -> orDash(m.distance())),
                        column("bifurcation", all, m -> bifurcation(diagram, m.bifurcation()))));
    }

    static String words(BifurcationKind kind) {
        return switch (kind) {
            case FOLD -> "fold";
            case PITCHFORK -> "pitchfork";
            case TRANSCRITICAL -> "transcritical";
            case BRANCH_POINT -> "branch point";
            case CUSP -> "cusp";
            case HOPF -> "Hopf";
            case PERIOD_DOUBLING -> "period doubling";
            case NEIMARK_SACKER -> "Neimark–Sacker";
        };
    }

    private static Object criticality(Bifurcation bifurcation) {
        return switch (bifurcation.criticality()) {
            case SUPERCRITICAL -> "supercritical";
            case SUBCRITICAL -> "subcritical";
            case UNDECIDED -> "undecided";
            case NOT_APPLICABLE -> NOTHING;
        };
    }

    private static Object joined(AttractorGraph.Basis basis) {
        return switch (basis) {
            case BRANCH -> "branch";
            case BIFURCATION -> "branch point";
            case DISTANCE -> "nearness alone";
            case NONE -> NOTHING;
        };
    }

    private static Object branch(BranchDiagram diagram, int segment) {
        return segment < 0
                ? NOTHING
                : "branch " + (diagram.attractors().segments().get(segment).branch() + 1);
    }

    private static Object bifurcation(BranchDiagram diagram, int number) {
        return number < 0
                ? NOTHING
                : (number + 1) + ", " + words(diagram.bifurcations().get(number).kind());
    }

    private static Object orDash(double value) {
        return Double.isFinite(value) ? (Object) value : NOTHING;
    }

    private static <T> Column column(String name, List<T> rows, Function<T, Object> cell) {
        return new Column(name, "", rows.stream().map(cell).toList());
    }
}
