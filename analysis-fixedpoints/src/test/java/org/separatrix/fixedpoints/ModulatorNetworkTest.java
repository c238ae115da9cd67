package org.separatrix.fixedpoints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.SmallModels;
import org.separatrix.core.model.Synaptic;

/** Networks that follow a modulator, in the joint state. */
class ModulatorNetworkTest {

    static Stream<Arguments> systems() {
        return SmallModels.MODULATED_FORMS.stream()
                .flatMap(form -> Stream.of(Synaptic.values())
                        .flatMap(synaptic ->
                                Stream.of(SystemKind.values()).map(kind -> Arguments.of(form, synaptic, kind))));
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theirFixedPointsAreProvedWithTheirStability(Form form, Synaptic synaptic, SystemKind kind) {
        Modulation modulation = new Modulation(Excitability.BIAS_GAIN, synaptic, new ContextDynamics(0, 0, 160));
        Model model = SmallModels.random(SmallModels.spec(form, Nonlinearity.TANH, modulation), 10, 5);
        DynamicalSystem system = model.system(kind, model.context("anti"), NdArray.vector(0.3, -0.2));
        FixedPointSet found;
        try (Workers workers = Workers.of(1)) {
            found = FixedPointFinder.find(
                    system,
                    TestSystems.none(system),
                    FixedPointOptions.defaults().withStarts(64),
                    1L,
                    workers);
        }
        assertThat(found.of(Verdict.FIXED)).isNotEmpty();
        assertThat(found.completeness().degreeSum()).isEqualTo(1);
        for (FixedPoint point : found.of(Verdict.FIXED)) {
            assertThat(point.certificate().rigorous()).isTrue();
            assertThat(point.certificate().unique()).isTrue();
            assertThat(point.certificate().radius()).isLessThan(1e-11);
            assertThat(point.certificate().stabilityProved()).isTrue();
        }
        // a point is proved from aside, within a ball that holds the point
        DMatrixRMaj aside = new DMatrixRMaj(
                1, system.dimension(), true, found.points().get(0).state().toArray());
        for (int i = 0; i < aside.numCols; i++) {
            aside.data[i] += 1e-7;
        }
        double radius = org.separatrix.fixedpoints.proof.PointProof.at(
                        system.stateEquation().orElseThrow(), aside)
                .ball()
                .radius();
        assertThat(radius).isBetween(0.999e-7, 1e-5);
    }
}
