package org.separatrix.fixedpoints.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.core.dynamics.NetworkEquation;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;

class CompletenessProofTest {

    private static NetworkEquation network(Nonlinearity function, DMatrixRMaj weights, double... drive) {
        int n = weights.numRows;
        DMatrixRMaj ones = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.fill(ones, 1.0);
        DMatrixRMaj p = new DMatrixRMaj(n, 1);
        System.arraycopy(drive, 0, p.data, 0, drive.length);
        return new NetworkEquation(SystemKind.FLOW, true, function, weights, ones, p, ones);
    }

    private static BranchAndPrune.Result search(NetworkEquation network, int budget) {
        try (Workers workers = Workers.of(2)) {
            ReducedEquation equation = ReducedEquation.of(network, 3, 6);
            assertThat(equation).isNotNull();
            return BranchAndPrune.search(equation, budget, workers);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0, 1",
        "0.99, 0, 1",
        "1.01, 0, 3",
        "1.1, 0, 3",
        "2, 0, 3",
        "2, 0.532, 3",
        "2, 0.5328, 3",
        "2, 0.5329, 1",
        "2, -0.54, 1",
        "3, 1.303, 3",
        "3, 1.304, 1",
        "1.5, 0.2075, 3",
        "1.5, 0.2076, 1"
    })
    void theCuspFamilyHasAsManyFixedPointsAsItsTableSays(double g, double b, int expected) {
        BranchAndPrune.Result result =
                search(network(Nonlinearity.TANH, new DMatrixRMaj(new double[][] {{g}}), b), 5_000);
        assertThat(result.obstacle()).isNull();
        assertThat(result.zeros()).hasSize(expected);
    }

    @Test
    void atThePitchforkAndAtAFoldNothingIsProved() {
        assertThat(search(network(Nonlinearity.TANH, new DMatrixRMaj(new double[][] {{1.0}})), 5_000)
                        .obstacle())
                .contains("degenerate");
    }

    @Test
    void twoAndThreeUnitsThatExciteThemselvesHaveNineAndTwentySevenFixedPoints() {
        DMatrixRMaj two = new DMatrixRMaj(new double[][] {{2.0, 0.05}, {-0.04, 2.0}});
        assertThat(search(network(Nonlinearity.TANH, two), 20_000).zeros()).hasSize(9);
        DMatrixRMaj three = new DMatrixRMaj(new double[][] {{2.0, 0.05, 0.02}, {-0.04, 2.0, 0.03}, {0.01, 0.02, 1.8}});
        BranchAndPrune.Result result = search(network(Nonlinearity.TANH, three, 0.01), 50_000);
        assertThat(result.obstacle()).isNull();
        assertThat(result.zeros()).hasSize(27);
    }

    @ParameterizedTest
    @CsvSource({"SIGMOID", "RETANH"})
    void otherBoundedUnitsAreSearchedToo(Nonlinearity function) {
        // σ(8 x − 4) and tanh⁺(3 x − ½) cross the diagonal three times
        DMatrixRMaj weights = function == Nonlinearity.SIGMOID
                ? new DMatrixRMaj(new double[][] {{8.0}})
                : new DMatrixRMaj(new double[][] {{3.0}});
        double drive = function == Nonlinearity.SIGMOID ? -4.0 : -0.5;
        BranchAndPrune.Result result = search(network(function, weights, drive), 5_000);
        assertThat(result.obstacle()).isNull();
        assertThat(result.zeros()).hasSize(3);
    }

