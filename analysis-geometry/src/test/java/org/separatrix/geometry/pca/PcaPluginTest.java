package org.separatrix.geometry.pca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;
import org.separatrix.geometry.dimension.ParticipationRatio;
import org.separatrix.geometry.samples.Quantity;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.subspace.PrincipalAngles;
import org.separatrix.geometry.subspace.PrincipalComponents;

class PcaPluginTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    @Test
    void reportsEachContextAndThenAllOfThemPooled() {
        Outcome outcome = run(
                Samples.block("pro", 5, Samples.correlated(100, 6, 1)),
                Samples.block("anti", 5, Samples.correlated(50, 6, 2)));
        assertThat(names(outcome)).containsExactly("pro", "anti", "pooled");
        assertThat(context(outcome, "pooled").get("samples")).isEqualTo(150);
        assertThat(outcome.result().get("quantity")).isEqualTo("state");
        assertThat(outcome.result().get("centred")).isEqualTo(true);
        assertThat(outcome.result().get("units")).isEqualTo(6);
        assertThat(outcome.warnings()).isEmpty();
    }

    @Test
    void writesTheSpectrumAndTheParticipationRatioOfTheCovariance() {
        DMatrixRMaj samples = Samples.times(Samples.withSpectrum(4.0, 1.0), Samples.rotation(2, 8));
        Fields pro = context(run(Samples.block("pro", 2, samples)), "pro");
        NdArray eigenvalues = (NdArray) pro.get("eigenvalues");
        assertThat(eigenvalues.at(0)).isCloseTo(4.0, TIGHT);
        assertThat(eigenvalues.at(1)).isCloseTo(1.0, TIGHT);
        assertThat((Double) pro.get("participationRatio")).isCloseTo(25.0 / 17.0, TIGHT);
        assertThat(((NdArray) pro.get("varianceExplained")).at(0)).isCloseTo(0.8, TIGHT);
        assertThat(pro.get("componentsFor90Percent")).isEqualTo(2);
        assertThat(pro.get("trials")).isEqualTo(2);
    }

    @Test
    void contextsInPlanesTiltedBy30And60DegreesAreFoundAtTheseAngles() {
        double c30 = Math.cos(Math.PI / 6);
        double s30 = Math.sin(Math.PI / 6);
        DMatrixRMaj a = new DMatrixRMaj(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}});
        DMatrixRMaj b = new DMatrixRMaj(new double[][] {{c30, 0, s30, 0}, {0, s30, 0, c30}});
        DMatrixRMaj plane = Samples.withSpectrum(2.0, 1.0);
        DMatrixRMaj rotation = Samples.rotation(4, 15);
        Outcome outcome = run(
                Samples.block("A", 2, Samples.times(Samples.times(plane, a), rotation)),
                Samples.block("B", 2, Samples.times(Samples.times(plane, b), rotation)));
        assertThat(outcome.result().get("components")).isEqualTo(2);
        NdArray angles = (NdArray) fields(outcome, "principalAnglesRad").get("A|B");
        assertThat(angles.at(0)).isCloseTo(0.5235987755982988, TIGHT);
        assertThat(angles.at(1)).isCloseTo(1.0471975511965976, TIGHT);
        assertThat((Double) fields(outcome, "meanSquaredCosine").get("A|B")).isCloseTo(0.5, TIGHT);
        assertThat(outcome.result().get("meanSquaredCosineOfRandomSubspaces")).isEqualTo(0.5);
        Figure matrix = figure(outcome, "principal-angles");
        assertThat(matrix.kind()).isEqualTo(FigureKind.MATRIX);
        assertThat(matrix.axes().get(0).categories()).containsExactly("A", "B");
        NdArray cells = matrix.series().get(0).coordinates().get(0);
        assertThat(cells.get(0, 1)).isCloseTo(45.0, TIGHT);
        assertThat(cells.get(1, 0)).isEqualTo(cells.get(0, 1));
        assertThat(cells.get(0, 0)).isZero();
    }

    @Test
    void everyPairOfContextsIsComparedOnce() {
        Outcome outcome = run(
                Samples.block("a", 1, Samples.correlated(50, 5, 1)),
                Samples.block("b", 1, Samples.correlated(50, 5, 2)),
                Samples.block("c", 1, Samples.correlated(50, 5, 3)),
                Samples.block("d", 1, Samples.correlated(50, 5, 4)));
        assertThat(fields(outcome, "principalAnglesRad").asMap().keySet())
                .containsExactly("a|b", "a|c", "a|d", "b|c", "b|d", "c|d");
        int k = (Integer) outcome.result().get("components");
        NdArray expected = PrincipalAngles.between(
                        PrincipalComponents.of(Samples.correlated(50, 5, 2)).basis(k),
                        PrincipalComponents.of(Samples.correlated(50, 5, 4)).basis(k))
                .radians();
        assertThat(fields(outcome, "principalAnglesRad").get("b|d")).isEqualTo(expected);
        Table table = outcome.tables().get(1);
        assertThat(table.columns().get(0).cells()).containsExactly("a", "a", "a", "b", "b", "c");
        assertThat(table.columns().get(1).cells()).containsExactly("b", "c", "d", "c", "d", "d");
        assertThat((Double) table.columns().get(2).cells().get(4))
                .isCloseTo(Math.toDegrees((expected.at(0) + expected.at(k - 1) + middle(expected)) / k), TIGHT);
    }

    private static double middle(NdArray angles) {
        double sum = 0.0;
        for (int i = 1; i < angles.size() - 1; i++) {
            sum += angles.at(i);
        }
        return sum;
    }

    @Test
    void theCommonDimensionHoldsTheWantedShareInEveryContext() {
        ActivityBlock flat = Samples.block("flat", 1, Samples.withSpectrum(10, 9, 8, 0.1, 0.1));
        ActivityBlock round = Samples.block("round", 1, Samples.withSpectrum(10, 0.1, 0.08, 0.06, 0.04));
        assertThat(run(flat, round).result().get("components")).isEqualTo(3);
        PcaOptions half = PcaOptions.defaults().withVarianceFraction(0.5);
        assertThat(run(half, flat, round).result().get("components")).isEqualTo(2);
        PcaOptions four = PcaOptions.defaults().withComponents(4);
        assertThat(run(four, flat, round).result().get("components")).isEqualTo(4);
    }

    @Test
    void moreThanTenComponentsAreNotComparedUnlessAskedFor() {
        ActivityBlock a = Samples.block("a", 1, Samples.gaussian(100, 16, 1));
        ActivityBlock b = Samples.block("b", 1, Samples.gaussian(100, 16, 2));
        Outcome outcome = run(a, b);
        assertThat(outcome.result().get("components")).isEqualTo(10);
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("compared at 10"));
        assertThat(run(PcaOptions.defaults().withComponents(12), a, b).result().get("components"))
                .isEqualTo(12);
    }

    @Test
    void aContextOfOneDimensionLimitsTheComparisonAndThatIsSaid() {
        DMatrixRMaj line = Samples.times(Samples.gaussian(30, 1, 1), Samples.gaussian(1, 5, 2));
        Outcome outcome = run(Samples.block("line", 1, line), Samples.block("cloud", 1, Samples.correlated(30, 5, 3)));
        assertThat(outcome.result().get("components")).isEqualTo(1);
        assertThat(outcome.warnings()).anyMatch(warning -> warning.contains("at 1 instead of"));
    }

    @Test
    void anArbitraryCutThroughEqualVariancesIsReported() {
        Outcome outcome = run(
                PcaOptions.defaults().withComponents(2),
                Samples.block("a", 1, Samples.withSpectrum(3, 1, 1, 0.1)),
                Samples.block("b", 1, Samples.withSpectrum(3, 2, 1, 0.1)));
        assertThat(outcome.warnings())
                .hasSize(1)
                .allMatch(warning -> warning.contains("context a") && warning.contains("arbitrary"));
    }

    @Test
    void oneContextHasNoAngles() {
        Outcome outcome = run(Samples.block("recorded", 4, Samples.correlated(80, 5, 1)));
        assertThat(names(outcome)).containsExactly("recorded", "pooled");
        assertThat(fields(outcome, "principalAnglesRad").asMap()).isEmpty();
        assertThat(outcome.result().get("components")).isNull();
        assertThat(outcome.tables()).hasSize(1);
        assertThat(context(outcome, "recorded").get("eigenvalues"))
                .isEqualTo(context(outcome, "pooled").get("eigenvalues"));
    }

    @Test
    void constantActivityHasNoParticipationRatioAndAWarning() {
        DMatrixRMaj constant = new DMatrixRMaj(20, 3);
        CommonOps_DDRM.fill(constant, 0.7);
        Outcome outcome =
                run(Samples.block("still", 2, constant), Samples.block("moving", 2, Samples.correlated(20, 3, 4)));
        Fields still = context(outcome, "still");
        assertThat(still.asMap()).containsKey("participationRatio");
        assertThat(still.get("participationRatio")).isNull();
        assertThat(still.get("participationRatioCorrected")).isNull();
        assertThat(((NdArray) still.get("eigenvalues")).toArray()).containsOnly(0.0);
        assertThat(outcome.warnings())
                .containsExactly(
                        "context still: the activity is constant, so it has no participation ratio and no subspace");
        assertThat(fields(outcome, "principalAnglesRad").asMap()).isEmpty();
        assertThat(outcome.tables().get(0).columns().get(2).cells()).startsWith("not defined");
        assertThat(run(Samples.block("still", 2, constant)).figures()).isEmpty();
    }

    @Test
    void aSingleSampleIsReportedAndLeftOut() {
        Outcome outcome = run(
                Samples.block("one", 1, Samples.gaussian(1, 3, 4)),
                Samples.block("many", 1, Samples.gaussian(30, 3, 4)));
        assertThat(((NdArray) context(outcome, "one").get("eigenvalues")).size())
                .isZero();
        assertThat(context(outcome, "one").get("participationRatio")).isNull();
        assertThat(outcome.warnings()).anyMatch(warning -> warning.startsWith("context one: 1 samples"));
    }

    @Test
    void fewerSamplesThanUnitsAreDecomposedWithAWarning() {
        DMatrixRMaj samples = Samples.correlated(5, 20, 6);
        Outcome outcome = run(Samples.block("short", 1, samples));
        Fields found = context(outcome, "short");
        assertThat(((NdArray) found.get("eigenvalues")).size()).isEqualTo(4);
        assertThat((Double) found.get("participationRatio"))
                .isCloseTo(ParticipationRatio.ofSamples(samples).plain().getAsDouble(), TIGHT);
        assertThat(outcome.warnings()).anyMatch(warning -> warning.startsWith("context short: 5 samples of 20 units"));
    }

    @Test
    void blocksOfDifferentLengthOfOneContextCountAsOne() {
        DMatrixRMaj all = Samples.correlated(90, 4, 6);
        DMatrixRMaj first = CommonOps_DDRM.extract(all, 0, 60, 0, 4);
        DMatrixRMaj second = CommonOps_DDRM.extract(all, 60, 90, 0, 4);
        Outcome outcome = run(Samples.block("pro", 3, first), Samples.block("pro", 2, second));
        assertThat(names(outcome)).containsExactly("pro", "pooled");
        assertThat(context(outcome, "pro").get("trials")).isEqualTo(5);
        assertThat(context(outcome, "pro").get("eigenvalues"))
                .isEqualTo(PrincipalComponents.of(all).eigenvalues());
    }

    @Test
    void drawsTrialsOfEachContextInThePooledComponentsWithTheirStarts() {
        DMatrixRMaj pro = Samples.correlated(400, 5, 1);
        DMatrixRMaj anti = Samples.correlated(60, 5, 2);
        Outcome outcome = run(Samples.block("pro", 40, pro), Samples.block("anti", 6, anti));
        Figure figure = figure(outcome, "trajectories");
        assertThat(figure.kind()).isEqualTo(FigureKind.STATE_SPACE);
        assertThat(figure.axes()).hasSize(3);
        assertThat(series(figure, "pro", Role.TRAJECTORY)).hasSize(24);
        assertThat(series(figure, "anti", Role.TRAJECTORY)).hasSize(6);
        assertThat(series(figure, "anti", Role.START)).hasSize(1);
        Series start = series(figure, "anti", Role.START).get(0);
        Series first = series(figure, "anti", Role.TRAJECTORY).get(0);
        assertThat(first.coordinates().get(0).size()).isEqualTo(10);
        for (int axis = 0; axis < 3; axis++) {
            assertThat(start.coordinates().get(axis).at(0))
                    .isCloseTo(first.coordinates().get(axis).at(0), TIGHT);
        }
        DMatrixRMaj both = new DMatrixRMaj(460, 5);
        CommonOps_DDRM.insert(pro, both, 0, 0);
        CommonOps_DDRM.insert(anti, both, 400, 0);
        DMatrixRMaj scores = PrincipalComponents.of(both).project(anti, 3);
        for (int step = 0; step < 10; step++) {
            assertThat(first.coordinates().get(2).at(step)).isCloseTo(scores.get(step, 2), TIGHT);
        }
    }

    @Test
    void manyContextsShareTheTrajectoriesAndLongTrialsAreThinnedToTheirEnds() {
        ActivityBlock[] blocks = new ActivityBlock[12];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = Samples.block("c" + i, 20, Samples.correlated(20 * 301, 3, i));
        }
        Figure figure = figure(run(blocks), "trajectories");
        assertThat(series(figure, "c3", Role.TRAJECTORY)).hasSize(8);
        NdArray drawn =
                series(figure, "c3", Role.TRAJECTORY).get(0).coordinates().get(0);
        assertThat(drawn.size()).isEqualTo(101);
        DMatrixRMaj[] all = new DMatrixRMaj[1];
        all[0] = new DMatrixRMaj(12 * 20 * 301, 3);
        for (int i = 0; i < blocks.length; i++) {
            CommonOps_DDRM.insert(Samples.correlated(20 * 301, 3, i), all[0], i * 20 * 301, 0);
        }
        PrincipalComponents pooled = PrincipalComponents.of(all[0]);
        DMatrixRMaj trial = CommonOps_DDRM.extract(Samples.correlated(20 * 301, 3, 3), 0, 301, 0, 3);
        DMatrixRMaj scores = pooled.project(trial, 1);
        assertThat(drawn.at(1)).isCloseTo(scores.get(3, 0), TIGHT);
        assertThat(drawn.at(100)).isCloseTo(scores.get(300, 0), TIGHT);
    }

    @Test
    void noTrajectoriesAreDrawnIfNoneAreWantedOrThereIsOneDimensionOnly() {
        PcaOptions none = PcaOptions.defaults().withTrajectories(0);
        assertThat(run(none, Samples.block("a", 1, Samples.correlated(40, 5, 1)))
                        .figures())
                .extracting(Figure::id)
                .containsExactly("scree", "cumulative-variance");
        assertThat(run(Samples.block("a", 1, Samples.gaussian(40, 1, 1))).figures())
                .extracting(Figure::id)
                .containsExactly("scree", "cumulative-variance");
        assertThat(figure(run(Samples.block("a", 1, Samples.gaussian(40, 2, 1))), "trajectories")
                        .axes())
                .hasSize(2);
    }

    @Test
    void theCumulativeCurveEndsAtOne() {
        Figure figure = figure(run(Samples.block("a", 1, Samples.correlated(40, 5, 1))), "cumulative-variance");
        NdArray curve = series(figure, "a", Role.CURVE).get(0).coordinates().get(1);
        assertThat(curve.at(4)).isCloseTo(1.0, TIGHT);
        assertThat(series(figure, "criterion", Role.REFERENCE)
                        .get(0)
                        .coordinates()
                        .get(1))
                .isEqualTo(NdArray.vector(0.9, 0.9));
    }

    @Test
    void ratesAreThoseOfTheNetworkInItsContext() {
        Model model = currentModel();
        DMatrixRMaj states = Samples.gaussian(60, 6, 3);
        Context mixed = new Context("half", NdArray.vector(0.5, 0.5));
        AnalysisRequest request = new AnalysisRequest(
                model,
                SystemKind.MAP,
                List.of(new Condition(mixed, "zero", NdArray.vector(0, 0))),
                new Activity(List.of(Samples.block("pro", 3, states), Samples.block("half", 3, states))),
                0,
                workers);
        Outcome outcome = new PcaPlugin().analyze(request, PcaOptions.defaults().withQuantity(Quantity.RATE));
        assertThat(outcome.result().get("quantity")).isEqualTo("rate");
        for (Context context : List.of(model.context("pro"), mixed)) {
            assertThat(context(outcome, context.name()).get("eigenvalues"))
                    .isEqualTo(PrincipalComponents.of(model.at(context).rates(states))
                            .eigenvalues());
        }
        assertThat(context(outcome, "pro").get("eigenvalues"))
                .isNotEqualTo(context(outcome, "half").get("eigenvalues"));
    }

    @Test
    void ratesOfRecordedActivityAreRefused() {
        PcaOptions rate = PcaOptions.defaults().withQuantity(Quantity.RATE);
        assertThatThrownBy(() -> run(rate, Samples.block("recorded", 1, Samples.gaussian(9, 2, 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("activity: quantity: found 'rate' without a model, expected state, or a model");
    }

    @Test
    void activityThatIsNotFiniteIsRefusedByItsPlace() {
        DMatrixRMaj samples = Samples.gaussian(12, 3, 1);
        samples.set(7, 2, Double.NaN);
        assertThatThrownBy(() -> run(Samples.block("pro", 3, samples)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("activity of context pro: states[1, 3, 2]: found NaN, expected a finite number");
    }

    @Test
    void missingMismatchedOrMisnamedActivityIsRefused() {
        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("blocks: found none");
        assertThatThrownBy(() -> run(
                        Samples.block("pro", 1, Samples.gaussian(9, 2, 1)),
                        Samples.block("anti", 1, Samples.gaussian(9, 3, 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("activity of context anti: units: found 3, expected 2, as in the first block");
        assertThatThrownBy(() -> run(Samples.block("pooled", 1, Samples.gaussian(9, 2, 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'pooled'");
    }

    @Test
    void optionsOutOfRangeAreRefusedByName() {
        PcaOptions defaults = PcaOptions.defaults();
        assertThatThrownBy(() -> defaults.withComponents(-1)).hasMessageContaining("components: found -1");
        assertThatThrownBy(() -> defaults.withVarianceFraction(0.0))
                .hasMessageContaining("varianceFraction: found 0.0");
        assertThatThrownBy(() -> defaults.withVarianceFraction(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> defaults.withTrajectories(-2)).hasMessageContaining("trajectories: found -2");
    }

    private static Model currentModel() {
        Modulation modulation = new Modulation(Excitability.GAIN, Synaptic.NONE);
        return SmallModels.random(SmallModels.spec(Form.CURRENT, Nonlinearity.TANH, modulation), 6, 4);
    }

    private Outcome run(ActivityBlock... blocks) {
        return run(PcaOptions.defaults(), blocks);
    }

    private Outcome run(PcaOptions options, ActivityBlock... blocks) {
        return new PcaPlugin().analyze(Samples.request(workers, blocks), options);
    }

    private static List<String> names(Outcome outcome) {
        return ((List<?>) outcome.result().get("contexts"))
                .stream().map(entry -> (String) ((Fields) entry).get("context")).toList();
    }

    private static Fields context(Outcome outcome, String name) {
        return ((List<?>) outcome.result().get("contexts"))
                .stream()
                        .map(Fields.class::cast)
                        .filter(entry -> name.equals(entry.get("context")))
                        .findFirst()
                        .orElseThrow();
    }

    private static Fields fields(Outcome outcome, String name) {
        return (Fields) outcome.result().get(name);
    }

    private static Figure figure(Outcome outcome, String id) {
        return outcome.figures().stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Series> series(Figure figure, String name, Role role) {
        return figure.series().stream()
                .filter(series -> series.name().equals(name) && series.role() == role)
                .toList();
    }
}
