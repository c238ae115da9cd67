package org.separatrix.fixedpoints.cycles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.Eigen;

class ProductSpectrumTest {

    private static DMatrixRMaj random(int n, long stream) {
        CounterRandom chance = CounterRandom.of(stream, "factors");
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int at = 0; at < n * n; at++) {
            matrix.data[at] = chance.gaussian(at);
        }
        return matrix;
    }

    @Test
    void agreesWithTheProductWhereThatCanBeFormed() {
        List<DMatrixRMaj> factors = new ArrayList<>();
        DMatrixRMaj product = CommonOps_DDRM.identity(6);
        for (int k = 0; k < 3; k++) {
            factors.add(random(6, k));
            DMatrixRMaj next = new DMatrixRMaj(6, 6);
            CommonOps_DDRM.mult(factors.get(k), product, next);
            product = next;
        }
        Eigen eigen = Eigen.values(product);
        List<Multiplier> found = ProductSpectrum.of(factors);
        for (int k = 0; k < 6; k++) {
            assertThat(found.get(k).real()).isCloseTo(eigen.real(k), within(1e-10 * eigen.modulus(0)));
            assertThat(found.get(k).imaginary()).isCloseTo(eigen.imaginary(k), within(1e-10 * eigen.modulus(0)));
        }
    }

    @Test
    void moduliMayDifferByThousandsOfDecades() {
        // similar to diag(2, −0.5, pair 1e-3 exp(±i), 1e-6) in each of 400 factors
        DMatrixRMaj core = new DMatrixRMaj(5, 5);
        core.set(0, 0, 2.0);
        core.set(1, 1, -0.5);
        core.set(2, 2, 1e-3 * Math.cos(1.0));
        core.set(3, 3, 1e-3 * Math.cos(1.0));
        core.set(2, 3, -1e-3 * Math.sin(1.0));
        core.set(3, 2, 1e-3 * Math.sin(1.0));
        core.set(4, 4, 1e-6);
        DMatrixRMaj basis = random(5, 9L);
        DMatrixRMaj inverse = new DMatrixRMaj(5, 5);
        CommonOps_DDRM.invert(basis, inverse);
        DMatrixRMaj half = new DMatrixRMaj(5, 5);
        DMatrixRMaj factor = new DMatrixRMaj(5, 5);
        CommonOps_DDRM.mult(basis, core, half);
        CommonOps_DDRM.mult(half, inverse, factor);
        int count = 401;
        List<Multiplier> found = ProductSpectrum.of(Collections.nCopies(count, factor));
        double[] logs = {Math.log(2.0), Math.log(0.5), Math.log(1e-3), Math.log(1e-3), Math.log(1e-6)};
        for (int k = 0; k < 5; k++) {
            assertThat(found.get(k).logModulus()).isCloseTo(count * logs[k], within(1e-6));
        }
        assertThat(found.get(0).angle()).isZero();
        assertThat(found.get(1).angle()).isEqualTo(Math.PI);
        double turned = Math.IEEEremainder(count, 2.0 * Math.PI);
        assertThat(Math.abs(found.get(2).angle())).isCloseTo(Math.abs(turned), within(1e-6));
    }

    @Test
    void aSingularFactorMakesAMultiplierOfZero() {
        DMatrixRMaj flat = new DMatrixRMaj(new double[][] {{0.5, 0.0}, {0.5, 0.0}});
        List<Multiplier> found = ProductSpectrum.of(List.of(flat, flat));
        assertThat(found.get(0).real()).isCloseTo(0.25, within(1e-14));
        assertThat(found.get(1).real()).isCloseTo(0.0, within(1e-15));
    }

    @Test
    void distancesFromOneAreAccurateNearOne() {
        assertThat(new Multiplier(1e-12, 0.0).distanceFromOne()).isCloseTo(1e-12, within(1e-24));
        assertThat(new Multiplier(0.0, 1e-9).distanceFromOne()).isCloseTo(1e-9, within(1e-18));
        assertThat(new Multiplier(0.0, Math.PI).distanceFromOne()).isCloseTo(2.0, within(1e-15));
    }
}