    /** Two groups of a hundred units, each of them exciting itself: W = a aᵀ g/100 + b bᵀ g/100, of rank 2. */
    private static NetworkEquation twoGroups(double g) {
        int n = 200;
        CounterRandom chance = CounterRandom.of(5L, "groups");
        DMatrixRMaj weights = new DMatrixRMaj(n, n);
        double[] sign = new double[n];
        for (int i = 0; i < n; i++) {
            sign[i] = chance.uniform(i) < 0.5 ? -1.0 : 1.0;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                weights.set(i, j, i / 100 == j / 100 ? g / 100 * sign[i] * sign[j] : 0.0);
            }
        }
        return network(Nonlinearity.TANH, weights);
    }

    private static List<DMatrixRMaj> nine(NetworkEquation network, double rest) {
        List<DMatrixRMaj> states = new ArrayList<>();
        for (int a = -1; a <= 1; a++) {
            for (int b = -1; b <= 1; b++) {
                DMatrixRMaj x = new DMatrixRMaj(1, 200);
                for (int i = 0; i < 200; i++) {
                    double w = network.weights().get(i, i / 100 * 100);
                    x.data[i] = Math.signum(w) * rest * (i < 100 ? a : b);
                }
                states.add(x);
            }
        }
        return states;
    }

    @Test
    void twoHundredUnitsOfRankTwoHaveTheNineFixedPointsOfTheirConstruction() {
        NetworkEquation network = twoGroups(2.0);
        List<DMatrixRMaj> states = nine(network, 0.957504024077);
        try (Workers workers = Workers.of(2)) {
            CompletenessProof proof = CompletenessProof.of(network, states, 50_000, workers);
            assertThat(proof.reason()).isEmpty();
            assertThat(proof.status()).isEqualTo(CompletenessProof.Status.PROVED);
            assertThat(proof.points()).isEqualTo(9);
            assertThat(proof.boxes()).isPositive();
            // one of the nine withheld is named
            CompletenessProof fewer = CompletenessProof.of(network, states.subList(1, 9), 50_000, workers);
            assertThat(fewer.status()).isEqualTo(CompletenessProof.Status.NOT_PROVED);
            assertThat(fewer.missing()).hasSize(1);
            double distance = 0.0;
            for (int i = 0; i < 200; i++) {
                distance = Math.max(distance, Math.abs(fewer.missing().get(0).data[i] - states.get(0).data[i]));
            }
            assertThat(distance).isLessThan(1e-9);
        }
    }

    @Test
    void aMissingBoxMakesTheProofFail() {
        NetworkEquation network = twoGroups(2.0);
        ReducedEquation equation = ReducedEquation.of(network, 3, 6);
        assertThat(equation).isNotNull();
        List<Interval[]> quarters = new ArrayList<>();
        for (Interval[] half : Boxes.halves(equation.domain(), 0)) {
            quarters.addAll(Boxes.halves(half, 1));
        }
        List<DMatrixRMaj> states = nine(network, 0.957504024077);
        try (Workers workers = Workers.of(2)) {
            BranchAndPrune.Result whole = BranchAndPrune.search(equation, quarters, 50_000, workers);
            assertThat(CompletenessProof.compare(equation, states, whole).status())
                    .isEqualTo(CompletenessProof.Status.PROVED);
            BranchAndPrune.Result part = BranchAndPrune.search(equation, quarters.subList(1, 4), 50_000, workers);
            CompletenessProof failed = CompletenessProof.compare(equation, states, part);
            assertThat(failed.status()).isEqualTo(CompletenessProof.Status.NOT_PROVED);
            assertThat(failed.reason()).contains("leave a part of the domain out");
        }
    }

    @Test
    void theBudgetIsANumberOfBoxesAndThreadsChangeNothing() {
        NetworkEquation network = twoGroups(2.0);
        ReducedEquation equation = ReducedEquation.of(network, 3, 6);
        assertThat(equation).isNotNull();
        try (Workers one = Workers.of(1);
                Workers three = Workers.of(3)) {
            BranchAndPrune.Result a = BranchAndPrune.search(equation, 50_000, one);
            BranchAndPrune.Result b = BranchAndPrune.search(equation, 50_000, three);
            assertThat(b.boxes()).isEqualTo(a.boxes());
            assertThat(b.zeros().size()).isEqualTo(a.zeros().size());
            BranchAndPrune.Result stopped = BranchAndPrune.search(equation, 3, one);
            assertThat(stopped.obstacle()).contains("3 boxes");
        }
    }

    @Test
    void wideAndUnboundedNetworksAreNotSearched() {
        DMatrixRMaj random = new DMatrixRMaj(20, 20);
        CounterRandom chance = CounterRandom.of(1L, "wide");
        for (int at = 0; at < 400; at++) {
            random.data[at] = chance.gaussian(at);
        }
        try (Workers workers = Workers.of(1)) {
            CompletenessProof wide = CompletenessProof.of(network(Nonlinearity.TANH, random), List.of(), 10, workers);
            assertThat(wide.status()).isEqualTo(CompletenessProof.Status.NOT_APPLICABLE);
            assertThat(wide.reason()).contains("rank above 3");
            CompletenessProof open = CompletenessProof.of(
                    network(Nonlinearity.RELU, new DMatrixRMaj(new double[][] {{0.5}})), List.of(), 10, workers);
            assertThat(open.reason()).contains("not bounded");
        }
    }
}
