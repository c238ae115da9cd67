package org.separatrix.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.DynamicalSystemContract;
import org.separatrix.core.dynamics.SystemKind;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Nonlinearity;

/** Units and leaky contexts as one system: its derivatives, against steps of the network, and at rest against held contexts. */
class LeakySystemTest extends DynamicalSystemContract {

    private static final int UNITS = 5;
    private static final NdArray INPUT = NdArray.vector(0.3, -0.8);
    private static final ContextDynamics BOTH = new ContextDynamics(50, 160, 0);

    private static Model model(Form form, Excitability excitability, Synaptic synaptic, ContextDynamics dynamics) {
        Modulation modulation = new Modulation(excitability, synaptic, dynamics);
        return SmallModels.random(SmallModels.spec(form, Nonlinearity.TANH, modulation), UNITS, 23);
    }

    private static Map<String, Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        for (Form form : SmallModels.MODULATED_FORMS) {
            for (Synaptic synaptic : Synaptic.values()) {
                models.put(form + " " + synaptic, model(form, Excitability.BIAS_GAIN, synaptic, BOTH));
            }
            models.put(
                    form + " fast synapses",
                    model(form, Excitability.GAIN, Synaptic.ADDITIVE, new ContextDynamics(90, 0, 0)));
            models.put(
                    form + " fast neurons",
                    model(form, Excitability.BIAS, Synaptic.HADAMARD, new ContextDynamics(0, 90, 0)));
        }
        return models;
    }

    @Override
    protected Map<String, DynamicalSystem> systems() {
        Map<String, DynamicalSystem> systems = new LinkedHashMap<>();
        models().forEach((name, model) -> {
            for (SystemKind kind : SystemKind.values()) {
                systems.put(name + " " + kind, model.jointSystem(kind, model.context("anti"), INPUT));
            }
        });
        return systems;
    }

    @Test
    void theMapIsTheStepOfTheNetworkAndItsSignals() {
        models().forEach((name, model) -> {
            Context context = model.context("pro/anti");
            NetworkRun run = model.start(context, 1);
            DynamicalSystem map = model.jointSystem(SystemKind.MAP, context, INPUT);
            // signals start at 0 where they move
            NdArray start = model.jointState(NdArray.vector(run.states().data.clone()), model.neutralContext());
            DMatrixRMaj state = DMatrixRMaj.wrap(1, start.size(), start.toArray());
            assertThat(map.dimension()).isEqualTo(start.size());
            for (int t = 0; t < 12; t++) {
                run.step(DMatrixRMaj.wrap(1, 2, INPUT.toArray()));
                DMatrixRMaj next = new DMatrixRMaj(1, start.size());
                map.evaluate(state, next);
                state = next;
                for (int i = 0; i < UNITS; i++) {
                    assertThat(state.data[i]).as(name).isCloseTo(run.states().data[i], within(1e-13));
                }
            }
        });
    }

    @Test
    void whereSignalsHaveSettledTheUnitsMoveAsUnderAHeldContext() {
        models().forEach((name, model) -> {
            Context context = model.context("anti/pro");
            NdArray x = NdArray.vector(SmallModels.random(1, UNITS, 1.0, 3, "x").data);
            for (SystemKind kind : SystemKind.values()) {
                NdArray joint = model.jointState(x, context);
                DMatrixRMaj moving = new DMatrixRMaj(1, joint.size());
                DynamicalSystem system = model.jointSystem(kind, context, INPUT);
                system.evaluate(DMatrixRMaj.wrap(1, joint.size(), joint.toArray()), moving);
                DMatrixRMaj held = new DMatrixRMaj(1, UNITS);
                model.system(kind, context, INPUT).evaluate(DMatrixRMaj.wrap(1, UNITS, x.toArray()), held);
                for (int i = 0; i < joint.size(); i++) {
                    double expected = i < UNITS ? held.data[i] : kind == SystemKind.MAP ? joint.at(i) : 0.0;
                    assertThat(moving.data[i]).as(name).isCloseTo(expected, within(1e-13));
                }
            }
        });
    }

    @Test
    void signalsOfTheFlowGoToTheContextWithTheirOwnTimeConstant() {
        Model model = model(Form.RATE, Excitability.BIAS, Synaptic.ADDITIVE, BOTH);
        DynamicalSystem flow = model.jointSystem(SystemKind.FLOW, model.context("pro"), INPUT);
        DMatrixRMaj velocity = new DMatrixRMaj(1, UNITS + 4);
        flow.evaluate(new DMatrixRMaj(1, UNITS + 4), velocity);
        // (τ / τ_c) (c − 0) with τ = 100 ms, τ_e = 50 ms, τ_s = 160 ms
        assertThat(velocity.data[UNITS]).isCloseTo(2.0, within(1e-14));
        assertThat(velocity.data[UNITS + 1]).isZero();
        assertThat(velocity.data[UNITS + 2]).isCloseTo(0.625, within(1e-14));
        assertThat(velocity.data[UNITS + 3]).isZero();
    }

    @Test
    void withoutDynamicsThereIsNothingToJoin() {
        Model model = model(Form.RATE, Excitability.BIAS, Synaptic.ADDITIVE, ContextDynamics.NONE);
        assertThat(model.jointSystem(SystemKind.FLOW, model.context("pro"), INPUT)
                        .dimension())
                .isEqualTo(UNITS);
        assertThat(model.jointState(NdArray.vector(1.0, 2.0), model.context("pro")))
                .isEqualTo(NdArray.vector(1.0, 2.0));
    }
}
