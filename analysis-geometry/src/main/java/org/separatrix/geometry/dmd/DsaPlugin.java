package org.separatrix.geometry.dmd;

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
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.geometry.dmd.SpectralDistance.Padding;
import org.separatrix.geometry.samples.ComparedSystem;
import org.separatrix.geometry.samples.SystemPairs;

/**
 * The analysis {@code dsa} (dynamical similarity analysis): linear models of delay coordinates, compared by the angle between their matrices
 * over all rotations and reflections, and by the transport between their eigenvalues.
 *
 * <p>Works on simulated or recorded activity. All models of a comparison have the same number of components, delays and rank. A system
 * whose activity does not vary is left out with a warning. Chance enters through the random starts of the search, and the
 * draws that show what chance gives.
 *
 * <p>Source: Ostrow et al. 2023 (arXiv:2306.10168); Schmid 2010 (doi:10.1017/S0022112010001217).
 */
public final class DsaPlugin implements AnalysisPlugin<DsaOptions> {

    private static final String ID = "dsa";

    private static final AnalysisDescriptor DESCRIPTOR = new AnalysisDescriptor(
            ID,
            "Dynamical similarity",
            "Linear models v(t+1) = A v(t) + c of the delay coordinates of each system, on its leading principal components. "
                    + "The angular distance of two systems is arccos of the largest tr(A' C B C') over the orthogonal "
                    + "matrices C, with A and B divided by their Frobenius norms: 0 for systems that differ by a rotation or "
                    + "reflection of coordinates, at most pi. lowerBound is proven, so the distance is certain where it "
                    + "meets the bound; starts and startsAtOptimum tell how often the search found the same value. w1 and w2 "
                    + "are the Wasserstein distances (w2 with the root) between the eigenvalues of A and B, each of equal "
                    + "weight; w1Rates and w2Rates those between ln(eigenvalue) / time. Delays and rank are the same for all "
                    + "systems, the smallest within 1 % of the least error on trials put aside, or the largest that the rule of singular "
                    + "values gives for a system. The floor compares models of "
                    + "the odd and of the even trials of one system.",
            List.of(
                    "Ostrow, Eisen, Kozachkov and Fiete 2023, arXiv:2306.10168",
                    "Schmid 2010, doi:10.1017/S0022112010001217",
                    "Brunton, Brunton, Proctor, Kaiser and Kutz 2017, doi:10.1038/s41467-017-00030-8",
                    "Redman et al. 2023, arXiv:2302.09160"),
            Scope.MODELS,
            false);

    /** Called by the service loader. */
    public DsaPlugin() {}

    @Override
    public AnalysisDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public DsaOptions defaultOptions() {
        return DsaOptions.defaults();
    }

    @Override
    public Outcome analyze(AnalysisRequest request, DsaOptions options) {
        Observed observed = Observed.of(ComparedSystem.of(request, options.quantity(), options.between()), options);
        if (observed.systems().isEmpty()) {
            throw InvalidInputException.of(ID, "activity", "no system that varies", "at least one");
        }
        List<List<DMatrixRMaj>> trials = observed.trials();
        Sizes sizes = sizes(trials, options, request);
        ModelOrder chosen = sizes.grid();
        int delays = sizes.delays();
        int wanted = sizes.rank();
        checkLength(trials, options.order(delays));
        List<DelayCoordinates> coordinates =
                request.workers().map(trials.size(), i -> DelayModel.coordinates(trials.get(i), options.order(delays)));
        int rank = Math.min(
                wanted,
                coordinates.stream().mapToInt(DelayCoordinates::rank).min().orElse(wanted));
        DelayModel.Order order = options.order(delays).withRank(rank);
        List<DelayModel> models =
                coordinates.stream().map(own -> DelayModel.fit(own, order)).toList();
        boolean timed = request.members().stream().allMatch(member -> member.model() != null);
        List<Double> steps = observed.systems().stream()
                .map(system -> stepLength(system.member().model(), timed))
                .toList();
        SystemPairs pairs = new SystemPairs(
                observed.systems().stream().map(ComparedSystem::name).toList());
        CounterRandom random = CounterRandom.of(request.seed(), ID);
        List<DsaResult.Comparison> comparisons = request.workers().map(pairs.count(), pair -> {
            int a = pairs.first(pair);
            int b = pairs.second(pair);
            return compare(models.get(a), models.get(b), steps.get(a), steps.get(b), options, random.split(pair));
        });
        CounterRandom halves = CounterRandom.of(request.seed(), ID + " halves");
        List<List<DsaResult.Comparison>> floors = request.workers()
                .map(trials.size(), i -> floor(trials.get(i), order, steps.get(i), options, halves.split(i)));
        List<DsaResult.@Nullable Comparison> floorOrNull = new ArrayList<>();
        floors.forEach(found -> floorOrNull.add(found.isEmpty() ? null : found.get(0)));
        boolean judged = pairs.count() <= options.mostPairs();
        DsaDraws draws = judged && pairs.count() > 0
                ? DsaDraws.of(
                        trials,
                        models,
                        pairs,
                        options,
                        CounterRandom.of(request.seed(), ID + " draws"),
                        request.workers())
                : DsaDraws.none();
        DsaResult found = new DsaResult(
                observed, chosen, models, pairs, comparisons, floorOrNull, draws, timed ? "1/ms" : "1/step");
        List<String> warnings = new ArrayList<>(found.warnings());
        if (!judged) {
            warnings.add(pairs.count() + " pairs of systems, more than mostPairs = " + options.mostPairs()
                    + ": neither chance nor intervals are computed");
        }
        if (rank < wanted) {
            warnings.add("all models have rank " + rank + " instead of " + wanted
                    + ": a system has no more directions above rounding");
        }
        return new Outcome(
                        found.describe(options, steps), warnings, DsaFigures.tables(found), DsaFigures.figures(found))
                .withMeasures(found.measures())
                .withDistances(found.distances());
    }

