package org.separatrix.geometry.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.report.Measure;
import org.separatrix.core.task.EpochBound;
import org.separatrix.geometry.samples.Samples;

class TaskVarianceTest {

    private static final TaskVarianceOptions QUICK = new TaskVarianceOptions(5, 5, 19);

    private final Workers workers = Workers.of(1);

    @AfterEach
    void stopWorkers() {
        workers.close();
    }

    private static ActivityBlock withEpochs(ActivityBlock block, EpochBound... epochs) {
        return new ActivityBlock(block.context(), block.inputs(), block.states(), block.outputs(), List.of(epochs));
    }

    /** Two trials ± √variance, the same at each of four steps. */
    private static ActivityBlock task(String name, double... variances) {
        DMatrixRMaj samples = new DMatrixRMaj(8, variances.length);
        for (int i = 0; i < variances.length; i++) {
            for (int step = 0; step < 4; step++) {
                samples.set(step, i, 5.0 + Math.sqrt(variances[i]));
                samples.set(4 + step, i, 5.0 - Math.sqrt(variances[i]));
            }
        }
        return Samples.block(name, 2, samples);
    }

    @Test
    void theTaskVarianceIsThatOverTrialsAveragedOverSteps() {
        List<UnitCovariances> parts = UnitCovariances.tasks(List.of(task("A", 3.0, 1.0), task("B", 1.0, 0.25)), null);
        DMatrixRMaj variances = UnitCovariances.variances(parts);
        assertThat(variances.data[0]).isCloseTo(3.0, within(1e-12));
        assertThat(variances.data[1]).isCloseTo(1.0, within(1e-12));
        assertThat(variances.data[3]).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void variancesOfThreeAndOneMakeAFractionalVarianceOfOneHalf() {
        assertThat(TaskProfiles.fraction(3.0, 1.0)).isEqualTo(0.5);
        List<UnitCovariances> parts = UnitCovariances.tasks(List.of(task("A", 3.0), task("B", 1.0)), null);
        DMatrixRMaj variances = UnitCovariances.variances(parts);
        assertThat(TaskProfiles.of(variances).fractional(variances, 0, 1).get(0))
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void pairsOfPointsFarApartHaveTheSilhouetteOfTheBook() {
        NdArray distances = UnitClusters.distances(new double[][] {{0}, {1}, {10}, {11}});
        assertThat(UnitClusters.silhouette(distances, List.of(0, 0, 1, 1))).isCloseTo(0.899749373433584, within(1e-12));
        DMatrixRMaj rows = new DMatrixRMaj(new double[][] {{0}, {1}, {10}, {11}});
        UnitClusters found = UnitClusters.of(rows, 10, 1);
        assertThat(found.labels()).containsExactly(0, 0, 1, 1);
        assertThat(found.silhouettes().get(0)).isCloseTo(0.899749373433584, within(1e-12));
    }

    @Test
    void stepsOfFixationAreLeftOutOfTheTaskAndKeptInTheAtlas() {
        DMatrixRMaj samples = new DMatrixRMaj(new double[][] {{9}, {9}, {1}, {1}, {-9}, {-9}, {-1}, {-1}});
        ActivityBlock block =
                withEpochs(Samples.block("A", 2, samples), new EpochBound("fix1", 0, 2), new EpochBound("stim1", 2, 4));
        assertThat(UnitCovariances.tasks(List.of(block), null).get(0).covariance().data[0])
                .isCloseTo(1.0, within(1e-12));
        List<UnitCovariances> atlas = UnitCovariances.epochs(List.of(block));
        assertThat(atlas).extracting(UnitCovariances::name).containsExactly("A fix1", "A stim1");
        assertThat(atlas.get(0).covariance().data[0]).isCloseTo(81.0, within(1e-12));
    }

    /** Defect 16 of the reference code: a threshold of 10⁻³ itself drops every unit of small activity. */
    @Test
    void theThresholdFollowsTheScaleOfTheActivity() {
        DMatrixRMaj variances = new DMatrixRMaj(new double[][] {{1.0, 0.5}, {0.2, 0.1}, {5e-4, 0.0}});
        DMatrixRMaj small = variances.copy();
        CommonOps_DDRM.scale(1e-8, small);
        assertThat(TaskProfiles.of(variances).units()).containsExactly(0, 1);
        assertThat(TaskProfiles.of(small).units()).containsExactly(0, 1);
        DMatrixRMaj one = TaskProfiles.of(variances).profiles();
        DMatrixRMaj two = TaskProfiles.of(small).profiles();
        for (int at = 0; at < one.getNumElements(); at++) {
            assertThat(two.data[at]).isCloseTo(one.data[at], within(1e-12));
        }
    }

    /** Thirty units of which a third is in A alone, a third in B alone, a third in both. */
    private static List<ActivityBlock> kinds() {
        List<ActivityBlock> blocks = new ArrayList<>();
        for (int task = 0; task < 2; task++) {
            DMatrixRMaj samples = Samples.gaussian(20 * 6, 30, 7 + task);
            for (int row = 0; row < samples.numRows; row++) {
                for (int i = 0; i < 30; i++) {
                    boolean silent = i < 10 ? task == 1 : i < 20 && task == 0;
                    samples.set(row, i, samples.get(row, i) * (silent ? 0.05 : 1.0));
                }
            }
            blocks.add(Samples.block(task == 0 ? "A" : "B", 20, samples));
        }
        return blocks;
    }

    private Outcome run(List<ActivityBlock> blocks) {
        return new TaskVariancePlugin().analyze(Samples.request(workers, blocks.toArray(ActivityBlock[]::new)), QUICK);
    }

    private static Measure measure(Outcome outcome, String name) {
        return outcome.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void kindsOfUnitsAreFoundAreStableAndVanishInRotatedCoordinates() {
        Outcome outcome = run(kinds());
        NdArray labels = (NdArray) outcome.result().get("clusters");
        assertThat(labels.at(0)).isNotEqualTo(labels.at(10));
        for (int i = 1; i < 10; i++) {
            assertThat(labels.at(i)).isEqualTo(labels.at(0));
            assertThat(labels.at(10 + i)).isEqualTo(labels.at(10));
        }
        Measure silhouette = measure(outcome, "task-silhouette");
        assertThat(silhouette.chance()).isNotNull();
        assertThat(silhouette.value()).isGreaterThan(silhouette.chance().high());
        assertThat(silhouette.chance().p()).isEqualTo(0.1);
        assertThat(measure(outcome, "cluster-stability").value()).isGreaterThan(0.6);
        Measure fraction = measure(outcome, "fractional-variance");
        assertThat(fraction.of()).isEqualTo("A|B");
        assertThat(fraction.value()).isGreaterThan(0.6);
        assertThat(fraction.chance().high()).isLessThan(0.3);
    }

    @Test
    void theNamesOfUnitsDoNotMatter() {
        List<ActivityBlock> blocks = kinds();
        List<ActivityBlock> renamed = new ArrayList<>();
        for (ActivityBlock block : blocks) {
            DMatrixRMaj samples = block.states().toMatrix();
            DMatrixRMaj turned = new DMatrixRMaj(samples.numRows, 30);
            for (int row = 0; row < samples.numRows; row++) {
                for (int i = 0; i < 30; i++) {
                    turned.set(row, (i * 7) % 30, samples.get(row, i));
                }
            }
            renamed.add(Samples.block(block.context(), 20, turned));
        }
        Outcome one = run(blocks);
        Outcome two = run(renamed);
        NdArray first = (NdArray) one.result().get("variances");
        NdArray second = (NdArray) two.result().get("variances");
        for (int i = 0; i < 30; i++) {
            assertThat(second.get((i * 7) % 30, 0)).isCloseTo(first.get(i, 0), within(1e-12));
        }
        assertThat(two.result().get("clusterCount")).isEqualTo(one.result().get("clusterCount"));
        assertThat(measure(two, "task-silhouette").value())
                .isCloseTo(measure(one, "task-silhouette").value(), within(1e-9));
    }

    @Test
    void rowsAlikeStandTogetherInTheAtlas() {
        DMatrixRMaj rows = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}, {0.9, 0.1}, {0.1, 0.9}, {1, 0.05}});
        List<Integer> order = WardTree.ofRows(rows).order();
        assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(Math.abs(order.indexOf(1) - order.indexOf(3))).isEqualTo(1);
        assertThat(WardTree.ofColumns(rows)).isEqualTo(new WardTree(List.of(0, 1), List.of()));
    }

