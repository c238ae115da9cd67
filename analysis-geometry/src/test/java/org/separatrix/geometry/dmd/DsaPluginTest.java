package org.separatrix.geometry.dmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Member;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.ComparedSystem;
import org.separatrix.geometry.samples.ComparedSystem.Between;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.samples.Surrogates;

class DsaPluginTest {

    private static final DMatrixRMaj OTHER =
            DMatrixRMaj.wrap(3, 3, new double[] {0.95, 0.4, 0, -0.4, 0.8, 0.1, 0, 0, 0.3});
    private final Workers workers = Workers.of(1);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void contextsOfOneLinearSystemAreAtDistanceZeroAndThoseOfAnotherAreNot() {
        DMatrixRMaj turn = Samples.rotation(3, 5);
        Outcome outcome = analyze(
                DsaOptions.defaults(),
                block("a", Linear.THREE, 1, CommonOps_DDRM.identity(3)),
                block("turned", Linear.THREE, 1, turn),
                block("other", OTHER, 1, CommonOps_DDRM.identity(3)));
        Fields same = pair(outcome, "a|turned");
        assertThat(same.get("rank")).isEqualTo(3);
        assertThat((Double) same.get("angular")).isLessThan(1e-5);
        assertThat((Double) same.get("w2")).isLessThan(1e-6);
        assertThat((Double) pair(outcome, "a|other").get("angular")).isGreaterThan(0.1);
        assertThat((Double) pair(outcome, "a|other").get("lowerBound")).isPositive();
        assertThat((Double) pair(outcome, "a|other").get("w2Rates")).isPositive();
        assertThat(outcome.distances().get(0).members()).containsExactly("a", "turned", "other");
        assertThat(outcome.distances().get(0).values().get(0, 2))
                .isEqualTo(pair(outcome, "a|other").get("angular"));
        Measure angular = outcome.measures().get(0);
        assertThat(angular.of()).isEqualTo("a|turned");
        assertThat(angular.floor()).isNotNull();
        assertThat(angular.chance().p()).isCloseTo(1.0 / 21.0, within(1e-12));
        assertThat(angular.chance().low()).isGreaterThan(0.1);
        assertThat(angular.interval().draws()).isEqualTo(10);
        assertThat(angular.interval().high()).isLessThan(1e-3);
        Measure spectra = outcome.measures().stream()
                .filter(measure ->
                        measure.name().equals("dsa-w2") && measure.of().equals("a|other"))
                .findFirst()
                .orElseThrow();
        assertThat(spectra.interval().low()).isPositive().isLessThan(spectra.value());
        assertThat(spectra.interval().high()).isGreaterThan(spectra.value());
        assertThat(spectra.chance().draws()).isEqualTo(20);
        assertThat(outcome.figures())
                .extracting(Figure::id)
                .contains("dsa-angular-matrix", "dsa-angular-map", "spectrum", "held-out-error");
    }

