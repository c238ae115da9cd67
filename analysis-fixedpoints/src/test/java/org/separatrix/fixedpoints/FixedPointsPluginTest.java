package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.ServiceLoader;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.activity.Simulator;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.analysis.Scope;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

class FixedPointsPluginTest {

    private static final Model MODEL = FlipFlopNetwork.load();
    private static Outcome outcome;

    @BeforeAll
    static void analyse() {
        outcome = analyze(activity(), 1024, 0L, SystemKind.MAP);
    }

    private static Condition silence() {
        return new Condition(MODEL.neutralContext(), "silence", NdArray.vector(0.0, 0.0, 0.0));
    }

    private static Outcome analyze(Activity activity, int starts, long seed, SystemKind kind) {
        try (Workers workers = Workers.of(2)) {
            AnalysisRequest request = new AnalysisRequest(MODEL, kind, List.of(silence()), activity, seed, workers);
            return new FixedPointsPlugin()
                    .analyze(request, FixedPointOptions.defaults().withStarts(starts));
        }
    }

    /** Thirty-two trials of sparse pulses. */
    private static Activity activity() {
        int trials = 32;
        int steps = 60;
        CounterRandom chance = CounterRandom.of(1L, "pulses");
        double[] inputs = new double[trials * steps * 3];
        for (int at = 0; at < inputs.length; at++) {
            double draw = chance.uniform(at);
            inputs[at] = draw < 0.06 ? 1.0 : draw < 0.12 ? -1.0 : 0.0;
        }
        return new Activity(List.of(Simulator.run(network(), NdArray.wrap(inputs, trials, steps, 3), List.of())));
    }

    private static EffectiveNetwork network() {
        return MODEL.at(MODEL.neutralContext());
    }

    private static List<Fields> points(Outcome found) {
        return ((List<?>) found.result().get("points"))
                .stream().map(Fields.class::cast).toList();
    }

    private static List<Fields> memories(Outcome found) {
        return points(found).stream()
                .filter(point -> "FIXED".equals(point.get("verdict")) && "STABLE".equals(point.get("stability")))
                .toList();
    }

    @Test
    void findsTheEightMemoriesOfTheTrainedFlipFlop() {
        List<Fields> memories = memories(outcome);
        assertThat(memories).hasSize(8);
        List<String> signs = memories.stream()
                .map(point -> network().outputs(DMatrixRMaj.wrap(1, 32, ((NdArray) point.get("state")).toArray())))
                .map(output -> (output.get(0) > 0 ? "+" : "-")
                        + (output.get(1) > 0 ? "+" : "-")
                        + (output.get(2) > 0 ? "+" : "-"))
                .toList();
        assertThat(signs).containsExactlyInAnyOrder("+++", "++-", "+-+", "+--", "-++", "-+-", "--+", "---");
    }

    @Test
    void withoutModesTheSamePointsAreReportedAlone() {
        FixedPointOptions search = Options.bind(
                FixedPointOptions.defaults().withStarts(1024),
                Fields.empty().with("portrait", Fields.empty().with("modes", 0)),
                "test");
        try (Workers workers = Workers.of(2)) {
            AnalysisRequest request =
                    new AnalysisRequest(MODEL, SystemKind.MAP, List.of(silence()), activity(), 0L, workers);
            Outcome bare = new FixedPointsPlugin().analyze(request, search);
            assertThat(points(bare))
                    .extracting(point -> point.get("state"))
                    .isEqualTo(points(outcome).stream()
                            .map(point -> point.get("state"))
                            .toList());
            assertThat(points(bare)).allSatisfy(point -> {
                assertThat(point.get("nonNormality")).isNull();
                assertThat(point.get("frequenciesHz")).isNotNull();
            });
            assertThat(bare.result().get("linearization")).isNull();
            assertThat(bare.tables()).hasSize(1);
            assertThat(bare.figures()).extracting(Figure::id).contains("state-space");
        }
    }

