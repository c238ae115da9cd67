package org.separatrix.core.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Effect;
import org.separatrix.core.inference.Interval;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;

/** A comparison as figures: networks and intervals, effect sizes, distances as a matrix and as points. */
final class ComparisonFigures {

    private static final int MOST_MEASURES = 8;
    private static final double LIKE = 20;
    private static final double WIDTH = 0.5;

    private ComparisonFigures() {}

    static List<Figure> of(List<ComparedMeasure> averages, List<ComparedDistances> distances) {
        List<Figure> figures = new ArrayList<>();
        for (ComparedDistances each : distances) {
            figures.add(matrix(each));
            figures.add(points(each));
        }
        Map<String, List<ComparedMeasure>> analyses = new LinkedHashMap<>();
        averages.forEach(
                measure -> analyses.computeIfAbsent(measure.observed().key().analysis(), any -> new ArrayList<>())
                        .add(measure));
        analyses.forEach((analysis, measures) -> {
            figures.addAll(networks(analysis, measures));
            effects(analysis, measures, figures);
        });
        return figures;
    }

    /** Draws each network and the interval of its group's mean; measures of one unit and size share a figure. */
    static List<Figure> networks(String analysis, List<ComparedMeasure> measures) {
        List<List<ComparedMeasure>> sheets = new ArrayList<>();
        for (ComparedMeasure measure : measures) {
            List<ComparedMeasure> fitting = sheets.stream()
                    .filter(sheet -> sheet.size() < MOST_MEASURES && fits(sheet, measure))
                    .findFirst()
                    .orElse(null);
            if (fitting == null) {
                sheets.add(new ArrayList<>(List.of(measure)));
            } else {
                fitting.add(measure);
            }
        }
        List<Figure> figures = new ArrayList<>();
        for (List<ComparedMeasure> sheet : sheets) {
            figures.add(networks("networks-" + analysis + "-" + (figures.size() + 1), analysis, sheet));
        }
        return figures;
    }