    @Test
    void backwardInTimeEigenvaluesAreTheReciprocals() {
        DelayModel.Order order = new DelayModel.Order(1, 1, 3, 0.0, 1, Centring.NONE);
        List<DMatrixRMaj> back = Linear.trials(Linear.THREE, 20, 12, 1).stream()
                .map(Surrogates::reversed)
                .toList();
        NdArray values =
                DelayModel.fit(DelayModel.coordinates(back, order), order).eigenvalues();
        List<Double> moduli = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            moduli.add(Math.hypot(values.get(k, 0), values.get(k, 1)));
        }
        moduli.sort(null);
        double modulus = Math.hypot(0.925, 0.1984313483298443);
        assertThat(moduli.get(0)).isCloseTo(1.0 / modulus, within(1e-8));
        assertThat(moduli.get(1)).isCloseTo(1.0 / modulus, within(1e-8));
        assertThat(moduli.get(2)).isCloseTo(1.0 / 0.7, within(1e-8));
    }

    @Test
    void chanceMayBeTimeBackwardOrRandomPhases() {
        ActivityBlock a = block("a", Linear.THREE, 1, CommonOps_DDRM.identity(3));
        ActivityBlock turned = block("turned", Linear.THREE, 1, Samples.rotation(3, 5));
        DsaOptions options = DsaOptions.defaults().withOrder(1, 3);
        Measure.Chance back = analyze(options.withChance(DsaChance.REVERSAL, 20), a, turned)
                .measures()
                .get(0)
                .chance();
        assertThat(back.draws()).isEqualTo(1);
        assertThat(back.p()).isNull();
        List<DMatrixRMaj> trials = Linear.trials(Linear.THREE, 20, 40, 1);
        DelayModel.Order order = options.order(1).withRank(3);
        double expected = VectorFieldDistance.between(
                        DelayModel.fit(trials, order).matrix(),
                        DelayModel.fit(trials.stream().map(Surrogates::reversed).toList(), order)
                                .matrix(),
                        10,
                        CounterRandom.of(1, "test"))
                .angular();
        assertThat(back.mean()).isCloseTo(expected, within(1e-6)).isGreaterThan(0.1);
        Measure.Chance phases = analyze(options.withChance(DsaChance.PHASES, 9), a, turned)
                .measures()
                .get(0)
                .chance();
        assertThat(phases.draws()).isEqualTo(9);
        assertThat(phases.p()).isCloseTo(0.1, within(1e-12));
        // spectra are kept, hence nearly the linear model, but not the transients
        assertThat(phases.low()).isGreaterThan(1e-4);
        assertThat(phases.high()).isLessThan(back.mean());
    }

    @Test
    void delaysAndRankMayComeFromSingularValues() {
        DsaOptions options = DsaOptions.defaults().withChoice(OrderChoice.SINGULAR_VALUES);
        ActivityBlock one = block("a", Linear.THREE, 1, CommonOps_DDRM.identity(3));
        ActivityBlock other = block("b", OTHER, 2, CommonOps_DDRM.identity(3));
        List<List<DMatrixRMaj>> trials = Observed.of(
                        ComparedSystem.of(Samples.request(workers, one, other), options.quantity(), options.between()),
                        options)
                .trials();
        int delays = trials.stream()
                .mapToInt(own -> DelayRule.of(own).delays())
                .max()
                .orElseThrow();
        int rank = trials.stream()
                .mapToInt(own -> DelayRule.rank(own, delays, 1))
                .max()
                .orElseThrow();
        Outcome outcome = analyze(options, one, other);
        assertThat(outcome.result().get("grid")).isNull();
        assertThat(outcome.result().get("delays")).isEqualTo(delays);
        assertThat((Integer) outcome.result().get("rank"))
                .isLessThanOrEqualTo(rank)
                .isPositive();
    }

    @Test
    void theIntervalIsThatOfModelsWithoutGroupsOfTrials() {
        DsaOptions options = DsaOptions.defaults().withOrder(1, 3);
        Measure found = analyze(
                        options,
                        block("a", Linear.THREE, 1, CommonOps_DDRM.identity(3)),
                        block("b", OTHER, 2, CommonOps_DDRM.identity(3)))
                .measures()
                .get(0);
        List<DMatrixRMaj> first = Linear.trials(Linear.THREE, 20, 40, 1);
        List<DMatrixRMaj> second = Linear.trials(OTHER, 20, 40, 2);
        DelayModel.Order order = options.order(1).withRank(3);
        double[] left = new double[10];
        double mean = 0.0;
        for (int group = 0; group < 10; group++) {
            left[group] = VectorFieldDistance.between(
                            DelayModel.fit(without(first, group), order).matrix(),
                            DelayModel.fit(without(second, group), order).matrix(),
                            10,
                            CounterRandom.of(1, "test"))
                    .angular();
            mean += left[group] / 10.0;
        }
        double squares = 0.0;
        for (double each : left) {
            squares += (each - mean) * (each - mean);
        }
        double half = 1.959963984540054 * Math.sqrt(0.9 * squares);
        assertThat(half).isGreaterThan(1e-6);
        assertThat(found.interval().high() - found.value()).isCloseTo(half, within(1e-6 * half + 1e-9));
        assertThat(found.value() - found.interval().low()).isCloseTo(half, within(1e-6 * half + 1e-9));
    }

    private static List<DMatrixRMaj> without(List<DMatrixRMaj> trials, int group) {
        return java.util.stream.IntStream.range(0, trials.size())
                .filter(k -> k % 10 != group)
                .mapToObj(trials::get)
                .toList();
    }

    @Test
    void aTranslationIsNoDifferenceOfDynamics() {
        ActivityBlock plain = block("a", Linear.THREE, 1, CommonOps_DDRM.identity(3));
        double[] moved = plain.states().toArray();
        for (int at = 0; at < moved.length; at++) {
            moved[at] += 3.0 + at % 3;
        }
        NdArray states = NdArray.wrap(moved, 20, 40, 3);
        ActivityBlock shifted = new ActivityBlock("b", plain.inputs(), states, plain.outputs(), List.of());
        Fields found = pair(analyze(DsaOptions.defaults().withOrder(2, 3), plain, shifted), "a|b");
        assertThat((Double) found.get("angular")).isCloseTo(0.0, within(1e-6));
        assertThat((Double) found.get("w2")).isCloseTo(0.0, within(1e-6));
    }

    @Test
    void severalNetworksAreComparedByTheirSharedContexts() {
        Member first = member(
                "n1",
                block("a", Linear.THREE, 1, CommonOps_DDRM.identity(3)),
                block("own", OTHER, 2, CommonOps_DDRM.identity(3)));
        Member second = member("n2", block("a", Linear.THREE, 3, Samples.rotation(3, 1)));
        AnalysisRequest request = new AnalysisRequest(List.of(first, second), SystemKind.MAP, 0, workers);
        DsaOptions options = DsaOptions.defaults().withOrder(1, 3);
        Outcome networks = new DsaPlugin().analyze(request, options);
        assertThat(networks.distances().get(0).members()).containsExactly("n1", "n2");
        assertThat((Double) pair(networks, "n1|n2").get("angular")).isLessThan(0.05);
        Outcome contexts = new DsaPlugin().analyze(request, options.withBetween(Between.CONTEXTS));
        assertThat(contexts.distances().get(0).members()).containsExactly("n1/a", "n1/own", "n2/a");
    }

    @Test
    void theRankIsTheSameForAllAndLoweredWithAWarning() {
        ActivityBlock plane = block("plane", CommonOps_DDRM.diag(0.9, 0.7, 0.0), 1, CommonOps_DDRM.identity(3));
        Outcome outcome = analyze(
                DsaOptions.defaults().withOrder(1, 9), block("a", Linear.THREE, 1, CommonOps_DDRM.identity(3)), plane);
        assertThat((Integer) outcome.result().get("rank")).isLessThanOrEqualTo(3);
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("instead of 9"));
    }

    @Test
    void oneSystemHasAModelAndNoPairs() {
        Outcome outcome =
                analyze(DsaOptions.defaults().withOrder(1, 3), block("a", Linear.THREE, 1, CommonOps_DDRM.identity(3)));
        assertThat(((Fields) outcome.result().get("pairs")).asMap()).isEmpty();
        assertThat(outcome.figures()).extracting(Figure::id).containsExactly("spectrum");
    }

    @Test
    void constantActivityAndShortTrialsAreReported() {
        ActivityBlock still = Samples.block("still", 2, new DMatrixRMaj(20, 3));
        assertThatThrownBy(() -> analyze(DsaOptions.defaults(), still))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no system that varies");
        Outcome outcome = analyze(
                DsaOptions.defaults().withOrder(1, 2), still, block("a", Linear.THREE, 1, CommonOps_DDRM.identity(3)));
        assertThat(outcome.warnings()).anyMatch(warning -> warning.startsWith("still: the activity does not vary"));
        ActivityBlock brief = Samples.block("brief", 10, Samples.gaussian(30, 3, 1));
        assertThatThrownBy(() -> analyze(DsaOptions.defaults().withOrder(5, 2), brief))
                .hasMessageContaining("5 with a trial of 3 steps")
                .hasMessageContaining("trials of at least 6 steps");
        assertThatThrownBy(() -> analyze(DsaOptions.defaults().withOrder(5, 0), brief))
                .hasMessageContaining("no pair that all systems can hold");
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> DsaOptions.defaults().withOrder(-1, 2)).hasMessageContaining("delays: found -1");
        assertThatThrownBy(() -> DsaOptions.defaults().withOrder(1, -2)).hasMessageContaining("rank: found -2");
    }

    private Outcome analyze(DsaOptions options, ActivityBlock... blocks) {
        return new DsaPlugin().analyze(Samples.request(workers, blocks), options);
    }

    private static Fields pair(Outcome outcome, String label) {
        return (Fields) ((Fields) outcome.result().get("pairs")).get(label);
    }

    private static Member member(String id, ActivityBlock... blocks) {
        return new Member(id, null, List.of(), new Activity(List.of(blocks)));
    }

    private static ActivityBlock block(String name, DMatrixRMaj a, long seed, DMatrixRMaj turn) {
        DMatrixRMaj all = new DMatrixRMaj(800, 3);
        List<DMatrixRMaj> trials = Linear.mapped(Linear.trials(a, 20, 40, seed), turn);
        for (int k = 0; k < 20; k++) {
            CommonOps_DDRM.insert(trials.get(k), all, 40 * k, 0);
        }
        return Samples.block(name, 20, all);
    }
}
