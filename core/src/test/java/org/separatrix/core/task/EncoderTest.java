package org.separatrix.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the encodings write and how they read it back. */
class EncoderTest {

    private static float[] written(Encoding encoding, double angle, double strength) {
        float[] row = new float[1 + encoding.channels()];
        Encoder.of(encoding).add(angle, strength, row, 1);
        assertThat(row[0]).isZero();
        assertThat(Encoder.of(encoding).names()).hasSize(encoding.channels()).doesNotHaveDuplicates();
        assertThat(Encoder.of(encoding).channels()).isEqualTo(encoding.channels());
        return row;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1.7, 3, 4.4, 6.2})
    void planeAndRingGiveTheAngleBackWhateverItsStrength(double angle) {
        for (Encoding encoding : new Encoding[] {new Encoding.Plane(), new Encoding.Ring(32, Math.PI / 8, 0.8)}) {
            for (double strength : new double[] {0.2, 1, 3}) {
                float[] row = written(encoding, angle, strength);
                assertThat(Encoder.of(encoding).decode(row, 1)).isCloseTo(angle, within(1e-6));
            }
        }
    }

    @Test
    void oneHotWritesTheNearestUnitAndReadsTheLargest() {
        Encoding eight = new Encoding.OneHot(8);
        double step = Math.PI / 4;
        for (int unit = 0; unit < 8; unit++) {
            for (double off : new double[] {-0.49, 0, 0.49}) {
                float[] row = written(eight, Angles.wrap((unit + off) * step), 2.5);
                for (int i = 0; i < 8; i++) {
                    assertThat(row[1 + i]).isEqualTo(i == unit ? 2.5f : 0);
                }
                assertThat(Encoder.of(eight).decode(row, 1)).isCloseTo(unit * step, within(1e-12));
            }
        }
    }

    @Test
    void scalarWritesASignedNumberAndReadsItsSign() {
        Encoding scalar = new Encoding.Scalar();
        assertThat(written(scalar, 0, 0.6)[1]).isEqualTo(0.6f);
        assertThat(written(scalar, Math.PI, 0.6)[1]).isEqualTo(-0.6f);
        assertThat(Encoder.of(scalar).decode(new float[] {0.1f}, 0)).isZero();
        assertThat(Encoder.of(scalar).decode(new float[] {-0.1f}, 0)).isEqualTo(Math.PI);
    }
}