    private record Sizes(int delays, int rank, @Nullable ModelOrder grid) {}

    private static Sizes sizes(List<List<DMatrixRMaj>> trials, DsaOptions options, AnalysisRequest request) {
        if (options.delays() > 0 && options.rank() > 0) {
            return new Sizes(options.delays(), options.rank(), null);
        }
        if (options.choice() == OrderChoice.HELD_OUT) {
            ModelOrder found = order(trials, options, request);
            return new Sizes(found.chosen().delays(), found.chosen().rank(), found);
        }
        int steps = trials.stream()
                .mapToInt(own -> DelayRule.of(own).delays())
                .max()
                .orElse(1);
        int delays = options.delays() > 0 ? options.delays() : (steps + options.interval() - 1) / options.interval();
        checkLength(trials, options.order(delays));
        int rank = trials.stream()
                .mapToInt(own -> DelayRule.rank(own, delays, options.interval()))
                .max()
                .orElse(1);
        return new Sizes(delays, options.rank() > 0 ? options.rank() : rank, null);
    }

    private static ModelOrder order(List<List<DMatrixRMaj>> trials, DsaOptions options, AnalysisRequest request) {
        ModelOrder found = ModelOrder.choose(
                trials,
                options.delayCandidates(),
                options.rankCandidates(),
                options.order(1),
                options.trainShare(),
                request.workers());
        if (found == null) {
            throw InvalidInputException.of(
                    ID,
                    "delayGrid and rankGrid",
                    "no pair that all systems can hold",
                    "fewer delays or a lower rank, or longer trials that vary in more dimensions");
        }
        return found;
    }

    private static void checkLength(List<List<DMatrixRMaj>> trials, DelayModel.Order order) {
        int shortest = DelayCoordinates.shortest(order.delays(), order.interval(), order.ahead());
        for (List<DMatrixRMaj> own : trials) {
            for (DMatrixRMaj trial : own) {
                if (trial.numRows < shortest) {
                    throw InvalidInputException.of(
                            ID,
                            "delays",
                            order.delays() + " with a trial of " + trial.numRows + " steps",
                            "trials of at least " + shortest + " steps, or fewer delays");
                }
            }
        }
    }

    private static double stepLength(@Nullable Model model, boolean timed) {
        return timed && model != null ? model.spec().dtMs() : 1.0;
    }

    private static DsaResult.Comparison compare(
            DelayModel a, DelayModel b, double stepA, double stepB, DsaOptions options, CounterRandom random) {
        NdArray valuesA = a.eigenvalues();
        NdArray valuesB = b.eigenvalues();
        return new DsaResult.Comparison(
                VectorFieldDistance.between(a.matrix(), b.matrix(), options.randomStarts(), random),
                SpectralDistance.between(valuesA, valuesB, Padding.NONE),
                SpectralDistance.between(a.rates(stepA), b.rates(stepB), Padding.NONE));
    }

    /** Compares the odd with the even trials; empty if there are too few, or they vary in fewer dimensions. */
    private static List<DsaResult.Comparison> floor(
            List<DMatrixRMaj> trials, DelayModel.Order order, double step, DsaOptions options, CounterRandom random) {
        if (trials.size() < 2) {
            return List.of();
        }
        List<DMatrixRMaj> even = new ArrayList<>();
        List<DMatrixRMaj> odd = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            (i % 2 == 0 ? even : odd).add(trials.get(i));
        }
        DelayCoordinates first = DelayModel.coordinates(even, order);
        DelayCoordinates second = DelayModel.coordinates(odd, order);
        if (Math.min(first.rank(), second.rank()) < order.rank()) {
            return List.of();
        }
        return List.of(
                compare(DelayModel.fit(first, order), DelayModel.fit(second, order), step, step, options, random));
    }
}
