package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

final class OpenBlasKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return new OpenBlasKernels();
    }

    @Test
    @DisabledIfSystemProperty(named = "separatrix.kernels", matches = "ejml")
    void isTheChoiceWhereItLoads() {
        assertThat(Kernels.best().name()).startsWith("OpenBLAS 0.3");
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
}
