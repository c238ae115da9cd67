package org.separatrix.geometry.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Outcome;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Context;
import org.separatrix.core.model.Model;
import org.separatrix.geometry.samples.Covariance;
import org.separatrix.geometry.samples.Draws;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.samples.SettledStates;
import org.separatrix.geometry.subspace.RandomSubspaces;

class OutputPotentTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    @Test
    void aReadoutSeesAllOrNothingOfOneDirection() {
        DMatrixRMaj covariance = CommonOps_DDRM.diag(1, 0);
        assertThat(OutputPotent.fraction(covariance, new DMatrixRMaj(new double[][] {{1, 0}})))
                .isCloseTo(1.0, TIGHT);
        assertThat(OutputPotent.fraction(covariance, new DMatrixRMaj(new double[][] {{0, 1}})))
                .isCloseTo(0.0, TIGHT);
        assertThat(OutputPotent.fraction(covariance, new DMatrixRMaj(new double[][] {{3, 3}})))
                .isCloseTo(0.5, TIGHT);
    }

    @Test
    void onlyTheSpanOfTheReadoutMatters() {
        for (int seed = 0; seed < 20; seed++) {
            DMatrixRMaj covariance =
                    Covariance.of(Samples.correlated(40, 6, seed)).matrix();
            DMatrixRMaj readout = Samples.gaussian(2, 6, seed);
            double plain = OutputPotent.fraction(covariance, readout);
            DMatrixRMaj mixed = Samples.times(Samples.gaussian(2, 2, seed + 9), readout);
            assertThat(OutputPotent.fraction(covariance, mixed)).isCloseTo(plain, TIGHT);
            DMatrixRMaj doubled = new DMatrixRMaj(4, 6);
            CommonOps_DDRM.insert(readout, doubled, 0, 0);
            CommonOps_DDRM.insert(mixed, doubled, 2, 0);
            assertThat(OutputPotent.fraction(covariance, doubled)).isCloseTo(plain, within(1e-8));
            assertThat(plain).isBetween(0.0, 1.0);
        }
    }

    @Test
    void turningActivityAndReadoutTogetherAndScalingEitherChangesNothing() {
        for (int seed = 0; seed < 20; seed++) {
            DMatrixRMaj samples = Samples.correlated(40, 6, seed);
            DMatrixRMaj readout = Samples.gaussian(2, 6, seed);
            double plain = OutputPotent.fraction(Covariance.of(samples).matrix(), readout);
            DMatrixRMaj rotation = Samples.rotation(6, seed + 30);
            DMatrixRMaj turned = Samples.times(samples, rotation);
            CommonOps_DDRM.scale(0.2, turned);
            assertThat(OutputPotent.fraction(Covariance.of(turned).matrix(), Samples.times(readout, rotation)))
                    .isCloseTo(plain, TIGHT);
        }
    }

    @Test
    void randomReadoutsSeeOfOneDirectionWhatTheBetaLawSays() {
        // of one direction in R^10, three random ones see a share of law Beta(3/2, 7/2): mean 0.3, standard deviation
        // 0.187
        DMatrixRMaj line = new DMatrixRMaj(10, 10);
        line.set(4, 4, 2.0);
        Draws seen = OutputPotent.chance(
                line, RandomSubspaces.of(CommonOps_DDRM.identity(10)), 3, 500, CounterRandom.of(1, "test"));
        assertThat(seen.mean()).isCloseTo(0.3, within(0.034));
        double squares = 0.0;
        for (int m = 0; m < seen.count(); m++) {
            squares += seen.values().at(m) * seen.values().at(m) / seen.count();
        }
        assertThat(Math.sqrt(squares - seen.mean() * seen.mean())).isCloseTo(0.187, within(0.02));
        // readouts that favour the direction of all variance see all of it
        assertThat(OutputPotent.chance(line, RandomSubspaces.of(line), 3, 5, CounterRandom.of(1, "test"))
                        .values()
                        .toArray())
                .containsOnly(new double[] {1.0}, TIGHT);
    }

    @Test
    void noVarianceIsRefused() {
        assertThatThrownBy(() -> OutputPotent.fraction(new DMatrixRMaj(2, 2), new DMatrixRMaj(new double[][] {{1, 0}})))
                .hasMessageContaining("variance");
    }

    @Test
    void theSlowestModeSelectsWhatItsLeftVectorReads() {
        // A = [[0.9, 1], [0, 0.5]]: left vector of 0.9 is (0.4, 1) / √1.16
        DMatrixRMaj jacobian = new DMatrixRMaj(new double[][] {{0.9, 1}, {0, 0.5}});
        InputChannel channel = InputChannel.of(jacobian, CommonOps_DDRM.identity(2));
        assertThat(channel.slowest().toArray()).containsExactly(new double[] {0.9, 0.0}, TIGHT);
        assertThat(channel.selection().at(0)).isCloseTo(0.4 / Math.sqrt(1.16), TIGHT);
        assertThat(channel.selection().at(1)).isCloseTo(1.0 / Math.sqrt(1.16), TIGHT);
        assertThat(channel.gain()).isCloseTo(Math.sqrt(2.0), TIGHT);
        assertThat(channel.potency()).isCloseTo(0.5, TIGHT);
    }

    @Test
    void aRotationSelectsAllInputsOfItsPlane() {
        DMatrixRMaj jacobian = new DMatrixRMaj(new double[][] {{0, -0.9, 0}, {0.9, 0, 0}, {0, 0, 0.1}});
        InputChannel channel = InputChannel.of(jacobian, new DMatrixRMaj(new double[][] {{3}, {0}, {4}}));
        assertThat(channel.leftVectors().numCols).isEqualTo(2);
        assertThat(channel.potency()).isCloseTo(9.0 / 25.0, TIGHT);
    }

    @Test
    void theInputJacobianIsThatOfTheMap() {
        Model model = Samples.model(6, 3);
        Context context = model.context("pro");
        NdArray input = NdArray.vector(0.2, -0.1);
        DMatrixRMaj state = Samples.gaussian(1, 6, 4);
        InputChannel channel = InputChannel.of(model, context, input, state);
        for (int u = 0; u < 2; u++) {
            double[] above = input.toArray();
            above[u] += 1e-6;
            double[] below = input.toArray();
            below[u] -= 1e-6;
            DMatrixRMaj high = new DMatrixRMaj(1, 6);
            DMatrixRMaj low = new DMatrixRMaj(1, 6);
            model.system(SystemKind.MAP, context, NdArray.vector(above)).evaluate(state, high);
            model.system(SystemKind.MAP, context, NdArray.vector(below)).evaluate(state, low);
            for (int i = 0; i < 6; i++) {
                assertThat(channel.inputJacobian().get(i, u))
                        .isCloseTo((high.data[i] - low.data[i]) / 2e-6, within(1e-8));
            }
        }
    }

    @Test
    void placesOfRestAreFixedPointsAndCountEveryStart() {
        Model model = Samples.model(6, 3);
        DiscreteMap map = (DiscreteMap) model.system(SystemKind.MAP, model.context("pro"), NdArray.vector(0, 0));
        SettledStates settled = SettledStates.of(map, Samples.gaussian(20, 6, 9));
        int counted = settled.unsettled();
        for (int reached : settled.reached()) {
            counted += reached;
        }
        assertThat(counted).isEqualTo(20);
        assertThat(settled.count()).isPositive();
        DMatrixRMaj next = settled.states().createLike();
        map.evaluate(settled.states(), next);
        for (int at = 0; at < next.getNumElements(); at++) {
            assertThat(next.data[at]).isCloseTo(settled.states().data[at], within(1e-7));
        }
    }

    @Test
    void thePluginReportsEveryContextAndPair() {
        try (Workers workers = Workers.of(1)) {
            AnalysisRequest request = Samples.simulated(workers, 7);
            Outcome outcome = new ChannelsPlugin().analyze(request, ChannelsOptions.defaults());
            assertThat((java.util.List<?>) outcome.result().get("contexts")).hasSize(2);
            assertThat((java.util.List<?>) outcome.result().get("pairs")).hasSize(1);
            assertThat(outcome.measures())
                    .filteredOn(measure -> measure.name().equals("output-potent-fraction"))
                    .hasSize(2)
                    .allSatisfy(measure -> assertThat(measure.chance()).isNotNull());
        }
    }
}
