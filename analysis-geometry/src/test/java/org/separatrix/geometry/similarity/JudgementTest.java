package org.separatrix.geometry.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.ComparedSystem.Between;
import org.separatrix.geometry.samples.ContextSamples;
import org.separatrix.geometry.samples.LeftOut;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.Samples;

/** Chance, intervals and floors of {@code cka}, {@code shape-distance} and {@code rsa}. */
class JudgementTest {

    private static final int TRIALS = 8;

    private final Workers workers = Workers.of(1);
    private final DMatrixRMaj signal = Samples.correlated(80, 5, 1);

    @AfterEach
    void close() {
        workers.close();
    }

    private static DMatrixRMaj noisy(DMatrixRMaj of, double noise, long seed) {
        DMatrixRMaj noisy = Samples.gaussian(of.numRows, of.numCols, seed);
        CommonOps_DDRM.add(noise, noisy, 1.0, of, noisy);
        return noisy;
    }

    private static AnalysisRequest request(Workers workers, DMatrixRMaj a, DMatrixRMaj b) {
        return Samples.request(workers, Samples.block("x", TRIALS, a), Samples.block("y", TRIALS, b));
    }

    private static Measure only(Outcome outcome) {
        assertThat(outcome.measures()).hasSize(1);
        return outcome.measures().get(0);
    }

    @Test
    void systemsThatShareTheirTrialsLieBeyondChanceAndOthersDoNot() {
        DMatrixRMaj copy = noisy(Samples.times(signal, Samples.rotation(5, 3)), 0.3, 4);
        Measure cka = only(new CkaPlugin().analyze(request(workers, signal, copy), CkaOptions.defaults()));
        assertThat(cka.chance().p()).isCloseTo(1.0 / 51.0, within(1e-12));
        assertThat(cka.chance().mean()).isLessThan(0.3);
        assertThat(cka.interval().low()).isLessThan(cka.value());
        assertThat(cka.interval().high()).isGreaterThan(cka.value());
        assertThat(cka.interval().low()).isGreaterThan(cka.chance().high());
        Measure shape = only(new ShapePlugin().analyze(request(workers, signal, copy), ShapeOptions.defaults()));
        assertThat(shape.chance().p()).isCloseTo(1.0 / 21.0, within(1e-12));
        assertThat(shape.interval().high()).isLessThan(shape.chance().low());
        DMatrixRMaj other = Samples.correlated(80, 5, 2);
        assertThat(only(new CkaPlugin().analyze(request(workers, signal, other), CkaOptions.defaults()))
                        .chance()
                        .p())
                .isGreaterThan(0.05);
        assertThat(only(new ShapePlugin().analyze(request(workers, signal, other), ShapeOptions.defaults()))
                        .chance()
                        .p())
                .isGreaterThan(0.05);
    }

    @Test
    void theIntervalIsThatOfTheTrialsLeftOut() {
        DMatrixRMaj copy = noisy(signal, 0.5, 4);
        Measure found = only(new CkaPlugin().analyze(request(workers, signal, copy), CkaOptions.defaults()));
        double[] left = new double[TRIALS];
        double mean = 0.0;
        for (int k = 0; k < TRIALS; k++) {
            left[k] = LinearCka.between(without(signal, k), without(copy, k)).debiased();
            mean += left[k] / TRIALS;
        }
        double squares = 0.0;
        for (double each : left) {
            squares += (each - mean) * (each - mean);
        }
        double half = 1.959963984540054 * Math.sqrt((TRIALS - 1.0) / TRIALS * squares);
        assertThat(found.interval().high() - found.value()).isCloseTo(half, within(1e-8));
        assertThat(found.value() - found.interval().low()).isCloseTo(half, within(1e-8));
        assertThat(found.interval().draws()).isEqualTo(TRIALS);
    }

    private static DMatrixRMaj without(DMatrixRMaj samples, int trial) {
        DMatrixRMaj left = new DMatrixRMaj(samples.numRows - 10, samples.numCols);
        for (int i = 0, row = 0; i < samples.numRows; i++) {
            if (i / 10 != trial) {
                CommonOps_DDRM.insert(CommonOps_DDRM.extractRow(samples, i, null), left, row++, 0);
            }
        }
        return left;
    }

