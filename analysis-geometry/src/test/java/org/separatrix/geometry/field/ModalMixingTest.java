package org.separatrix.geometry.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Samples;

class ModalMixingTest {

    private static final Offset<Double> TIGHT = within(1e-10);

    private static DMatrixRMaj flowOf(DMatrixRMaj weights) {
        DMatrixRMaj jacobian = weights.copy();
        for (int i = 0; i < weights.numRows; i++) {
            jacobian.add(i, i, -1.0);
        }
        return jacobian;
    }

    private static ModalMixing mixing(DMatrixRMaj jacobian, DMatrixRMaj change) {
        return ModalMixing.of(SystemKind.FLOW, jacobian, change).orElseThrow();
    }

    @Test
    void aUniformGainShiftsEigenvaluesAndTurnsNothing() {
        DMatrixRMaj w = CommonOps_DDRM.diag(0.9, 0.5, 0.1);
        DMatrixRMaj change = w.copy();
        CommonOps_DDRM.scale(-0.2, change);
        ModalMixing found = mixing(flowOf(w), change);
        assertThat(found.mixingFraction()).isCloseTo(0.0, TIGHT);
        assertThat(found.rotationStrength()).isCloseTo(0.0, TIGHT);
        NdArray after = found.outcome();
        assertThat(after.get(0, 0)).isCloseTo(-0.28, TIGHT);
        assertThat(after.get(1, 0)).isCloseTo(-0.6, TIGHT);
        assertThat(after.get(2, 0)).isCloseTo(-0.92, TIGHT);
    }

    @Test
    void aShearKeepsTheEigenvaluesAndTurnsTheSecondModeBy45Degrees() {
        DMatrixRMaj change = new DMatrixRMaj(3, 3);
        change.set(0, 1, 0.4);
        ModalMixing found = mixing(flowOf(CommonOps_DDRM.diag(0.9, 0.5, 0.1)), change);
        assertThat(found.mixingFraction()).isCloseTo(1.0, TIGHT);
        assertThat(found.rotationStrength()).isCloseTo(1.0, TIGHT);
        assertThat(found.shift()).isCloseTo(0.0, TIGHT);
        NdArray after = found.outcome();
        assertThat(after.get(0, 0)).isCloseTo(-0.1, TIGHT);
        assertThat(after.get(1, 0)).isCloseTo(-0.5, TIGHT);
        assertThat(after.get(1, 2)).isCloseTo(Math.PI / 4, TIGHT);
        assertThat(after.get(0, 2)).isCloseTo(0.0, TIGHT);
    }

    @Test
    void aGainOfSingleUnitsObeysItsIdentity() {
        int n = 9;
        DMatrixRMaj w = Samples.gaussian(n, n, 4);
        CommonOps_DDRM.scale(0.4, w);
        DMatrixRMaj slopes = Samples.gaussian(n, 1, 5);
        DMatrixRMaj change = w.copy();
        CommonOps_DDRM.multCols(change, slopes.data);
        EigenBasis basis = EigenBasis.of(SystemKind.FLOW, flowOf(w)).orElseThrow();
        NdArray q = mixing(flowOf(w), change).q();
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                double re = 0.0;
                double im = 0.0;
                for (int j = 0; j < n; j++) {
                    double lr = basis.left(k, j, true);
                    double li = basis.left(k, j, false);
                    double rr = basis.right(j, i, true);
                    double ri = basis.right(j, i, false);
                    re += (lr * rr - li * ri) * slopes.data[j];
                    im += (lr * ri + li * rr) * slopes.data[j];
                }
                double scale = basis.real(k) + 1.0;
                double turn = basis.imaginary(k);
                assertThat(q.get(k, i, 0)).isCloseTo(scale * re - turn * im, within(1e-12));
                assertThat(q.get(k, i, 1)).isCloseTo(scale * im + turn * re, within(1e-12));
            }
        }
    }

    @Test
    void theDiagonalIsTheDerivativeOfTheEigenvalues() {
        DMatrixRMaj jacobian = Samples.gaussian(7, 7, 8);
        DMatrixRMaj change = Samples.gaussian(7, 7, 9);
        CommonOps_DDRM.scale(1e-7, change);
        ModalMixing found = mixing(jacobian, change);
        NdArray before = found.eigenvalues();
        NdArray after = found.outcome();
        for (int k = 0; k < 7; k++) {
            assertThat(after.get(k, 0) - before.get(k, 0))
                    .isCloseTo(found.shifts().get(k, 0), within(1e-11));
            assertThat(after.get(k, 1) - before.get(k, 1))
                    .isCloseTo(found.shifts().get(k, 1), within(1e-11));
        }
    }

    @Test
    void theNamesOfTheUnitsAndAnOrthogonalBasisChangeNothing() {
        DMatrixRMaj jacobian = Samples.gaussian(7, 7, 8);
        DMatrixRMaj change = Samples.gaussian(7, 7, 9);
        ModalMixing found = mixing(jacobian, change);
        DMatrixRMaj cycle = new DMatrixRMaj(7, 7);
        for (int i = 0; i < 7; i++) {
            cycle.set(i, (i + 3) % 7, 1.0);
        }
        for (DMatrixRMaj q : new DMatrixRMaj[] {cycle, Samples.rotation(7, 2)}) {
            ModalMixing turned = mixing(LocalDynamicsTest.turned(q, jacobian), LocalDynamicsTest.turned(q, change));
            assertThat(turned.mixingFraction()).isCloseTo(found.mixingFraction(), within(1e-9));
            assertThat(turned.rotationStrength())
                    .isCloseTo(found.rotationStrength(), within(1e-8 * found.rotationStrength()));
        }
    }

    @Test
    void modesOfOneEigenvalueDoNotTurnIntoEachOther() {
        DMatrixRMaj change = new DMatrixRMaj(3, 3);
        change.set(0, 1, 1.0);
        ModalMixing found = mixing(CommonOps_DDRM.diag(-0.5, -0.5, -2.0), change);
        assertThat(found.mixingFraction()).isCloseTo(0.0, TIGHT);
        assertThat(found.rotationStrength()).isCloseTo(0.0, TIGHT);
    }

    @Test
    void whereNothingChangesThereIsNoFractionAndWhereModesCoincideNoBasis() {
        assertThat(mixing(CommonOps_DDRM.diag(-0.5, -1.0), new DMatrixRMaj(2, 2))
                        .mixingFraction())
                .isNull();
        DMatrixRMaj defective = new DMatrixRMaj(new double[][] {{-1.0, 1.0}, {0.0, -1.0}});
        assertThat(ModalMixing.of(SystemKind.FLOW, defective, CommonOps_DDRM.identity(2)))
                .isEmpty();
    }
}
