package org.separatrix.geometry.similarity;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.analysis.AnalysisDescriptor;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.inference.Tail;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.samples.ComparedSystem;
import org.separatrix.geometry.samples.SystemPairs;

/**
 * The analysis {@code cka}: linear centred kernel alignment of contexts or networks, biased and debiased.
 *
 * <p>Works on simulated or recorded activity whose trials match. Random orders of trials show what chance gives.
 *
 * <p>Source: Kornblith et al. 2019 (arXiv:1905.00414).
 */
public final class CkaPlugin implements AnalysisPlugin<CkaOptions> {

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            "cka",
            "Centred kernel alignment",
            "Linear centred kernel alignment of the samples of two systems, row by row of the same trial and step. The "
                    + "debiased one (headline) has mean 0 for unrelated samples and may be negative; the biased one lies in "
                    + "[0, 1] and is of order units/samples for unrelated samples; its arc cosine (rad) is a metric. Both are "
                    + "1 for systems that differ by a rotation, a translation and a common scale. Dominated by the leading "
                    + "principal components. Chance: whole trials in random order. Interval: groups of trials left out in turn. "
                    + "There is no floor: a system is fully aligned with itself on the same trials, and halves of trials have no "
                    + "rows in common.",
            List.of(
                    "Kornblith, Norouzi, Lee and Hinton 2019, arXiv:1905.00414",
                    "Song, Smola, Gretton, Bedo and Borgwardt 2012, Journal of Machine Learning Research 13",
                    "Williams, Kunz, Kornblith and Linderman 2021, arXiv:2110.14739"),
            Scope.MODELS,
            false);

    /** Called by the service loader. */
    public CkaPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public CkaOptions defaultOptions() {
        return CkaOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, CkaOptions options) {
        List<ComparedSystem> systems = ComparedSystem.of(request, options.quantity(), options.between());
        MatchedRows matched = MatchedRows.of(systems);
        SystemPairs pairs =
                new SystemPairs(systems.stream().map(ComparedSystem::name).toList());
        List<LinearCka.Side> sides = request.workers()
                .map(systems.size(), i -> LinearCka.Side.of(matched.rows().get(i)));
        List<LinearCka> found = request.workers()
                .map(
                        pairs.count(),
                        pair -> LinearCka.between(sides.get(pairs.first(pair)), sides.get(pairs.second(pair))));
        List<String> warnings = new ArrayList<>(matched.warnings());
        boolean judged = pairs.count() <= options.mostPairs();
        if (!judged) {
            warnings.add(Judgement.tooMany(pairs.count(), options.mostPairs()));
        }
        Judgement judgement = !judged || pairs.count() == 0
                ? Judgement.none()
                : Judgement.of(
                        new TrialDraws(matched.rows(), matched.trials()),
                        options.shuffles(),
                        options.groups(),
                        CounterRandom.of(request.seed(), "cka"),
                        request.workers(),
                        rows -> debiased(rows, pairs));
        Fields byPair = Fields.empty();
        List<Measure> measures = new ArrayList<>();
        for (int pair = 0; pair < pairs.count(); pair++) {
            LinearCka own = found.get(pair);
            byPair = byPair.with(pairs.label(pair), describe(own));
            Measure measure = Measure.of(
                    "cka-debiased",
                    pairs.label(pair),
                    own.debiased(),
                    "",
                    "debiased linear centred kernel alignment of the samples of two systems",
                    "higher = more similar");
            measures.add(judgement.judge(measure, pair, Tail.GREATER));
            if (own.biased() == null) {
                warnings.add(pairs.label(pair) + ": a side does not vary, so the alignment is not defined");
            }
        }
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("samples", matched.count())
                .with("trials", matched.trials().size())
                .with("pairs", byPair);
        if (found.isEmpty() || found.stream().anyMatch(own -> own.biased() == null)) {
            return new Outcome(result, warnings, tables(pairs, found), List.of()).withMeasures(measures);
        }
        Distances distances = new Distances(
                "cka-angle",
                pairs.names(),
                pairs.matrix(pair -> orZero(found.get(pair).angle())),
                "rad",
                "Arc cosine of the biased linear centred kernel alignment of the samples of two systems, a metric.");
        return new Outcome(
                        result,
                        warnings,
                        tables(pairs, found),
                        DistanceFigures.of(distances, "Arc cosine of kernel alignment"))
                .withMeasures(measures)
                .withDistances(List.of(distances));
    }

    private static double[] debiased(List<DMatrixRMaj> rows, SystemPairs pairs) {
        List<LinearCka.Side> sides = rows.stream().map(LinearCka.Side::of).toList();
        double[] values = new double[pairs.count()];
        for (int pair = 0; pair < values.length; pair++) {
            Double found = LinearCka.between(sides.get(pairs.first(pair)), sides.get(pairs.second(pair)))
                    .debiased();
            values[pair] = found == null ? Double.NaN : found;
        }
        return values;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0.0 : value;
    }

    private static Fields describe(LinearCka found) {
        return Fields.empty()
                .with("debiased", found.debiased())
                .with("biased", found.biased())
                .with("angle", found.angle())
                .with("debiasedAngle", found.debiasedAngle());
    }

    private static List<Table> tables(SystemPairs pairs, List<LinearCka> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        List<Object> labels = new ArrayList<>();
        List<Object> debiased = new ArrayList<>();
        List<Object> biased = new ArrayList<>();
        for (int pair = 0; pair < found.size(); pair++) {
            labels.add(pairs.label(pair));
            debiased.add(orAbsent(found.get(pair).debiased()));
            biased.add(orAbsent(found.get(pair).biased()));
        }
        return List.of(new Table(
                "alignment",
                "Centred kernel alignment",
                List.of(
                        new Column("pair", "", labels),
                        new Column("debiased", "", debiased),
                        new Column("biased", "", biased))));
    }

    private static Object orAbsent(@Nullable Double value) {
        return value == null ? "not defined" : value;
    }
}
