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
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.samples.ComparedSystem;
import org.separatrix.geometry.samples.SystemPairs;

/**
 * The analysis {@code shape-distance}: Procrustes distances between contexts or networks, after partial whitening.
 *
 * <p>Works on simulated or recorded activity whose trials match. A system that does not vary is left out with a warning. Random
 * orders of trials show what chance gives.
 *
 * <p>Source: Williams et al. 2021 (arXiv:2110.14739).
 */
public final class ShapePlugin implements AnalysisPlugin<ShapeOptions> {

    private static final String ID = "shape-distance";

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            ID,
            "Shape distance",
            "Angular distance (rad) between the samples of two systems, row by row of the same trial and step, centred, "
                    + "partially whitened by alpha, the narrower padded with zeros, after the best rotation and reflection "
                    + "(or permutation of units): 0 for one shape whatever its place and size. A metric, higher = less "
                    + "similar. The Euclidean form depends on scale. The cross-validated one aligns on a part of the trials "
                    + "and compares on the others. With fewer samples than units, rotations fit noise. "
                    + "Chance: whole trials in random order. Interval: groups of trials left out in turn. There is no floor: a "
                    + "system is at distance 0 from itself on the same trials, and halves of trials have no rows in common.",
            List.of("Williams, Kunz, Kornblith and Linderman 2021, arXiv:2110.14739"),
            Scope.MODELS,
            false);

    /** Called by the service loader. */
    public ShapePlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public ShapeOptions defaultOptions() {
        return ShapeOptions.defaults();
    }

    private record Found(ShapeDistance all, @Nullable ShapeDistance crossValidated) {}

    @Override
    public Outcome analyze(AnalysisRequest request, ShapeOptions options) {
        List<ComparedSystem> systems = ComparedSystem.of(request, options.quantity(), options.between());
        MatchedRows matched = MatchedRows.of(systems);
        List<String> warnings = new ArrayList<>(matched.warnings());
        List<String> names = new ArrayList<>();
        List<DMatrixRMaj> rows = new ArrayList<>();
        for (int i = 0; i < systems.size(); i++) {
            if (varies(matched.rows().get(i))) {
                names.add(systems.get(i).name());
                rows.add(matched.rows().get(i));
            } else {
                warnings.add(systems.get(i).name() + ": the activity does not vary, so it has no shape");
            }
        }
        if (rows.isEmpty()) {
            throw InvalidInputException.of(ID, "activity", "no system that varies", "at least one");
        }
        int widest = rows.stream().mapToInt(own -> own.numCols).max().orElse(0);
        if (matched.count() < widest) {
            warnings.add(matched.count() + " samples of " + widest
                    + " units: a free rotation fits noise, so distances are biased low; see the cross-validated ones");
        }
        SystemPairs pairs = new SystemPairs(names);
        boolean folded = options.folds() > 0 && matched.trials().size() >= options.folds();
        if (options.folds() > 0 && !folded) {
            warnings.add(matched.trials().size() + " matched trials for " + options.folds()
                    + " folds: nothing is cross-validated");
        }
        List<Found> found = request.workers()
                .map(
                        pairs.count(),
                        pair -> compare(
                                rows.get(pairs.first(pair)), rows.get(pairs.second(pair)), matched, options, folded));
        boolean judged = pairs.count() <= options.mostPairs();
        if (!judged) {
            warnings.add(Judgement.tooMany(pairs.count(), options.mostPairs()));
        }
        Judgement judgement = !judged || pairs.count() == 0
                ? Judgement.none()
                : Judgement.of(
                        new TrialDraws(rows, matched.trials()),
                        options.shuffles(),
                        options.groups(),
                        CounterRandom.of(request.seed(), ID),
                        request.workers(),
                        drawn -> angles(drawn, pairs, options));
        return outcome(options, matched, pairs, found, judgement, warnings);
    }

    private static double[] angles(List<DMatrixRMaj> rows, SystemPairs pairs, ShapeOptions options) {
        double[] angles = new double[pairs.count()];
        for (int pair = 0; pair < angles.length; pair++) {
            DMatrixRMaj x = rows.get(pairs.first(pair));
            DMatrixRMaj y = rows.get(pairs.second(pair));
            angles[pair] = varies(x) && varies(y)
                    ? ShapeDistance.between(x, y, options.alpha(), options.alignment())
                            .angular()
                    : Double.NaN;
        }
        return angles;
    }

    private static boolean varies(DMatrixRMaj rows) {
        for (int at = rows.numCols; at < rows.getNumElements(); at++) {
            if (rows.data[at] != rows.data[at % rows.numCols]) {
                return true;
            }
        }
        return false;
    }

    private static Found compare(
            DMatrixRMaj x, DMatrixRMaj y, MatchedRows matched, ShapeOptions options, boolean folded) {
        ShapeDistance all = ShapeDistance.between(x, y, options.alpha(), options.alignment());
        if (!folded) {
            return new Found(all, null);
        }
        try {
            return new Found(
                    all,
                    ShapeDistance.crossValidated(
                            x, y, matched.trials(), options.folds(), options.alpha(), options.alignment()));
        } catch (IllegalArgumentException constantFold) {
            return new Found(all, null);
        }
    }

    private static Outcome outcome(
            ShapeOptions options,
            MatchedRows matched,
            SystemPairs pairs,
            List<Found> found,
            Judgement judgement,
            List<String> warnings) {
        Fields byPair = Fields.empty();
        List<Measure> measures = new ArrayList<>();
        List<Object> labels = new ArrayList<>();
        List<Object> angles = new ArrayList<>();
        List<Object> validated = new ArrayList<>();
        for (int pair = 0; pair < pairs.count(); pair++) {
            Found own = found.get(pair);
            ShapeDistance cross = own.crossValidated();
            byPair = byPair.with(
                    pairs.label(pair),
                    Fields.empty()
                            .with("angular", own.all().angular())
                            .with("euclidean", own.all().euclidean())
                            .with("angularCrossValidated", cross == null ? null : cross.angular()));
            Measure measure = Measure.of(
                    "shape-angular",
                    pairs.label(pair),
                    own.all().angular(),
                    "rad",
                    "angle between the samples of two systems after the best alignment",
                    "higher = less similar");
            measures.add(judgement.judge(measure, pair, Tail.LESS));
            labels.add(pairs.label(pair));
            angles.add(own.all().angular());
            validated.add(cross == null ? "not defined" : cross.angular());
        }
        Distances distances = new Distances(
                "shape-angular",
                pairs.names(),
                pairs.matrix(pair -> found.get(pair).all().angular()),
                "rad",
                "Angle between the samples of two systems after the best alignment, a metric.");
        List<Table> tables = found.isEmpty()
                ? List.of()
                : List.of(new Table(
                        "shapes",
                        "Distances between shapes",
                        List.of(
                                new Column("pair", "", labels),
                                new Column("angle", "rad", angles),
                                new Column("cross-validated", "rad", validated))));
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("alpha", options.alpha())
                .with("alignment", Options.name(options.alignment()))
                .with("samples", matched.count())
                .with("trials", matched.trials().size())
                .with("pairs", byPair);
        return new Outcome(result, warnings, tables, DistanceFigures.of(distances, "Angle between shapes"))
                .withMeasures(measures)
                .withDistances(List.of(distances));
    }
}
