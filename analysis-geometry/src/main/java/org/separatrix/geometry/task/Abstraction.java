package org.separatrix.geometry.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;

/**
 * The geometry of the conditions of one context, or of two.
 *
 * @param cells the conditions
 * @param trials what was decoded
 * @param dichotomies parities of variables first, by their bits, then all others
 * @param decodingDraws accuracy of decoding with labels dealt anew
 */
@SuppressWarnings("ArrayRecordComponent")
record Abstraction(
        ConditionCells cells, ConditionTrials trials, List<DichotomyFinding> dichotomies, double[] decodingDraws) {

    Abstraction {
        dichotomies = List.copyOf(dichotomies);
    }

    private record Asked(Dichotomy dichotomy, int variables, String name) {}

    static Abstraction of(ConditionCells cells, AbstractionOptions options, CounterRandom random, Workers workers) {
        ConditionTrials trials = ConditionTrials.balanced(cells.states(), options.trials(), random.split(0));
        Decoding decoding = new Decoding(trials, options.folds(), options.classifier());
        double[] draws = workers
                .map(options.draws(), draw -> decoding.chance(random.split(1).split(draw)))
                .stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        List<Asked> asked = asked(cells, options, random.split(2));
        CounterRandom each = random.split(3);
        List<DichotomyFinding> found = workers.map(asked.size(), i -> {
            Asked one = asked.get(i);
            return DichotomyFinding.of(
                    trials, decoding, one.dichotomy, one.variables, one.name, options, each.split(i));
        });
        return new Abstraction(cells, trials, found, draws);
    }

    private static List<Asked> asked(ConditionCells cells, AbstractionOptions options, CounterRandom random) {
        int variables = cells.variables().size();
        List<Asked> asked = new ArrayList<>();
        List<Dichotomy> parities = new ArrayList<>();
        for (int which = 1; which < 1 << variables; which++) {
            Dichotomy parity = Dichotomies.parity(variables, which);
            parities.add(parity.normal());
            asked.add(new Asked(parity, which, name(cells, which)));
        }
        for (Dichotomy dichotomy : Dichotomies.balanced(1 << variables, options.sampledDichotomies(), random)) {
            if (!parities.contains(dichotomy)) {
                asked.add(new Asked(dichotomy, 0, Arrays.toString(dichotomy.side(true))));
            }
        }
        return asked;
    }

    private static String name(ConditionCells cells, int which) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < cells.variables().size(); k++) {
            if ((which >> k & 1) == 1) {
                names.add(cells.variables().get(k).name());
            }
        }
        return String.join(" xor ", names);
    }

    /** Returns the mean accuracy over all dichotomies: the shattering dimensionality. */
    double shattering() {
        return dichotomies.stream()
                .mapToDouble(DichotomyFinding::accuracy)
                .average()
                .orElseThrow();
    }

    /** Returns the share of dichotomies that are decoded better than chance; below chance does not count. */
    double decodable(double level) {
        return dichotomies.stream()
                .mapToDouble(found -> Chances.p(decodingDraws, found.accuracy(), Tail.GREATER) <= level ? 1.0 : 0.0)
                .average()
                .orElseThrow();
    }

    double exclusiveOr() {
        return dichotomies.stream()
                .filter(DichotomyFinding::isExclusiveOr)
                .mapToDouble(DichotomyFinding::accuracy)
                .average()
                .orElseThrow();
    }

    /** Returns the findings about variables that are the context, or about those that are inputs. */
    List<DichotomyFinding> variables(boolean context) {
        List<DichotomyFinding> found = new ArrayList<>();
        for (DichotomyFinding each : dichotomies) {
            if (each.isVariable()
                    && cells.variables()
                                    .get(Integer.numberOfTrailingZeros(each.variables()))
                                    .isContext()
                            == context) {
                found.add(each);
            }
        }
        return found;
    }

    Fields describe(AbstractionOptions options) {
        List<Fields> contexts = new ArrayList<>();
        for (ContextTrials context : cells.contexts()) {
            contexts.add(Fields.empty()
                    .with("context", context.context())
                    .with("epoch", context.epoch())
                    .with("trials", context.trials().size())
                    .with("duplicates", context.duplicates()));
        }
        return Fields.empty()
                .with("of", cells.of())
                .with("contexts", contexts)
                .with(
                        "variables",
                        cells.variables().stream()
                                .map(ConditionCells.Variable::describe)
                                .toList())
                .with("conditions", trials.conditions())
                .with("trialsPerCondition", trials.trials())
                .with("shatteringDimensionality", shattering())
                .with("fractionDecodable", decodable(options.level()))
                .with("exclusiveOrAccuracy", exclusiveOr())
                .with("decodingChance", chance())
                .with(
                        "dichotomies",
                        dichotomies.stream()
                                .map(each -> each.describe(decodingDraws))
                                .toList());
    }

    private Fields chance() {
        var chance = Chances.of("", decodingDraws, null, Tail.GREATER);
        return Fields.empty()
                .with("draws", chance.draws())
                .with("mean", chance.mean())
                .with("sd", chance.sd())
                .with("low", chance.low())
                .with("high", chance.high());
    }
}
