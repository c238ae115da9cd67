package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Products with tiled matrices against the triple loop. */
class PanelsTest {

    private static final List<Kernels> ALL = List.of(Kernels.best(), new OpenBlasKernels(), new EjmlKernels());

    private static Strip random(Precision precision, int size, String name) {
        Strip strip = Strip.zeros(precision, size);
        CounterRandom chance = CounterRandom.of(3, name);
        for (int i = 0; i < size; i++) {
            strip.set(i, chance.gaussian(i));
        }
        return strip;
    }

    private static Tensor tensor(Strip strip, int rows, int columns) {
        Tensor tensor = Tensor.zeros(strip.precision(), rows, columns);
        strip.store(tensor);
        return tensor;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "3, 7, 5",
        "32, 64, 64",
        "32, 100, 37",
        "5, 256, 65",
        "4, 300, 130",
        "2, 513, 40",
        "33, 85, 64",
        "40, 64, 33",
        "7, 20, 9",
        "64, 33, 64"
    })
    void multipliesAsTheTripleLoopDoes(int m, int k, int n) {
        for (Precision precision : Precision.values()) {
            for (Kernels kernels : ALL) {
                for (boolean transposed : new boolean[] {false, true}) {
                    Strip a = random(precision, m * k, "a");
                    Strip b = random(precision, k * n, "b");
                    Strip c = random(precision, m * n, "c");
                    Panels panels = kernels.panels(precision, k, n);
                    if (transposed) {
                        panels.setTransposed(b);
                    } else {
                        panels.set(b);
                    }
                    Tensor result = tensor(c, m, n);
                    kernels.gemm(tensor(a, m, k), panels, 1.0, result);
                    kernels.gemm(tensor(a, m, k), panels, 1.0, result);
                    Tensor fresh = tensor(c, m, n);
                    kernels.gemm(tensor(a, m, k), panels, 0.0, fresh);
                    DMatrixRMaj twice = result.toMatrix();
                    DMatrixRMaj once = fresh.toMatrix();
                    double tolerance = precision == Precision.FLOAT32 ? 1e-6 * k + 1e-5 : 1e-12 * k;
                    for (int i = 0; i < m; i++) {
                        for (int j = 0; j < n; j++) {
                            double sum = 0;
                            for (int l = 0; l < k; l++) {
                                sum += a.get(i * k + l) * (transposed ? b.get(j * k + l) : b.get(l * n + j));
                            }
                            assertThat(once.get(i, j)).isCloseTo(sum, within(tolerance));
                            assertThat(twice.get(i, j)).isCloseTo(c.get(i * n + j) + 2 * sum, within(2 * tolerance));
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsItsElementsWhenTheyAreReplaced(Precision precision) {
        for (Kernels kernels : ALL) {
            Panels panels = kernels.panels(precision, 4, 3);
            Tensor a = tensor(random(precision, 8, "a"), 2, 4);
            Tensor before = Tensor.zeros(precision, 2, 3);
            Tensor after = Tensor.zeros(precision, 2, 3);
            Strip b = random(precision, 12, "b");
            panels.set(b);
            kernels.gemm(a, panels, 0.0, before);
            b.scaled(2.0, b);
            panels.set(b);
            kernels.gemm(a, panels, 0.0, after);
            for (int i = 0; i < 6; i++) {
                assertThat(after.toMatrix().data[i])
                        .isCloseTo(
                                2 * before.toMatrix().data[i], within(precision == Precision.FLOAT32 ? 1e-5 : 1e-12));
            }
        }
    }

    @Test
    void refusesShapesThatDoNotFit() {
        Panels panels = Panels.zeros(Precision.FLOAT32, 3, 4);
        Tensor a = Tensor.zeros(Precision.FLOAT32, 2, 3);
        assertThatThrownBy(() -> Kernels.best().gemm(a, panels, 0.0, Tensor.zeros(Precision.FLOAT32, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot multiply [2 × 3] FLOAT32 by panels [3 × 4] FLOAT32 into [2 × 3] FLOAT32");
        assertThatThrownBy(() -> Kernels.best().gemm(a, panels, 0.0, Tensor.zeros(Precision.FLOAT64, 2, 4)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
