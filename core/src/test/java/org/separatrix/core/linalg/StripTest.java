package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StripTest {

    private static final int ROWS = 3;
    private static final int COLUMNS = 5;

    private static Strip strip(Precision precision, int size, String name) {
        Strip strip = Strip.zeros(precision, size);
        strip.gaussians(CounterRandom.of(2, name), 0, 1.0);
        return strip;
    }

    private static double tolerance(Precision precision) {
        return precision == Precision.FLOAT64 ? 1e-14 : 1e-6;
    }

    @ParameterizedTest
    @EnumSource
    void arithmeticIsWhatItSays(Precision precision) {
        int n = ROWS * COLUMNS;
        Strip a = strip(precision, n, "a");
        Strip b = strip(precision, n, "b");
        Strip row = strip(precision, COLUMNS, "row");
        Strip blended = copy(a);
        blended.blend(0.5, -2.0, b);
        Strip product = Strip.zeros(precision, n);
        product.product(3.0, a, b);
        Strip multiplied = copy(a);
        multiplied.multiply(b);
        Strip scaled = Strip.zeros(precision, n);
        scaled.scaled(-1.5, a);
        Strip rows = copy(a);
        rows.multiplyRows(row);
        rows.addToRows(row);
        for (int i = 0; i < n; i++) {
            double r = row.get(i % COLUMNS);
            assertThat(blended.get(i)).isCloseTo(0.5 * a.get(i) - 2.0 * b.get(i), within(tolerance(precision) * 10));
            assertThat(product.get(i)).isCloseTo(3.0 * a.get(i) * b.get(i), within(tolerance(precision) * 10));
            assertThat(multiplied.get(i)).isCloseTo(a.get(i) * b.get(i), within(tolerance(precision) * 10));
            assertThat(scaled.get(i)).isCloseTo(-1.5 * a.get(i), within(tolerance(precision) * 10));
            assertThat(rows.get(i)).isCloseTo(a.get(i) * r + r, within(tolerance(precision) * 10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMaskedErrorIsHalfTheSlopeOfItsSquare(Precision precision) {
        Strip y = strip(precision, COLUMNS, "y");
        Strip target = strip(precision, COLUMNS, "target");
        Strip mask = strip(precision, COLUMNS, "mask");
        Strip squares = strip(precision, COLUMNS, "squares");
        Strip slope = copy(y);
        Strip sums = copy(squares);
        slope.maskedError(target, mask, 3.0, sums);
        for (int i = 0; i < COLUMNS; i++) {
            double error = mask.get(i) * (y.get(i) - target.get(i));
            assertThat(slope.get(i)).isCloseTo(3.0 * error * mask.get(i), within(tolerance(precision) * 30));
            assertThat(sums.get(i)).isCloseTo(squares.get(i) + error * error, within(tolerance(precision) * 10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void partsOfALongStripAreReadAndWritten(Precision precision) {
        Strip stack = strip(precision, 3 * COLUMNS, "stack");
        Strip row = strip(precision, COLUMNS, "row");
        Strip blended = copy(row);
        blended.blendPart(0.5, -2.0, stack, COLUMNS);
        Strip written = copy(stack);
        written.setPart(2 * COLUMNS, 3.0, row);
        for (int i = 0; i < COLUMNS; i++) {
            assertThat(blended.get(i))
                    .isCloseTo(0.5 * row.get(i) - 2.0 * stack.get(COLUMNS + i), within(tolerance(precision) * 10));
            assertThat(written.get(i)).isEqualTo(stack.get(i));
            assertThat(written.get(COLUMNS + i)).isEqualTo(stack.get(COLUMNS + i));
            assertThat(written.get(2 * COLUMNS + i)).isCloseTo(3.0 * row.get(i), within(tolerance(precision) * 10));
        }
    }

    @ParameterizedTest
    @EnumSource
    void columnsAreCopiedOutOfAWiderMatrixAndIntoIt(Precision precision) {
        Strip wide = strip(precision, ROWS * COLUMNS, "wide");
        Strip narrow = Strip.zeros(precision, ROWS * 2);
        narrow.copyColumns(1, ROWS, wide);
        Strip written = copy(wide);
        written.setColumns(3, ROWS, narrow);
        for (int row = 0; row < ROWS; row++) {
            for (int j = 0; j < COLUMNS; j++) {
                double expected = wide.get(row * COLUMNS + (j < 3 ? j : j - 2));
                assertThat(written.get(row * COLUMNS + j)).isEqualTo(expected);
            }
            assertThat(narrow.get(row * 2 + 1)).isEqualTo(wide.get(row * COLUMNS + 2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowsAreSummedAddedCopiedAndRead(Precision precision) {
        Strip a = Strip.zeros(precision, 10);
        Strip b = Strip.zeros(precision, 10);
        for (int i = 0; i < 10; i++) {
            a.set(i, i);
            b.set(i, 100.0 + i);
        }
        double[] sums = new double[2];
        a.sumSquares(sums);
        assertThat(sums).containsExactly(30.0, 255.0);
        a.addRows(new double[] {0.0, -2.0}, b);
        double[] read = new double[4];
        a.read(3, read);
        assertThat(read).containsExactly(3.0, 4.0, 5.0 - 210.0, 6.0 - 212.0);
        a.copyPart(1, 3, b);
        a.read(0, read);
        assertThat(read).containsExactly(0.0, 101.0, 102.0, 3.0);
    }

    @ParameterizedTest
    @EnumSource
    void sumsRunOverRows(Precision precision) {
        int n = ROWS * COLUMNS;
        Strip a = strip(precision, n, "a");
        Strip b = strip(precision, n, "b");
        Strip sums = Strip.zeros(precision, COLUMNS);
        Strip products = Strip.zeros(precision, COLUMNS);
        sums.fill(1.0);
        a.addRowsTo(sums);
        a.addRowProductsTo(b, products);
        double squares = 0.0;
        for (int j = 0; j < COLUMNS; j++) {
            double sum = 1.0;
            double product = 0.0;
            for (int i = 0; i < ROWS; i++) {
                sum += a.get(i * COLUMNS + j);
                product += a.get(i * COLUMNS + j) * b.get(i * COLUMNS + j);
                squares += a.get(i * COLUMNS + j) * a.get(i * COLUMNS + j);
            }
            assertThat(sums.get(j)).isCloseTo(sum, within(tolerance(precision) * 10));
            assertThat(products.get(j)).isCloseTo(product, within(tolerance(precision) * 10));
        }
        assertThat(a.sumOfSquares()).isCloseTo(squares, within(1e-12));
        assertThat(sums.sum()).isCloseTo(COLUMNS + a.sum(), within(tolerance(precision) * 10));
    }

    @ParameterizedTest
    @EnumSource
    void movesToAndFromTensorsAndHeapMatrices(Precision precision) {
        Strip a = strip(precision, 12, "a");
        Tensor tensor = Tensor.zeros(precision, 3, 4);
        a.store(tensor);
        Strip back = Strip.zeros(precision, 12);
        back.load(tensor);
        float[] matrix = new float[24];
        for (int i = 0; i < 24; i++) {
            matrix[i] = i;
        }
        back.add(matrix, 12);
        back.store(matrix, 5);
        for (int i = 0; i < 12; i++) {
            assertThat(back.get(i)).isCloseTo(a.get(i) + 12 + i, within(1e-5));
            assertThat(matrix[5 + i]).isEqualTo((float) back.get(i));
        }
        assertThat(matrix[4]).isEqualTo(4f);
        assertThat(matrix[17]).isEqualTo(17f);
        assertThat(back.precision()).isEqualTo(precision);
    }

    @ParameterizedTest
    @EnumSource
    void penaltiesAndTheirSumsAreWhatTheySay(Precision precision) {
        Strip a = strip(precision, 9, "a");
        Strip b = strip(precision, 9, "b");
        b.fill(3, 5, 0.0);
        Strip sum = copy(a);
        sum.addPenalty(0.5, 2.0, b);
        Strip replaced = copy(a);
        replaced.replaceWhereZero(b, sum);
        double absolutes = 0;
        double dot = 0;
        for (int i = 0; i < 9; i++) {
            assertThat(sum.get(i))
                    .isCloseTo(
                            a.get(i) + 0.5 * Math.signum(b.get(i)) + 2 * b.get(i), within(10 * tolerance(precision)));
            assertThat(replaced.get(i)).isEqualTo(i == 3 || i == 4 ? sum.get(i) : a.get(i));
            absolutes += Math.abs(b.get(i));
            dot += a.get(i) * b.get(i);
        }
        assertThat(b.sumOfAbsolutes()).isCloseTo(absolutes, within(1e-14));
        assertThat(a.dot(b)).isCloseTo(dot, within(1e-14));
        assertThat(sum.get(3)).isEqualTo(a.get(3));
    }

    @ParameterizedTest
    @EnumSource
    void clippingLimitsNumbersOnBothSidesAndKeepsThoseThatAreNone(Precision precision) {
        Strip strip = Strip.zeros(precision, 4);
        strip.set(0, -3);
        strip.set(1, 0.25);
        strip.set(2, Double.POSITIVE_INFINITY);
        strip.set(3, Double.NaN);
        strip.clip(0.5);
        assertThat(strip.get(0)).isEqualTo(-0.5);
        assertThat(strip.get(1)).isEqualTo(0.25);
        assertThat(strip.get(2)).isEqualTo(0.5);
        assertThat(strip.get(3)).isNaN();
    }

    @ParameterizedTest
    @EnumSource
    void adamTakesItsFirstStepsAsPublished(Precision precision) {
        Strip weights = Strip.zeros(precision, 2);
        Strip gradient = Strip.zeros(precision, 2);
        gradient.set(0, 0.5);
        gradient.set(1, -3.0);
        Strip first = Strip.zeros(precision, 2);
        Strip second = Strip.zeros(precision, 2);
        double[] m = new double[2];
        double[] v = new double[2];
        double[] expected = new double[2];
        for (int t = 1; t <= 3; t++) {
            double correction1 = 1 - Math.pow(0.9, t);
            double correction2 = 1 - Math.pow(0.999, t);
            weights.adam(
                    new Strip.AdamStep(0.9, 0.999, 1e-8, 0.5, 1.0, 0.01 / correction1, 1 / Math.sqrt(correction2)),
                    gradient,
                    first,
                    second);
            for (int i = 0; i < 2; i++) {
                double g = 0.5 * gradient.get(i);
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                expected[i] -= 0.01 * (m[i] / correction1) / (Math.sqrt(v[i] / correction2) + 1e-8);
                assertThat(weights.get(i))
                        .isCloseTo(expected[i], within(precision == Precision.FLOAT64 ? 1e-15 : 1e-7));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void vectorisedTransferFunctionsKeepTheirStatedError(Nonlinearity function) {
        int n = 400_001;
        Strip a = Strip.zeros(Precision.FLOAT32, n);
        for (int i = 0; i < n; i++) {
            a.set(i, (i - 200_000) * 2e-4);
        }
        Strip value = Strip.zeros(Precision.FLOAT32, n);
        Strip slope = Strip.zeros(Precision.FLOAT32, n);
        a.activate(function, value, slope);
        double bound = switch (function) {
            case TANH, RETANH -> 4e-7;
            case SIGMOID -> 3e-7;
            case SOFTPLUS -> 8e-7;
            case RELU, POWER, IDENTITY -> 0.0;
        };
        for (int i = 0; i < n; i++) {
            double x = a.get(i);
            double exact = function.value(x);
            double rounding = bound == 0.0 ? Math.ulp((float) exact) : 0.5 * Math.ulp((float) exact);
            assertThat(Math.abs(value.get(i) - exact)).isLessThanOrEqualTo(bound + rounding);
            assertThat(Math.abs(slope.get(i) - function.derivative(x)))
                    .isLessThanOrEqualTo(function == Nonlinearity.POWER ? 1e-5 : 1e-6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void notANumberPassesThroughEveryTransferFunction(Nonlinearity function) {
        for (Precision precision : Precision.values()) {
            Strip a = Strip.zeros(precision, 1);
            a.fill(Double.NaN);
            Strip slope = Strip.zeros(precision, 1);
            Strip value = Strip.zeros(precision, 1);
            a.activate(function, value, slope);
            assertThat(value.get(0)).isNaN();
        }
    }

    @ParameterizedTest
    @EnumSource
    void derivativesAgreeWithFiniteDifferences(Nonlinearity function) {
        for (double x = -4.05; x < 4.0; x += 0.1) {
            double numeric = (function.value(x + 1e-6) - function.value(x - 1e-6)) / 2e-6;
            assertThat(function.derivative(x)).isCloseTo(numeric, within(1e-8));
        }
        assertThat(function.isOdd()).isEqualTo(function.value(-1.0) == -function.value(1.0));
        assertThat(function.isBounded())
                .isEqualTo(Math.abs(function.value(1e6)) < 2 && Math.abs(function.value(-1e6)) < 2);
    }

    private static Strip copy(Strip strip) {
        Strip copy = Strip.zeros(strip.precision(), strip.size());
        copy.copy(strip);
        return copy;
    }
}
