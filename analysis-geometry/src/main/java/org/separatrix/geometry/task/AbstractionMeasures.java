package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.report.Measure;

/** The numbers of the analysis {@code abstraction} that are quoted and compared. */
final class AbstractionMeasures {

    private static final String LABELS = "labels of trials dealt anew, one dichotomy";
    private static final String UNITS = "units reordered alike in both conditions of a pair";
    private static final String READ = "higher = read better";

    private AbstractionMeasures() {}

    static List<Measure> of(Abstraction found, AbstractionOptions options) {
        String of = found.cells().of();
        List<Measure> measures = new ArrayList<>();
        Measure.Chance labels = Chances.of(LABELS, found.decodingDraws(), null, Tail.GREATER);
        measures.add(Measure.of(
                        "shattering-dimensionality",
                        of,
                        found.shattering(),
                        "",
                        "mean cross-validated accuracy of a linear rule over balanced dichotomies of the conditions",
                        READ)
                .withChance(labels));
        measures.add(Measure.of(
                "dichotomies-decodable",
                of,
                found.decodable(options.level()),
                "",
                "share of balanced dichotomies whose held-out trials are read better than chance, p at most "
                        + options.level() + " each; chance gives about that share",
                READ));
        measures.add(Measure.of(
                        "exclusive-or-accuracy",
                        of,
                        found.exclusiveOr(),
                        "",
                        "mean cross-validated accuracy for the exclusive ors of variables",
                        READ)
                .withChance(labels));
        if (found.cells().contexts().size() == 2) {
            addVariables(measures, of, "context", found.variables(true), found);
        }
        addVariables(measures, of, "inputs", found.variables(false), found);
        return measures;
    }

    private static void addVariables(
            List<Measure> measures, String of, String what, List<DichotomyFinding> variables, Abstraction found) {
        String mean = what.equals("context") ? "" : ", mean over the input variables";
        Double parallelism = average(variables, DichotomyFinding::parallelism);
        measures.add(Measure.of(
                        "parallelism-of-" + what,
                        of,
                        parallelism,
                        "",
                        "largest mean cosine between coding vectors of paired conditions" + mean,
                        "higher = more parallel")
                .withChance(chance(variables, DichotomyFinding::parallelismDraws, parallelism, Tail.GREATER)));
        measures.add(Measure.of(
                "parallelism-corrected-of-" + what,
                of,
                average(variables, DichotomyFinding::parallelismCorrected),
                "",
                "the same with inner products between disjoint halves of the trials" + mean,
                "higher = more parallel"));
        Double generalization = average(variables, DichotomyFinding::generalization);
        measures.add(Measure.of(
                        "generalization-of-" + what,
                        of,
                        generalization,
                        "",
                        "accuracy of a linear rule on conditions that took no part in training" + mean,
                        "higher = more abstract; below 1/2 = inverted")
                .withChance(chance(variables, DichotomyFinding::generalizationDraws, generalization, Tail.BOTH)));
        Double decoding = average(variables, DichotomyFinding::accuracy);
        measures.add(Measure.of(
                        "decoding-of-" + what,
                        of,
                        decoding,
                        "",
                        "cross-validated accuracy of a linear rule on trials of the same conditions" + mean,
                        READ)
                .withChance(
                        variables.size() == 1
                                ? Chances.of(LABELS, found.decodingDraws(), decoding, Tail.GREATER)
                                : Chances.of(LABELS, found.decodingDraws(), null, Tail.GREATER)));
    }

    private static @Nullable Double average(
            List<DichotomyFinding> variables, Function<DichotomyFinding, @Nullable Double> number) {
        List<Double> values =
                variables.stream().map(number).filter(Objects::nonNull).toList();
        if (values.isEmpty() || values.size() < variables.size()) {
            return null;
        }
        ToDoubleFunction<Double> itself = Double::doubleValue;
        return values.stream().mapToDouble(itself).average().orElseThrow();
    }

    /** The draws of several variables are independent: draw k of their mean is the mean of their draws k. */
    private static Measure.@Nullable Chance chance(
            List<DichotomyFinding> variables,
            Function<DichotomyFinding, double[]> draws,
            @Nullable Double observed,
            Tail tail) {
        if (observed == null) {
            return null;
        }
        double[] mean = new double[draws.apply(variables.get(0)).length];
        for (DichotomyFinding variable : variables) {
            double[] own = draws.apply(variable);
            for (int k = 0; k < mean.length; k++) {
                mean[k] += own[k] / variables.size();
            }
        }
        return Chances.of(UNITS, mean, observed, tail);
    }
}
