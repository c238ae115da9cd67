package org.separatrix.geometry.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.geometry.samples.Samples;

class LocalDynamicsTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    private static LocalDynamics map(DMatrixRMaj jacobian) {
        return LocalDynamics.of(SystemKind.MAP, 10.0, jacobian);
    }

    private static LocalDynamics flow(DMatrixRMaj jacobian) {
        return LocalDynamics.of(SystemKind.FLOW, 100.0, jacobian);
    }

    private static DMatrixRMaj sheared() {
        DMatrixRMaj w = CommonOps_DDRM.diag(0.9, 0.5, 0.1);
        w.set(0, 1, 0.4);
        return w;
    }

    private static DMatrixRMaj turn(double modulus, double angle) {
        double c = modulus * Math.cos(angle);
        double s = modulus * Math.sin(angle);
        return new DMatrixRMaj(new double[][] {{c, -s}, {s, c}});
    }

    @Test
    void aDiagonalMatrixIsNormalAndAShearIsNot() {
        assertThat(map(CommonOps_DDRM.diag(0.9, 0.5, 0.1)).henrici()).isCloseTo(0.0, TIGHT);
        assertThat(map(sheared()).henrici()).isCloseTo(0.4, TIGHT);
    }

    @Test
    void theDepartureFromNormalityIsThatOfItsFormulaWithPairsToo() {
        for (int seed = 0; seed < 6; seed++) {
            DMatrixRMaj a = Samples.gaussian(7, 7, seed);
            LocalDynamics found = flow(a);
            double squares = 0.0;
            for (double entry : a.data) {
                squares += entry * entry;
            }
            for (double part : found.eigenvalues().toArray()) {
                squares -= part * part;
            }
            assertThat(found.henrici()).isCloseTo(Math.sqrt(squares), TIGHT);
        }
        assertThat(map(turn(0.9, 0.4)).henrici()).isCloseTo(0.0, TIGHT);
    }

    @Test
    void spectraAreAsFarAsTheirBestPairing() {
        LocalDynamics one = map(CommonOps_DDRM.diag(0.9, 0.5));
        assertThat(one.spectralDistance(map(CommonOps_DDRM.diag(0.4, 0.8)))).isCloseTo(0.1, TIGHT);
        double found = map(turn(0.9, 0.1)).spectralDistance(map(turn(0.9, 0.3)));
        assertThat(found * found).isCloseTo(0.03229214389718856, TIGHT);
        assertThat(map(CommonOps_DDRM.diag(0.9, 0.5, 0.1)).spectralDistance(map(sheared())))
                .isCloseTo(0.0, TIGHT);
    }

    @Test
    void theSlowestModeOfAMapAndOfItsFlow() {
        assertThat(map(CommonOps_DDRM.diag(0.9, 0.5)).slowestMs()).isCloseTo(-10.0 / Math.log(0.9), TIGHT);
        assertThat(flow(CommonOps_DDRM.diag(-0.9, -0.5)).slowestMs()).isCloseTo(200.0, TIGHT);
        assertThat(map(CommonOps_DDRM.diag(1.1, 0.5)).slowestMs()).isNegative();
        assertThat(map(CommonOps_DDRM.diag(1.0, 0.5)).slowestMs()).isNull();
    }

    @Test
    void growingModesAreCountedByKind() {
        assertThat(map(CommonOps_DDRM.diag(1.1, -1.2, 0.5)).unstable()).isEqualTo(2);
        assertThat(flow(CommonOps_DDRM.diag(0.1, -1.2, -0.5)).unstable()).isEqualTo(1);
    }

    @Test
    void theNumericalAbscissaIsThatOfTheSymmetricPart() {
        DMatrixRMaj j = new DMatrixRMaj(new double[][] {{-1.0, 4.0}, {0.0, -1.0}});
        assertThat(flow(j).numericalAbscissa()).isCloseTo(1.0, TIGHT);
        DMatrixRMaj step = new DMatrixRMaj(new double[][] {{0.9, 0.4}, {0.0, 0.9}});
        assertThat(map(step).numericalAbscissa()).isCloseTo(0.1, TIGHT);
    }

    @Test
    void leadingModesTurnByTheAngleBetweenTheirVectors() {
        DMatrixRMaj along = CommonOps_DDRM.diag(0.9, 0.2, 0.1);
        DMatrixRMaj turned = new DMatrixRMaj(3, 3);
        DMatrixRMaj r = CommonOps_DDRM.identity(3);
        CommonOps_DDRM.insert(turn(1.0, 0.3), r, 0, 0);
        DMatrixRMaj half = Samples.times(r, along);
        CommonOps_DDRM.multTransB(half, r, turned);
        assertThat(map(along).leadingModeAngle(map(turned))).isCloseTo(0.3, TIGHT);
        assertThat(map(along).leadingModeAngle(map(along))).isCloseTo(0.0, TIGHT);
        assertThat(map(turn(0.9, 0.4)).leadingModeAngle(map(turn(0.8, -0.4)))).isCloseTo(0.0, TIGHT);
    }

    @Test
    void anOrthogonalBasisChangesNothing() {
        DMatrixRMaj a = Samples.gaussian(6, 6, 1);
        DMatrixRMaj b = Samples.gaussian(6, 6, 2);
        DMatrixRMaj q = Samples.rotation(6, 3);
        LocalDynamics one = flow(a);
        LocalDynamics two = flow(b);
        LocalDynamics oneTurned = flow(turned(q, a));
        LocalDynamics twoTurned = flow(turned(q, b));
        assertThat(oneTurned.henrici()).isCloseTo(one.henrici(), within(1e-9));
        assertThat(oneTurned.numericalAbscissa()).isCloseTo(one.numericalAbscissa(), within(1e-9));
        assertThat(oneTurned.spectralDistance(twoTurned)).isCloseTo(one.spectralDistance(two), within(1e-9));
        assertThat(oneTurned.leadingModeAngle(twoTurned)).isCloseTo(one.leadingModeAngle(two), within(1e-9));
    }

    static DMatrixRMaj turned(DMatrixRMaj q, DMatrixRMaj a) {
        DMatrixRMaj found = new DMatrixRMaj(a.numRows, a.numRows);
        CommonOps_DDRM.multTransB(Samples.times(q, a), q, found);
        return found;
    }
}
