package org.separatrix.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

final class EjmlKernelsTest extends KernelsContract {

    @Override
    Kernels kernels() {
        return new EjmlKernels();
    }

    @Test
    void saysWhichLibraryItIs() {
        assertThat(kernels().name()).startsWith("EJML 0.");
    }

    @Test
    void findsIndependentVectorsOfARepeatedEigenvalue() {
        Eigen eigen = kernels().eigen(Tensor.of(CommonOps_DDRM.identity(3), Precision.FLOAT64), EigenVectors.BOTH);
        assertThat(Math.abs(CommonOps_DDRM.det(eigen.rightReal()))).isCloseTo(1.0, within(0.1));
    }
}
