package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

final class DecompositionsTest {

    @Test
    void luSolvesAndKnowsTheSignOfTheDeterminant() {
        for (int seed = 0; seed < 20; seed++) {
            DMatrixRMaj a = KernelsContract.random(6, 6, "lu" + seed);
            Lu lu = Lu.of(a);
            assertThat(lu.isSingular()).isFalse();
            Lu.Factors factors = lu.factors();
            DMatrixRMaj product = new DMatrixRMaj(a.numRows, a.numCols);
            CommonOps_DDRM.mult(factors.left(), factors.right(), product);
            assertThat(product.data).containsExactly(a.data, within(1e-13));
            assertThat(lu.determinantSign()).isEqualTo((int) Math.signum(CommonOps_DDRM.det(a)));
            assertThat(lu.logDeterminant()).isCloseTo(Math.log(Math.abs(CommonOps_DDRM.det(a))), within(1e-12));
            DMatrixRMaj b = KernelsContract.random(6, 2, "b");
            DMatrixRMaj back = CommonOps_DDRM.mult(a, lu.solve(b), null);
            DMatrixRMaj backTransposed = new DMatrixRMaj(6, 2);
            CommonOps_DDRM.multTransA(a, lu.solveTransposed(b), backTransposed);
            for (int i = 0; i < 12; i++) {
                assertThat(back.data[i]).isCloseTo(b.data[i], within(1e-11));
                assertThat(backTransposed.data[i]).isCloseTo(b.data[i], within(1e-11));
            }
        }
    }

    @Test
    void luRefusesToSolveASingularSystem() {
        Lu lu = Lu.of(new DMatrixRMaj(2, 2));
        assertThat(lu.isSingular()).isTrue();
        assertThat(lu.determinantSign()).isZero();
        assertThat(lu.logDeterminant()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThatThrownBy(() -> lu.solve(new DMatrixRMaj(2, 1))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void singularVectorsHaveAFixedSign() {
        DMatrixRMaj a = KernelsContract.random(6, 4, "signs");
        DMatrixRMaj negative = a.copy();
        CommonOps_DDRM.scale(-1.0, negative);
        DMatrixRMaj vt = Svd.of(a).vt();
        DMatrixRMaj vtOfNegative = Svd.of(negative).vt();
        for (int i = 0; i < vt.getNumElements(); i++) {
            assertThat(vtOfNegative.data[i]).isCloseTo(vt.data[i], within(1e-12));
        }
    }

    @Test
    void theOtherDecompositionsAreAtHandForHeapMatrices() {
        DMatrixRMaj a = new DMatrixRMaj(2, 2, true, 2, 1, 1, 2);
        assertThat(SymmetricEigen.of(a).values().toArray()).containsExactly(new double[] {1, 3}, within(1e-14));
        assertThat(Eigen.values(a).real(0)).isCloseTo(3.0, within(1e-14));
        assertThat(Math.abs(Eigen.of(a).rightReal().get(0, 0))).isCloseTo(Math.sqrt(0.5), within(1e-14));
        assertThat(Qr.of(a).r().get(0, 0)).isCloseTo(Math.sqrt(5), within(1e-14));
    }

    @Test
    void tensorsRefuseMoreThanTwoGibibytesAndShareMemoryBetweenViews() {
        assertThatThrownBy(() -> Tensor.zeros(Precision.FLOAT64, 1 << 15, 1 << 14))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 GiB");
        DMatrixRMaj a = KernelsContract.random(4, 3, "views");
        Tensor tensor = Tensor.of(a, Precision.FLOAT32);
        assertThat(tensor.rows(1, 2).toMatrix().get(0, 2)).isEqualTo(a.get(1, 2));
        assertThat(tensor.size()).isEqualTo(12);
        assertThat(tensor.transposed().isTransposed()).isTrue();
        assertThat(Precision.FLOAT64.bytes()).isEqualTo(8);
    }
}
