package org.separatrix.geometry.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.geometry.samples.Samples;

class TwoNearestNeighboursTest {

    private static DMatrixRMaj uniform(int n, int d, long seed) {
        CounterRandom random = CounterRandom.of(seed, "uniform");
        DMatrixRMaj points = new DMatrixRMaj(n, d);
        for (int at = 0; at < n * d; at++) {
            points.data[at] = random.uniform(at);
        }
        return points;
    }

    private static TwoNearestNeighbours of(DMatrixRMaj points) {
        try (Workers workers = Workers.of(1)) {
            return TwoNearestNeighbours.of(points, workers);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0, 2.5, 6.0})
    void ratiosOfAnExactLawGiveItsDimension(double d) {
        double[] ratios = new double[1000];
        for (int i = 0; i < 999; i++) {
            ratios[i] = Math.pow(1.0 - (i + 1) / 1000.0, -1.0 / d);
        }
        ratios[999] = 1e9;
        assertThat(TwoNearestNeighbours.ofRatios(NdArray.vector(ratios), 0.1)
                        .fit()
                        .orElseThrow())
                .isCloseTo(d, within(1e-10));
    }

    @Test
    void theIndexOfTheSmallestRatioIsOneNotZero() {
        // a line through one point: slope of −ln(1 − 1/2) at ln 2 is 1; counted from 0 it would be 0
        assertThat(TwoNearestNeighbours.ofRatios(NdArray.vector(2.0, 5.0), 0.5)
                        .fit()
                        .orElseThrow())
                .isCloseTo(1.0, within(1e-12));
    }

    @Test
    void aSquareHasTwoDimensionsAndAFiveCubeAFewLessThanFive() {
        TwoNearestNeighbours square = of(uniform(2000, 2, 1));
        assertThat(square.fit().orElseThrow()).isBetween(1.9, 2.1);
        assertThat(square.likelihood().orElseThrow()).isBetween(1.9, 2.1);
        TwoNearestNeighbours cube = of(uniform(2000, 5, 2));
        assertThat(cube.fit().orElseThrow()).isBetween(4.3, 5.1);
        assertThat(cube.likelihood().orElseThrow()).isBetween(4.3, 5.1);
    }

    @Test
    void itDependsNeitherOnScaleNorRotationNorTheOrderOfPoints() {
        DMatrixRMaj points = Samples.gaussian(300, 6, 3);
        TwoNearestNeighbours before = of(points);
        DMatrixRMaj moved = Samples.times(points, Samples.rotation(6, 4));
        CommonOps_DDRM.scale(1e-3, moved);
        DMatrixRMaj reversed = new DMatrixRMaj(300, 6);
        for (int i = 0; i < 300; i++) {
            for (int j = 0; j < 6; j++) {
                reversed.set(i, j, moved.get(299 - i, j));
            }
        }
        assertThat(of(reversed).fit().orElseThrow()).isCloseTo(before.fit().orElseThrow(), within(1e-9));
        assertThat(of(reversed).likelihood().orElseThrow())
                .isCloseTo(before.likelihood().orElseThrow(), within(1e-9));
    }

    @Test
    void pointsInOnePlaceCountOnceAndAreReported() {
        DMatrixRMaj points = uniform(400, 2, 5);
        DMatrixRMaj twice = new DMatrixRMaj(3000, 2);
        for (int i = 0; i < 3000; i++) {
            int from = i < 400 ? i : 7;
            twice.set(i, 0, points.get(from, 0));
            twice.set(i, 1, points.get(from, 1));
        }
        TwoNearestNeighbours found = of(twice);
        assertThat(found.duplicates()).isEqualTo(2600);
        assertThat(found.fit()).isEqualTo(of(points).fit());
    }

    @Test
    void stepsOfOneTrajectoryAreNoNeighboursWithinTheWindow() {
        // trials along parallel lines in a plane, steps much closer than trials
        int trials = 20;
        int steps = 50;
        DMatrixRMaj points = new DMatrixRMaj(trials * steps, 2);
        int[] trial = new int[trials * steps];
        CounterRandom random = CounterRandom.of(6, "lines");
        for (int k = 0; k < trials; k++) {
            double[] places = new double[steps];
            for (int t = 0; t < steps; t++) {
                places[t] = 0.05 * random.uniform(1000L + (long) k * steps + t);
            }
            java.util.Arrays.sort(places);
            for (int t = 0; t < steps; t++) {
                points.set(k * steps + t, 0, random.uniform(2L * k) + places[t]);
                points.set(k * steps + t, 1, random.uniform(2L * k + 1));
                trial[k * steps + t] = k;
            }
        }
        try (Workers workers = Workers.of(1)) {
            // points at random on lines: their own trajectory gives one dimension
            TwoNearestNeighbours along = TwoNearestNeighbours.of(points, trial, 0, 0.1, workers);
            assertThat(along.fit().orElseThrow()).isBetween(0.85, 1.15);
            for (int window : new int[] {0, 3, steps}) {
                TwoNearestNeighbours found = TwoNearestNeighbours.of(points, trial, window, 0.1, workers);
                assertThat(found.isolated()).isZero();
                assertThat(found.fit().orElseThrow())
                        .isCloseTo(
                                TwoNearestNeighbours.ofRatios(ratios(points, trial, window), 0.1)
                                        .fit()
                                        .orElseThrow(),
                                within(1e-9));
            }
            int[] one = new int[trials * steps];
            TwoNearestNeighbours none = TwoNearestNeighbours.of(points, one, trials * steps, 0.1, workers);
            assertThat(none.isolated()).isEqualTo(trials * steps);
            assertThat(none.fit()).isEmpty();
        }
    }

    /** Returns r₂/r₁ of every point among those of other trials, or more than a window of steps away. */
    private static NdArray ratios(DMatrixRMaj points, int[] trial, int window) {
        double[] ratios = new double[trial.length];
        for (int i = 0; i < trial.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            double second = Double.POSITIVE_INFINITY;
            for (int j = 0; j < trial.length; j++) {
                if (i == j || (trial[i] == trial[j] && Math.abs(i - j) <= window)) {
                    continue;
                }
                double distance = Math.hypot(points.get(i, 0) - points.get(j, 0), points.get(i, 1) - points.get(j, 1));
                second = Math.min(second, Math.max(distance, nearest));
                nearest = Math.min(nearest, distance);
            }
            ratios[i] = second / nearest;
        }
        return NdArray.vector(ratios);
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        DMatrixRMaj points = Samples.gaussian(500, 4, 8);
        try (Workers workers = Workers.of(3)) {
            assertThat(TwoNearestNeighbours.of(points, workers)).isEqualTo(of(points));
        }
    }

    @Test
    void valuesThatAreNotFiniteAreRefused() {
        DMatrixRMaj points = Samples.gaussian(10, 2, 1);
        points.set(3, 1, Double.NaN);
        assertThatThrownBy(() -> of(points)).hasMessageContaining("finite");
    }
}
