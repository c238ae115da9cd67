package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the processor has no fast product of oneDNN, there is nothing to test. */
@EnabledIf("isFastHere")
final class OneDnnKernelsTest extends KernelsContract {

    private static final @Nullable Kernels KERNELS = load();

    private static @Nullable Kernels load() {
        try {
            return new OneDnnKernels();
        } catch (UnsupportedOperationException slow) {
            return null;
        }
    }

    static boolean isFastHere() {
        return KERNELS != null;
    }

    @Override
    Kernels kernels() {
        return Objects.requireNonNull(KERNELS);
    }

    @Test
    @DisabledIfSystemProperty(named = "separatrix.kernels", matches = ".*")
    void isTheChoiceWhereItLoads() {
        assertThat(Kernels.best().name()).matches("OpenBLAS 0\\.3\\.\\d+, oneDNN 3\\.\\d+");
    }

    @Test
    void multipliesTheSamePanelsFromManyThreadsAtOnce() {
        try (Workers workers = Workers.of(4)) {
            Strip weights = Strip.zeros(Precision.FLOAT32, 100 * 70);
            weights.gaussians(CounterRandom.of(5, "weights"), 0, 1.0);
            Panels panels = kernels().panels(Precision.FLOAT32, 100, 70);
            panels.setTransposed(weights);
            Tensor a = Tensor.of(random(32, 100, "a"), Precision.FLOAT32);
            var products = workers.map(200, i -> {
                Tensor c = Tensor.zeros(Precision.FLOAT32, 32, 70);
                kernels().gemm(a, panels, 0.0, c);
                kernels().gemm(a, panels, 1.0, c);
                return NdArray.of(c.toMatrix());
            });
            assertThat(products).containsOnly(products.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 33})
    void givesEachRowTheSameBitsInProductsOfAnyHeight(int columns) {
        Strip weights = Strip.zeros(Precision.FLOAT32, 256 * columns);
        weights.gaussians(CounterRandom.of(5, "weights"), 0, 1.0);
        Panels panels = kernels().panels(Precision.FLOAT32, 256, columns);
        panels.set(weights);
        Tensor a = Tensor.of(random(64, 256, "a"), Precision.FLOAT32);
        Tensor whole = Tensor.zeros(Precision.FLOAT32, 64, columns);
        kernels().gemm(a, panels, 0.0, whole);
        for (int rows : new int[] {1, 7, 32}) {
            Tensor part = Tensor.zeros(Precision.FLOAT32, rows, columns);
            kernels().gemm(a.rows(64 - rows, rows), panels, 0.0, part);
            assertThat(NdArray.of(part.toMatrix()))
                    .isEqualTo(NdArray.of(whole.rows(64 - rows, rows).toMatrix()));
        }
    }

    @Test
    void refusesShapesThatDoNotFitItsPanels() {
        Panels panels = kernels().panels(Precision.FLOAT32, 4, 3);
        Tensor a = Tensor.zeros(Precision.FLOAT32, 2, 5);
        assertThatThrownBy(() -> kernels().gemm(a, panels, 0.0, a)).isInstanceOf(IllegalArgumentException.class);
    }
}
