package org.separatrix.core.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Svd;

/**
 * What every {@link DynamicalSystem} owes its users; extend it and name some systems.
 *
 * <p>States are drawn from N(0, spread²) with a fixed seed; choose the spread so that the interesting region is covered.
 */
public abstract class DynamicalSystemContract {

    private static final long SEED = 20260101L;
    private static final int STATES = 5;

    /** Returns the systems to check, by a name that test reports show. */
    protected abstract Map<String, DynamicalSystem> systems();

    /** Returns the standard deviation of the states at which systems are checked. */
    protected double spread() {
        return 1.0;
    }

    @TestFactory
    Stream<DynamicTest> jacobianAgreesWithCentralDifferences() {
        return each(this::checkJacobian);
    }

    @TestFactory
    Stream<DynamicTest> evaluatesEachRowOnItsOwnAndLeavesStatesAlone() {
        return each(this::checkRows);
    }

    @TestFactory
    Stream<DynamicTest> jacobianChangesNoFasterThanItsLipschitzConstantSays() {
        return each(this::checkLipschitz);
    }

    @TestFactory
    Stream<DynamicTest> hasADimensionAKindAndAUnitOfTime() {
        return each(system -> {
            assertThat(system.dimension()).isPositive();
            assertThat(system.kind()).isEqualTo(system instanceof DiscreteMap ? SystemKind.MAP : SystemKind.FLOW);
            assertThat(system.timeUnitMs()).isPositive().isFinite();
        });
    }

    private Stream<DynamicTest> each(Consumer<DynamicalSystem> check) {
        return systems().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check.accept(entry.getValue())));
    }

    private void checkJacobian(DynamicalSystem system) {
        int n = system.dimension();
        DMatrixRMaj states = states(system);
        DMatrixRMaj jacobian = new DMatrixRMaj(n, n);
        for (int row = 0; row < STATES; row++) {
            DMatrixRMaj state = CommonOps_DDRM.extractRow(states, row, null);
            system.jacobian(state, jacobian);
            DMatrixRMaj difference = new DMatrixRMaj(n, n);
            for (int j = 0; j < n; j++) {
                double h = 1e-6 * (1.0 + Math.abs(state.data[j]));
                DMatrixRMaj slope = difference(system, state, j, h);
                for (int i = 0; i < n; i++) {
                    difference.set(i, j, slope.data[i] / (2.0 * h));
                }
            }
            double scale = 1.0 + CommonOps_DDRM.elementMaxAbs(jacobian);
            CommonOps_DDRM.subtractEquals(difference, jacobian);
            assertThat(CommonOps_DDRM.elementMaxAbs(difference) / scale)
                    .as("error at state %d", row)
                    .isLessThan(1e-7);
        }
    }

    private static DMatrixRMaj difference(DynamicalSystem system, DMatrixRMaj state, int j, double h) {
        int n = system.dimension();
        DMatrixRMaj pair = new DMatrixRMaj(2, n);
        for (int i = 0; i < n; i++) {
            pair.set(0, i, state.data[i] + (i == j ? h : 0.0));
            pair.set(1, i, state.data[i] - (i == j ? h : 0.0));
        }
        DMatrixRMaj values = new DMatrixRMaj(2, n);
        system.evaluate(pair, values);
        DMatrixRMaj slope = new DMatrixRMaj(1, n);
        for (int i = 0; i < n; i++) {
            slope.data[i] = values.get(0, i) - values.get(1, i);
        }
        return slope;
    }

    private void checkRows(DynamicalSystem system) {
        DMatrixRMaj states = states(system);
        DMatrixRMaj kept = states.copy();
        DMatrixRMaj together = new DMatrixRMaj(STATES, system.dimension());
        system.evaluate(states, together);
        assertThat(states.data).isEqualTo(kept.data);
        DMatrixRMaj alone = new DMatrixRMaj(1, system.dimension());
        for (int row = 0; row < STATES; row++) {
            DMatrixRMaj state = CommonOps_DDRM.extractRow(states, row, null);
            DMatrixRMaj before = state.copy();
            system.evaluate(state, alone);
            system.jacobian(state, new DMatrixRMaj(system.dimension(), system.dimension()));
            assertThat(state.data).isEqualTo(before.data);
            for (int i = 0; i < system.dimension(); i++) {
                double expected = together.get(row, i);
                assertThat(alone.data[i])
                        .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-12 * (1.0 + Math.abs(expected))));
            }
        }
    }

    private void checkLipschitz(DynamicalSystem system) {
        if (system.jacobianLipschitz().isEmpty()) {
            return;
        }
        double bound = system.jacobianLipschitz().getAsDouble();
        DMatrixRMaj states = states(system);
        int n = system.dimension();
        DMatrixRMaj first = new DMatrixRMaj(n, n);
        DMatrixRMaj second = new DMatrixRMaj(n, n);
        for (int row = 1; row < STATES; row++) {
            for (double reach : new double[] {1.0, 0.1}) {
                DMatrixRMaj a = CommonOps_DDRM.extractRow(states, row - 1, null);
                DMatrixRMaj b = CommonOps_DDRM.extractRow(states, row, null);
                CommonOps_DDRM.add(reach, b, 1.0 - reach, a, b);
                system.jacobian(a, first);
                system.jacobian(b, second);
                CommonOps_DDRM.subtractEquals(second, first);
                CommonOps_DDRM.subtractEquals(b, a);
                double distance = org.ejml.dense.row.NormOps_DDRM.normF(b);
                assertThat(Svd.of(second).values().at(0)).isLessThanOrEqualTo(bound * distance * (1.0 + 1e-12));
            }
        }
    }

    private DMatrixRMaj states(DynamicalSystem system) {
        CounterRandom chance = CounterRandom.of(SEED, "contract");
        DMatrixRMaj states = new DMatrixRMaj(STATES, system.dimension());
        for (int at = 0; at < states.getNumElements(); at++) {
            states.data[at] = spread() * chance.gaussian(at);
        }
        return states;
    }
}
