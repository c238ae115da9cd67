package org.separatrix.geometry.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Member;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Figure;
import org.separatrix.geometry.samples.Samples;

class SimilarityPluginsTest {

    private final Workers workers = Workers.of(1);
    private final DMatrixRMaj a = Samples.correlated(60, 5, 1);
    private final DMatrixRMaj b = Samples.correlated(60, 5, 2);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void networksThatDifferByARotationAreOneShapeAndFullyAligned() {
        AnalysisRequest request = networks(
                List.of(Samples.block("x", 6, a), Samples.block("y", 6, b)),
                List.of(
                        Samples.block("y", 6, Samples.times(b, Samples.rotation(5, 3))),
                        Samples.block("x", 6, Samples.times(a, Samples.rotation(5, 3)))));
        Outcome cka = new CkaPlugin().analyze(request, CkaOptions.defaults());
        assertThat((Double) pair(cka, "n0|n1").get("debiased")).isCloseTo(1.0, within(1e-10));
        assertThat(cka.result().get("samples")).isEqualTo(120);
        Outcome shape = new ShapePlugin().analyze(request, ShapeOptions.defaults());
        assertThat((Double) pair(shape, "n0|n1").get("angular")).isCloseTo(0.0, within(1e-9));
        assertThat((Double) pair(shape, "n0|n1").get("angularCrossValidated")).isCloseTo(0.0, within(1e-8));
        Outcome rsa = new RsaPlugin().analyze(request, RsaOptions.defaults().withMetric(RsaOptions.Metric.EUCLIDEAN));
        assertThat((Double) ((Fields) rsa.result().get("pairs")).get("n0|n1")).isCloseTo(1.0, within(1e-10));
        assertThat(((List<?>) rsa.result().get("conditions"))).hasSize(12);
    }

    @Test
    void theValuesOfThePluginsAreThoseOfTheClasses() {
        AnalysisRequest request = Samples.request(workers, Samples.block("x", 6, a), Samples.block("y", 6, b));
        Fields cka = pair(new CkaPlugin().analyze(request, CkaOptions.defaults()), "x|y");
        assertThat(cka.get("debiased")).isEqualTo(LinearCka.between(a, b).debiased());
        Fields shape = pair(new ShapePlugin().analyze(request, ShapeOptions.defaults()), "x|y");
        assertThat(shape.get("angular"))
                .isEqualTo(ShapeDistance.between(a, b, 1.0, ShapeDistance.Alignment.ROTATION)
                        .angular());
    }

    @Test
    void trialsThatDoNotMatchAreCutWithAWarning() {
        AnalysisRequest request = Samples.request(workers, Samples.block("x", 6, a), Samples.block("y", 10, b));
        Outcome cka = new CkaPlugin().analyze(request, CkaOptions.defaults());
        assertThat(cka.result().get("samples")).isEqualTo(36);
        assertThat(cka.warnings()).anyMatch(warning -> warning.contains("only the first 36 of at most 60"));
    }

    @Test
    void fewerSamplesThanUnitsAndTooFewTrialsAreWarnedOf() {
        AnalysisRequest request = Samples.request(
                workers,
                Samples.block("x", 2, Samples.gaussian(6, 9, 1)),
                Samples.block("y", 2, Samples.gaussian(6, 9, 2)));
        Outcome shape = new ShapePlugin().analyze(request, ShapeOptions.defaults());
        assertThat(shape.warnings())
                .anyMatch(warning -> warning.startsWith("6 samples of 9 units"))
                .anyMatch(warning -> warning.contains("nothing is cross-validated"));
        assertThat(pair(shape, "x|y").get("angularCrossValidated")).isNull();
    }

    @Test
    void constantActivityHasNeitherShapeNorAlignment() {
        AnalysisRequest request =
                Samples.request(workers, Samples.block("x", 6, a), Samples.block("still", 6, new DMatrixRMaj(60, 5)));
        Outcome shape = new ShapePlugin().analyze(request, ShapeOptions.defaults());
        assertThat(shape.warnings()).anyMatch(warning -> warning.startsWith("still: "));
        assertThat(shape.distances().get(0).members()).containsExactly("x");
        Outcome cka = new CkaPlugin().analyze(request, CkaOptions.defaults());
        assertThat(pair(cka, "x|still").get("biased")).isNull();
        assertThat(cka.distances()).isEmpty();
        AnalysisRequest none = Samples.request(workers, Samples.block("still", 6, new DMatrixRMaj(60, 5)));
        assertThatThrownBy(() -> new ShapePlugin().analyze(none, ShapeOptions.defaults()))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void representationalSimilarityDrawsMatricesAndNamesTheCeiling() {
        AnalysisRequest request = networks(
                List.of(Samples.block("x", 6, a)),
                List.of(Samples.block("x", 6, b)),
                List.of(Samples.block("x", 6, a)));
        Outcome rsa = new RsaPlugin().analyze(request, RsaOptions.defaults());
        assertThat(rsa.figures())
                .extracting(Figure::id)
                .contains("dissimilarities-1", "dissimilarities-3", "rsa-dissimilarity-matrix");
        assertThat(rsa.result().get("noiseCeiling")).isNotNull();
        assertThat((Double) ((Fields) rsa.result().get("pairs")).get("n0|n2")).isCloseTo(1.0, within(1e-10));
        assertThatThrownBy(() ->
                        new RsaPlugin().analyze(request, RsaOptions.defaults().withBins(1)))
                .hasMessageContaining("at least 2 conditions");
        assertThatThrownBy(() ->
                        new RsaPlugin().analyze(request, RsaOptions.defaults().withBins(11)))
                .hasMessageContaining("0 trials of at least 11 steps");
        Outcome noiseless = new RsaPlugin()
                .analyze(
                        networks(List.of(Samples.block("x", 2, twice(a)))),
                        RsaOptions.defaults().withBins(3));
        assertThat(noiseless.warnings())
                .anyMatch(warning -> warning.contains("no noise between trials"))
                .anyMatch(warning -> warning.startsWith("3 conditions"));
    }

    @Test
    void networksWithoutACommonContextAreRefused() {
        AnalysisRequest request = networks(List.of(Samples.block("x", 6, a)), List.of(Samples.block("y", 6, b)));
        assertThatThrownBy(() -> new CkaPlugin().analyze(request, CkaOptions.defaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("none that all networks share");
    }

    private static DMatrixRMaj twice(DMatrixRMaj trial) {
        DMatrixRMaj both = new DMatrixRMaj(2 * trial.numRows, trial.numCols);
        System.arraycopy(trial.data, 0, both.data, 0, trial.getNumElements());
        System.arraycopy(trial.data, 0, both.data, trial.getNumElements(), trial.getNumElements());
        return both;
    }

    @SafeVarargs
    private AnalysisRequest networks(List<ActivityBlock>... blocks) {
        List<Member> members = java.util.stream.IntStream.range(0, blocks.length)
                .mapToObj(i -> new Member("n" + i, null, List.of(), new Activity(blocks[i])))
                .toList();
        return new AnalysisRequest(members, SystemKind.MAP, 0, workers);
    }

    private static Fields pair(Outcome outcome, String label) {
        return (Fields) ((Fields) outcome.result().get("pairs")).get(label);
    }
}
