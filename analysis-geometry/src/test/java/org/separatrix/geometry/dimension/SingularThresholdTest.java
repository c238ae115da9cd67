package org.separatrix.geometry.dimension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.geometry.samples.Samples;
import org.separatrix.geometry.subspace.PrincipalComponents;

class SingularThresholdTest {

    @Test
    void theFactorOfASquareMatrixIsThatOfThePaper() {
        assertThat(SingularThreshold.factor(1.0)).isCloseTo(2.86, within(1e-10));
        assertThat(SingularThreshold.factor(0.5)).isCloseTo(0.07 - 0.2375 + 0.91 + 1.43, within(1e-10));
    }

    @Test
    void theThresholdIsTheFactorTimesTheMedianSingularValue() {
        // singular values 6, 2, 1 of a square matrix: 5.72 lies below the first
        SingularThreshold found =
                SingularThreshold.ofSpectrum(NdArray.vector(36, 4, 1), 3, 3).orElseThrow();
        assertThat(found.variance()).isCloseTo(5.72 * 5.72, within(1e-10));
        assertThat(found.above()).isEqualTo(1);
        assertThat(SingularThreshold.ofSpectrum(NdArray.vector(0, 0), 9, 2)).isEmpty();
        assertThat(SingularThreshold.ofSpectrum(NdArray.vector(), 9, 2)).isEmpty();
    }

    @Test
    void directionsOfASignalInWhiteNoiseAreCounted() {
        for (int rank : new int[] {0, 2, 5}) {
            DMatrixRMaj samples = Samples.gaussian(300, 40, 10 + rank);
            if (rank > 0) {
                DMatrixRMaj signal = Samples.times(Samples.gaussian(300, rank, 1), Samples.gaussian(rank, 40, 2));
                CommonOps_DDRM.addEquals(samples, 2.0, signal);
            }
            NdArray eigenvalues = PrincipalComponents.of(samples).eigenvalues();
            assertThat(SingularThreshold.ofSpectrum(eigenvalues, 300, 40)
                            .orElseThrow()
                            .above())
                    .isEqualTo(rank);
        }
    }
}
