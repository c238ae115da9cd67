package org.separatrix.fixedpoints.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DiscreteMap;
import org.separatrix.core.linalg.Workers;

class LinearPredictionTest {

    /** x' = x² for each unit: fixed at 0 and 1, and the error about p is (x − p)². */
    private record Squares(int dimension) implements DiscreteMap {

        @Override
        public void evaluate(DMatrixRMaj states, DMatrixRMaj values) {
            for (int at = 0; at < states.getNumElements(); at++) {
                values.data[at] = states.data[at] * states.data[at];
            }
        }

        @Override
        public void jacobian(DMatrixRMaj state, DMatrixRMaj jacobian) {
            jacobian.zero();
            for (int i = 0; i < dimension; i++) {
                jacobian.set(i, i, 2.0 * state.data[i]);
            }
        }
    }

    @Test
    void theErrorOfASquareIsTheSquareOfTheDistance() {
        try (Workers workers = Workers.of(2)) {
            LinearPrediction prediction = LinearPrediction.of(
                    new Squares(1),
                    Linear.matrix(new double[][] {{0.0}, {1.0}}),
                    Linear.matrix(new double[][] {{0.2}, {0.7}, {0.4}, {1.3}}),
                    workers);
            double motion = Math.sqrt((0.16 * 0.16 + 0.21 * 0.21 + 0.24 * 0.24 + 0.39 * 0.39) / 4.0);
            assertThat(prediction.typicalMotion()).isCloseTo(motion, within(1e-15));
            assertThat(prediction.nearest()).containsExactly(0, 1, 0, 1);
            assertThat(prediction.best()).containsExactly(0, 1, 0, 1);
            assertThat(prediction.nearestError().at(3)).isCloseTo(0.09 / motion, within(1e-12));
            assertThat(prediction.medianError(0)).isCloseTo(0.16 / motion, within(1e-12));
            assertThat(prediction.visits(0)).isEqualTo(2);
        }
    }

    @Test
    void aLinearSystemIsPredictedExactlyAndABetterModelMayBeFartherAway() {
        DMatrixRMaj a = Linear.matrix(new double[][] {{0.5, 0.2}, {-0.1, 0.9}});
        DMatrixRMaj zero = new DMatrixRMaj(1, 2);
        DMatrixRMaj states = Linear.matrix(new double[][] {{3.0, -1.0}, {0.2, 0.4}});
        try (Workers workers = Workers.of(1)) {
            LinearPrediction exact = LinearPrediction.of(new Linear.LinearFlow(a), zero, states, workers);
            assertThat(exact.bestError().toArray()).containsExactly(new double[] {0.0, 0.0}, within(1e-14));
            // errors are the norms of the squared distances: (0.6, 0) is the nearer, (0.45, 0.45) the better one
            LinearPrediction two = LinearPrediction.of(
                    new Squares(2),
                    Linear.matrix(new double[][] {{0.0, 0.0}, {0.15, 0.45}, {9.0, 9.0}}),
                    Linear.matrix(new double[][] {{0.6, 0.0}}),
                    workers);
            assertThat(two.nearest()).containsExactly(0);
            assertThat(two.best()).containsExactly(1);
            assertThat(two.bestError().at(0) * two.typicalMotion())
                    .isCloseTo(0.45 * 0.45 * Math.sqrt(2.0), within(1e-12));
            assertThat(two.nearestError().at(0) * two.typicalMotion()).isCloseTo(0.36, within(1e-12));
            assertThat(two.medianError(2)).isNaN();
            assertThat(two.visits(2)).isZero();
        }
    }
}
