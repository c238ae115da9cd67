package org.separatrix.geometry.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.Model;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.model.TensorNames;
import org.separatrix.geometry.control.LinearNetworks;

class RestStatesTest {

    /** One unit x' = (1 − α) x + α w tanh(x), which has two attractors ±x* where w > 1. */
    private static Model bistable(double shift) {
        return LinearNetworks.of(
                Form.CURRENT,
                Nonlinearity.TANH,
                CommonOps_DDRM.diag(2.0),
                new DMatrixRMaj(1, 1),
                new Modulation(Excitability.BIAS, Synaptic.NONE),
                Map.of(TensorNames.EXCITABILITY_BIAS, LinearNetworks.column(shift)));
    }

    private static DMatrixRMaj starts() {
        return new DMatrixRMaj(new double[][] {{-1.0}, {0.3}, {2.0}, {0.7}});
    }

    @Test
    void bothAttractorsAreFoundToRounding() {
        Model model = bistable(0.2);
        RestStates.Found found = RestStates.of(model.at(model.neutralContext()), LinearNetworks.zero(), starts(), 3000);
        assertThat(found.unsettled()).isZero();
        assertThat(found.states()).hasSize(2);
        assertThat(found.states()).allSatisfy(settled -> {
            double x = settled.state().data[0];
            assertThat(settled.isFixed()).isTrue();
            assertThat(2.0 * StrictMath.tanh(x)).isCloseTo(x, within(1e-12));
        });
    }

    @Test
    void whatTurnsForEverIsNotSettled() {
        DMatrixRMaj w = new DMatrixRMaj(new double[][] {{3.0, -3.0}, {3.0, 3.0}});
        Model model = LinearNetworks.of(
                Form.CURRENT,
                Nonlinearity.TANH,
                w,
                new DMatrixRMaj(2, 1),
                new Modulation(Excitability.BIAS, Synaptic.NONE),
                Map.of(TensorNames.EXCITABILITY_BIAS, new DMatrixRMaj(2, 1)));
        DMatrixRMaj starts = new DMatrixRMaj(new double[][] {{1.0, 0.5}, {-2.0, 1.0}});
        RestStates.Found found = RestStates.of(model.at(model.neutralContext()), LinearNetworks.zero(), starts, 500);
        assertThat(found.states()).isEmpty();
        assertThat(found.unsettled()).isEqualTo(2);
    }

    private static AttractorChange change(double shift) {
        Model model = bistable(shift);
        EffectiveNetwork before = model.at(model.neutralContext());
        EffectiveNetwork after = model.at(model.context("on"));
        NdArray u = LinearNetworks.zero();
        return AttractorChange.between(
                before,
                after,
                SystemKind.MAP,
                u,
                RestStates.of(before, u, starts(), 3000),
                RestStates.of(after, u, starts(), 3000),
                1.0,
                1.0);
    }

    @Test
    void aSmallShiftMovesBothAttractorsAndKeepsTheirStability() {
        AttractorChange found = change(0.1);
        assertThat(found.pairs()).hasSize(2);
        assertThat(found.created()).isZero();
        assertThat(found.countChange()).isZero();
        assertThat(found.pairs()).allSatisfy(pair -> {
            assertThat(pair.partner()).isEqualTo(AttractorChange.Partner.SETTLED);
            assertThat(pair.displacement()).isBetween(0.05, 0.3);
            assertThat(pair.indexChange()).isZero();
        });
    }

    @Test
    void aLargeShiftTakesOneAttractorAwayAndItHasNoPartner() {
        AttractorChange found = change(1.5);
        assertThat(found.pairs().stream().map(AttractorChange.Pair::partner)).contains(AttractorChange.Partner.NONE);
        assertThat(found.countChange()).isEqualTo(-1.0);
    }

    @Test
    void whereAnAttractorLosesStabilityItIsFollowedAndItsIndexGrows() {
        DMatrixRMaj gain = LinearNetworks.column(2.0);
        Model model = LinearNetworks.of(
                Form.CURRENT,
                Nonlinearity.TANH,
                CommonOps_DDRM.diag(0.5),
                new DMatrixRMaj(1, 1),
                new Modulation(Excitability.GAIN, Synaptic.NONE),
                Map.of(TensorNames.EXCITABILITY_GAIN, gain));
        EffectiveNetwork before = model.at(model.neutralContext());
        EffectiveNetwork after = model.at(model.context("on"));
        NdArray u = LinearNetworks.zero();
        AttractorChange found = AttractorChange.between(
                before,
                after,
                SystemKind.FLOW,
                u,
                RestStates.of(before, u, starts(), 3000),
                RestStates.of(after, u, starts(), 3000),
                0.1,
                1.0);
        assertThat(found.pairs()).hasSize(1);
        assertThat(found.pairs().get(0).partner()).isEqualTo(AttractorChange.Partner.FOLLOWED);
        assertThat(found.pairs().get(0).indexChange()).isEqualTo(1.0);
        assertThat(found.created()).isEqualTo(2);
        assertThat(found.countChange()).isEqualTo(1.0);
    }
}
