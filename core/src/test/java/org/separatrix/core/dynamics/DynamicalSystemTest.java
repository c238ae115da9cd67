package org.separatrix.core.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class DynamicalSystemTest {

    private record Halving() implements DiscreteMap {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            values.setTo(states);
            values.data[0] *= 0.5;
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            jacobian.setTo(new DMatrixRMaj(new double[][] {{0.5}}));
        }
    }

    private record Decay() implements Flow {

        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            values.setTo(states);
            values.data[0] *= -1.0;
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            jacobian.setTo(new DMatrixRMaj(new double[][] {{-1.0}}));
        }
    }

    @Test
    void theTypeDecidesWhetherTimeRunsInSteps() {
        assertThat(new Halving().kind()).isEqualTo(SystemKind.MAP);
        assertThat(new Decay().kind()).isEqualTo(SystemKind.FLOW);
    }

    @Test
    void timeIsWithoutUnitUnlessTheSystemHasOne() {
        assertThat(new Halving().timeUnitMs()).isEqualTo(1.0);
        assertThat(new Decay().timeUnitMs()).isEqualTo(1.0);
    }
}
