package org.separatrix.geometry.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.geometry.samples.ContextSamples.Trial;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.similarity.ShapeDistance.Alignment;

class ShapeDistanceTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    @Test
    void placeSizeAndDirectionAreNoDifference() {
        DMatrixRMaj similar = Shapes.similar(Shapes.square(), 2.5, Samples.rotation(2, 1), 4.0);
        assertThat(angle(Shapes.square(), similar, 1.0)).isCloseTo(0.0, TIGHT);
        DMatrixRMaj x = Samples.correlated(40, 6, 1);
        DMatrixRMaj moved = Shapes.similar(x, 0.2, Samples.rotation(6, 2), -3.0);
        assertThat(angle(x, moved, 1.0)).isCloseTo(0.0, TIGHT);
        assertThat(angle(x, moved, 0.5)).isGreaterThan(0.0).isLessThan(0.7);
    }

    @Test
    void knownShapesAreAtKnownDistances() {
        assertThat(angle(Shapes.square(), Shapes.stretched(), 1.0)).isCloseTo(0.3217505543966423, TIGHT);
        assertThat(angle(Shapes.square(), Shapes.stretched(), 0.0)).isCloseTo(0.0, TIGHT);
        assertThat(angle(Shapes.square(), Shapes.line(), 1.0)).isCloseTo(Math.PI / 4.0, TIGHT);
        assertThat(angle(Shapes.line(), Shapes.square(), 1.0)).isCloseTo(Math.PI / 4.0, TIGHT);
    }

    @Test
    void wholeWhiteningIgnoresAnyInvertibleMap() {
        DMatrixRMaj x = Samples.correlated(60, 4, 1);
        DMatrixRMaj map = Samples.gaussian(4, 4, 2);
        assertThat(angle(x, Samples.times(x, map), 0.0)).isCloseTo(0.0, within(1e-7));
        assertThat(angle(x, Samples.times(x, map), 1.0)).isGreaterThan(0.05);
    }

    @Test
    void theEuclideanFormDependsOnScaleAndWhiteningKeepsTheVariance() {
        DMatrixRMaj x = Samples.correlated(40, 5, 1);
        DMatrixRMaj doubled = Shapes.similar(x, 2.0, CommonOps_DDRM.identity(5), 0.0);
        double size = Math.sqrt(CommonOps_DDRM.trace(Samples.covariance(x)) * 39.0);
        assertThat(ShapeDistance.between(x, doubled, 1.0, Alignment.ROTATION).euclidean())
                .isCloseTo(size, within(1e-8));
        assertThat(ShapeDistance.between(x, doubled, 0.0, Alignment.ROTATION).euclidean())
                .isCloseTo(size, within(1e-8));
    }

    @Test
    void permutationsOfUnitsAreNoDifferenceButRotationsAre() {
        DMatrixRMaj x = Samples.correlated(40, 4, 1);
        DMatrixRMaj permutation = new DMatrixRMaj(4, 4);
        int[] to = {2, 0, 3, 1};
        for (int i = 0; i < 4; i++) {
            permutation.set(i, to[i], 1.0);
        }
        DMatrixRMaj permuted = Samples.times(x, permutation);
        assertThat(ShapeDistance.between(x, permuted, 1.0, Alignment.PERMUTATION)
                        .angular())
                .isCloseTo(0.0, TIGHT);
        DMatrixRMaj rotated = Samples.times(x, Samples.rotation(4, 9));
        assertThat(ShapeDistance.between(x, rotated, 1.0, Alignment.PERMUTATION).angular())
                .isGreaterThan(0.1);
    }

    @Test
    void itIsAMetric() {
        for (int seed = 0; seed < 10; seed++) {
            DMatrixRMaj a = Samples.gaussian(15, 3, 3L * seed);
            DMatrixRMaj b = Samples.gaussian(15, 5, 3L * seed + 1);
            DMatrixRMaj c = Samples.gaussian(15, 4, 3L * seed + 2);
            for (double alpha : new double[] {1.0, 0.4, 0.0}) {
                double ab = angle(a, b, alpha);
                assertThat(angle(b, a, alpha)).isCloseTo(ab, TIGHT);
                assertThat(angle(a, a, alpha)).isCloseTo(0.0, TIGHT);
                assertThat(angle(a, c, alpha)).isLessThanOrEqualTo(ab + angle(b, c, alpha) + 1e-10);
            }
        }
    }

    @Test
    void crossValidationDoesNotFitNoise() {
        DMatrixRMaj x = Samples.gaussian(60, 20, 1);
        DMatrixRMaj y = Samples.gaussian(60, 20, 2);
        double fitted = angle(x, y, 1.0);
        double fair = ShapeDistance.crossValidated(x, y, trials(10, 6), 5, 1.0, Alignment.ROTATION)
                .angular();
        assertThat(fitted).isLessThan(1.1);
        assertThat(fair).isBetween(1.4, 1.75);
        DMatrixRMaj turned = Samples.times(x, Samples.rotation(20, 3));
        assertThat(ShapeDistance.crossValidated(x, turned, trials(10, 6), 5, 1.0, Alignment.ROTATION)
                        .angular())
                .isCloseTo(0.0, within(1e-8));
    }

    @Test
    void whatHasNoShapeIsRefused() {
        DMatrixRMaj x = Samples.gaussian(6, 2, 1);
        assertThatThrownBy(() -> angle(x, Samples.gaussian(5, 2, 1), 1.0)).hasMessageContaining("6 and 5");
        assertThatThrownBy(() -> angle(x, new DMatrixRMaj(6, 2), 1.0)).hasMessageContaining("samples that vary");
        assertThatThrownBy(() -> angle(x, x, 1.5)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> ShapeDistance.crossValidated(x, x, trials(1, 6), 2, 1.0, Alignment.ROTATION))
                .hasMessageContaining("2 folds of 1 trials");
    }

    private static List<Trial> trials(int count, int steps) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(k -> new Trial(k * steps, steps))
                .toList();
    }

    private static double angle(DMatrixRMaj x, DMatrixRMaj y, double alpha) {
        return ShapeDistance.between(x, y, alpha, Alignment.ROTATION).angular();
    }
}