    @Test
    void aTrialKeepsItsStepsInAnotherOrderAndItsLength() {
        List<ContextSamples.Trial> trials =
                List.of(new ContextSamples.Trial(0, 2), new ContextSamples.Trial(2, 3), new ContextSamples.Trial(5, 2));
        DMatrixRMaj rows = new DMatrixRMaj(7, 1, true, 0, 1, 2, 3, 4, 5, 6);
        TrialDraws draws = new TrialDraws(List.of(rows), trials);
        assertThat(draws.canShuffle()).isTrue();
        List<double[]> seen = new ArrayList<>();
        for (int draw = 0; draw < 20; draw++) {
            seen.add(draws.shuffled(CounterRandom.of(draw, "test")).get(0).data);
        }
        assertThat(seen).anySatisfy(order -> assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6));
        assertThat(seen).anySatisfy(order -> assertThat(order).containsExactly(5, 6, 2, 3, 4, 0, 1));
        assertThat(seen).allSatisfy(order -> assertThat(order[3]).isEqualTo(3.0));
        assertThat(new TrialDraws(List.of(rows), trials.subList(0, 2)).canShuffle())
                .isFalse();
        assertThat(LeftOut.groups(10, 2)).isZero();
        assertThat(LeftOut.groups(10, 3)).isEqualTo(3);
    }

    @Test
    void trialsThatAreAllAlikeGiveAChanceThatIsTheValue() {
        DMatrixRMaj trial = Samples.correlated(10, 5, 3);
        DMatrixRMaj other = noisy(trial, 0.5, 9);
        Measure found = only(
                new CkaPlugin().analyze(request(workers, repeated(trial), repeated(other)), CkaOptions.defaults()));
        assertThat(found.chance().mean()).isCloseTo(found.value(), within(1e-10));
        assertThat(found.chance().sd()).isCloseTo(0.0, within(1e-10));
        assertThat(found.chance().p()).isCloseTo(1.0, within(1e-12));
    }

    private static DMatrixRMaj repeated(DMatrixRMaj trial) {
        DMatrixRMaj all = new DMatrixRMaj(TRIALS * trial.numRows, trial.numCols);
        for (int k = 0; k < TRIALS; k++) {
            CommonOps_DDRM.insert(trial, all, k * trial.numRows, 0);
        }
        return all;
    }

    @Test
    void dissimilaritiesAreJudgedByConditionsTrialsAndHalves() {
        DMatrixRMaj trial = Samples.correlated(10, 5, 3);
        DMatrixRMaj a = noisy(repeated(trial), 0.2, 5);
        DMatrixRMaj b = noisy(Samples.times(repeated(trial), Samples.rotation(5, 3)), 0.2, 6);
        Measure found = only(new RsaPlugin()
                .analyze(request(workers, a, b), RsaOptions.defaults().withMetric(RsaOptions.Metric.EUCLIDEAN)));
        assertThat(found.chance().p()).isLessThan(0.02);
        assertThat(found.chance().draws()).isEqualTo(500);
        assertThat(found.interval().low()).isLessThan(found.value());
        assertThat(found.interval().high()).isGreaterThan(found.value());
        assertThat(found.interval().draws()).isEqualTo(TRIALS);
        assertThat(found.floor().value()).isBetween(0.9, 1.0);
        assertThat(found.floor().value()).isGreaterThan(found.chance().high());
        Measure same = only(new RsaPlugin()
                .analyze(
                        request(workers, repeated(trial), repeated(trial)),
                        RsaOptions.defaults().withMetric(RsaOptions.Metric.EUCLIDEAN)));
        assertThat(same.floor().value()).isCloseTo(1.0, within(1e-12));
        assertThat(same.interval().high() - same.interval().low()).isCloseTo(0.0, within(1e-9));
    }

    @Test
    void conditionsInAnotherOrderHaveTheirDissimilaritiesInThatOrder() {
        Rdm rdm = new Rdm(3, NdArray.vector(1.0, 2.0, 3.0));
        assertThat(RsaDraws.permuted(rdm, new int[] {0, 1, 2}).toArray()).containsExactly(1.0, 2.0, 3.0);
        assertThat(RsaDraws.permuted(rdm, new int[] {2, 0, 1}).toArray()).containsExactly(2.0, 3.0, 1.0);
    }

    @Test
    void moreThreadsChangeNothingAndManyPairsAreNotJudged() {
        AnalysisRequest one = request(workers, signal, noisy(signal, 1.0, 4));
        try (Workers three = Workers.of(3)) {
            AnalysisRequest many = request(three, signal, noisy(signal, 1.0, 4));
            assertThat(only(new CkaPlugin().analyze(many, CkaOptions.defaults())))
                    .isEqualTo(only(new CkaPlugin().analyze(one, CkaOptions.defaults())));
            assertThat(only(new ShapePlugin().analyze(many, ShapeOptions.defaults())))
                    .isEqualTo(only(new ShapePlugin().analyze(one, ShapeOptions.defaults())));
            assertThat(only(new RsaPlugin().analyze(many, RsaOptions.defaults())))
                    .isEqualTo(only(new RsaPlugin().analyze(one, RsaOptions.defaults())));
        }
        Outcome bare = new CkaPlugin().analyze(one, new CkaOptions(Quantity.STATE, Between.AUTO, 50, 10, 0));
        assertThat(only(bare).chance()).isNull();
        assertThat(only(bare).interval()).isNull();
        assertThat(bare.warnings()).anyMatch(warning -> warning.contains("more than mostPairs = 0"));
    }
}
