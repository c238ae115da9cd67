package org.separatrix.geometry.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.geometry.samples.Samples;

class LinearCkaTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    @Test
    void knownShapesHaveKnownAlignments() {
        DMatrixRMaj square = Shapes.square();
        DMatrixRMaj similar = Shapes.similar(square, 3.0, Samples.rotation(2, 1), 5.0);
        assertThat(LinearCka.between(square, square).biased()).isCloseTo(1.0, TIGHT);
        assertThat(LinearCka.between(square, similar).biased()).isCloseTo(1.0, TIGHT);
        LinearCka toLine = LinearCka.between(square, Shapes.line());
        assertThat(toLine.biased()).isCloseTo(0.7071067811865475, TIGHT);
        assertThat(toLine.angle()).isCloseTo(0.7853981633974484, TIGHT);
        assertThat(LinearCka.between(square, Shapes.stretched()).biased()).isCloseTo(0.8574929257125443, TIGHT);
    }

    @Test
    void unrelatedSamplesAreBiasedUnlessDebiased() {
        double biased = 0.0;
        double debiased = 0.0;
        int draws = 200;
        for (int draw = 0; draw < draws; draw++) {
            LinearCka found =
                    LinearCka.between(Samples.gaussian(32, 10, 2L * draw), Samples.gaussian(32, 10, 2L * draw + 1));
            biased += found.biased() / draws;
            debiased += found.debiased() / draws;
        }
        assertThat(biased).isBetween(0.22, 0.26);
        assertThat(debiased).isBetween(-0.02, 0.02);
    }

    @Test
    void theDebiasedFormIsThatOfKernelsWithZerosOnTheDiagonal() {
        DMatrixRMaj x = Samples.correlated(9, 4, 1);
        DMatrixRMaj y = Samples.correlated(9, 3, 2);
        double expected = hsic(x, y) / Math.sqrt(hsic(x, x) * hsic(y, y));
        assertThat(hsic(x, x)).isPositive();
        assertThat(LinearCka.between(x, y).debiased()).isCloseTo(expected, within(1e-8));
    }

    @Test
    void bothFormsIgnoreTranslationScaleRotationAndOrderOfTheSides() {
        DMatrixRMaj x = Samples.correlated(30, 5, 1);
        DMatrixRMaj y = Samples.correlated(30, 4, 2);
        LinearCka plain = LinearCka.between(x, y);
        LinearCka moved = LinearCka.between(
                Shapes.similar(x, 0.3, Samples.rotation(5, 3), 7.0),
                Shapes.similar(y, 9.0, Samples.rotation(4, 4), -3.0));
        LinearCka swapped = LinearCka.between(y, x);
        assertThat(moved.biased()).isCloseTo(plain.biased(), TIGHT);
        assertThat(moved.debiased()).isCloseTo(plain.debiased(), TIGHT);
        assertThat(swapped.biased()).isCloseTo(plain.biased(), TIGHT);
        assertThat(swapped.debiased()).isCloseTo(plain.debiased(), TIGHT);
    }

    @Test
    void theAngleObeysTheTriangle() {
        for (int seed = 0; seed < 20; seed++) {
            DMatrixRMaj a = Samples.gaussian(12, 3, 3L * seed);
            DMatrixRMaj b = Samples.gaussian(12, 5, 3L * seed + 1);
            DMatrixRMaj c = Samples.gaussian(12, 4, 3L * seed + 2);
            double ab = LinearCka.between(a, b).angle();
            double bc = LinearCka.between(b, c).angle();
            assertThat(LinearCka.between(a, c).angle()).isLessThanOrEqualTo(ab + bc + 1e-12);
        }
    }

    @Test
    void whatIsNotDefinedIsAbsent() {
        DMatrixRMaj three = Samples.gaussian(3, 2, 1);
        assertThat(LinearCka.between(three, three).debiased()).isNull();
        assertThat(LinearCka.between(three, three).debiasedAngle()).isNull();
        LinearCka still = LinearCka.between(new DMatrixRMaj(5, 2), Samples.gaussian(5, 2, 1));
        assertThat(still.biased()).isNull();
        assertThat(still.angle()).isNull();
        assertThatThrownBy(() -> LinearCka.between(three, Samples.gaussian(4, 2, 1)))
                .hasMessageContaining("3 and 4");
    }

    /** Song's estimator, term by term. */
    private static double hsic(DMatrixRMaj x, DMatrixRMaj y) {
        int n = x.numRows;
        double trace = 0.0;
        double totalK = 0.0;
        double totalL = 0.0;
        double both = 0.0;
        for (int i = 0; i < n; i++) {
            double rowK = 0.0;
            double rowL = 0.0;
            for (int j = 0; j < n; j++) {
                double k = i == j ? 0.0 : dot(x, i, j);
                double l = i == j ? 0.0 : dot(y, i, j);
                trace += k * l;
                rowK += k;
                rowL += l;
            }
            totalK += rowK;
            totalL += rowL;
            both += rowK * rowL;
        }
        return (trace + totalK * totalL / ((n - 1.0) * (n - 2.0)) - 2.0 * both / (n - 2.0)) / (n * (n - 3.0));
    }

    private static double dot(DMatrixRMaj x, int i, int j) {
        double sum = 0.0;
        for (int k = 0; k < x.numCols; k++) {
            sum += x.get(i, k) * x.get(j, k);
        }
        return sum;
    }
}
