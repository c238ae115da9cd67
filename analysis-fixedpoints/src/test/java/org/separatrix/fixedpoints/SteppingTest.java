package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DiscreteMap;

class SteppingTest {

    /** x → λ x in each of two variables; counts its steps. */
    private static final class Shrinking implements DiscreteMap {

        private final double factor;
        private int steps;

        Shrinking(double factor) {
            this.factor = factor;
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            steps++;
            values.reshape(states.numRows, states.numCols);
            for (int at = 0; at < states.getNumElements(); at++) {
                values.data[at] = factor * states.data[at];
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            jacobian.reshape(2, 2);
            jacobian.zero();
            jacobian.set(0, 0, factor);
            jacobian.set(1, 1, factor);
        }
    }

    private static DMatrixRMaj states() {
        return new DMatrixRMaj(2, 2, true, 1.0, -3.0, 0.5, 2.0);
    }

    @Test
    void statesThatRestAreNotMovedOn() {
        Shrinking system = new Shrinking(0.5);
        DMatrixRMaj states = states();
        Stepping.settle(system, states, 200);
        assertThat(states.data).containsExactly(new double[] {0.0, 0.0, 0.0, 0.0}, within(1e-10));
        // after 20 steps 3 · 2⁻²⁰ is left, which is all that the next 20 can move
        assertThat(system.steps).isEqualTo(40);
    }

    @Test
    void statesThatMoveTakeAllStepsWhichNeedNotBeWholeStretches() {
        Shrinking slow = new Shrinking(0.999);
        DMatrixRMaj states = states();
        Stepping.settle(slow, states, 50);
        assertThat(slow.steps).isEqualTo(50);
        assertThat(states.get(0, 1)).isCloseTo(-3.0 * Math.pow(0.999, 50.0), within(1e-12));
    }

    @Test
    void oneRowWithoutNumbersDoesNotStopTheOthers() {
        Shrinking system = new Shrinking(0.9);
        DMatrixRMaj states = states();
        states.set(0, 0, Double.NaN);
        Stepping.settle(system, states, 100);
        assertThat(system.steps).isEqualTo(100);
        assertThat(states.get(1, 1)).isCloseTo(2.0 * Math.pow(0.9, 100.0), within(1e-12));
    }
}
