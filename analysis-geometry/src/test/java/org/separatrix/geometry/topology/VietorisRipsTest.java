package org.separatrix.geometry.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.geometry.samples.Samples;

class VietorisRipsTest {

    private static DMatrixRMaj circle(int n) {
        DMatrixRMaj points = new DMatrixRMaj(n, 2);
        for (int i = 0; i < n; i++) {
            points.set(i, 0, Math.cos(2 * Math.PI * i / n));
            points.set(i, 1, Math.sin(2 * Math.PI * i / n));
        }
        return points;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6, 12, 20})
    void pointsOnACircleHaveOneLoopOfKnownBirthAndDeath(int n) {
        VietorisRips found = VietorisRips.ofPoints(circle(n));
        double side = 2 * Math.sin(Math.PI / n);
        assertThat(found.components()).hasSize(n - 1);
        assertThat(found.components()).allSatisfy(bar -> {
            assertThat(bar.birth()).isZero();
            assertThat(bar.death()).isCloseTo(side, within(1e-10));
        });
        assertThat(found.loops()).hasSize(1);
        assertThat(found.loops().get(0).birth()).isCloseTo(side, within(1e-10));
        assertThat(found.loops().get(0).death())
                .isCloseTo(2 * Math.sin(Math.PI * Math.ceil(n / 3.0) / n), within(1e-10));
    }

    @Test
    void theUnitSquareHasALoopFromItsSideToItsDiagonal() {
        VietorisRips found = VietorisRips.ofPoints(new DMatrixRMaj(new double[][] {{0, 0}, {1, 0}, {1, 1}, {0, 1}}));
        assertThat(found.loops()).singleElement().satisfies(bar -> {
            assertThat(bar.birth()).isCloseTo(1.0, within(1e-10));
            assertThat(bar.death()).isCloseTo(Math.sqrt(2.0), within(1e-10));
        });
    }

    @Test
    void pointsOnALineHaveGapsAndNoLoop() {
        VietorisRips found = VietorisRips.ofPoints(new DMatrixRMaj(new double[][] {{0}, {1}, {3}, {7}}));
        assertThat(found.components()).extracting(Bar::death).containsExactly(4.0, 2.0, 1.0);
        assertThat(found.loops()).isEmpty();
        assertThat(found.largest()).isEqualTo(7.0);
        assertThat(found.enclosing()).isEqualTo(4.0);
    }

    @Test
    void distancesGiveTheBarsOfTheirPoints() {
        DMatrixRMaj points = Samples.gaussian(12, 3, 5);
        DMatrixRMaj distances = new DMatrixRMaj(12, 12);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                double squares = 0.0;
                for (int k = 0; k < 3; k++) {
                    squares += Math.pow(points.get(i, k) - points.get(j, k), 2);
                }
                distances.set(i, j, Math.sqrt(squares));
            }
        }
        VietorisRips expected = VietorisRips.ofPoints(points);
        VietorisRips found = VietorisRips.ofDistances(distances);
        assertThat(found.components()).hasSameSizeAs(expected.components());
        assertThat(found.loops()).hasSameSizeAs(expected.loops());
        for (int i = 0; i < expected.loops().size(); i++) {
            assertThat(found.loops().get(i).birth())
                    .isCloseTo(expected.loops().get(i).birth(), within(1e-10));
            assertThat(found.loops().get(i).death())
                    .isCloseTo(expected.loops().get(i).death(), within(1e-10));
        }
    }

    @Test
    void twoCirclesHaveTwoLoops() {
        DMatrixRMaj points = new DMatrixRMaj(40, 2);
        DMatrixRMaj circle = circle(20);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 2; j++) {
                points.set(i, j, circle.get(i, j));
                points.set(i + 20, j, 0.7 * circle.get(i, j) + 5.0);
            }
        }
        VietorisRips found = VietorisRips.ofPoints(points);
        // the two join by several edges of nearly one length, which make a short loop
        assertThat(found.loops().subList(2, found.loops().size()))
                .allMatch(bar -> bar.birth() > 5.0 && bar.persistence() < 0.1);
        assertThat(found.loops().get(1).death())
                .isCloseTo(0.7 * found.loops().get(0).death(), within(1e-10));
    }

    @Test
    void loopsAgreeWithTheRanksOfBoundaryMatrices() {
        DMatrixRMaj points = Samples.gaussian(14, 2, 3);
        VietorisRips found = VietorisRips.ofPoints(points);
        for (double t = 0.05; t < found.enclosing(); t += 0.1) {
            double at = t;
            long alive = found.loops().stream()
                    .filter(bar -> bar.birth() <= at && at < bar.death())
                    .count();
            assertThat((int) alive).as("loops at " + t).isEqualTo(BettiNumbers.first(points, t));
        }
    }

    @Test
    void isometriesAndTheOrderOfPointsDoNotMatterAndScaleScales() {
        DMatrixRMaj points = Samples.gaussian(60, 3, 5);
        VietorisRips before = VietorisRips.ofPoints(points);
        DMatrixRMaj moved = Samples.times(points, Samples.rotation(3, 6));
        CommonOps_DDRM.scale(2.5, moved);
        CommonOps_DDRM.add(moved, 7.0);
        DMatrixRMaj reversed = new DMatrixRMaj(60, 3);
        for (int i = 0; i < 60; i++) {
            System.arraycopy(moved.data, 3 * (59 - i), reversed.data, 3 * i, 3);
        }
        VietorisRips after = VietorisRips.ofPoints(reversed);
        assertThat(after.loops()).hasSameSizeAs(before.loops());
        for (int i = 0; i < before.loops().size(); i++) {
            assertThat(after.loops().get(i).persistence() / 2.5)
                    .isCloseTo(before.loops().get(i).persistence(), within(1e-10));
        }
        for (int i = 0; i < before.components().size(); i++) {
            assertThat(after.components().get(i).death() / 2.5)
                    .isCloseTo(before.components().get(i).death(), within(1e-10));
        }
    }

    @Test
    void distancesMustBeSymmetricAndFinite() {
        assertThatThrownBy(() -> VietorisRips.ofDistances(new DMatrixRMaj(new double[][] {{0, 1}, {2, 0}})))
                .hasMessageContaining("symmetric");
        assertThatThrownBy(() -> VietorisRips.ofPoints(new DMatrixRMaj(new double[][] {{Double.NaN}, {0}})))
                .hasMessageContaining("finite");
    }

    @Test
    void landmarksCoverAllPointsWithinTheirRadius() {
        DMatrixRMaj points = Samples.gaussian(500, 2, 9);
        Landmarks chosen = Landmarks.of(points, 40);
        double furthest = 0.0;
        for (int i = 0; i < 500; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int k = 0; k < 40; k++) {
                nearest = Math.min(
                        nearest,
                        Math.hypot(
                                points.get(i, 0) - chosen.points().get(k, 0),
                                points.get(i, 1) - chosen.points().get(k, 1)));
            }
            furthest = Math.max(furthest, nearest);
        }
        assertThat(chosen.coveringRadius()).isCloseTo(furthest, within(1e-12));
        assertThat(Landmarks.of(points, 500).coveringRadius()).isZero();
    }
}
