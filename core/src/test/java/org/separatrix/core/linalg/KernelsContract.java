package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of the kernels must do, in both precisions. */
abstract class KernelsContract {

    abstract Kernels kernels();

    private static double tolerance(Precision precision) {
        return precision == Precision.FLOAT64 ? 1e-12 : 2e-5;
    }

    static DMatrixRMaj random(int rows, int columns, String name) {
        CounterRandom random = CounterRandom.of(7, name);
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = (float) random.gaussian(i);
        }
        return matrix;
    }

    private static DMatrixRMaj transpose(DMatrixRMaj a) {
        return CommonOps_DDRM.transpose(a, null);
    }

    private static DMatrixRMaj multiply(DMatrixRMaj a, DMatrixRMaj b) {
        return CommonOps_DDRM.mult(a, b, null);
    }

    private static void assertClose(DMatrixRMaj actual, DMatrixRMaj expected, double tolerance) {
        assertThat(actual.numRows).isEqualTo(expected.numRows);
        assertThat(actual.numCols).isEqualTo(expected.numCols);
        for (int i = 0; i < expected.getNumElements(); i++) {
            assertThat(actual.data[i])
                    .isCloseTo(expected.data[i], within(tolerance * (1 + Math.abs(expected.data[i]))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void multipliesAllFourTranspositionsIntoAScaledTarget(Precision precision) {
        DMatrixRMaj a = random(5, 7, "a");
        DMatrixRMaj b = random(7, 3, "b");
        DMatrixRMaj c = random(5, 3, "c");
        DMatrixRMaj expected = multiply(a, b);
        CommonOps_DDRM.scale(0.5, expected);
        CommonOps_DDRM.addEquals(expected, -2.0, c);
        for (boolean ta : new boolean[] {false, true}) {
            for (boolean tb : new boolean[] {false, true}) {
                Tensor left = ta ? Tensor.of(transpose(a), precision).transposed() : Tensor.of(a, precision);
                Tensor right = tb ? Tensor.of(transpose(b), precision).transposed() : Tensor.of(b, precision);
                Tensor target = Tensor.of(c, precision);
                kernels().gemm(0.5, left, right, -2.0, target);
                assertClose(target.toMatrix(), expected, tolerance(precision));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"64, 64, 160", "256, 85, 320", "33, 70, 300", "5, 3, 1", "1, 1, 40"})
    void multipliesATransposeByAMatrixAsGradientsOfWeightsDo(int m, int n, int k) {
        DMatrixRMaj a = random(k, m, "a");
        DMatrixRMaj b = random(k, n, "b");
        DMatrixRMaj c = random(m, n, "c");
        for (Precision precision : Precision.values()) {
            for (double beta : new double[] {0.0, 1.0, -0.5}) {
                DMatrixRMaj expected = multiply(transpose(a), b);
                CommonOps_DDRM.addEquals(expected, beta, c);
                Tensor target = Tensor.of(c, precision);
                kernels().gemm(1.0, Tensor.of(a, precision).transposed(), Tensor.of(b, precision), beta, target);
                assertClose(target.toMatrix(), expected, 4 * tolerance(precision));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"300, 20", "5, 9", "1, 1", "0, 3"})
    void multipliesColumnsByOneAnotherOnAndAboveTheDiagonalOnly(int rows, int columns) {
        DMatrixRMaj a = random(rows, columns, "a");
        DMatrixRMaj c = random(columns, columns, "c");
        for (Precision precision : Precision.values()) {
            for (double beta : new double[] {0.0, 1.0, -0.5}) {
                DMatrixRMaj expected = multiply(transpose(a), a);
                CommonOps_DDRM.addEquals(expected, beta, c);
                DMatrixRMaj previous = c.copy();
                for (int i = 0; i < columns; i++) {
                    for (int j = 0; j < columns; j++) {
                        if (j < i) {
                            expected.set(i, j, c.get(i, j));
                        } else if (beta == 0.0) {
                            previous.set(i, j, Double.NaN);
                        }
                    }
                }
                Tensor target = Tensor.of(previous, precision);
                kernels().gram(Tensor.of(a, precision), beta, target);
                assertClose(target.toMatrix(), expected, 4 * tolerance(precision));
            }
        }
        assertThatThrownBy(() -> kernels()
                        .gram(Tensor.zeros(Precision.FLOAT64, 4, 3), 0.0, Tensor.zeros(Precision.FLOAT64, 4, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[4 × 3]");
    }

    @ParameterizedTest
    @CsvSource({"1300, 40", "30, 40", "700, 1"})
    void appendsRowsToADecompositionWithoutLosingSmallSingularValues(int rows, int columns) {
        DMatrixRMaj a = random(rows, columns, "a");
        for (int j = 0; j < columns; j++) {
            double scale = Math.pow(10.0, -8.0 * j / columns);
            for (int i = 0; i < rows; i++) {
                a.set(i, j, a.get(i, j) * scale);
            }
        }
        DMatrixRMaj start = new DMatrixRMaj(columns, columns);
        for (int i = 0; i < columns; i++) {
            for (int j = i + 1; j < columns; j++) {
                start.set(i, j, Double.NaN);
            }
        }
        Tensor factor = Tensor.of(start, Precision.FLOAT64);
        int[] cuts = {0, rows / 5, rows / 5 + 1, rows};
        for (int k = 1; k < cuts.length; k++) {
            kernels().appendRows(CommonOps_DDRM.extract(a, cuts[k - 1], cuts[k], 0, columns), factor);
        }
        DMatrixRMaj lower = factor.toMatrix();
        for (int i = 0; i < columns; i++) {
            for (int j = i + 1; j < columns; j++) {
                assertThat(lower.get(i, j)).isNaN();
                lower.set(i, j, 0.0);
            }
        }
        assertClose(multiply(lower, transpose(lower)), multiply(transpose(a), a), 1e-11);
        NdArray expected = kernels().svd(Tensor.of(a, Precision.FLOAT64)).values();
        NdArray found = kernels().svd(Tensor.of(lower, Precision.FLOAT64)).values();
        for (int k = 0; k < expected.size(); k++) {
            assertThat(found.at(k)).isCloseTo(expected.at(k), within(1e-6 * expected.at(k)));
        }
        assertThatThrownBy(() -> kernels().appendRows(new DMatrixRMaj(2, columns + 1), factor))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"40, 7", "7, 7", "7, 12", "300, 120"})
    void decomposesMatricesOfTheHeapAsItDoesTensors(int rows, int columns) {
        DMatrixRMaj a = random(rows, columns, "a");
        Svd onHeap = kernels().svd(a);
        Svd outside = kernels().svd(Tensor.of(a, Precision.FLOAT64));
        assertThat(onHeap.values()).isEqualTo(outside.values());
        assertClose(onHeap.u(), outside.u(), 0.0);
        assertClose(onHeap.vt(), outside.vt(), 0.0);
        if (rows >= columns) {
            Qr qr = kernels().qr(a);
            assertClose(qr.q(), kernels().qr(Tensor.of(a, Precision.FLOAT64)).q(), 0.0);
            assertClose(multiply(qr.q(), qr.r()), a, 1e-12);
        }
    }

    @Test
    void givesTheSameBitsOnEveryThread() {
        try (Workers workers = Workers.of(4)) {
            Tensor a = Tensor.of(random(32, 100, "a"), Precision.FLOAT32);
            Tensor b = Tensor.of(random(100, 100, "b"), Precision.FLOAT32);
            var products = workers.map(16, i -> {
                Tensor c = Tensor.zeros(Precision.FLOAT32, 32, 100);
                kernels().gemm(1.0, a, b.transposed(), 0.0, c);
                return NdArray.of(c.toMatrix());
            });
            assertThat(products).containsOnly(products.get(0));
        }
    }

    @Test
    void doesNotReadTheTargetWhereItsFactorIsZero() {
        Tensor target =
                Tensor.of(new DMatrixRMaj(2, 2, true, Double.NaN, Double.NaN, Double.NaN, 1.0), Precision.FLOAT64);
        Tensor one = Tensor.of(CommonOps_DDRM.identity(2), Precision.FLOAT64);
        kernels().gemm(1.0, one, one, 0.0, target);
        assertClose(target.toMatrix(), CommonOps_DDRM.identity(2), 0.0);
    }

    @Test
    void multipliesRowViewsInPlace() {
        Tensor whole = Tensor.zeros(Precision.FLOAT32, 6, 4);
        Tensor a = Tensor.of(random(2, 5, "a"), Precision.FLOAT32);
        Tensor b = Tensor.of(random(5, 4, "b"), Precision.FLOAT32);
        kernels().gemm(1.0, a, b, 0.0, whole.rows(3, 2));
        DMatrixRMaj expected = multiply(random(2, 5, "a"), random(5, 4, "b"));
        assertClose(CommonOps_DDRM.extract(whole.toMatrix(), 3, 5, 0, 4), expected, 1e-5);
        assertThat(CommonOps_DDRM.elementMaxAbs(CommonOps_DDRM.extract(whole.toMatrix(), 0, 3, 0, 4)))
                .isZero();
        assertThat(CommonOps_DDRM.elementMaxAbs(CommonOps_DDRM.extract(whole.toMatrix(), 5, 6, 0, 4)))
                .isZero();
    }

    @Test
    void refusesShapesThatDoNotFit() {
        Tensor a = Tensor.zeros(Precision.FLOAT32, 2, 3);
        assertThatThrownBy(() -> kernels().gemm(1.0, a, a, 0.0, a))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[2 × 3]");
        assertThatThrownBy(() -> kernels().luFactor(a, new int[2])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void multipliesHeapMatricesByATranspose() {
        DMatrixRMaj c = new DMatrixRMaj(1, 1);
        kernels().multiplyTransposed(random(4, 6, "a"), random(3, 6, "b"), c);
        assertClose(c, multiply(random(4, 6, "a"), transpose(random(3, 6, "b"))), 1e-13);
    }

    @ParameterizedTest
    @EnumSource
    void solvesWithAMatrixAndWithItsTranspose(Precision precision) {
        DMatrixRMaj a = random(9, 9, "square");
        Tensor lu = Tensor.of(a, precision);
        int[] pivots = new int[9];
        assertThat(kernels().luFactor(lu, pivots)).isZero();
        DMatrixRMaj x = random(2, 9, "x");
        for (boolean transposed : new boolean[] {false, true}) {
            DMatrixRMaj matrix = transposed ? transpose(a) : a;
            Tensor sides = Tensor.of(multiply(x, transpose(matrix)), precision);
            kernels().luSolve(lu, pivots, transposed, sides);
            assertClose(sides.toMatrix(), x, 30 * tolerance(precision));
        }
    }

    @Test
    void reportsASingularMatrix() {
        Tensor singular = Tensor.of(new DMatrixRMaj(2, 2, true, 1, 2, 2, 4), Precision.FLOAT64);
        assertThat(kernels().luFactor(singular, new int[2])).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void findsRightAndLeftEigenvectorsOfComplexPairs(Precision precision) {
        DMatrixRMaj a = random(12, 12, "eigen");
        Eigen eigen = kernels().eigen(Tensor.of(a, precision), EigenVectors.BOTH);
        boolean complex = false;
        for (int k = 0; k < 12; k++) {
            complex |= eigen.imaginary(k) != 0.0;
            double right = residual(a, eigen, k, eigen.rightReal(), eigen.rightImaginary(), 1.0);
            double left = residual(transpose(a), eigen, k, eigen.leftReal(), eigen.leftImaginary(), -1.0);
            assertThat(right).isLessThan(20 * tolerance(precision));
            assertThat(left).isLessThan(20 * tolerance(precision));
        }
        assertThat(complex).isTrue();
        for (int k = 1; k < 12; k++) {
            assertThat(eigen.modulus(k)).isLessThanOrEqualTo(eigen.modulus(k - 1) * (1 + 1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rightVectorsAloneAreTheSameDecomposition(Precision precision) {
        DMatrixRMaj a = random(12, 12, "eigen");
        Eigen eigen = kernels().eigen(Tensor.of(a, precision), EigenVectors.RIGHT);
        for (int k = 0; k < 12; k++) {
            assertThat(residual(a, eigen, k, eigen.rightReal(), eigen.rightImaginary(), 1.0))
                    .isLessThan(20 * tolerance(precision));
        }
        assertThatThrownBy(eigen::leftReal).isInstanceOf(IllegalStateException.class);
    }

    /** ‖A v − (re + sign·i·im) v‖ for a vector of unit length. */
    private static double residual(
            DMatrixRMaj a, Eigen eigen, int k, DMatrixRMaj real, DMatrixRMaj imaginary, double sign) {
        double re = eigen.real(k);
        double im = sign * eigen.imaginary(k);
        double error = 0.0;
        double norm = 0.0;
        for (int i = 0; i < a.numRows; i++) {
            double sumReal = -re * real.get(i, k) + im * imaginary.get(i, k);
            double sumImaginary = -re * imaginary.get(i, k) - im * real.get(i, k);
            for (int j = 0; j < a.numCols; j++) {
                sumReal += a.get(i, j) * real.get(j, k);
                sumImaginary += a.get(i, j) * imaginary.get(j, k);
            }
            error = Math.hypot(error, Math.hypot(sumReal, sumImaginary));
            norm = Math.hypot(norm, Math.hypot(real.get(i, k), imaginary.get(i, k)));
        }
        assertThat(norm).isCloseTo(1.0, within(1e-5));
        return error;
    }

    @Test
    void vectorsOfARepeatedEigenvalueSpanItsSpace() {
        int n = 10;
        int silent = 6;
        DMatrixRMaj a = random(n, n, "repeated");
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < silent; j++) {
                a.set(i, j, 0.0);
            }
            a.add(i, i, -1.0);
        }
        Eigen eigen = kernels().eigen(Tensor.of(a, Precision.FLOAT64), EigenVectors.BOTH);
        DMatrixRMaj space = new DMatrixRMaj(n, 0);
        for (int k = 0; k < n; k++) {
            if (Math.abs(eigen.real(k) + 1.0) < 1e-12) {
                DMatrixRMaj vector = CommonOps_DDRM.extractColumn(eigen.rightReal(), k, null);
                space = CommonOps_DDRM.concatColumns(space, vector, null);
            }
        }
        assertThat(space.numCols).isEqualTo(silent);
        assertThat(kernels().svd(Tensor.of(space, Precision.FLOAT64)).values().at(silent - 1))
                .isGreaterThan(1e-3);
    }

    @Test
    void findsTheEigenvaluesOfARotation() {
        double c = Math.cos(0.3);
        double s = Math.sin(0.3);
        Eigen eigen = kernels()
                .eigen(Tensor.of(new DMatrixRMaj(2, 2, true, c, -s, s, c), Precision.FLOAT64), EigenVectors.NONE);
        assertThat(eigen.real(0)).isCloseTo(c, within(1e-15));
        assertThat(eigen.imaginary(0)).isCloseTo(s, within(1e-15));
        assertThat(eigen.imaginary(1)).isCloseTo(-s, within(1e-15));
        assertThatThrownBy(eigen::rightReal).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void diagonalisesASymmetricMatrixReadingItsLowerTriangle(Precision precision) {
        DMatrixRMaj a = random(8, 8, "symmetric");
        DMatrixRMaj symmetric = a.copy();
        for (int i = 0; i < 8; i++) {
            for (int j = i + 1; j < 8; j++) {
                symmetric.set(i, j, a.get(j, i));
            }
        }
        SymmetricEigen eigen = kernels().symmetricEigen(Tensor.of(a, precision));
        DMatrixRMaj rebuilt =
                multiply(eigen.vectors(), CommonOps_DDRM.diag(eigen.values().toArray()));
        assertClose(multiply(rebuilt, transpose(eigen.vectors())), symmetric, 10 * tolerance(precision));
        for (int k = 1; k < 8; k++) {
            assertThat(eigen.values().at(k))
                    .isGreaterThanOrEqualTo(eigen.values().at(k - 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void decomposesTallAndWideMatricesIntoSingularValues(Precision precision) {
        for (int[] shape : new int[][] {{9, 4}, {4, 9}, {5, 5}}) {
            DMatrixRMaj a = random(shape[0], shape[1], "svd");
            Svd svd = kernels().svd(Tensor.of(a, precision));
            int k = Math.min(shape[0], shape[1]);
            DMatrixRMaj rebuilt =
                    multiply(svd.u(), CommonOps_DDRM.diag(svd.values().toArray()));
            assertClose(multiply(rebuilt, svd.vt()), a, 10 * tolerance(precision));
            assertClose(multiply(svd.vt(), transpose(svd.vt())), CommonOps_DDRM.identity(k), 10 * tolerance(precision));
            for (int i = 1; i < k; i++) {
                assertThat(svd.values().at(i)).isLessThanOrEqualTo(svd.values().at(i - 1));
            }
        }
    }

    @Test
    void whereEigenvectorsAreLackingThoseThereAreComeAgain() {
        DMatrixRMaj jordan = new DMatrixRMaj(new double[][] {{-1.0, 1.0, 0.0}, {0.0, -1.0, 0.0}, {0.0, 0.0, 0.5}});
        Eigen eigen = kernels().eigen(Tensor.of(jordan, Precision.FLOAT64), EigenVectors.BOTH);
        for (int k = 0; k < 3; k++) {
            DMatrixRMaj right = CommonOps_DDRM.extractColumn(eigen.rightReal(), k, null);
            DMatrixRMaj image = new DMatrixRMaj(3, 1);
            CommonOps_DDRM.mult(jordan, right, image);
            DMatrixRMaj left = CommonOps_DDRM.extractColumn(eigen.leftReal(), k, null);
            DMatrixRMaj preimage = new DMatrixRMaj(3, 1);
            CommonOps_DDRM.multTransA(jordan, left, preimage);
            for (int i = 0; i < 3; i++) {
                assertThat(image.get(i)).isCloseTo(eigen.real(k) * right.get(i), within(1e-7));
                assertThat(preimage.get(i)).isCloseTo(eigen.real(k) * left.get(i), within(1e-7));
            }
        }
    }

    @Test
    void decomposesColumnsThatDependOnOneAnother() {
        DMatrixRMaj flat = new DMatrixRMaj(new double[][] {{0.5, 0.0, 1.0}, {0.5, 0.0, 1.0}, {0.0, 0.0, 0.0}});
        Qr qr = kernels().qr(Tensor.of(flat, Precision.FLOAT64));
        DMatrixRMaj product = new DMatrixRMaj(3, 3);
        CommonOps_DDRM.mult(qr.q(), qr.r(), product);
        for (int at = 0; at < 9; at++) {
            assertThat(product.data[at]).isCloseTo(flat.data[at], within(1e-15));
        }
        DMatrixRMaj gram = new DMatrixRMaj(3, 3);
        CommonOps_DDRM.multTransA(qr.q(), qr.q(), gram);
        for (int at = 0; at < 9; at++) {
            assertThat(gram.data[at]).isCloseTo(at % 4 == 0 ? 1.0 : 0.0, within(1e-15));
        }
    }

    @ParameterizedTest
    @EnumSource
    void decomposesIntoOrthonormalAndTriangular(Precision precision) {
        DMatrixRMaj a = random(9, 5, "qr");
        Qr qr = kernels().qr(Tensor.of(a, precision));
        assertClose(multiply(qr.q(), qr.r()), a, 10 * tolerance(precision));
        assertClose(multiply(transpose(qr.q()), qr.q()), CommonOps_DDRM.identity(5), 10 * tolerance(precision));
        for (int i = 0; i < 5; i++) {
            assertThat(qr.r().get(i, i)).isPositive();
            for (int j = 0; j < i; j++) {
                assertThat(qr.r().get(i, j)).isZero();
            }
        }
        assertThatThrownBy(() -> kernels().qr(Tensor.zeros(precision, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
