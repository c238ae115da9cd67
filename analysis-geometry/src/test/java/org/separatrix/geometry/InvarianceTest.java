package org.separatrix.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisPlugin;
import org.separatrix.core.analysis.AnalysisRegistry;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Place;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Measure;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.task.TaskActivities;

/**
 * Changes of coordinates that no analysis may notice. Every measure and every distance is compared; what depends on the names of units or on the
 * axes by its definition stands in a test of its own.
 */
class InvarianceTest {

    private static final int UNITS = 9;
    private static final int STRIDE = 4;
    private static final double EXACT = 1e-7;

    /** Analyses that have no network and no samples to change: their answers are known on paper. */
    private static final List<String> WITHOUT = List.of("self-test");

    private static final List<String> ROTATED = List.of(
            "abstraction",
            "change",
            "cka",
            "dimensionality",
            "dpca",
            "dsa",
            "intrinsic-dimension",
            "modulation-path",
            "pca",
            "persistence",
            "rsa",
            "shape-distance",
            "subspaces");

    private static final List<String> RENUMBERED =
            List.of("channels", "field", "lesions", "modal-mixing", "task-variance", "transplant");

    @Test
    void everyAnalysisIsHere() {
        TreeSet<String> found = new TreeSet<>(WITHOUT);
        found.addAll(ROTATED);
        found.addAll(RENUMBERED);
        assertThat(AnalysisRegistry.load(getClass().getClassLoader()).all())
                .filteredOn(plugin -> plugin.getClass().getName().startsWith("org.separatrix.geometry."))
                .extracting(plugin -> plugin.descriptor().id())
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abstraction",
                "change",
                "cka",
                "dimensionality",
                "dpca",
                "dsa",
                "intrinsic-dimension",
                "modulation-path",
                "pca",
                "persistence",
                "rsa",
                "shape-distance",
                "subspaces"
            })
    void turningAllActivityAlikeChangesNothing(String analysis) {
        assertThat(ROTATED).contains(analysis);
        DMatrixRMaj rotation = Samples.rotation(UNITS, 11);
        assertSame(
                numbers(run(analysis, recorded(CommonOps_DDRM.identity(UNITS), 0.0))),
                numbers(run(analysis, recorded(rotation, 0.0))));
    }

    /** The total variance alone is in units of the activity; it is told apart and scales by the square. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "abstraction",
                "change",
                "cka",
                "dimensionality",
                "dpca",
                "dsa",
                "intrinsic-dimension",
                "modulation-path",
                "pca",
                "persistence",
                "rsa",
                "shape-distance",
                "subspaces"
            })
    void scalingAndMovingAllActivityAlikeChangesNothing(String analysis) {
        DMatrixRMaj scale = CommonOps_DDRM.identity(UNITS);
        CommonOps_DDRM.scale(4.0, scale);
        Map<String, Double> plain = numbers(run(analysis, recorded(CommonOps_DDRM.identity(UNITS), 0.0)));
        Map<String, Double> moved = numbers(run(analysis, recorded(scale, 2.0)));
        moved.replaceAll((name, value) -> name.startsWith("total-variance") ? value / 16.0 : value);
        assertSame(plain, moved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"channels", "field", "lesions", "modal-mixing", "task-variance", "transplant"})
    void theNumbersOfUnitsAreNamesOnly(String analysis) {
        assertThat(RENUMBERED).contains(analysis);
        assertSame(numbers(run(analysis, simulated(false))), numbers(run(analysis, simulated(true))));
    }

    private static void assertSame(Map<String, Double> before, Map<String, Double> after) {
        assertThat(before).isNotEmpty();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((name, value) ->
                assertThat(after.get(name)).as(name).isCloseTo(value, within(EXACT * (1.0 + Math.abs(value)))));
    }

    private static Map<String, Double> numbers(Outcome outcome) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (Measure measure : outcome.measures()) {
            Double value = measure.value();
            if (value != null) {
                numbers.put(measure.name() + " of " + measure.of(), value);
            }
        }
        for (Distances distances : outcome.distances()) {
            for (int at = 0; at < distances.values().size(); at++) {
                numbers.put(distances.name() + " " + at, distances.values().at(at));
            }
        }
        return numbers;
    }

    private interface Request {

        AnalysisRequest of(Workers workers);
    }

    private static Outcome run(String analysis, Request request) {
        AnalysisPlugin<?> plugin =
                AnalysisRegistry.load(InvarianceTest.class.getClassLoader()).find(analysis, Place.of("test"));
        try (Workers workers = Workers.of(1)) {
            return run(plugin, request.of(workers));
        }
    }

    private static <O extends Record> Outcome run(AnalysisPlugin<O> plugin, AnalysisRequest request) {
        Fields quick = QUICK.getOrDefault(plugin.descriptor().id(), Fields.empty());
        return plugin.analyze(request, Options.bind(plugin.defaultOptions(), quick, "test"));
    }

    private static final Map<String, Fields> QUICK = Map.ofEntries(
            Map.entry("abstraction", Fields.empty().with("draws", 3).with("generalizationDraws", 2)),
            Map.entry("dimensionality", Fields.empty().with("draws", 0)),
            Map.entry(
                    "dpca",
                    Fields.empty()
                            .with("lambda", 0.1)
                            .with("halvings", 2)
                            .with("splits", 2)
                            .with("shuffles", 2)),
            Map.entry("field", Fields.empty().with("controls", 0)),
            Map.entry("modal-mixing", Fields.empty().with("controls", 0)),
            Map.entry("persistence", Fields.empty().with("points", 40).with("draws", 2)),
            // a shrunk precision of the noise knows the axes
            Map.entry("rsa", Fields.empty().with("metric", "euclidean")),
            Map.entry("subspaces", Fields.empty().with("draws", 20)),
            Map.entry("task-variance", Fields.empty().with("repeats", 0).with("rotations", 0)),
            Map.entry("transplant", Fields.empty().with("controls", 0)));

    /** Two contexts whose states are made of what is shown, each sample multiplied by a matrix and moved. */
    private static Request recorded(DMatrixRMaj map, double shift) {
        List<ActivityBlock> blocks = new ArrayList<>();
        blocks.add(mapped(
                TaskActivities.grid("0", UNITS, 0.1, 1, (a, b) -> new double[] {a, 0.5 * b, 1, a * b}), map, shift));
        blocks.add(mapped(
                TaskActivities.grid("1", UNITS, 0.1, 2, (a, b) -> new double[] {0.7 * a, b, -1, a * b}), map, shift));
        return workers -> Samples.request(workers, blocks.toArray(ActivityBlock[]::new));
    }

    private static ActivityBlock mapped(ActivityBlock block, DMatrixRMaj map, double shift) {
        DMatrixRMaj states = Samples.times(block.states().toMatrix(), map);
        CommonOps_DDRM.add(states, shift);
        return new ActivityBlock(
                block.context(),
                block.inputs(),
                NdArray.wrap(states.data, block.trials(), block.steps(), UNITS),
                block.outputs(),
                block.epochs());
    }

    private static Request simulated(boolean renumbered) {
        ModelSpec spec = SmallModels.spec(
                Form.RATE, Nonlinearity.TANH, new Modulation(Excitability.BIAS_GAIN, Synaptic.HADAMARD));
        Map<String, DMatrixRMaj> tensors = SmallModels.tensors(spec, UNITS, 5);
        if (renumbered) {
            tensors.replaceAll(InvarianceTest::renumbered);
        }
        Model model = Model.of(spec, Precision.FLOAT64, tensors, "test");
        return workers -> Samples.simulated(workers, model, 6, 30);
    }

    private static DMatrixRMaj renumbered(String name, DMatrixRMaj tensor) {
        boolean rows = tensor.numRows == UNITS;
        boolean columns = name.equals(TensorNames.RECURRENT_WEIGHT) || name.equals(TensorNames.OUTPUT_WEIGHT);
        DMatrixRMaj moved = new DMatrixRMaj(tensor.numRows, tensor.numCols);
        for (int i = 0; i < tensor.numRows; i++) {
            for (int j = 0; j < tensor.numCols; j++) {
                moved.set(rows ? i * STRIDE % UNITS : i, columns ? j * STRIDE % UNITS : j, tensor.get(i, j));
            }
        }
        return moved;
    }
}
