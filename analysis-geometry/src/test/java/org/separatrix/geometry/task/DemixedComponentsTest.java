package org.separatrix.geometry.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.geometry.samples.Samples;

class DemixedComponentsTest {

    private static final List<Marginalisation> SEPARATE = List.of(
            new Marginalisation("s", List.of(0b01)),
            new Marginalisation("t", List.of(0b10)),
            new Marginalisation("s x t", List.of(0b11)));
    private static final int[] LEVELS = {3, 2};

    /** Three units: 2 s, t and s t for s in −1, 0, 1 and t = ±1. */
    private static DMatrixRMaj axes() {
        DMatrixRMaj data = new DMatrixRMaj(3, 6);
        for (int s = 0; s < 3; s++) {
            for (int t = 0; t < 2; t++) {
                int column = 2 * s + t;
                int time = 2 * t - 1;
                data.set(0, column, 2.0 * (s - 1));
                data.set(1, column, time);
                data.set(2, column, (s - 1) * time);
            }
        }
        return data;
    }

    @Test
    void alignedAxesAreFoundWithTheirFractions() {
        DemixedComponents found = DemixedComponents.of(axes(), LEVELS, SEPARATE, 0.0, 3);
        double[] fractions = {8.0 / 13.0, 3.0 / 13.0, 2.0 / 13.0};
        assertThat(found.of()).containsExactly(0, 1, 2);
        for (int k = 0; k < 3; k++) {
            assertThat(found.fractions().at(k)).isCloseTo(fractions[k], within(1e-10));
            assertThat(found.explainedBy(k)).isCloseTo(fractions[k], within(1e-10));
            for (int j = 0; j < 3; j++) {
                assertThat(found.encoders().get(j, k)).isCloseTo(j == k ? 1.0 : 0.0, within(1e-10));
                assertThat(found.decoders().get(k, j)).isCloseTo(j == k ? 1.0 : 0.0, within(1e-10));
            }
        }
        assertThat(found.total()).isCloseTo(1.0, within(1e-10));
    }

    @Test
    void obliqueAxesAreReadWithoutLeak() {
        DMatrixRMaj data = new DMatrixRMaj(2, 6);
        for (int column = 0; column < 6; column++) {
            int s = column / 2 - 1;
            int t = 2 * (column % 2) - 1;
            data.set(0, column, s + t * Math.sqrt(0.5));
            data.set(1, column, t * Math.sqrt(0.5));
        }
        DemixedComponents found = DemixedComponents.of(data, LEVELS, SEPARATE, 0.0, 3);
        assertThat(found.of()).containsExactly(0, 1);
        assertThat(found.decoders().get(0, 0)).isCloseTo(1.0, within(1e-10));
        assertThat(found.decoders().get(0, 1)).isCloseTo(-1.0, within(1e-10));
        assertThat(found.decoders().get(1, 0)).isCloseTo(0.0, within(1e-10));
        assertThat(found.decoders().get(1, 1)).isCloseTo(Math.sqrt(2.0), within(1e-10));
        assertThat(found.anglesDegrees().get(0, 1)).isCloseTo(45.0, within(1e-8));
        assertThat(found.explained().get(0, 0)).isCloseTo(0.4, within(1e-10));
        assertThat(found.explained().get(1, 1)).isCloseTo(0.6, within(1e-10));
        assertThat(found.explained().get(0, 1)).isCloseTo(0.0, within(1e-10));
        assertThat(found.explained().get(1, 0)).isCloseTo(0.0, within(1e-10));
    }

    @Test
    void partsAddUpAndAreOrthogonal() {
        DMatrixRMaj data = Samples.gaussian(5, 24, 3);
        int[] levels = {2, 3, 4};
        DMatrixRMaj sum = new DMatrixRMaj(5, 24);
        DMatrixRMaj first = null;
        for (Marginalisation each : Marginalisation.withTime(List.of("a", "b"))) {
            DMatrixRMaj part = each.of(data, levels);
            CommonOps_DDRM.addEquals(sum, part);
            if (first != null) {
                DMatrixRMaj product = new DMatrixRMaj(5, 5);
                CommonOps_DDRM.multTransB(first, part, product);
                assertThat(CommonOps_DDRM.elementMaxAbs(product)).isLessThan(1e-10);
            }
            first = part;
        }
        for (int row = 0; row < 5; row++) {
            double mean = 0.0;
            for (int column = 0; column < 24; column++) {
                mean += data.get(row, column) / 24;
            }
            for (int column = 0; column < 24; column++) {
                assertThat(sum.get(row, column)).isCloseTo(data.get(row, column) - mean, within(1e-10));
            }
        }
    }

