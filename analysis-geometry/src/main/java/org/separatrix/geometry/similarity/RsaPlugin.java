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
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Measure;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.samples.ComparedSystem;
import org.separatrix.geometry.samples.SystemPairs;

/**
 * The analysis {@code rsa}: dissimilarities of conditions within each system, and how alike they are between systems.
 *
 * <p>Works on simulated or recorded activity. A condition is one part of the trials of one context; the trials are its repeats. Random
 * orders of conditions show what chance gives, random halves of trials the floor.
 *
 * <p>Source: Kriegeskorte, Mur and Bandettini 2008 (doi:10.3389/neuro.06.004.2008).
 */
public final class RsaPlugin implements AnalysisPlugin<RsaOptions> {

    private static final String ID = "rsa";
    private static final int MOST_MATRICES = 8;
    private static final int FEW_CONDITIONS = 7;

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            ID,
            "Representational similarity",
            "Dissimilarities of conditions, two by two, over the number of units: squared Euclidean distance of the means, the "
                    + "same in units of the noise (Mahalanobis, shrunk noise covariance), or crossnobis, which is the latter "
                    + "without the bias of noise and may be negative. A condition is one part of the trials of one context. "
                    + "The lists of dissimilarities of two systems are compared by the chosen similarity (1 = the same "
                    + "geometry); the noise ceiling is the mean similarity of each system to the mean of the others (lower) "
                    + "and of all (upper). Chance: conditions of one system in random order. Interval: groups of trials left out in "
                    + "turn. Floor: halves of the trials of one system, so a similarity cannot be expected to lie above it.",
            List.of(
                    "Kriegeskorte, Mur and Bandettini 2008, doi:10.3389/neuro.06.004.2008",
                    "Walther et al. 2016, doi:10.1016/j.neuroimage.2015.12.012",
                    "Nili et al. 2014, doi:10.1371/journal.pcbi.1003553",
                    "Schäfer and Strimmer 2005, doi:10.2202/1544-6115.1175"),
            Scope.MODELS,
            false);

    /** Called by the service loader. */
    public RsaPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public RsaOptions defaultOptions() {
        return RsaOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, RsaOptions options) {
        List<ComparedSystem> systems = ComparedSystem.of(request, options.quantity(), options.between());
        List<TrialConditions> conditions = systems.stream()
                .map(system -> TrialConditions.of(system, options.bins()))
                .toList();
        int count = conditions.get(0).names().size();
        int needed = options.repeatsNeeded();
        if (count < 2) {
            throw InvalidInputException.of(ID, "bins", options.bins() + " with one context", "at least 2 conditions");
        }
        for (int i = 0; i < systems.size(); i++) {
            if (conditions.get(i).fewestRepeats() < needed) {
                throw InvalidInputException.of(
                        ID,
                        "activity of " + systems.get(i).name(),
                        conditions.get(i).fewestRepeats() + " trials of at least " + options.bins()
                                + " steps in a context",
                        needed + " or more, or another metric, fewer folds or fewer bins");
            }
        }
        List<String> warnings = new ArrayList<>();
        if (count < FEW_CONDITIONS) {
            warnings.add(count + " conditions give only " + count * (count - 1) / 2
                    + " dissimilarities; similarities of so few are uncertain");
        }
        List<Measured> measured = request.workers().map(systems.size(), i -> measure(conditions.get(i), options));
        for (int i = 0; i < systems.size(); i++) {
            if (options.metric() != RsaOptions.Metric.EUCLIDEAN
                    && !measured.get(i).whitened()) {
                warnings.add(systems.get(i).name()
                        + ": some unit has no noise between trials, so distances are not in units of the noise");
            }
        }
        List<Rdm> rdms = measured.stream().map(Measured::rdm).toList();
        SystemPairs pairs =
                new SystemPairs(systems.stream().map(ComparedSystem::name).toList());
        if (pairs.count() > options.mostPairs()) {
            warnings.add(Judgement.tooMany(pairs.count(), options.mostPairs()));
        }
        Outcome outcome = outcome(options, conditions.get(0).names(), pairs, rdms, warnings);
        return pairs.count() > options.mostPairs()
                ? outcome
                : outcome.withMeasures(new RsaDraws(options, conditions, rdms, pairs)
                        .judge(outcome.measures(), CounterRandom.of(request.seed(), ID), request.workers()));
    }

    record Measured(Rdm rdm, boolean whitened) {}

    static Measured measure(TrialConditions conditions, RsaOptions options) {
        List<DMatrixRMaj> repeats = conditions.repeats();
        DMatrixRMaj precision = options.metric() == RsaOptions.Metric.EUCLIDEAN ? null : NoisePrecision.of(repeats);
        Rdm rdm = options.metric() == RsaOptions.Metric.CROSSNOBIS
                ? Rdm.crossnobis(repeats, options.folds(), precision)
                : Rdm.plain(repeats, precision);
        return new Measured(rdm, precision != null);
    }

    private static Outcome outcome(
            RsaOptions options, List<String> names, SystemPairs pairs, List<Rdm> rdms, List<String> warnings) {
        List<NdArray> lists = rdms.stream().map(Rdm::values).toList();
        Fields byPair = Fields.empty();
        List<Measure> measures = new ArrayList<>();
        List<Object> labels = new ArrayList<>();
        List<Object> cells = new ArrayList<>();
        double[] dissimilarities = new double[pairs.count()];
        boolean defined = true;
        for (int pair = 0; pair < pairs.count(); pair++) {
            Double found = similarity(options, lists, pairs, pair);
            byPair = byPair.with(pairs.label(pair), found);
            measures.add(Measure.of(
                    "rsa-similarity",
                    pairs.label(pair),
                    found,
                    "",
                    "similarity of the dissimilarities of conditions in two systems",
                    "higher = more similar"));
            labels.add(pairs.label(pair));
            cells.add(found == null ? "not defined" : found);
            defined &= found != null;
            dissimilarities[pair] = found == null ? 0.0 : Math.max(0.0, 1.0 - found);
        }
        RdmSimilarity.Ceiling ceiling = options.similarity().ceiling(lists);
        Fields result = Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("metric", Options.name(options.metric()))
                .with("similarity", Options.name(options.similarity()))
                .with("conditions", names)
                .with("systems", describe(pairs, rdms))
                .with("pairs", byPair)
                .with("noiseCeiling", ceiling == null ? null : NdArray.vector(ceiling.lower(), ceiling.upper()));
        List<Figure> figures = matrices(names, pairs, rdms, options);
        List<Distances> distances = new ArrayList<>();
        if (defined && pairs.count() > 0) {
            distances.add(new Distances(
                    "rsa-dissimilarity",
                    pairs.names(),
                    pairs.matrix(pair -> dissimilarities[pair]),
                    "",
                    "1 - similarity of the dissimilarities of conditions in two systems."));
            figures.addAll(DistanceFigures.of(distances.get(0), "Dissimilarity of geometries"));
        }
        List<Table> tables = pairs.count() == 0
                ? List.of()
                : List.of(new Table(
                        "similarities",
                        "Similarity of the dissimilarities of conditions",
                        List.of(new Column("pair", "", labels), new Column("similarity", "", cells))));
        return new Outcome(result, warnings, tables, figures)
                .withMeasures(measures)
                .withDistances(distances);
    }

    private static @Nullable Double similarity(RsaOptions options, List<NdArray> lists, SystemPairs pairs, int pair) {
        NdArray a = lists.get(pairs.first(pair));
        NdArray b = lists.get(pairs.second(pair));
        return a.size() < 2 ? null : options.similarity().between(a, b);
    }

    private static List<Fields> describe(SystemPairs pairs, List<Rdm> rdms) {
        List<Fields> systems = new ArrayList<>();
        for (int i = 0; i < rdms.size(); i++) {
            systems.add(Fields.empty()
                    .with("name", pairs.names().get(i))
                    .with("dissimilarities", rdms.get(i).values()));
        }
        return systems;
    }

    private static List<Figure> matrices(List<String> names, SystemPairs pairs, List<Rdm> rdms, RsaOptions options) {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST_MATRICES, rdms.size()); i++) {
            figures.add(new Figure(
                    "dissimilarities-" + (i + 1),
                    FigureKind.MATRIX,
                    "Dissimilarities of conditions, " + pairs.names().get(i),
                    "Dissimilarity (" + Options.name(options.metric())
                            + ", over the number of units) of each condition with each.",
                    List.of(new Axis("condition", "", names), new Axis("condition", "", names)),
                    List.of(new Series(
                            "dissimilarity", Role.CELLS, List.of(rdms.get(i).matrix())))));
        }
        return figures;
    }
}
