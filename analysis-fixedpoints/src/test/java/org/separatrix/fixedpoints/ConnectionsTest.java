package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.structure.Branch;
import org.separatrix.fixedpoints.structure.Connection;
import org.separatrix.fixedpoints.structure.UnstableManifolds;

class ConnectionsTest {

    private static List<Branch> follow(DynamicalSystem system, List<FixedPoint> points, int steps, int threads) {
        try (Workers workers = Workers.of(threads)) {
            return UnstableManifolds.follow(
                    system,
                    points.stream().map(FixedPoint::state).toList(),
                    unstableCounts(points),
                    points.stream().map(FixedPoint::isAttractor).toList(),
                    6,
                    steps,
                    workers);
        }
    }

    private static List<Integer> unstableCounts(List<FixedPoint> points) {
        return points.stream()
                .map(point -> point.linearization().unstableCount())
                .toList();
    }

    private static FixedPointSet find(DynamicalSystem system, DMatrixRMaj samples, int starts) {
        try (Workers workers = Workers.of(2)) {
            return FixedPointFinder.find(
                    system, samples, FixedPointOptions.defaults().withStarts(starts), 0L, workers);
        }
    }

    /** States in which the units of each block agree, more or less. */
    private static DMatrixRMaj blocks(int blockSize) {
        CounterRandom chance = CounterRandom.of(3L, "blocks");
        DMatrixRMaj samples = new DMatrixRMaj(400, 3 * blockSize);
        for (int row = 0; row < samples.numRows; row++) {
            for (int i = 0; i < samples.numCols; i++) {
                double level = 1.5 * chance.gaussian(3L * row + i / blockSize);
                samples.set(row, i, level);
            }
        }
        return samples;
    }

    @ParameterizedTest
    @EnumSource(SystemKind.class)
    void everySaddleOfTheFlipFlopConnectsTheTwoMemoriesThatDifferInItsBit(SystemKind kind) {
        int blockSize = 33;
        TestSystems.TanhFlow flow = TestSystems.flipFlop(blockSize, 0.02, 5L);
        DynamicalSystem system = kind == SystemKind.FLOW ? flow : TestSystems.euler(flow, 0.2);
        List<FixedPoint> points = find(system, blocks(blockSize), 400).of(Verdict.FIXED);
        assertThat(points).hasSize(27);
        List<Branch> branches = follow(system, points, 20_000, 2);
        assertThat(branches)
                .filteredOn(branch -> unstableCounts(points).get(branch.from()) == 1)
                .hasSize(24)
                .allMatch(branch -> branch.end() == Branch.End.ATTRACTOR);
        List<Connection> connections = Connection.of(branches, unstableCounts(points));
        assertThat(connections).hasSize(12);
        Set<List<Integer>> edges = new HashSet<>();
        for (Connection connection : connections) {
            int[] a = signs(points.get(connection.first()).state(), blockSize);
            int[] b = signs(points.get(connection.second()).state(), blockSize);
            int[] saddle = signs(points.get(connection.saddle()).state(), blockSize);
            for (int bit = 0; bit < 3; bit++) {
                // the saddle is undecided about one bit and agrees with both memories in the others
                assertThat(saddle[bit] == 0).isEqualTo(a[bit] != b[bit]);
                assertThat(saddle[bit] == 0 || (saddle[bit] == a[bit] && saddle[bit] == b[bit]))
                        .isTrue();
            }
            edges.add(List.of(connection.first(), connection.second()));
        }
        assertThat(edges).as("the twelve edges of a cube").hasSize(12);
        // from the saddles of two and three directions lines lead to four and to all eight memories
        for (int k = 0; k < points.size(); k++) {
            int index = k;
            int unstable = unstableCounts(points).get(k);
            long reached = branches.stream()
                    .filter(branch -> branch.from() == index && branch.end() == Branch.End.ATTRACTOR)
                    .map(Branch::to)
                    .distinct()
                    .count();
            assertThat(reached).isBetween(unstable == 0 ? 0L : 2L, 1L << unstable);
        }
        assertThat(branches).isEqualTo(follow(system, points, 20_000, 1));
    }

