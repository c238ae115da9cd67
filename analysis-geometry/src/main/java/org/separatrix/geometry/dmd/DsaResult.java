package org.separatrix.geometry.dmd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.dense.row.NormOps_DDRM;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.SystemPairs;

/**
 * What the analysis {@code dsa} found.
 *
 * @param observed the systems
 * @param order grid and choice, or null if both sizes were given
 * @param models one for each system, all of one order
 * @param pairs which systems each comparison is of
 * @param comparisons one for each pair
 * @param floors of each system against itself; null where it cannot be halved
 * @param draws what it takes to judge the comparisons
 * @param rateUnit {@code 1/ms} or {@code 1/step}
 */
record DsaResult(
        Observed observed,
        @Nullable ModelOrder order,
        List<DelayModel> models,
        SystemPairs pairs,
        List<Comparison> comparisons,
        List<@Nullable Comparison> floors,
        DsaDraws draws,
        String rateUnit) {

    private static final String HALVES =
            "models of the odd and of the even trials of one system, mean of the two systems";

    /** Everything about two models. */
    record Comparison(VectorFieldDistance field, SpectralDistance spectrum, SpectralDistance rates) {}

    int delays() {
        return models.get(0).order().delays();
    }

    int rank() {
        return models.get(0).order().rank();
    }

    Fields describe(DsaOptions options, List<Double> stepLengths) {
        Fields byPair = Fields.empty();
        for (int pair = 0; pair < pairs.count(); pair++) {
            byPair = byPair.with(pairs.label(pair), describe(pair));
        }
        List<Fields> systems = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            systems.add(describeSystem(i, stepLengths.get(i)));
        }
        return Fields.empty()
                .with("quantity", Options.name(options.quantity()))
                .with("centring", Options.name(options.centring()))
                .with("components", observed.components())
                .with("varianceKept", observed.varianceKept())
                .with("delays", delays())
                .with("interval", options.interval())
                .with("rank", rank())
                .with("ridge", options.ridge())
                .with("stepsAhead", models.get(0).order().ahead())
                .with("rateUnit", rateUnit)
                .with("padding", "none")
                .with("systems", systems)
                .with("pairs", byPair)
                .with(
                        "grid",
                        order == null
                                ? null
                                : order.cells().stream()
                                        .map(DsaResult::describe)
                                        .toList());
    }

    private Fields describe(int pair) {
        Comparison found = comparisons.get(pair);
        VectorFieldDistance field = found.field();
        return Fields.empty()
                .with("angular", field.angular())
                .with("euclidean", field.euclidean())
                .with("lowerBound", field.lowerBound())
                .with("gap", field.gap())
                .with("starts", field.starts())
                .with("startsAtOptimum", field.startsAtOptimum())
                .with("converged", field.converged())
                .with("determinant", field.determinant())
                .with("logNormRatio", field.logNormRatio())
                .with("w1", found.spectrum().w1())
                .with("w2", found.spectrum().w2())
                .with("w1Rates", found.rates().w1())
                .with("w2Rates", found.rates().w2())
                .with("angularFloor", floor(pair, true))
                .with("w2Floor", floor(pair, false))
                .with("delays", delays())
                .with("rank", rank());
    }

    private Fields describeSystem(int i, double stepLength) {
        DelayModel model = models.get(i);
        Comparison floor = floors.get(i);
        return Fields.empty()
                .with("name", observed.systems().get(i).name())
                .with("trials", observed.trials().get(i).size())
                .with("eigenvalues", model.eigenvalues())
                .with("rates", model.rates(stepLength))
                .with("norm", NormOps_DDRM.normF(model.matrix()))
                .with("nonNormality", model.nonNormality())
                .with("transientGrowth", model.transientGrowth())
                .with("singularValues", model.singularValues())
                .with("angularFloor", floor == null ? null : floor.field().angular())
                .with("w2Floor", floor == null ? null : floor.spectrum().w2());
    }

    private static Fields describe(ModelOrder.Cell cell) {
        return Fields.empty()
                .with("delays", cell.delays())
                .with("rank", cell.rank())
                .with("mase", cell.mase())
                .with("r2", cell.r2())
                .with("aic", cell.aic())
                .with("nonNormality", cell.nonNormality())
                .with("transientGrowth", cell.transientGrowth());
    }

    /** Returns the mean of the two systems' distances from themselves, or null if one cannot be halved. */
    @Nullable
    Double floor(int pair, boolean angular) {
        Comparison a = floors.get(pairs.first(pair));
        Comparison b = floors.get(pairs.second(pair));
        if (a == null || b == null) {
            return null;
        }
        return angular
                ? 0.5 * (a.field().angular() + b.field().angular())
                : 0.5 * (a.spectrum().w2() + b.spectrum().w2());
    }

    List<Distances> distances() {
        return List.of(
                new Distances(
                        "dsa-angular",
                        pairs.names(),
                        pairs.matrix(pair -> comparisons.get(pair).field().angular()),
                        "rad",
                        "Angle between the linear models of two systems after the best rotation or reflection."),
                new Distances(
                        "dsa-w2",
                        pairs.names(),
                        pairs.matrix(pair -> comparisons.get(pair).spectrum().w2()),
                        "",
                        "2-Wasserstein distance (rooted) between the eigenvalues of the linear models of two systems."));
    }

    List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        for (int pair = 0; pair < pairs.count(); pair++) {
            Comparison found = comparisons.get(pair);
            measures.add(draws.judge(
                    Measure.of(
                                    "dsa-angular",
                                    pairs.label(pair),
                                    found.field().angular(),
                                    "rad",
                                    "angle between the linear delay models of two systems after the best rotation or reflection",
                                    "higher = less similar")
                            .withFloor(asFloor(floor(pair, true))),
                    pair));
            measures.add(draws.judge(
                    Measure.of(
                                    "dsa-w2",
                                    pairs.label(pair),
                                    found.spectrum().w2(),
                                    "",
                                    "2-Wasserstein distance between the eigenvalues of the linear delay models of two systems",
                                    "higher = less similar")
                            .withFloor(asFloor(floor(pair, false))),
                    pairs.count() + pair));
        }
        for (int i = 0; i < models.size(); i++) {
            measures.add(Measure.of(
                    "dmd-non-normality",
                    pairs.names().get(i),
                    models.get(i).nonNormality(),
                    "",
                    "Frobenius norm of the commutator of the linear delay model with its transpose",
                    "higher = less normal"));
        }
        return measures;
    }

    private static Measure.@Nullable Floor asFloor(@Nullable Double value) {
        return value == null ? null : new Measure.Floor(value, HALVES, 1);
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>(observed.warnings());
        for (int pair = 0; pair < pairs.count(); pair++) {
            VectorFieldDistance field = comparisons.get(pair).field();
            if (!field.converged()) {
                warnings.add(pairs.label(pair) + ": the search for the best rotation did not settle");
            } else if (field.startsAtOptimum() <= 1 && field.gap() > 1e-6 && field.starts() > 1) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "%s: only %d of %d starts found the angle, which its lower bound does not confirm; more randomStarts "
                                + "may find a smaller one",
                        pairs.label(pair),
                        field.startsAtOptimum(),
                        field.starts()));
            }
        }
        return warnings;
    }
}