    private static Figure networks(String id, String analysis, List<ComparedMeasure> sheet) {
        List<Series> series = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int place = 0; place < sheet.size(); place++) {
            List<Spread> spreads = sheet.get(place).spreads();
            names.add(sheet.get(place).observed().key().name());
            for (int g = 0; g < spreads.size(); g++) {
                Spread spread = spreads.get(g);
                double x = place + (spreads.size() == 1 ? 0 : WIDTH * (g / (spreads.size() - 1.0) - 0.5));
                Double mean = spread.mean();
                if (mean != null) {
                    series.add(new Series(
                            spread.group().name(), Role.BAR, List.of(NdArray.vector(x), NdArray.vector(mean))));
                }
                double[] across = new double[spread.values().size()];
                java.util.Arrays.fill(across, x);
                series.add(new Series(
                        spread.group().name(),
                        Role.POINT,
                        List.of(NdArray.vector(across), NdArray.vector(spread.values()))));
                Interval interval = spread.interval();
                if (interval != null) {
                    series.add(new Series(
                            "interval of the mean",
                            Role.DIRECTION,
                            List.of(
                                    NdArray.vector(x + 0.06, x + 0.06),
                                    NdArray.vector(interval.low(), interval.high()))));
                }
            }
        }
        String unit = sheet.get(0).observed().example().unit();
        String what = sheet.size() == 1 ? names.get(0) : "value";
        return new Figure(
                id,
                FigureKind.POINTS,
                "Networks by " + analysis + ": " + (sheet.size() == 1 ? names.get(0) : sheet.size() + " measures"),
                "Each point is a network, averaged over contexts; bars are the means of groups, lines their intervals.",
                List.of(new Axis("measure", "", names), Axis.of(what, unit)),
                series);
    }

    private static boolean fits(List<ComparedMeasure> sheet, ComparedMeasure measure) {
        double own = size(measure);
        return sheet.get(0)
                        .observed()
                        .example()
                        .unit()
                        .equals(measure.observed().example().unit())
                && sheet.stream().allMatch(other -> own <= LIKE * size(other) && size(other) <= LIKE * own);
    }

    private static double size(ComparedMeasure measure) {
        return measure.spreads().stream()
                .flatMap(spread -> spread.values().stream())
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
    }

    private static void effects(String analysis, List<ComparedMeasure> measures, List<Figure> figures) {
        List<Series> series = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int count = measures.size();
        for (int i = 0; i < count; i++) {
            // the first measure stands on top
            ComparedMeasure measure = measures.get(count - 1 - i);
            names.add(measure.observed().key().name());
            List<Difference> differences = measure.differences();
            for (int d = 0; d < differences.size(); d++) {
                Difference found = differences.get(d);
                Effect effect = found.effect();
                if (effect == null || effect.value() == null) {
                    continue;
                }
                double y = i - (differences.size() == 1 ? 0 : WIDTH * (d / (differences.size() - 1.0) - 0.5));
                series.add(new Series(
                        found.first() + " − " + found.second(),
                        Role.POINT,
                        List.of(NdArray.vector(effect.value()), NdArray.vector(y))));
                Interval interval = effect.interval();
                if (interval != null) {
                    series.add(new Series(
                            "interval",
                            Role.DIRECTION,
                            List.of(NdArray.vector(interval.low(), interval.high()), NdArray.vector(y, y))));
                }
            }
        }
        if (series.isEmpty()) {
            return;
        }
        series.add(new Series(
                "no difference", Role.REFERENCE, List.of(NdArray.vector(0, 0), NdArray.vector(-0.5, count - 0.5))));
        figures.add(new Figure(
                "effects-" + analysis,
                FigureKind.POINTS,
                "Effect sizes by " + analysis,
                "Difference of groups over their standard deviation (Hedges' g; of pairs d_z) with its interval over networks.",
                List.of(Axis.of("effect size", ""), new Axis("measure", "", names)),
                series));
    }

    private static Figure matrix(ComparedDistances each) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < each.groups().size(); i++) {
            String pair = each.pairs().get(i);
            names.add(each.groups().get(i) + (pair.isEmpty() ? " " + (i + 1) : " " + pair));
        }
        return new Figure(
                "matrix-" + each.analysis() + "-" + each.distances().name(),
                FigureKind.MATRIX,
                "Distances by " + each.analysis() + ": " + each.distances().name(),
                each.distances().definition() + " Networks in the order of their groups.",
                List.of(new Axis("network", "", names), new Axis("network", "", names)),
                List.of(new Series(
                        each.distances().name(),
                        Role.CELLS,
                        List.of(each.distances().values()))));
    }

    private static Figure points(ComparedDistances each) {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < each.groups().size(); i++) {
            members.computeIfAbsent(each.groups().get(i), any -> new ArrayList<>())
                    .add(i);
        }
        NdArray at = each.scaling().coordinates();
        List<Series> series = new ArrayList<>();
        members.forEach((group, places) -> series.add(new Series(
                group,
                Role.POINT,
                List.of(
                        NdArray.vector(places.stream().map(i -> at.get(i, 0)).toList()),
                        NdArray.vector(places.stream().map(i -> at.get(i, 1)).toList())))));
        return new Figure(
                "scaling-" + each.analysis() + "-" + each.distances().name(),
                FigureKind.POINTS,
                "Networks placed by " + each.distances().name(),
                "Multidimensional scaling (SMACOF): distances on the page stand for those measured, with stress "
                        + ComparisonTables.shown(each.scaling().stress())
                        + "; negative eigenvalues make up "
                        + ComparisonTables.shown(each.scaling().negativeFraction()) + " of their sum.",
                List.of(
                        Axis.of("first axis", each.distances().unit()),
                        Axis.of("second axis", each.distances().unit())),
                series);
    }

    /** Draws networks by two measures; null where one of them is missing everywhere. */
    static @Nullable Figure scatter(String title, String caption, Observed across, Observed up, List<Group> groups) {
        List<Series> series = new ArrayList<>();
        for (Group group : groups) {
            List<Double> x = new ArrayList<>();
            List<Double> y = new ArrayList<>();
            for (String model : group.models()) {
                if (across.value(model) != null && up.value(model) != null) {
                    x.add(Objects.requireNonNull(across.value(model)));
                    y.add(Objects.requireNonNull(up.value(model)));
                }
            }
            if (!x.isEmpty()) {
                series.add(new Series(group.name(), Role.POINT, List.of(NdArray.vector(x), NdArray.vector(y))));
            }
        }
        return series.isEmpty()
                ? null
                : new Figure(
                        "dissociation", FigureKind.POINTS, title, caption, List.of(axis(across), axis(up)), series);
    }

    private static Axis axis(Observed observed) {
        return Axis.of(observed.key().name(), observed.example().unit());
    }
}
