package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.modes.Modes;
import org.separatrix.fixedpoints.modes.NonNormality;

/** Modes at the fixed points of Lorenz's and Rössler's flows, whose spectra are published. */
class KnownFlowsTest {

    private static List<FixedPoint> find(DynamicalSystem system, double spread) {
        CounterRandom chance = CounterRandom.of(7L, "known-flows");
        DMatrixRMaj samples = new DMatrixRMaj(64, 3);
        for (int at = 0; at < samples.getNumElements(); at++) {
            samples.data[at] = spread * chance.gaussian(at);
        }
        try (Workers workers = Workers.of(1)) {
            return FixedPointFinder.find(
                            system, samples, FixedPointOptions.defaults().withStarts(128), 0L, workers)
                    .of(Verdict.FIXED);
        }
    }

    private static FixedPoint nearest(List<FixedPoint> points, double first) {
        return points.stream()
                .filter(point -> Math.abs(point.state().at(0) - first) < 1e-6)
                .findFirst()
                .orElseThrow();
    }

    private static DMatrixRMaj jacobian(DynamicalSystem system, FixedPoint point) {
        DMatrixRMaj jacobian = new DMatrixRMaj(3, 3);
        system.jacobian(DMatrixRMaj.wrap(1, 3, point.state().toArray()), jacobian);
        return jacobian;
    }

    @Test
    void theModesOfLorenzTurnAtTheirKnownFrequency() {
        DynamicalSystem lorenz = TestSystems.lorenz();
        List<FixedPoint> points = find(lorenz, 15.0);
        assertThat(points).hasSize(3);
        for (double side : new double[] {8.485281374239, -8.485281374239}) {
            Modes modes = Modes.of(lorenz, jacobian(lorenz, nearest(points, side)), 3);
            assertThat(modes.timeConstantsMs().at(0)).isCloseTo(-1.0 / 0.0939556240, within(1e-7));
            assertThat(modes.frequenciesHz().at(0)).isCloseTo(1000.0 * 10.1945052209 / (2.0 * Math.PI), within(1e-6));
            assertThat(modes.timeConstantsMs().at(2)).isCloseTo(1.0 / 13.8545779146, within(1e-10));
            assertThat(modes.frequenciesHz().at(2)).isZero();
        }
        Modes origin = Modes.of(lorenz, jacobian(lorenz, nearest(points, 0.0)), 3);
        assertThat(origin.eigenvalues().get(0, 0)).isCloseTo(11.8277234512, within(1e-9));
        assertThat(origin.eigenvalues().get(1, 0)).isCloseTo(-2.6666666667, within(1e-9));
        assertThat(origin.eigenvalues().get(2, 0)).isCloseTo(-22.8277234512, within(1e-9));
    }

    /** a = b = 0.2, c = 5.7. */
    private static DynamicalSystem rossler() {
        return new TestSystems.FunctionFlow(
                3, x -> new double[] {-x[1] - x[2], x[0] + 0.2 * x[1], 0.2 + x[2] * (x[0] - 5.7)}, x ->
                        new double[] {0.0, -1.0, -1.0, 1.0, 0.2, 0.0, x[2], 0.0, x[0] - 5.7});
    }

    @Test
    void theNearlyNeutralModeOfRosslerDecays() {
        DynamicalSystem rossler = rossler();
        List<FixedPoint> points = find(rossler, 12.0);
        assertThat(points).hasSize(2);
        FixedPoint outer = nearest(points, 5.692973795);
        assertThat(outer.linearization().unstableCount()).isEqualTo(1);
        Modes modes = Modes.of(rossler, jacobian(rossler, outer), 3);
        assertThat(modes.eigenvalues().get(0, 0)).isCloseTo(0.1929829873, within(1e-9));
        // the sign of a real part of −4.6e-6 beside an imaginary part of 5.4
        assertThat(modes.eigenvalues().get(1, 0)).isCloseTo(-4.5961e-6, within(1e-9));
        assertThat(modes.grows(1)).isFalse();
        assertThat(modes.timeConstantsMs().at(1)).isCloseTo(1.0 / 4.5961e-6, within(10.0));
        assertThat(modes.frequenciesHz().at(1)).isCloseTo(1000.0 * 5.4280259 / (2.0 * Math.PI), within(1e-4));
        FixedPoint inner = nearest(points, 0.007026205);
        Modes around = Modes.of(rossler, jacobian(rossler, inner), 3);
        assertThat(around.eigenvalues().get(0, 0)).isCloseTo(0.0970008561, within(1e-9));
        assertThat(around.eigenvalues().get(0, 1)).isCloseTo(0.9951934910, within(1e-9));
        assertThat(around.eigenvalues().get(2, 0)).isCloseTo(-5.6869755, within(1e-7));
        assertThat(NonNormality.of(rossler.kind(), jacobian(rossler, inner)).henrici())
                .isPositive();
    }
}
