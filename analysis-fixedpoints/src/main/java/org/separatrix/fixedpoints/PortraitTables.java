package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Table;
import org.separatrix.fixedpoints.modes.Sensitivity;
import org.separatrix.fixedpoints.structure.Connection;
import org.separatrix.fixedpoints.structure.ContinuousAttractor;

/** Tables of what lies between points, and of what would change them. */
final class PortraitTables {

    private PortraitTables() {}

    /** Lists continuous attractors. */
    static Optional<Table> continuous(PhasePortrait portrait, double timeUnitMs) {
        List<ContinuousAttractor> found = portrait.continuous();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<List<Object>> rows = new ArrayList<>();
        for (ContinuousAttractor attractor : found) {
            rows.add(List.of(
                    attractor.label().replace('_', ' ').toLowerCase(Locale.ROOT),
                    attractor.dimension(),
                    attractor.length(),
                    attractor.onSpeed(),
                    attractor.offSpeed(),
                    FixedPointTable.orDash(timeUnitMs / attractor.tangentialRate()),
                    timeUnitMs / attractor.contractionRate(),
                    attractor.singularGap(),
                    numbers(attractor.points())));
        }
        return Optional.of(new Table(
                "continuous-attractors",
                "Continuous attractors",
                columns(
                        rows,
                        List.of(
                                "kind",
                                "slow directions",
                                "length",
                                "speed on it",
                                "speed beside it",
                                "slow time constant",
                                "time constant of return",
                                "gap of singular values",
                                "points on it"),
                        List.of("", "", "", "", "", "ms", "ms", "", ""))));
    }

    /** Lists the cycles of rectified units. */
    static Optional<Table> cycles(EquationUse use, double stepMs) {
        List<List<Object>> rows = new ArrayList<>();
        for (AffinePieces.Cycle cycle :
                use.pieces().map(EquationUse.Pieces::cycles).orElse(List.of())) {
            rows.add(List.of(
                    cycle.period(),
                    cycle.period() * stepMs,
                    cycle.isStable() ? "STABLE" : "UNSTABLE",
                    cycle.spectralRadius(),
                    cycle.cornerDistance()));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "cycles",
                        "Cycles of rectified units",
                        columns(
                                rows,
                                List.of(
                                        "period",
                                        "duration",
                                        "stability",
                                        "largest multiplier",
                                        "distance from a corner"),
                                List.of("steps", "ms", "", "", ""))));
    }

    /** Lists the saddles between two attractors. */
    static Optional<Table> connections(PhasePortrait portrait) {
        List<List<Object>> rows = new ArrayList<>();
        for (Connection connection : portrait.connections()) {
            rows.add(List.of(connection.saddle() + 1, connection.first() + 1, connection.second() + 1));
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "connections",
                        "Saddles between two attractors",
                        columns(rows, List.of("saddle", "attractor", "other attractor"), List.of("", "", ""))));
    }

    /** Lists for each point the parameter whose smallest change is predicted to bring a bifurcation. */
    static Optional<Table> bifurcations(PhasePortrait portrait) {
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < portrait.points().size(); k++) {
            PointPortrait point = portrait.points().get(k);
            Sensitivity sensitivity = point.sensitivity();
            int nearest = sensitivity == null ? -1 : nearest(sensitivity);
            if (sensitivity != null && nearest >= 0) {
                int mode = sensitivity.mode().get(nearest);
                rows.add(List.of(
                        k + 1,
                        sensitivity.parameters().get(nearest),
                        sensitivity.distance().at(nearest),
                        Sensitivity.bifurcation(point.modes(), mode)
                                .replace('_', ' ')
                                .toLowerCase(Locale.ROOT)
                                .replace("steady", "fold or branch point"),
                        FixedPointTable.orDash(point.modes().timeConstantsMs().at(mode))));
            }
        }
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(
                        "nearest-bifurcations",
                        "Nearest bifurcation of each point, to first order in the modulation",
                        columns(
                                rows,
                                List.of(
                                        "point",
                                        "parameter",
                                        "change to the bifurcation",
                                        "kind",
                                        "time constant of the mode"),
                                List.of("", "", "", "", "ms"))));
    }

    private static int nearest(Sensitivity sensitivity) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < sensitivity.parameters().size(); p++) {
            double distance = Math.abs(sensitivity.distance().at(p));
            if (distance < least) {
                least = distance;
                nearest = p;
            }
        }
        return nearest;
    }

    /** Writes indices as the numbers of the table of points. */
    static String numbers(List<Integer> indices) {
        return indices.isEmpty()
                ? "–"
                : String.join(
                        ", ",
                        indices.stream().map(index -> String.valueOf(index + 1)).toList());
    }

    private static List<Column> columns(List<List<Object>> rows, List<String> names, List<String> units) {
        List<Column> columns = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            int column = c;
            columns.add(new Column(
                    names.get(c),
                    units.get(c),
                    rows.stream().map(row -> row.get(column)).toList()));
        }
        return columns;
    }
}