    private static int[] signs(NdArray state, int blockSize) {
        int[] signs = new int[3];
        for (int block = 0; block < 3; block++) {
            double mean = 0.0;
            for (int i = 0; i < blockSize; i++) {
                mean += state.at(block * blockSize + i) / blockSize;
            }
            signs[block] = Math.abs(mean) < 0.5 ? 0 : (int) Math.signum(mean);
        }
        return signs;
    }

    @Test
    void bothLinesOfTheSaddleOfAPitchforkLeadToItsAttractors() {
        DynamicalSystem system = TestSystems.scalar(2.0, 0.0);
        List<FixedPoint> points = find(system, TestSystems.none(system), 32).of(Verdict.FIXED);
        List<Branch> branches = follow(system, points, 2_000, 1);
        assertThat(branches).hasSize(2);
        for (Branch branch : branches) {
            assertThat(branch.alongEigenvector()).isTrue();
            assertThat(branch.end()).isEqualTo(Branch.End.ATTRACTOR);
            NdArray last = branch.path().slice(branch.path().length(0) - 1);
            assertThat(Math.abs(last.at(0))).isCloseTo(0.957504024077, within(1e-9));
            // away from the saddle at 0 as exp(t), from 1e-4 · 0.9575
            assertThat(branch.time()).isBetween(9.0, 30.0);
        }
        assertThat(Connection.of(branches, unstableCounts(points))).hasSize(1);
    }

    @Test
    void aChaoticSystemNeverSettles() {
        DynamicalSystem lorenz = TestSystems.lorenz();
        List<FixedPoint> points = find(lorenz, TestSystems.none(lorenz), 64).of(Verdict.FIXED);
        assertThat(points).hasSize(3);
        List<Branch> branches = follow(lorenz, points, 3_000, 1);
        assertThat(branches).hasSize(2 + 2 * (4 + 6));
        assertThat(branches).allMatch(branch -> branch.end() == Branch.End.UNSETTLED && branch.to() == -1);
        assertThat(branches).allMatch(branch -> branch.path().length(0) <= 98);
    }

    @Test
    void saysWhereAPointIsMissingOrALineLeavesForGood() {
        DynamicalSystem system = TestSystems.scalar(2.0, 0.0);
        List<FixedPoint> points = find(system, TestSystems.none(system), 32).of(Verdict.FIXED);
        List<FixedPoint> saddle =
                points.stream().filter(point -> !point.isAttractor()).toList();
        assertThat(follow(system, saddle, 2_000, 1)).allMatch(branch -> branch.end() == Branch.End.UNLISTED_POINT);
        TestSystems.FunctionMap doubling =
                new TestSystems.FunctionMap(1, x -> new double[] {2.0 * x[0]}, x -> new double[] {2.0});
        List<FixedPoint> origin = find(doubling, TestSystems.none(doubling), 8).of(Verdict.FIXED);
        assertThat(follow(doubling, origin, 2_000, 1)).allMatch(branch -> branch.end() == Branch.End.ESCAPED);
    }

    @Test
    void aLineOfASymmetricSystemMayEndAtAnotherSaddle() {
        // two units that do not know of each other: along an eigenvector of the origin the other unit stays at 0
        TestSystems.TanhFlow system =
                new TestSystems.TanhFlow(new DMatrixRMaj(new double[][] {{2.0, 0.0}, {0.0, 2.5}}), 1.0, 0.0);
        List<FixedPoint> points = find(system, TestSystems.none(system), 128).of(Verdict.FIXED);
        assertThat(points).hasSize(9);
        List<Branch> branches = follow(system, points, 5_000, 1);
        assertThat(branches)
                .filteredOn(branch -> branch.end() == Branch.End.FIXED_POINT)
                .hasSize(4)
                .allMatch(branch -> unstableCounts(points).get(branch.from()) == 2
                        && unstableCounts(points).get(branch.to()) == 1);
        assertThat(branches)
                .filteredOn(branch -> !branch.alongEigenvector())
                .hasSize(6)
                .allMatch(branch -> branch.end() == Branch.End.ATTRACTOR);
    }
}
