package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OpenBlasKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return new OpenBlasKernels();
    }

    @Test
    void saysWhichLibraryItIs() {
        assertThat(kernels().name()).startsWith("OpenBLAS 0.3");
    }
}
