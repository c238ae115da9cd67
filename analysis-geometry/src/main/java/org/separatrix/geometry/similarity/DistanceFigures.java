package org.separatrix.geometry.similarity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.separatrix.core.inference.Scaling;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;

/** Pictures of distances: the matrix, and the systems as points of a plane. */
public final class DistanceFigures {

    private DistanceFigures() {}

    /**
     * Draws distances.
     *
     * @param distances between systems
     * @param title what is measured, in a few words
     * @return the matrix of two systems or more, and the map of three or more
     */
    public static List<Figure> of(Distances distances, String title) {
        List<Figure> figures = new ArrayList<>();
        List<String> names = distances.members();
        if (names.size() < 2) {
            return figures;
        }
        String unit = distances.unit().isEmpty() ? "" : " (" + distances.unit() + ")";
        figures.add(new Figure(
                distances.name() + "-matrix",
                FigureKind.MATRIX,
                title + unit,
                distances.definition(),
                List.of(new Axis("system", "", names), new Axis("system", "", names)),
                List.of(new Series(title + unit, Role.CELLS, List.of(distances.values())))));
        if (names.size() > 2) {
            figures.add(map(distances, title));
        }
        return figures;
    }

    private static Figure map(Distances distances, String title) {
        Scaling scaling = Scaling.smacof(distances.values(), 2);
        List<Series> points = new ArrayList<>();
        for (int i = 0; i < distances.members().size(); i++) {
            points.add(new Series(
                    distances.members().get(i),
                    Role.STABLE,
                    List.of(
                            NdArray.vector(scaling.coordinates().get(i, 0)),
                            NdArray.vector(scaling.coordinates().get(i, 1)))));
        }
        return new Figure(
                distances.name() + "-map",
                FigureKind.POINTS,
                title + ": systems as points",
                String.format(
                        Locale.ROOT,
                        "Points of the plane whose distances come closest to those measured (multidimensional scaling by"
                                + " SMACOF); stress %.3f, where 0 is an exact map and above 0.2 it misleads.",
                        scaling.stress()),
                List.of(Axis.of("axis 1", distances.unit()), Axis.of("axis 2", distances.unit())),
                points);
    }
}
