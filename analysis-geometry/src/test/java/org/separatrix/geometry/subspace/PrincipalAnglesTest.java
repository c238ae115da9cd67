package org.separatrix.geometry.subspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.geometry.samples.Samples;

class PrincipalAnglesTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    @Test
    void planesTiltedBy30And60DegreesHaveTheseAngles() {
        double c30 = Math.cos(Math.PI / 6);
        double s30 = Math.sin(Math.PI / 6);
        DMatrixRMaj a = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}, {0, 0}, {0, 0}});
        DMatrixRMaj b = new DMatrixRMaj(new double[][] {{c30, 0}, {0, s30}, {s30, 0}, {0, c30}});
        PrincipalAngles angles = PrincipalAngles.between(a, b);
        assertThat(angles.radians().at(0)).isCloseTo(0.5235987755982988, TIGHT);
        assertThat(angles.radians().at(1)).isCloseTo(1.0471975511965976, TIGHT);
        assertThat(angles.meanSquaredCosine()).isCloseTo(0.5, TIGHT);
        assertThat(angles.chordal()).isCloseTo(1.0, TIGHT);
        assertThat(angles.projectionDistance()).isCloseTo(1.0, TIGHT);
        assertThat(angles.geodesic()).isCloseTo(Math.PI * Math.sqrt(5.0) / 6.0, TIGHT);
        assertThat(angles.mean()).isCloseTo(Math.PI / 4.0, TIGHT);
        assertThat(angles.procrustes()).isCloseTo(Math.acos((Math.cos(Math.PI / 6) + 0.5) / 2.0), TIGHT);
        assertThat(angles.largest()).isCloseTo(Math.PI / 3.0, TIGHT);
    }

    @Test
    void theXyPlaneAndTheXzPlaneShareOneDirection() {
        DMatrixRMaj xy = new DMatrixRMaj(new double[][] {{1, 0}, {0, 1}, {0, 0}});
        DMatrixRMaj xz = new DMatrixRMaj(new double[][] {{1, 0}, {0, 0}, {0, 1}});
        PrincipalAngles angles = PrincipalAngles.between(xy, xz);
        assertThat(angles.radians().at(0)).isCloseTo(0.0, TIGHT);
        assertThat(angles.radians().at(1)).isCloseTo(Math.PI / 2, TIGHT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 1e-9, 1e-5, 0.3, Math.PI / 4, 1.2, Math.PI / 2 - 1e-9})
    void resolvesSmallAndLargeAnglesToRounding(double angle) {
        DMatrixRMaj a = new DMatrixRMaj(new double[][] {{1}, {0}});
        DMatrixRMaj b = new DMatrixRMaj(new double[][] {{Math.cos(angle)}, {Math.sin(angle)}});
        double found = PrincipalAngles.between(a, b).largest();
        assertThat(found).isCloseTo(angle, within(1e-15));
    }

    @Test
    void resolvesASmallAngleBesideALargeOneInRotatedCoordinates() {
        DMatrixRMaj a = new DMatrixRMaj(8, 2);
        a.set(0, 0, 1);
        a.set(1, 1, 1);
        DMatrixRMaj b = new DMatrixRMaj(8, 2);
        b.set(0, 0, Math.cos(1e-9));
        b.set(2, 0, Math.sin(1e-9));
        b.set(1, 1, Math.cos(1.3));
        b.set(3, 1, Math.sin(1.3));
        DMatrixRMaj rotation = Samples.rotation(8, 4);
        DMatrixRMaj mixed = Samples.times(Samples.times(rotation, b), Samples.gaussian(2, 2, 6));
        PrincipalAngles angles = PrincipalAngles.between(Samples.times(rotation, a), mixed);
        assertThat(angles.radians().at(0)).isCloseTo(1e-9, within(2e-15));
        assertThat(angles.radians().at(1)).isCloseTo(1.3, within(1e-14));
    }

    @Test
    void theAnglesDependNeitherOnTheBasesNorOnTheOrder() {
        DMatrixRMaj a = Samples.gaussian(10, 3, 1);
        DMatrixRMaj b = Samples.gaussian(10, 4, 2);
        PrincipalAngles forward = PrincipalAngles.between(a, b);
        PrincipalAngles backward = PrincipalAngles.between(Samples.times(b, Samples.gaussian(4, 4, 3)), a);
        assertThat(forward.radians().size()).isEqualTo(3);
        assertThat(forward.dimensionA()).isEqualTo(backward.dimensionB());
        for (int i = 0; i < 3; i++) {
            assertThat(backward.radians().at(i)).isCloseTo(forward.radians().at(i), TIGHT);
        }
    }

    @Test
    void dependentColumnsSpanNoMoreThanTheirSpace() {
        DMatrixRMaj line = new DMatrixRMaj(new double[][] {{1, 2}, {1, 2}, {0, 0}});
        PrincipalAngles angles = PrincipalAngles.between(line, new DMatrixRMaj(new double[][] {{1}, {0}, {0}}));
        assertThat(angles.dimensionA()).isEqualTo(1);
        assertThat(angles.largest()).isCloseTo(Math.PI / 4, TIGHT);
    }

    @Test
    void theProjectionDistanceIsThatOfTheProjections() {
        DMatrixRMaj a = Samples.rotation(6, 10);
        DMatrixRMaj b = Samples.rotation(6, 11);
        DMatrixRMaj qa = CommonOps_DDRM.extract(a, 0, 6, 0, 2);
        DMatrixRMaj qb = CommonOps_DDRM.extract(b, 0, 6, 0, 4);
        DMatrixRMaj difference = new DMatrixRMaj(6, 6);
        CommonOps_DDRM.multOuter(qa, difference);
        DMatrixRMaj other = new DMatrixRMaj(6, 6);
        CommonOps_DDRM.multOuter(qb, other);
        CommonOps_DDRM.subtractEquals(difference, other);
        double norm = org.ejml.dense.row.NormOps_DDRM.normF(difference);
        assertThat(PrincipalAngles.between(qa, qb).projectionDistance()).isCloseTo(norm / Math.sqrt(2.0), TIGHT);
    }

    @Test
    void randomSubspacesOverlapByTheirShareOfTheSpace() {
        double mean = 0.0;
        int draws = 60;
        for (int draw = 0; draw < draws; draw++) {
            mean += PrincipalAngles.between(Samples.gaussian(20, 3, 2L * draw), Samples.gaussian(20, 3, 2L * draw + 1))
                            .meanSquaredCosine()
                    / draws;
        }
        assertThat(mean).isCloseTo(0.15, within(0.015));
    }

    @Test
    void refusesDifferentSpacesAndEmptySpans() {
        DMatrixRMaj plane = Samples.gaussian(3, 2, 1);
        assertThatThrownBy(() -> PrincipalAngles.between(plane, Samples.gaussian(4, 2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("R^3");
        assertThatThrownBy(() -> PrincipalAngles.between(plane, new DMatrixRMaj(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("direction");
        assertThatThrownBy(() -> PrincipalAngles.between(plane, new DMatrixRMaj(3, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3 × 0]");
    }
}
