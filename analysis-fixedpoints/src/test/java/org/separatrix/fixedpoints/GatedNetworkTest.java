package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.TensorNames;
import org.separatrix.core.provenance.Fields;

/**
 * Gated units that do not see each other and whose gates are constant, ρ = ½ and ζ = ¾: a unit rests where h = tanh(½ · 4 h), at 0 and at
 * ±0.957504, so two of them have nine fixed points.
 */
class GatedNetworkTest {

    private static final double MEMORY = 0.957504024;
    private static final double ZETA = 0.75;

    private static EffectiveNetwork network() {
        Map<String, DMatrixRMaj> tensors = new LinkedHashMap<>();
        DMatrixRMaj weights = CommonOps_DDRM.identity(2);
        CommonOps_DDRM.scale(4.0, weights);
        tensors.put(TensorNames.RECURRENT_WEIGHT, weights);
        tensors.put(TensorNames.RECURRENT_BIAS, new DMatrixRMaj(2, 1));
        tensors.put(TensorNames.INPUT_WEIGHT, new DMatrixRMaj(2, 1));
        tensors.put(TensorNames.GATE_RECURRENT, new DMatrixRMaj(4, 2));
        tensors.put(TensorNames.GATE_INPUT, new DMatrixRMaj(4, 1));
        double openness = Math.log(ZETA / (1.0 - ZETA));
        tensors.put(TensorNames.GATE_BIAS, new DMatrixRMaj(4, 1, true, 0.0, 0.0, openness, openness));
        tensors.put(TensorNames.OUTPUT_WEIGHT, new DMatrixRMaj(1, 2));
        tensors.put(TensorNames.OUTPUT_BIAS, new DMatrixRMaj(1, 1));
        ModelSpec spec = new ModelSpec(
                Form.GRU,
                Nonlinearity.TANH,
                20.0,
                100.0,
                Readout.RATE,
                OutputNonlinearity.IDENTITY,
                Modulation.NONE,
                List.of(),
                List.of("u"),
                List.of("y"),
                Noise.NONE,
                Fields.empty());
        Model model = Model.of(spec, Precision.FLOAT64, tensors, "test");
        return model.at(model.neutralContext());
    }

    @ParameterizedTest
    @EnumSource
    void allFixedPointsAreFoundAndBearTheEigenvaluesOfOneUnit(SystemKind kind) {
        DynamicalSystem system = kind == SystemKind.MAP
                ? network().map(NdArray.vector(0.0))
                : network().flow(NdArray.vector(0.0));
        FixedPointSet found;
        try (Workers workers = Workers.of(1)) {
            FixedPointOptions options = FixedPointOptions.defaults().withStarts(200);
            found = FixedPointFinder.find(system, TestSystems.none(system), options, 3, workers);
        }
        assertThat(found.of(Verdict.FIXED)).hasSize(9);
        assertThat(found.completeness().applicable()).isTrue();
        assertThat(found.completeness().degreeSum()).isEqualTo(1);
        for (FixedPoint point : found.points()) {
            int zeros = 0;
            double largest = 0.0;
            for (int i = 0; i < 2; i++) {
                double h = Math.abs(point.state().at(i));
                zeros += h < 0.5 ? 1 : 0;
                assertThat(h).isCloseTo(h < 0.5 ? 0.0 : MEMORY, within(1e-8));
                // dD/dh = ζ (2 (1 − tanh²(2 h)) − 1), and tanh(2 h) = h at rest
                double slope = ZETA * (2.0 * (1.0 - h * h) - 1.0);
                double eigenvalue = kind == SystemKind.MAP ? 1.0 + 0.2 * slope : slope;
                largest = i == 0 ? eigenvalue : Math.max(largest, eigenvalue);
            }
            assertThat(point.linearization().unstableCount()).isEqualTo(zeros);
            double leading = Math.max(
                    point.linearization().eigenvalues().get(0, 0),
                    point.linearization().eigenvalues().get(1, 0));
            assertThat(leading).isCloseTo(largest, within(1e-8));
            assertThat(point.certificate().rigorous()).isTrue();
            assertThat(point.certificate().unique()).isTrue();
            assertThat(point.certificate().radius()).isLessThan(1e-13);
            assertThat(point.certificate().stabilityProved()).isTrue();
        }
    }
}
