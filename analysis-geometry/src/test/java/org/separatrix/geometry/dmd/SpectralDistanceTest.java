package org.separatrix.geometry.dmd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.dmd.SpectralDistance.Padding;
import org.separatrix.geometry.samples.Samples;

class SpectralDistanceTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    @Test
    void theDistanceIsRootedUnlikeThatOfThePackage() {
        SpectralDistance found = between(real(0.9, 0.5), real(0.4, 0.8));
        assertThat(found.w2()).isCloseTo(0.1, TIGHT);
        assertThat(found.w1()).isCloseTo(0.1, TIGHT);
    }

    @Test
    void frequenciesCountNotOnlyRealParts() {
        double c1 = 0.9 * Math.cos(0.1);
        double s1 = 0.9 * Math.sin(0.1);
        double c3 = 0.9 * Math.cos(0.3);
        double s3 = 0.9 * Math.sin(0.3);
        SpectralDistance found = between(points(c1, s1, c1, -s1), points(c3, s3, c3, -s3));
        assertThat(found.w2() * found.w2()).isCloseTo(0.03229214389718856, TIGHT);
    }

    @Test
    void paddingIsTheSameForEveryWayToAsk() {
        NdArray three = real(0.9, 0.5, 0.3);
        NdArray two = real(0.9, 0.5);
        SpectralDistance zeros = SpectralDistance.between(three, two, Padding.ZEROS);
        assertThat(zeros.w1()).isCloseTo(0.1, TIGHT);
        assertThat(zeros).isEqualTo(SpectralDistance.between(three, real(0.9, 0.5, 0.0), Padding.NONE));
        SpectralDistance split = SpectralDistance.between(three, two, Padding.NONE);
        // weights 1/3 and 1/2: 0.9 keeps 1/3 and takes 1/6 of 0.5; 0.5 keeps 1/6 and 1/3 goes to 0.3
        assertThat(split.w1()).isCloseTo(0.4 / 6.0 + 0.0 + 0.2 / 3.0, TIGHT);
        assertThat(split.w1())
                .isCloseTo(SpectralDistance.between(two, three, Padding.NONE).w1(), TIGHT);
    }

    @Test
    void itObeysTheTriangleAndIsSymmetric() {
        for (int seed = 0; seed < 20; seed++) {
            NdArray a = NdArray.of(Samples.gaussian(6, 2, 3L * seed));
            NdArray b = NdArray.of(Samples.gaussian(6, 2, 3L * seed + 1));
            NdArray c = NdArray.of(Samples.gaussian(6, 2, 3L * seed + 2));
            assertThat(between(a, b).w2()).isCloseTo(between(b, a).w2(), TIGHT);
            assertThat(between(a, c).w2())
                    .isLessThanOrEqualTo(between(a, b).w2() + between(b, c).w2() + 1e-12);
            assertThat(between(a, a).w2()).isZero();
            assertThat(between(a, b).w1()).isLessThanOrEqualTo(between(a, b).w2() + 1e-12);
        }
    }

    @Test
    void whatIsNoSpectrumIsRefused() {
        assertThatThrownBy(() -> between(NdArray.wrap(new double[0], 0, 2), real(1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[0, 2]");
    }

    private static SpectralDistance between(NdArray a, NdArray b) {
        return SpectralDistance.between(a, b, Padding.NONE);
    }

    private static NdArray real(double... values) {
        double[] parts = new double[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            parts[2 * i] = values[i];
        }
        return NdArray.wrap(parts, values.length, 2);
    }

    private static NdArray points(double... parts) {
        return NdArray.wrap(parts, parts.length / 2, 2);
    }
}
