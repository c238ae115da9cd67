package org.separatrix.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;

final class ScalingTest {

    /** A triangle with sides 3, 4 and 5. */
    @Test
    void aTriangleLiesInThePlaneExactly() {
        NdArray distances = NdArray.wrap(new double[] {0, 3, 5, 3, 0, 4, 5, 4, 0}, 3, 3);

        Scaling found = Scaling.classical(distances, 2);

        assertThat(distancesOf(found).toArray()).containsExactly(distances.toArray(), within(1e-10));
        assertThat(found.stress()).isLessThan(1e-12);
        assertThat(found.negativeFraction()).isZero();
        assertThat(found.eigenvalues().at(0) + found.eigenvalues().at(1)).isCloseTo(50.0 / 3, within(1e-12));
    }

    /** Σ λ of −½ J D² J is SS_T = 50 / 3; with three systems at distances 1, 1, 3 the triangle inequality fails. */
    @Test
    void distancesOfNoPointsHaveNegativeEigenvalues() {
        NdArray distances = NdArray.wrap(new double[] {0, 1, 1, 1, 0, 3, 1, 3, 0}, 3, 3);

        Scaling found = Scaling.classical(distances, 2);

        assertThat(found.eigenvalues().toArray()).containsExactly(new double[] {4.5, 0, -5.0 / 6}, within(1e-12));
        assertThat(found.negativeFraction()).isCloseTo((5.0 / 6) / (4.5 + 5.0 / 6), within(1e-12));
    }

    @Test
    void smacofLowersTheStress() {
        CounterRandom chance = CounterRandom.of(2, "points");
        double[][] points = new double[12][];
        for (int i = 0; i < points.length; i++) {
            points[i] = Numbers.normal(chance.split(i), 6, 0).toArray();
        }
        NdArray distances = Numbers.distances(points);

        Scaling classical = Scaling.classical(distances, 2);
        Scaling found = Scaling.smacof(distances, 2);

        assertThat(found.steps()).isPositive();
        assertThat(found.stress()).isLessThan(0.9 * classical.stress());
        assertThat(Scaling.smacof(distances, 6).stress()).isLessThan(1e-10);
    }

    @Test
    void aSquareInOneDimensionSettlesWhereGuttmansTransformDoes() {
        NdArray distances =
                Numbers.distances(new double[] {0, 0}, new double[] {1, 0}, new double[] {1, 1}, new double[] {0, 1});

        Scaling found = Scaling.smacof(distances, 1);

        assertThat(found.stress()).isLessThan(Scaling.classical(distances, 1).stress());
    }

    @Test
    void dimensionsAreThoseOfTheSystems() {
        assertThatThrownBy(() -> Scaling.classical(Numbers.line(0, 1), 3)).hasMessageContaining("1 to 2");
    }

    private static NdArray distancesOf(Scaling scaling) {
        int m = scaling.coordinates().length(0);
        double[][] points = new double[m][];
        for (int i = 0; i < m; i++) {
            points[i] = scaling.coordinates().slice(i).toArray();
        }
        return Numbers.distances(points);
    }
}