    @Test
    void everyFixedPointIsFixedAndCertified() {
        assertThat(points(outcome))
                .filteredOn(point -> "FIXED".equals(point.get("verdict")))
                .allSatisfy(point -> {
                    assertThat((Double) point.get("speed")).isLessThan(1e-24);
                    assertThat((Double) point.get("residual")).isLessThan(1e-13);
                    Fields certificate = (Fields) point.get("certificate");
                    assertThat(certificate.get("exists")).isEqualTo(true);
                    assertThat(certificate.get("unique")).isEqualTo(true);
                    assertThat((Double) certificate.get("radius")).isLessThan(1e-8);
                });
        Fields completeness = (Fields) outcome.result().get("completeness");
        assertThat(completeness.get("applicable")).isEqualTo(true);
        assertThat(completeness.get("degreeSum")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void otherSeedsFindTheSamePoints(long seed) {
        Outcome other = analyze(activity(), 1024, seed, SystemKind.MAP);
        List<Fields> first = fixed(outcome);
        List<Fields> second = fixed(other);
        assertThat(second).hasSameSizeAs(first);
        for (Fields point : first) {
            assertThat(second)
                    .anyMatch(candidate -> distance(candidate, point) < 1e-9
                            && candidate.get("stability").equals(point.get("stability")));
        }
    }

    private static List<Fields> fixed(Outcome found) {
        return points(found).stream()
                .filter(point -> "FIXED".equals(point.get("verdict")))
                .toList();
    }

    private static double distance(Fields a, Fields b) {
        double[] x = ((NdArray) a.get("state")).toArray();
        double[] y = ((NdArray) b.get("state")).toArray();
        return Vectors.distance(DMatrixRMaj.wrap(1, x.length, x), DMatrixRMaj.wrap(1, y.length, y));
    }

    @Test
    void writesTheFieldsOfTheReportAndNoOthers() {
        assertThat(outcome.result().asMap().keySet())
                .containsExactly(
                        "kind",
                        "points",
                        "counts",
                        "completeness",
                        "exact",
                        "linearization",
                        "sensitivity",
                        "trajectories",
                        "structures",
                        "branches",
                        "connections");
        assertThat(points(outcome).get(0).asMap().keySet())
                .containsExactly(
                        "state",
                        "verdict",
                        "speed",
                        "residual",
                        "certificate",
                        "stability",
                        "unstableCount",
                        "eigenvalues",
                        "timeConstantsMs",
                        "hits",
                        "frequenciesHz",
                        "counterpart",
                        "nonNormality",
                        "reaches",
                        "prediction",
                        "bifurcations");
        Fields counts = (Fields) outcome.result().get("counts");
        assertThat(counts.asMap().keySet()).containsExactly("starts", "fixed", "slow", "failed");
        assertThat((Integer) counts.get("fixed") + (Integer) counts.get("slow") + (Integer) counts.get("failed"))
                .isEqualTo(1024);
        assertThat(((Fields) outcome.result().get("completeness")).asMap().keySet())
                .containsExactly(
                        "applicable",
                        "degreeSum",
                        "signsProved",
                        "expected",
                        "unseenEstimate",
                        "ended",
                        "rounds",
                        "hits",
                        "odd",
                        "missingImages",
                        "proof");
        assertThat(outcome.result().get("kind")).isEqualTo("MAP");
        assertThat(((NdArray) points(outcome).get(0).get("eigenvalues")).shape())
                .containsExactly(32, 2);
        assertThat(((NdArray) points(outcome).get(0).get("state")).shape()).containsExactly(32);
    }

    @Test
    void infiniteTimeConstantsAreNull() {
        Fields fields;
        try (Workers workers = Workers.of(1)) {
            TestSystems.FunctionFlow still = new TestSystems.FunctionFlow(
                    2, x -> new double[] {0.0, -x[1]}, x -> new double[] {0.0, 0.0, 0.0, -1.0});
            FixedPointSet found = FixedPointFinder.find(
                    still, TestSystems.none(still), FixedPointOptions.defaults().withStarts(4), 0L, workers);
            TrajectoryStates none = TrajectoryStates.of(List.of(), 2, 10);
            PhasePortrait portrait = PhasePortrait.of(
                    still, found, TestSystems.none(still), none.states(), PortraitOptions.defaults(), workers);
            fields = FixedPointFields.of(found, new PortraitFields(still, found, portrait, none));
        }
        Fields point = (Fields) ((List<?>) fields.get("points")).get(0);
        List<?> constants = (List<?>) point.get("timeConstantsMs");
        assertThat((Double) constants.get(0)).isCloseTo(1.0, within(1e-12));
        assertThat(constants.get(1)).isNull();
        assertThat(((Fields) point.get("certificate")).get("radius")).isNull();
    }

    @Test
    void listsEveryPointInTheTable() {
        Table table = outcome.tables().get(0);
        assertThat(table.columns())
                .allMatch(column -> column.cells().size() == points(outcome).size());
        assertThat(table.columns())
                .extracting(Column::name)
                .contains("verdict", "stability", "unstable directions", "spectral radius", "speed q", "hits");
        assertThat(table.columns().get(5).unit()).isEqualTo("ms");
    }

    @Test
    void drawsTrialsAndPointsInTheSamePlane() {
        Figure figure = outcome.figures().get(0);
        assertThat(figure.kind()).isEqualTo(FigureKind.STATE_SPACE);
        assertThat(figure.axes()).hasSize(3);
        List<Series> trials = figure.series().stream()
                .filter(series -> series.role() == Role.TRAJECTORY)
                .toList();
        assertThat(trials).hasSize(24);
        Series stable = figure.series().stream()
                .filter(series -> series.role() == Role.STABLE)
                .findFirst()
                .orElseThrow();
        assertThat(stable.coordinates()).hasSize(3).allMatch(axis -> axis.size() == 8);
        // trials end near memories: within the box of the trajectories
        double reach = trials.stream()
                .flatMap(series -> java.util.Arrays.stream(
                                series.coordinates().get(0).toArray())
                        .boxed())
                .mapToDouble(Math::abs)
                .max()
                .orElseThrow();
        assertThat(java.util.Arrays.stream(stable.coordinates().get(0).toArray())
                        .map(Math::abs)
                        .max()
                        .orElseThrow())
                .isBetween(0.3 * reach, 1.2 * reach);
    }

    @Test
    void drawsTheSpectraWithTheBoundaryOfStability() {
        Figure map = outcome.figures().get(1);
        assertThat(map.kind()).isEqualTo(FigureKind.SPECTRUM);
        Series stable = map.series().get(0);
        assertThat(stable.name()).isEqualTo("stable");
        assertThat(stable.coordinates().get(0).size()).isEqualTo(8 * 32);
        for (int k = 0; k < stable.coordinates().get(0).size(); k++) {
            assertThat(Math.hypot(
                            stable.coordinates().get(0).at(k),
                            stable.coordinates().get(1).at(k)))
                    .isLessThan(1.0);
        }
        Series circle = map.series().get(map.series().size() - 1);
        assertThat(circle.role()).isEqualTo(Role.REFERENCE);
        assertThat(circle.name()).isEqualTo("unit circle");
        Outcome flow = analyze(activity(), 64, 0L, SystemKind.FLOW);
        assertThat(flow.result().get("kind")).isEqualTo("FLOW");
        Figure spectrum = flow.figures().get(1);
        assertThat(spectrum.series().get(spectrum.series().size() - 1).name()).isEqualTo("imaginary axis");
        assertThat(spectrum.axes().get(0).unit()).isEqualTo("per 20 ms");
        // the flow and the map of one network have the same fixed points
        assertThat(memories(flow))
                .allMatch(point -> memories(outcome).stream().anyMatch(memory -> distance(memory, point) < 1e-9));
    }

    @Test
    void worksWithoutActivityAndSaysSo() {
        Outcome bare = analyze(new Activity(List.of()), 512, 3L, SystemKind.MAP);
        assertThat(memories(bare)).hasSize(8);
        assertThat(bare.warnings()).anyMatch(warning -> warning.contains("no recorded states"));
        assertThat(bare.figures().get(0).series()).noneMatch(series -> series.role() == Role.TRAJECTORY);
        assertThat(outcome.warnings()).noneMatch(warning -> warning.contains("no recorded states"));
    }

    @Test
    void thinsOutLongTrialsAndLargeRecordings() {
        int steps = 20_000;
        double[] states = new double[steps * 32];
        for (int at = 0; at < states.length; at++) {
            int step = at / 32;
            states[at] = StrictMath.sin(0.01 * step + at % 32);
        }
        ActivityBlock block = new ActivityBlock(
                "recorded",
                NdArray.wrap(new double[steps * 3], 1, steps, 3),
                NdArray.wrap(states, 1, steps, 32),
                NdArray.wrap(new double[0], 1, steps, 0),
                List.of());
        Outcome found = analyze(new Activity(List.of(block)), 16, 0L, SystemKind.MAP);
        Series trial = found.figures().get(0).series().get(0);
        assertThat(trial.role()).isEqualTo(Role.TRAJECTORY);
        assertThat(trial.coordinates().get(0).size()).isBetween(300, 402);
    }

    @Test
    void isFoundByItsIdentifier() {
        AnalysisPlugin<?> plugin = null;
        for (AnalysisPlugin<?> candidate : ServiceLoader.load(AnalysisPlugin.class)) {
            if (candidate.descriptor().id().equals("fixed-points")) {
                plugin = candidate;
            }
        }
        assertThat(plugin).isInstanceOf(FixedPointsPlugin.class);
        assertThat(plugin.descriptor().scope()).isEqualTo(Scope.CONDITION);
        assertThat(plugin.descriptor().needsModel()).isTrue();
        assertThat(plugin.defaultOptions()).isEqualTo(FixedPointOptions.defaults());
    }

    @Test
    void refusesActivityOfAnotherNetworkAndSeveralConditions() {
        ActivityBlock foreign = new ActivityBlock(
                "recorded",
                NdArray.wrap(new double[3], 1, 1, 3),
                NdArray.wrap(new double[5], 1, 1, 5),
                NdArray.wrap(new double[0], 1, 1, 0),
                List.of());
        assertThatThrownBy(() -> analyze(new Activity(List.of(foreign)), 8, 0L, SystemKind.MAP))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("5 units")
                .hasMessageContaining("32 units");
        try (Workers workers = Workers.of(1)) {
            AnalysisRequest two = new AnalysisRequest(
                    MODEL, SystemKind.MAP, List.of(silence(), silence()), new Activity(List.of()), 0L, workers);
            assertThatThrownBy(() -> new FixedPointsPlugin().analyze(two, FixedPointOptions.defaults()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void memoriesOfTheTrainedFlipFlopAreJoinedBySaddlesBetweenThem() {
        List<Fields> all = points(outcome);
        List<?> connections = (List<?>) outcome.result().get("connections");
        assertThat(connections).isNotEmpty();
        for (Object each : connections) {
            Fields connection = (Fields) each;
            Fields saddle = all.get((Integer) connection.get("saddle"));
            assertThat(saddle.get("unstableCount")).isEqualTo(1);
            for (Object attractor : (List<?>) connection.get("attractors")) {
                assertThat(all.get((Integer) attractor).get("stability")).isEqualTo("STABLE");
                assertThat((List<?>) saddle.get("reaches")).anyMatch(attractor::equals);
            }
        }
        // every memory is somebody's neighbour
        assertThat(connections.stream()
                        .flatMap(each -> ((List<?>) ((Fields) each).get("attractors")).stream())
                        .distinct())
                .hasSize(8);
        Figure graph = outcome.figures().stream()
                .filter(figure -> figure.kind() == FigureKind.GRAPH)
                .findFirst()
                .orElseThrow();
        int nodes = graph.series().stream()
                .filter(series -> series.role() != Role.EDGE)
                .mapToInt(series -> series.coordinates().get(0).size())
                .sum();
        assertThat(graph.axes().get(0).categories()).hasSize(nodes);
        assertThat(graph.series())
                .filteredOn(series -> series.role() == Role.EDGE)
                .isNotEmpty()
                .allSatisfy(series -> series.coordinates()
                        .forEach(ends -> assertThat(java.util.Arrays.stream(ends.toArray())
                                        .allMatch(end -> end >= 0 && end < nodes && end == Math.rint(end)))
                                .isTrue()));
    }

    @Test
    void vectorsAndSensitivitiesHaveTheShapesTheReportSays() {
        Fields linearization = (Fields) outcome.result().get("linearization");
        int count = points(outcome).size();
        int modes = (Integer) linearization.get("modes");
        assertThat(modes).isBetween(8, 9);
        assertThat(((NdArray) linearization.get("rightVectors")).shape()).containsExactly(count, modes, 32, 2);
        assertThat(((NdArray) linearization.get("leftVectors")).shape()).containsExactly(count, modes, 32, 2);
        assertThat(((NdArray) linearization.get("selectionVectors")).shape()).containsExactly(count, modes, 3, 2);
        assertThat(((NdArray) linearization.get("inputJacobian")).shape()).containsExactly(count, 32, 3);
        Fields sensitivity = (Fields) outcome.result().get("sensitivity");
        int fixed = ((List<?>) sensitivity.get("points")).size();
        assertThat(fixed).isEqualTo(fixed(outcome).size());
        // no modulation, no parameters; but the input moves the points
        assertThat((List<?>) sensitivity.get("parameters")).isEmpty();
        assertThat(((NdArray) sensitivity.get("state")).shape()).containsExactly(fixed, 0, 32);
        assertThat(((NdArray) sensitivity.get("input")).shape()).containsExactly(fixed, 32, 3);
        Fields counterpart = (Fields) points(outcome).get(0).get("counterpart");
        assertThat(counterpart.get("kind")).isEqualTo("FLOW");
        assertThat(counterpart.get("h")).isEqualTo(1.0);
    }

    @Test
    void saysHowWrongTheLinearizationsAreAlongTrials() {
        Fields trajectories = (Fields) outcome.result().get("trajectories");
        NdArray nearest = (NdArray) trajectories.get("nearestError");
        NdArray best = (NdArray) trajectories.get("bestError");
        assertThat(nearest.size()).isEqualTo(32 * 60);
        for (int row = 0; row < nearest.size(); row++) {
            assertThat(best.at(row)).isLessThanOrEqualTo(nearest.at(row));
        }
        int visits = points(outcome).stream()
                .mapToInt(point -> (Integer) ((Fields) point.get("prediction")).get("states"))
                .sum();
        assertThat(visits).isEqualTo(nearest.size());
        assertThat(outcome.figures()).anyMatch(figure -> figure.id().equals("linearization-error"));
    }

    @Test
    void drawsUnstableDirectionsAndManifoldsOfSaddles() {
        List<Series> directions = outcome.figures().get(0).series().stream()
                .filter(series -> series.role() == Role.DIRECTION)
                .toList();
        assertThat(directions)
                .isNotEmpty()
                .allMatch(series -> series.coordinates().get(0).size() == 2);
        assertThat(outcome.figures().get(0).series()).anyMatch(series -> series.role() == Role.MANIFOLD);
    }
}