    @Test
    void explainedVarianceIsThatOfReconstructionAndRotationTurnsEncodersOnly() {
        DMatrixRMaj data = Samples.gaussian(8, 24, 5);
        int[] levels = {2, 3, 4};
        List<Marginalisation> all = Marginalisation.withTime(List.of("a", "b"));
        DemixedComponents found = DemixedComponents.of(data, levels, all, 0.01, 2);
        DMatrixRMaj turned = new DMatrixRMaj(8, 24);
        CommonOps_DDRM.multTransA(Samples.rotation(8, 6), data, turned);
        CommonOps_DDRM.scale(3.0, turned);
        DemixedComponents other = DemixedComponents.of(turned, levels, all, 0.01, 2);
        assertThat(other.of()).isEqualTo(found.of());
        assertThat(other.total()).isCloseTo(found.total(), within(1e-10));
        DMatrixRMaj centred = data.copy();
        for (int row = 0; row < 8; row++) {
            double mean = CommonOps_DDRM.elementSum(CommonOps_DDRM.extractRow(data, row, null)) / 24.0;
            for (int column = 0; column < 24; column++) {
                centred.set(row, column, data.get(row, column) - mean);
            }
        }
        for (int k = 0; k < found.of().size(); k++) {
            DMatrixRMaj encoder = CommonOps_DDRM.extractColumn(found.encoders(), k, null);
            DMatrixRMaj decoder = CommonOps_DDRM.extract(found.decoders(), k, k + 1, 0, 8);
            assertThat(found.explainedBy(k)).isCloseTo(reconstructed(encoder, decoder, centred), within(1e-10));
            assertThat(other.explainedBy(k)).isCloseTo(found.explainedBy(k), within(1e-10));
            DMatrixRMaj expected = new DMatrixRMaj(8, 1);
            CommonOps_DDRM.multTransA(Samples.rotation(8, 6), encoder, expected);
            DMatrixRMaj own = CommonOps_DDRM.extractColumn(other.encoders(), k, null);
            assertThat(Math.abs(CommonOps_DDRM.dot(expected, own))).isCloseTo(1.0, within(1e-10));
        }
        assertThat(found.total())
                .isCloseTo(reconstructed(found.encoders(), found.decoders(), centred), within(1e-10))
                .isBetween(0.1, 1.0);
        for (int at = 0; at < found.anglesDegrees().size(); at++) {
            assertThat(other.anglesDegrees().at(at))
                    .isCloseTo(found.anglesDegrees().at(at), within(1e-6));
        }
    }

    /** Returns 1 − ‖X − P D X‖² / ‖X‖². */
    private static double reconstructed(DMatrixRMaj encoders, DMatrixRMaj decoders, DMatrixRMaj data) {
        DMatrixRMaj back = Samples.times(encoders, Samples.times(decoders, data));
        double missed = 0.0;
        double all = 0.0;
        for (int at = 0; at < data.getNumElements(); at++) {
            missed += (data.data[at] - back.data[at]) * (data.data[at] - back.data[at]);
            all += data.data[at] * data.data[at];
        }
        return 1.0 - missed / all;
    }

    @Test
    void timeMayBeTheLastParameterAndTheResultIsTheSameAtEveryCall() {
        DMatrixRMaj data = Samples.gaussian(30, 2 * 2 * 10, 7);
        List<Marginalisation> all = Marginalisation.withTime(List.of("a", "b"));
        DemixedComponents found = DemixedComponents.of(data, new int[] {2, 2, 10}, all, 0.1, 3);
        DemixedComponents again = DemixedComponents.of(data, new int[] {2, 2, 10}, all, 0.1, 3);
        assertThat(again.encoders().data).isEqualTo(found.encoders().data);
        assertThat(again.explained()).isEqualTo(found.explained());
    }

    @Test
    void dataThatDoNotVaryOrDoNotFitAreRefused() {
        assertThatThrownBy(() -> DemixedComponents.of(new DMatrixRMaj(2, 6), LEVELS, SEPARATE, 0.0, 1))
                .hasMessageContaining("vary");
        assertThatThrownBy(() -> DemixedComponents.of(new DMatrixRMaj(2, 5), LEVELS, SEPARATE, 0.0, 1))
                .hasMessageContaining("fit");
    }
}
