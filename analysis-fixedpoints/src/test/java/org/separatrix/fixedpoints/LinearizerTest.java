package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class LinearizerTest {

    private static Linearization map(double[][] jacobian) {
        DMatrixRMaj matrix = new DMatrixRMaj(jacobian);
        TestSystems.FunctionMap system =
                new TestSystems.FunctionMap(matrix.numRows, x -> new double[matrix.numRows], x -> matrix.data);
        return Linearizer.at(system, new DMatrixRMaj(1, matrix.numRows), 1.0, 1e-9);
    }

    private static Linearization flow(double[][] jacobian) {
        DMatrixRMaj matrix = new DMatrixRMaj(jacobian);
        TestSystems.FunctionFlow system =
                new TestSystems.FunctionFlow(matrix.numRows, x -> new double[matrix.numRows], x -> matrix.data);
        return Linearizer.at(system, new DMatrixRMaj(1, matrix.numRows), 1.0, 1e-9);
    }

    @Test
    void readsAMapByTheUnitCircle() {
        Linearization linearization = map(new double[][] {{0.5, 0.0}, {0.0, -0.9}});
        assertThat(linearization.stability()).isEqualTo(Stability.STABLE);
        assertThat(linearization.eigenvalues().toArray()).containsExactly(-0.9, 0.0, 0.5, 0.0);
        assertThat(linearization.spectralRadius()).isEqualTo(0.9);
        assertThat(linearization.slowestMs()).isCloseTo(-1.0 / Math.log(0.9), within(1e-12));
        assertThat(map(new double[][] {{1.5, 0.0}, {0.0, -2.0}}).stability()).isEqualTo(Stability.UNSTABLE);
        assertThat(map(new double[][] {{1.5, 0.0}, {0.0, 0.2}}).unstableCount()).isEqualTo(1);
    }

    @Test
    void readsAFlowByTheImaginaryAxis() {
        // −0.1 ± 3 i: unstable as a map, stable as a flow
        double[][] spiral = {{-0.1, -3.0}, {3.0, -0.1}};
        assertThat(flow(spiral).stability()).isEqualTo(Stability.STABLE);
        assertThat(map(spiral).stability()).isEqualTo(Stability.UNSTABLE);
        assertThat(flow(spiral).timeConstantsMs().at(0)).isCloseTo(10.0, within(1e-12));
        Linearization saddle = flow(new double[][] {{0.25, 0.0}, {0.0, -2.0}});
        assertThat(saddle.stability()).isEqualTo(Stability.SADDLE);
        assertThat(saddle.timeConstantsMs().toArray())
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.5, -4.0);
        assertThat(saddle.slowestMs()).isCloseTo(-4.0, within(1e-12));
    }

    @Test
    void leavesWhatLiesOnTheBoundaryUndecided() {
        assertThat(flow(new double[][] {{0.0, -1.0}, {1.0, 0.0}}).stability()).isEqualTo(Stability.MARGINAL);
        assertThat(flow(new double[][] {{1e-12, 0.0}, {0.0, -1.0}}).stability()).isEqualTo(Stability.MARGINAL);
        assertThat(map(new double[][] {{-1.0, 0.0}, {0.0, 0.3}}).stability()).isEqualTo(Stability.MARGINAL);
        assertThat(flow(new double[][] {{-1e-6, 0.0}, {0.0, -1.0}}).stability()).isEqualTo(Stability.STABLE);
        // grows one way, decays another: a saddle whatever the third does
        double[][] third = {{1.0, 0.0, 0.0}, {0.0, -1.0, 0.0}, {0.0, 0.0, 0.0}};
        assertThat(flow(third).stability()).isEqualTo(Stability.SADDLE);
        assertThat(flow(new double[][] {{1.0, 0.0}, {0.0, 0.0}}).stability()).isEqualTo(Stability.MARGINAL);
    }

    @Test
    void timeConstantsOfModesThatNeitherGrowNorDecayAreInfinite() {
        Linearization still = flow(new double[][] {{0.0, 0.0}, {0.0, -1.0}});
        assertThat(still.timeConstantsMs().at(0)).isCloseTo(1.0, within(1e-12));
        assertThat(still.timeConstantsMs().at(1)).isInfinite();
        assertThat(still.slowestMs()).isCloseTo(1.0, within(1e-12));
        Linearization dead = map(new double[][] {{0.0}});
        assertThat(dead.timeConstantsMs().at(0)).isEqualTo(0.0);
        assertThat(flow(new double[][] {{0.0}}).slowestMs()).isNaN();
    }
}
