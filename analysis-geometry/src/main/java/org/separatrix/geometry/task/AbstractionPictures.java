package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

/** Tables and figures of the analysis {@code abstraction}. */
final class AbstractionPictures {

    private static final String ABSENT = "not defined";

    private AbstractionPictures() {}

    static List<Table> tables(List<Abstraction> found, AbstractionOptions options) {
        if (found.isEmpty()) {
            return List.of();
        }
        Table whole = new Table(
                "shattering",
                "Dichotomies of the conditions of each context and of pairs of contexts",
                List.of(
                        column("contexts", found, each -> each.cells().of()),
                        column("conditions", found, each -> each.trials().conditions()),
                        column("trials of each", found, each -> each.trials().trials()),
                        column("shattering dimensionality", found, Abstraction::shattering),
                        column("share decodable", found, each -> each.decodable(options.level())),
                        column("exclusive or", found, Abstraction::exclusiveOr)));
        List<String> of = new ArrayList<>();
        List<DichotomyFinding> named = new ArrayList<>();
        List<Double> decodingP = new ArrayList<>();
        for (Abstraction each : found) {
            for (DichotomyFinding one : each.dichotomies()) {
                if (one.variables() != 0) {
                    of.add(each.cells().of());
                    named.add(one);
                    decodingP.add(Chances.p(each.decodingDraws(), one.accuracy(), Tail.GREATER));
                }
            }
        }
        Table variables = new Table(
                "variables",
                "Variables and their exclusive ors",
                List.of(
                        new Column("contexts", "", List.copyOf(of)),
                        column("dichotomy", named, DichotomyFinding::name),
                        column("accuracy", named, DichotomyFinding::accuracy),
                        new Column("p of accuracy", "", List.copyOf(decodingP)),
                        column("generalization", named, DichotomyFinding::generalization),
                        column("p of generalization", named, each -> orAbsent(each.generalizationP())),
                        column("parallelism", named, each -> orAbsent(each.parallelism())),
                        column("corrected", named, each -> orAbsent(each.parallelismCorrected())),
                        column("p of parallelism", named, each -> orAbsent(each.parallelismP()))));
        return List.of(whole, variables);
    }

    private static Object orAbsent(@Nullable Double value) {
        return value == null ? ABSENT : value;
    }

    private static <T> Column column(String name, List<T> rows, Function<T, Object> cell) {
        return new Column(name, "", rows.stream().map(cell).toList());
    }

    static List<Figure> figures(List<Abstraction> found, AbstractionOptions options) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            figures.add(dichotomies(found.get(i), i + 1, options));
        }
        return figures;
    }

    private static Figure dichotomies(Abstraction found, int number, AbstractionOptions options) {
        double[] draws = found.decodingDraws();
        Measure.Chance chance = Chances.of("", draws, null, Tail.GREATER);
        Predicate<DichotomyFinding> decodable =
                each -> Chances.p(draws, each.accuracy(), Tail.GREATER) <= options.level();
        List<Series> series = new ArrayList<>();
        add(series, "variable", Role.STABLE, found, DichotomyFinding::isVariable);
        add(series, "exclusive or", Role.SLOW, found, DichotomyFinding::isExclusiveOr);
        add(series, "other, decodable", Role.STABLE, found, each -> each.variables() == 0 && decodable.test(each));
        add(
                series,
                "other, not decodable",
                Role.UNSTABLE,
                found,
                each -> each.variables() == 0 && !decodable.test(each));
        double low = chance.mean() - 2.0 * chance.sd();
        double high = chance.mean() + 2.0 * chance.sd();
        for (double level : new double[] {low, high}) {
            series.add(new Series(
                    "chance of decoding ± 2 sd",
                    Role.REFERENCE,
                    List.of(NdArray.vector(level, level), NdArray.vector(0.0, 1.0))));
        }
        series.add(new Series(
                "chance of generalization",
                Role.REFERENCE,
                List.of(NdArray.vector(0.0, 1.0), NdArray.vector(0.5, 0.5))));
        return new Figure(
                "dichotomies-" + number,
                FigureKind.POINTS,
                "Dichotomies of the conditions of " + found.cells().of(),
                String.format(
                        Locale.ROOT,
                        "Each point is a balanced dichotomy of %d conditions: how well held-out trials are read, and how "
                                + "well trials of held-out conditions are. Dashed, chance: labels dealt anew (vertical, "
                                + "mean ± 2 sd of %d draws) and 1/2 (horizontal). Open points are read no better than "
                                + "chance (p > %s). An abstract variable lies top right, an exclusive or of variables in a "
                                + "plane below 1/2.",
                        found.trials().conditions(),
                        chance.draws(),
                        options.level()),
                List.of(Axis.of("accuracy on held-out trials", ""), Axis.of("accuracy on held-out conditions", "")),
                series);
    }

    private static void add(
            List<Series> series, String name, Role role, Abstraction found, Predicate<DichotomyFinding> which) {
        List<DichotomyFinding> chosen =
                found.dichotomies().stream().filter(which).toList();
        if (!chosen.isEmpty()) {
            series.add(new Series(
                    name,
                    role,
                    List.of(
                            NdArray.vector(chosen.stream()
                                    .map(DichotomyFinding::accuracy)
                                    .toList()),
                            NdArray.vector(chosen.stream()
                                    .map(DichotomyFinding::generalization)
                                    .toList()))));
        }
    }
}