    @Test
    void theLineOfATreeGoesAlongEachBranchAndBack() {
        // 0 and 1 join first, then 2
        DMatrixRMaj rows = new DMatrixRMaj(new double[][] {{0, 0}, {0, 1}, {9, 0}});
        WardTree tree = WardTree.ofRows(rows);
        boolean pairFirst = tree.order().get(2) == 2;
        NdArray x = tree.outline().get(0);
        NdArray y = tree.outline().get(1);
        assertThat(x.at(0)).isEqualTo(pairFirst ? 2.25 : 1.75).isEqualTo(x.at(x.size() - 1));
        List<Double> leaves = new ArrayList<>();
        for (int at = 0; at < x.size(); at++) {
            assertThat(at == 0 || x.at(at) == x.at(at - 1) || y.at(at) == y.at(at - 1))
                    .isTrue();
            if (y.at(at) == 0.0) {
                leaves.add(x.at(at));
            }
        }
        assertThat(leaves).containsExactly(1.0, 2.0, 3.0);
        double top = y.at(0);
        assertThat(Arrays.stream(y.toArray()).max()).hasValue(top);
        assertThat(Arrays.stream(y.toArray()).distinct()).hasSize(3);
    }

    @Test
    void oneTaskAndStillUnitsAreReportedAndNotClustered() {
        Outcome outcome = run(List.of(task("A", 0.0, 0.0)));
        assertThat(outcome.warnings()).contains("no unit varies over trials");
        assertThat(measure(outcome, "task-silhouette").value()).isNull();
    }
}
